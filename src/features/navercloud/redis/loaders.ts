import type { LoaderFunctionArgs } from 'react-router'
import { queryClient } from '#query/client.ts'
import { connectionsQuery } from '#query/connections.ts'
import { prefetch } from '#query/prefetched.ts'
import { offering } from '#query/scope.ts'
import { serviceQuery, servicesQuery } from './queries.ts'

/** Asks at once and waits for nothing: the page shows each connection's services as they come. */
export async function servicesLoader({ request }: LoaderFunctionArgs): Promise<null> {
  const connections = await queryClient.ensureQueryData(connectionsQuery).catch(() => [])
  for (const { id } of offering(connections, 'navercloud', new URL(request.url).searchParams.get('scope')))
    void queryClient.prefetchQuery(servicesQuery(id))
  return null
}

/** The service has to be there before its page shows. */
export async function serviceLoader({ params }: LoaderFunctionArgs): Promise<null> {
  const { connection = '', instanceId = '' } = params
  await prefetch(serviceQuery(connection, instanceId))
  return null
}
