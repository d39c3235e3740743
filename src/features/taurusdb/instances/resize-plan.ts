import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import type { Flavor, FlavorArchitecture } from '#contract/taurusdb/specifications.ts'
import { primaryOf } from '../shared/nodes.ts'

/** Whether an instance can have a flavor, as far as its zones decide. */
export type Availability =
  | { kind: 'current' }
  | { kind: 'available' }
  | { kind: 'soldOut'; zones: string[] }
  | { kind: 'unsupported'; zones: string[] }

export interface FlavorOption {
  code: string
  vcpus: number
  /** GB */
  ram: number
  architecture: FlavorArchitecture
  availability: Availability
}

export const zonesOf = ({ nodes }: Pick<InstanceDetail, 'nodes'>): string[] => [
  ...new Set(nodes.map(({ az_code }) => az_code)),
]

function availabilityOf({ az_status }: Flavor, zones: readonly string[]): Availability {
  // Where zones are named differently in the two answers nothing can be told; the dry run decides.
  if (!zones.some((zone) => zone in az_status)) return { kind: 'available' }
  const unsupported = zones.filter((zone) => (az_status[zone] ?? 'unsupported') === 'unsupported')
  if (unsupported.length > 0) return { kind: 'unsupported', zones: unsupported }
  const soldOut = zones.filter((zone) => az_status[zone] === 'sellout')
  return soldOut.length > 0 ? { kind: 'soldOut', zones: soldOut } : { kind: 'available' }
}

/**
 * The flavors on offer (reference 4.2.1) as choices for an instance: those of its own architecture first, each group from
 * small to large. A flavor that one of the nodes' zones does not have cannot be chosen.
 */
export function flavorOptions(flavors: readonly Flavor[], instance: Pick<InstanceDetail, 'nodes'>): FlavorOption[] {
  const zones = zonesOf(instance)
  const current = primaryOf(instance)?.flavor_ref
  const options = flavors.map((flavor): FlavorOption => {
    const availability: Availability =
      flavor.spec_code === current ? { kind: 'current' } : availabilityOf(flavor, zones)
    return {
      code: flavor.spec_code,
      vcpus: Number(flavor.vcpus),
      ram: Number(flavor.ram),
      architecture: flavor.type,
      availability,
    }
  })
  const own = options.find(({ availability }) => availability.kind === 'current')?.architecture
  const rank = ({ architecture }: FlavorOption) => (architecture === own ? 0 : 1)
  return options.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      a.architecture.localeCompare(b.architecture) ||
      a.vcpus - b.vcpus ||
      a.ram - b.ram ||
      a.code.localeCompare(b.code),
  )
}

export interface ResizeChange {
  key: 'vcpus' | 'memory' | 'architecture' | 'code' | 'total' | 'totalMemory'
  from: string | number
  to: string | number
}

/** Old and new, line by line; what stays the same is left out. */
export function changesOf(
  from: { vcpus: number; ram: number; code: string; architecture?: FlavorArchitecture },
  to: FlavorOption,
  nodes: number,
): ResizeChange[] {
  const lines: ResizeChange[] = [
    { key: 'vcpus', from: from.vcpus, to: to.vcpus },
    { key: 'memory', from: from.ram, to: to.ram },
    { key: 'architecture', from: from.architecture ?? '', to: to.architecture },
    { key: 'code', from: from.code, to: to.code },
  ]
  if (nodes > 1) {
    lines.push({ key: 'total', from: from.vcpus * nodes, to: to.vcpus * nodes })
    lines.push({ key: 'totalMemory', from: from.ram * nodes, to: to.ram * nodes })
  }
  return lines.filter((line) => line.from !== line.to && !(line.key === 'architecture' && line.from === ''))
}
