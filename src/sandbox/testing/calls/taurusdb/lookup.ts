import { showInstance } from '#contract/taurusdb/instances.ts'
import { listRestoreTimeRanges } from '#contract/taurusdb/backups.ts'
import type { Cloud } from '../../calls.ts'

/** The instance of the fleet that most calls are made with: several zones, four nodes, two proxies, paid by the year. */
export const busy = 'shop-orders-prod'
/** One that is small, paid by use, and in one zone. */
export const small = 'crm-staging'

/** Details of an instance of the fleet. */
export const detailsOf = async ({ call, instance }: Cloud, name: string) =>
  (await call(showInstance, { path: { instance_id: instance(name) } })).instance

/** Id of a node of an instance; the primary node is the first. */
export async function nodeOf(cloud: Cloud, name: string, at = 0): Promise<string> {
  const node = (await detailsOf(cloud, name)).nodes[at]
  if (!node) throw new Error(`${name} has no node ${at}`)
  return node.id
}

/** The last moment that an instance can be restored to, in ms since 1970: less than a minute ago, by the cloud's clock. */
export async function lastMoment({ call, instance }: Cloud, name: string): Promise<number> {
  const { restore_times } = await call(listRestoreTimeRanges, { path: { instance_id: instance(name) }, query: {} })
  const last = restore_times.at(-1)
  if (!last) throw new Error(`${name} has no restorable range`)
  return last.end_time
}

const offsetTime = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}+0000`

/** A span of hours that ends about now. */
export async function lastHours(cloud: Cloud, hours: number): Promise<{ start_time: string; end_time: string }> {
  const now = await lastMoment(cloud, busy)
  return { start_time: offsetTime(now - hours * 3_600_000), end_time: offsetTime(now) }
}
