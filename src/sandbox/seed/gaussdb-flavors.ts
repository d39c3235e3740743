import type { FlavorGroup, ZoneStatus } from '#contract/gaussdb/shared-types.ts'
import type { GaussdbForm } from '../gaussdb/state.ts'

export interface GaussdbFlavor {
  code: string
  group: FlavorGroup
  vcpus: number
  /** GB */
  ram: number
  /** `dn` is for the data nodes of distributed instances, `ha` for centralized ones. */
  use: 'dn' | 'ha'
}

const sizes: readonly [string, number][] = [
  ['large', 2],
  ['xlarge', 4],
  ['2xlarge', 8],
  ['4xlarge', 16],
  ['8xlarge', 32],
  ['16xlarge', 64],
]

/** The rows of reference 6.6 and the smaller sizes that its examples use. */
const ofDataNodes = sizes.flatMap(([size, vcpus]): GaussdbFlavor[] => [
  ...(vcpus >= 8
    ? [
        {
          code: `gaussdb.opengauss.ee.dn.c3.${size}.x864.in`,
          group: 'normal2' as const,
          vcpus,
          ram: vcpus * 4,
          use: 'dn' as const,
        },
      ]
    : []),
  { code: `gaussdb.opengauss.ee.dn.m6.${size}.8.in`, group: 'normal2', vcpus, ram: vcpus * 8, use: 'dn' },
])

/** Codes in the forms of the examples of 4.2.2 and 4.2.4. */
const ofCentralized = sizes.slice(1).flatMap(([size, vcpus]): GaussdbFlavor[] => [
  { code: `gaussdb.opengauss.ee.s6.${size}.x864.ha`, group: 'normal', vcpus, ram: vcpus * 4, use: 'ha' },
  { code: `gaussdb.opengauss.ee.m6.${size}.x868.ha`, group: 'normal2', vcpus, ram: vcpus * 8, use: 'ha' },
  { code: `gaussdb.opengauss.ee.km1.${size}.arm8.ha`, group: 'armFlavors', vcpus, ram: vcpus * 8, use: 'ha' },
])

export const gaussdbFlavors: readonly GaussdbFlavor[] = [...ofCentralized, ...ofDataNodes]

export const gaussdbFlavor = (code: string): GaussdbFlavor | undefined =>
  gaussdbFlavors.find((flavor) => flavor.code === code)

export const flavorUseOf = (form: GaussdbForm): GaussdbFlavor['use'] => (form === 'ha' ? 'ha' : 'dn')

/** Arm is not offered in the last zone of a region, and the largest general size is sold out in the first. */
export function gaussdbZoneStatus({ group, vcpus }: GaussdbFlavor, zone: string): ZoneStatus {
  if (group === 'armFlavors' && zone.endsWith('c')) return 'unsupported'
  return group === 'normal' && vcpus >= 64 && zone.endsWith('a') ? 'sellout' : 'normal'
}
