import type { LoaderFunctionArgs } from 'react-router'
import { queryClient } from '#query/client.ts'
import { connectionsQuery } from '#query/connections.ts'
import { prefetch } from '#query/prefetched.ts'
import { fleetQuery } from '../shared/fleet.ts'
import { instanceQuery } from '../shared/instance-detail.ts'
import { inScope } from '../shared/scope.ts'

/** Asks for the fleet at once and waits for none of it: the page shows each connection's instances as they come. */
export async function fleetLoader({ request }: LoaderFunctionArgs): Promise<null> {
  // A failure is not this loader's to tell: before signing in there are no connections yet, and the page asks again.
  const connections = await queryClient.ensureQueryData(connectionsQuery).catch(() => [])
  for (const { id } of inScope(connections, new URL(request.url).searchParams.get('scope')))
    void queryClient.prefetchQuery(fleetQuery(id))
  return null
}

/** The instance has to be there before its page shows; a 404 goes to the error boundary. */
export async function instanceLoader({ params }: LoaderFunctionArgs): Promise<null> {
  const { connection = '', instanceId = '' } = params
  await prefetch(instanceQuery(connection, instanceId))
  return null
}
