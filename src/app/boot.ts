import { queryClient } from '#query/client.ts'
import { type Connection, connectionsQuery } from '#query/connections.ts'
import { adoptSession, type Session } from '#query/session.ts'

/** What the server put into the page. Absent in development, where Vite serves it. */
interface Boot {
  session: Session | null
  connections: Connection[] | null
}

/**
 * Takes session and connections out of the page, so that nothing has to be asked for before the first list. Answers
 * whether there is a session, or undefined when the page does not say.
 */
export function readBoot(): boolean | undefined {
  const text = document.getElementById('boot')?.textContent
  if (!text) return undefined
  const { session, connections } = JSON.parse(text) as Boot
  if (session) adoptSession(session)
  // Whether one has been stopped since is asked for after the first page.
  if (connections) queryClient.setQueryData(connectionsQuery.queryKey, connections, { updatedAt: Date.now() - 60_000 })
  return session !== null
}
