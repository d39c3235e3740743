import type { LoaderFunctionArgs } from 'react-router'
import { queryClient } from '#query/client.ts'
import { sessionQuery } from '#query/session.ts'
import { databasesQuery, usersQuery } from '../shared/databases/queries.ts'

/** The layout waits for the instance; databases and users come into tables with failures of their own. */
export function databasesLoader({ params }: LoaderFunctionArgs): null {
  // Before signing in every call would be refused; the page asks when it shows.
  if (!queryClient.getQueryData(sessionQuery.queryKey)) return null
  const place = { connection: params['connection'] ?? '', instanceId: params['instanceId'] ?? '' }
  void queryClient.prefetchQuery(databasesQuery(place))
  void queryClient.prefetchQuery(usersQuery(place))
  return null
}
