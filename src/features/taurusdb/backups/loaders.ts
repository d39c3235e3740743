import type { LoaderFunctionArgs } from 'react-router'
import type { ListBackupsQuery } from '#contract/taurusdb/backups.ts'
import { queryClient } from '#query/client.ts'
import { connectionsQuery } from '#query/connections.ts'
import { sessionQuery } from '#query/session.ts'
import { encryptionQuery, policyQuery } from '../shared/policies/queries.ts'
import { offsetTime } from '#query/backup-list.ts'
import { backupsQuery, rangesQuery } from './queries.ts'

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

/**
 * Waits for the names of connections only; backups come one connection at a time. A failure is not this loader's to tell:
 * before signing in there are no connections yet, and the page asks again.
 */
export async function backupsLoader(): Promise<null> {
  await queryClient.ensureQueryData(connectionsQuery).catch(() => undefined)
  return null
}

/** The layout waits for the instance; backups, ranges and policy have panels with failures of their own. */
export function backupsTabLoader({ params }: LoaderFunctionArgs): null {
  // Before signing in every call would be refused; the page asks when it shows.
  if (!queryClient.getQueryData(sessionQuery.queryKey)) return null
  const { connection = '', instanceId = '' } = params
  void queryClient.prefetchQuery(backupsQuery(connection, { instance_id: instanceId }))
  void queryClient.prefetchQuery(rangesQuery(connection, instanceId))
  void queryClient.prefetchQuery(policyQuery(connection, instanceId))
  void queryClient.prefetchQuery(encryptionQuery(connection, instanceId))
  return null
}
