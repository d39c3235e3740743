import type { AutoEnlargePolicy } from '#contract/gaussdb/instances.ts'
import type { AvailableFlavor } from '#contract/gaussdb/engine-versions.ts'
import { volumeFrom, volumeProblem } from '#contract/gaussdb/scaling-rules.ts'
import type { ZoneStatus } from '#contract/gaussdb/shared-types.ts'
import { type FlavorOffer, flavorOffers as offersOf } from '#lib/flavors.ts'
import { growthSizes } from '#lib/growth.ts'

interface InZone {
  availability_zone: string
}

/** Zones in which an instance has servers, in order. New coordinators can be in these only (reference 4.4.2). */
export const zonesOf = (nodes: readonly InZone[]): string[] =>
  [...new Set(nodes.map(({ availability_zone }) => availability_zone))].toSorted()

/** How many servers each zone has; zones without any have 0. */
export function countByZone(zones: readonly string[], nodes: readonly InZone[]): Map<string, number> {
  const counts = new Map(zones.map((zone) => [zone, 0]))
  for (const { availability_zone: zone } of nodes) counts.set(zone, (counts.get(zone) ?? 0) + 1)
  return counts
}

/** The zone for one more coordinator: that with the fewest, those chosen so far counted in. */
export function nextZone(zones: readonly string[], nodes: readonly InZone[], chosen: readonly string[]): string {
  const counts = countByZone(zones, [...nodes, ...chosen.map((zone) => ({ availability_zone: zone }))])
  return zones.toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0))[0] ?? ''
}

/** What is wrong with a new size of the storage in GB, as the key of its words. */
export type SizeProblem = 'first' | 'not-larger' | 'too-large' | 'step'

export function sizeProblem(size: number | undefined, now: number, shards: number): SizeProblem | undefined {
  if (size === undefined) return 'first'
  if (size <= now) return 'not-larger'
  const problem = volumeProblem(size, shards)
  return problem === 'too-small' ? 'not-larger' : problem
}

/** Sizes that a storage may grow to, each rounded up to what is allowed. */
export const sizesToOffer = (now: number, shards: number): number[] =>
  growthSizes(now, (size) => volumeFrom(size, shards))

/** The state of a specification in each zone; the answer has a list of maps (reference 4.2.4). */
const statesOf = ({ az_status }: AvailableFlavor): Record<string, ZoneStatus> => Object.assign({}, ...az_status)

/** What can be changed to (reference 4.2.4), from small to large. */
export const flavorOffers = (flavors: readonly AvailableFlavor[], zones: readonly string[]): FlavorOffer[] =>
  offersOf(
    flavors.map((flavor) => ({
      code: flavor.spec_code ?? flavor.spec_cpde,
      vcpus: flavor.vcpus,
      ram: flavor.ram,
      states: statesOf(flavor),
    })),
    zones,
  )

/**
 * When storage grows by itself, and how far (reference 4.4.21). Sizes in GB of all shards together, `at` the size in use
 * from which it grows.
 */
export function expansionOf(policy: AutoEnlargePolicy, size: number): { at: number; next: number; ended: boolean } {
  const step = policy.step_size ?? (size * (policy.step_percent ?? 0)) / 100
  return {
    at: Math.floor((size * (100 - policy.trigger_available_percent)) / 100),
    next: Math.min(policy.limit_volume_size, Math.round(size + step)),
    ended: size >= policy.limit_volume_size,
  }
}
