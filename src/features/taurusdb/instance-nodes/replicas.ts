import { type ChangedInstance, REPLICAS } from '#contract/taurusdb/change-rules.ts'
import type { CreateReplicasBody } from '#contract/taurusdb/instance-nodes.ts'
import type { FailoverPriority } from '#contract/taurusdb/instance-types.ts'
import type { Flavor } from '#contract/taurusdb/specifications.ts'

/** All priorities there are, in the order somebody would look for them (reference 4.3.40). */
export const priorities: readonly FailoverPriority[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, -1]

export const isPriority = (value: number): value is FailoverPriority => priorities.some((one) => one === value)

/** A read replica to add; without a zone the cloud chooses one. */
export interface NewReplica {
  zone: string
  priority: FailoverPriority
}

const replicasOf = ({ nodes = [] }: Pick<ChangedInstance, 'nodes'>) => nodes.filter(({ type }) => type !== 'master')

/** How many more read replicas an instance may have, and how many of them may take part in failovers (reference 4.3.4). */
export function roomFor(instance: Pick<ChangedInstance, 'nodes'>): { more: number; moreWithPriority: number } {
  const replicas = replicasOf(instance)
  return {
    more: Math.max(0, REPLICAS.most - replicas.length),
    moreWithPriority: Math.max(
      0,
      REPLICAS.mostWithPriority - replicas.filter(({ priority }) => priority !== -1).length,
    ),
  }
}

/**
 * The request body (reference 4.3.4). Zones are sent only when all are chosen: the API takes one for each, or none.
 * `autoPay` for yearly/monthly instances only.
 */
export function bodyOf(rows: readonly NewReplica[], autoPay: boolean | undefined): CreateReplicasBody {
  const chosen = rows.every(({ zone }) => zone !== '')
  return {
    priorities: rows.map(({ priority }) => priority),
    ...(chosen ? { availability_zones: rows.map(({ zone }) => zone) } : {}),
    ...(autoPay === undefined ? {} : { is_auto_pay: autoPay ? 'true' : 'false' }),
  }
}

/** What to ask for in dry runs: how many replicas in which zone; '' where the cloud chooses. */
export function checksOf(rows: readonly NewReplica[]): { zone: string; count: number }[] {
  if (rows.some(({ zone }) => zone === '')) return [{ zone: '', count: rows.length }]
  const counts = new Map<string, number>()
  for (const { zone } of rows) counts.set(zone, (counts.get(zone) ?? 0) + 1)
  return [...counts].map(([zone, count]) => ({ zone, count }))
}

export interface ZoneChoice {
  zone: string
  available: boolean
}

/** The zones that an instance's replicas can be in: its own one, or all that its flavor knows. */
export function zonesFor(
  flavors: readonly Flavor[],
  instance: { flavor: string; azMode: string; masterZone: string; nodeZones: readonly string[] },
): ZoneChoice[] {
  const status = flavors.find(({ spec_code }) => spec_code === instance.flavor)?.az_status ?? {}
  if (instance.azMode === 'single')
    return [{ zone: instance.masterZone, available: (status[instance.masterZone] ?? 'normal') === 'normal' }]
  const zones = new Set([...Object.keys(status), ...instance.nodeZones])
  return [...zones]
    .filter((zone) => status[zone] !== 'unsupported')
    .map((zone) => ({ zone, available: (status[zone] ?? 'normal') === 'normal' }))
    .toSorted((a, b) => a.zone.localeCompare(b.zone))
}
