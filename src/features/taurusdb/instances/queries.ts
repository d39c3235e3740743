import { listBackups } from '#contract/taurusdb/backups.ts'
import { checkResources, type InstanceDetail } from '#contract/taurusdb/instances.ts'
import { listFlavors } from '#contract/taurusdb/specifications.ts'
import { listScheduledTasks, type ScheduledTask } from '#contract/taurusdb/tasks.ts'
import { timeOf } from '#lib/format.ts'
import type { Connection } from '#query/connections.ts'
import { q } from '#query/q.ts'

/** Flavors for instances in one zone or in several (reference 4.2.1). What is sold out changes by the hour, not by the second. */
export const flavorsQuery = (connection: string, mode: InstanceDetail['az_mode']) =>
  q(
    listFlavors,
    { connection, path: { database_name: 'gaussdb-mysql' }, query: { availability_zone_mode: mode } },
    { staleTime: 60_000 },
  )

/** Whether the cloud has what a resize needs, without making it (reference 4.3.30). */
export const resizeCheckQuery = (connection: string, instanceId: string, flavor: string) =>
  q(
    checkResources,
    { connection, body: { action: 'resizeFlavor', resource: { instance_id: instanceId, flavor_ref: flavor } } },
    { enabled: flavor !== '', staleTime: 30_000 },
  )

/** The newest backups of an instance; the list (reference 4.4.3) has the newest first in its examples, but says so nowhere. */
export const recentBackupsQuery = (connection: string, instanceId: string) =>
  q(listBackups, { connection, query: { instance_id: instanceId, limit: 100 } }, { refetchInterval: 60_000 })

export const hasTaurus = ({ services }: Connection): boolean => services.includes('taurusdb')

/** Tasks that wait for their time, such as reboots in the maintenance window (reference 4.13.3). */
export const plannedQuery = (connection: string) =>
  q(listScheduledTasks, { connection, query: { status: 'Pending', limit: 100 } }, { staleTime: 30_000 })

/** When the next planned reboot of an instance starts, in ms since the epoch. */
export function plannedReboot(tasks: readonly ScheduledTask[] | undefined, instanceId: string): number | undefined {
  const starts = (tasks ?? [])
    .filter(({ instance_id, job_name }) => instance_id === instanceId && job_name === 'RebootGaussDBforMySQLInstance')
    .map(({ start_time }) => timeOf(start_time))
    .filter((start) => !Number.isNaN(start))
  return starts.length > 0 ? Math.min(...starts) : undefined
}
