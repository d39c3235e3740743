import type { LoaderFunctionArgs } from 'react-router'
import type { ListBackupsQuery } from '#contract/taurusdb/backups.ts'
import { queryClient } from '#query/client.ts'
import { type Connection, connectionsQuery } from '#query/connections.ts'
import { prefetch } from '#query/prefetched.ts'
import { instanceQuery } from '../shared/instance-detail.ts'
import { backupsQuery, offsetTime, policyQuery, rangesQuery } from './queries.ts'

/** The connections that a view is about: those of `?scope=a,b`, or all that have TaurusDB. */
export function inScope(connections: readonly Connection[], scope: string | null): Connection[] {
  const wanted = scope ? new Set(scope.split(',')) : undefined
  return connections.filter(({ id, services }) => services.includes('taurusdb') && (wanted?.has(id) ?? true))
}

/** A period as the API filters by it. Its end has to lie in the past (reference 4.4.3), so one that ends now has none. */
export const periodFilter = (
  span: { from: number; to: number | undefined } | undefined,
): Pick<ListBackupsQuery, 'begin_time' | 'end_time'> =>
  span
    ? {
        begin_time: offsetTime(span.from),
        ...(span.to !== undefined && span.to < Date.now() ? { end_time: offsetTime(span.to) } : {}),
      }
    : {}

/** The names of connections; each connection's backups come on their own. */
export async function backupsLoader(): Promise<null> {
  await queryClient.ensureQueryData(connectionsQuery)
  return null
}

/** The instance has to be there; its backups, ranges and policy have panels with failures of their own. */
export async function backupsTabLoader({ params }: LoaderFunctionArgs): Promise<null> {
  const { connection = '', instanceId = '' } = params
  void queryClient.prefetchQuery(backupsQuery(connection, { instance_id: instanceId }))
  void queryClient.prefetchQuery(rangesQuery(connection, instanceId))
  void queryClient.prefetchQuery(policyQuery(connection, instanceId))
  await prefetch(instanceQuery(connection, instanceId))
  return null
}
