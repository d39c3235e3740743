import type { LoaderFunctionArgs } from 'react-router'
import { queryClient } from '#query/client.ts'
import { connectionsQuery } from '#query/connections.ts'
import { prefetch } from '#query/prefetched.ts'
import { sessionQuery } from '#query/session.ts'
import { instanceParametersQuery, templateQuery, templatesQuery } from './queries.ts'

/** Waits for the names of connections only; before signing in there are none yet, and the page asks again. */
export async function templatesLoader(): Promise<null> {
  await queryClient.ensureQueryData(connectionsQuery).catch(() => undefined)
  return null
}

/** The template has to be there before its page shows; a 404 goes to the error boundary. */
export async function templateLoader({ params }: LoaderFunctionArgs): Promise<null> {
  const { connection = '', templateId = '' } = params
  void queryClient.prefetchQuery(templatesQuery(connection))
  await prefetch(templateQuery(connection, templateId))
  return null
}

/** The layout waits for the instance; the table has a failure of its own. */
export function instanceParametersLoader({ params }: LoaderFunctionArgs): null {
  // Before signing in every call would be refused; the page asks when it shows.
  if (!queryClient.getQueryData(sessionQuery.queryKey)) return null
  const { connection = '', instanceId = '' } = params
  void queryClient.prefetchQuery(instanceParametersQuery(connection, instanceId))
  void queryClient.prefetchQuery(templatesQuery(connection))
  return null
}
