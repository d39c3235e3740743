import type { LoaderFunctionArgs } from 'react-router'
import { queryClient } from '#query/client.ts'
import { connectionsQuery } from '#query/connections.ts'
import { prefetch } from '#query/prefetched.ts'
import { offering } from '#query/scope.ts'
import { fleetQuery, instanceQuery } from '../shared/fleet.ts'

/** Asks for the fleet at once and waits for none of it: the page shows each connection's instances as they come. */
export async function fleetLoader({ request }: LoaderFunctionArgs): Promise<null> {
  const connections = await queryClient.ensureQueryData(connectionsQuery).catch(() => [])
  for (const { id } of offering(connections, 'gaussdb', new URL(request.url).searchParams.get('scope')))
    void queryClient.prefetchQuery(fleetQuery(id))
  return null
}

/** The instance has to be there before its page shows; one that is not goes to the error boundary. */
export async function instanceLoader({ params }: LoaderFunctionArgs): Promise<null> {
  const { connection = '', instanceId = '' } = params
  await prefetch(instanceQuery(connection, instanceId))
  return null
}
