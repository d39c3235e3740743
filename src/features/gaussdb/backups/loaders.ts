import type { LoaderFunctionArgs } from 'react-router'
import { queryClient } from '#query/client.ts'
import { connectionsQuery } from '#query/connections.ts'
import { sessionQuery } from '#query/session.ts'
import { backupsQuery, policyQuery } from './queries.ts'

/** Waits for the names of connections only; backups come one connection at a time, each with a failure of its own. */
export async function backupsLoader(): Promise<null> {
  await queryClient.ensureQueryData(connectionsQuery).catch(() => undefined)
  return null
}

/** The layout waits for the instance; backups, restorable time and policy have panels with failures of their own. */
export function backupsTabLoader({ params }: LoaderFunctionArgs): null {
  // Before signing in every call would be refused; the page asks when it shows.
  if (!queryClient.getQueryData(sessionQuery.queryKey)) return null
  const { connection = '', instanceId = '' } = params
  void queryClient.prefetchQuery(backupsQuery(connection, { instance_id: instanceId }))
  void queryClient.prefetchQuery(policyQuery(connection, instanceId))
  return null
}
