import { hash32, seededRandom, uuidOf } from '../environment.ts'
import { allProjects } from './projects.ts'

export type Architecture = 'x86' | 'arm' | 'generalX86'
export type ZoneStatus = 'normal' | 'unsupported' | 'sellout'

export interface Flavor {
  id: string
  code: string
  vcpus: number
  /** GB */
  ram: number
  type: Architecture
  maxConnections: number
}

const sizes = [
  ['large', 2],
  ['xlarge', 4],
  ['2xlarge', 8],
  ['4xlarge', 16],
  ['8xlarge', 32],
  ['16xlarge', 64],
] as const

const family = (type: Architecture, ratio: number, only: readonly string[] = []): Flavor[] =>
  sizes
    .filter(([size]) => only.length === 0 || only.includes(size))
    .map(([size, vcpus]) => {
      const code =
        type === 'generalX86' ? `gaussdb.mysql.${size}.x86.normal.${ratio}` : `gaussdb.mysql.${size}.${type}.${ratio}`
      return {
        id: uuidOf(seededRandom(`flavor/${code}`).hex(32)),
        code,
        vcpus,
        ram: vcpus * ratio,
        type,
        maxConnections: Math.min(60_000, vcpus * ratio * 150),
      }
    })

/** What can be bought, smallest first within a family. */
export const flavors: readonly Flavor[] = [
  ...family('generalX86', 2, ['large', 'xlarge', '2xlarge']),
  ...family('generalX86', 4, ['large', 'xlarge', '2xlarge']),
  ...family('x86', 4),
  ...family('x86', 8),
  ...family('arm', 4),
  ...family('arm', 8, ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge']),
]

const byCode = new Map(flavors.map((flavor) => [flavor.code, flavor]))
export const flavorByCode = (code: string): Flavor | undefined => byCode.get(code)

/** All sizes of the family of a specification, smallest first: same architecture, same memory per vCPU. */
export function familyOf(code: string): Flavor[] {
  const own = flavorByCode(code)
  return own ? flavors.filter((it) => it.type === own.type && it.ram / it.vcpus === own.ram / own.vcpus) : []
}

/** The next larger specification of the family; none after the largest. */
export function largerFlavor(code: string): Flavor | undefined {
  const sizes = familyOf(code)
  return sizes[sizes.findIndex((it) => it.code === code) + 1]
}

/** The same every time: Arm is not in the last zone, the largest sizes are sold out here and there. */
export function zoneStatus(flavor: Flavor, zone: string): ZoneStatus {
  const project = allProjects.find(({ zones }) => zones.includes(zone))
  if (!project) return 'unsupported'
  const last = zone === project.zones.at(-1)
  if (flavor.type === 'arm' && last) return 'unsupported'
  if (flavor.type === 'generalX86' && project.region === 'ap-southeast-3' && last) return 'unsupported'
  if (flavor.vcpus === 64 && (last || flavor.type === 'arm')) return 'sellout'
  if (flavor.vcpus >= 16 && hash32(`${flavor.code}@${zone}`) % 5 === 0) return 'sellout'
  return 'normal'
}
