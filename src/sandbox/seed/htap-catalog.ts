import { hash32, seededRandom, uuidOf } from '../environment.ts'
import { allProjects } from './projects.ts'

/** What there is to choose from for HTAP instances: versions, storage and specifications of both engines. */

export type HtapEngineName = 'star-rocks' | 'click-house'

export const htapEngines: readonly HtapEngineName[] = ['star-rocks', 'click-house']

export interface HtapVersion {
  id: string
  engine: HtapEngineName
  /** Two numbers for StarRocks, one for ClickHouse. */
  major: string
  kernel: string
}

const version = (engine: HtapEngineName, major: string, kernel: string): HtapVersion => ({
  id: uuidOf(seededRandom(`htap-version/${engine}/${kernel}`).hex(32)),
  engine,
  major,
  kernel,
})

/** Versions on offer, newest first. */
export const htapVersions: readonly HtapVersion[] = [
  version('star-rocks', '3.1', '3.1.6.0'),
  version('click-house', '1', '1.23.3.24'),
]

export const htapVersionsOf = (engine: string): HtapVersion[] => htapVersions.filter((it) => it.engine === engine)

/** A version by its major or its full number. */
export const htapVersionNamed = (engine: string, name: string): HtapVersion | undefined =>
  htapVersionsOf(engine).find(({ major, kernel }) => name === major || name === kernel)

export type HtapZoneState = 'normal' | 'unsupported' | 'sellout'

export interface HtapStorage {
  name: 'ULTRAHIGH' | 'ESSD'
  /** What a request calls it. */
  ioType: 'SSD' | 'ESSD'
  /** What details call it, after the product. */
  code: string
  /** GB */
  least: number
}

export const htapStorages: readonly HtapStorage[] = [
  { name: 'ULTRAHIGH', ioType: 'SSD', code: 'evs.ultrahighio', least: 50 },
  { name: 'ESSD', ioType: 'ESSD', code: 'evs.essd', least: 40 },
]

/** A storage type by what a request calls it, or by its name. */
export const htapStorageNamed = (name: string): HtapStorage | undefined =>
  htapStorages.find((it) => it.ioType === name || it.name === name)

const isLast = (zone: string): boolean => allProjects.some(({ zones }) => zones.at(-1) === zone)

/** Extreme SSD has not reached the last zone of a region. */
export const htapStorageState = (storage: HtapStorage, zone: string): HtapZoneState =>
  storage.name === 'ESSD' && isLast(zone) ? 'unsupported' : 'normal'

export interface HtapFlavorRow {
  id: string
  engine: HtapEngineName
  /** Kind of node; ClickHouse has one kind only. */
  kind: 'fe' | 'be' | 'ch'
  code: string
  vcpus: number
  /** GB */
  ram: number
  /** Specification of the server below it. */
  server: string
}

const sizes = [
  ['xlarge', 4],
  ['2xlarge', 8],
  ['4xlarge', 16],
  ['8xlarge', 32],
  ['16xlarge', 64],
] as const

const family = (engine: HtapEngineName, kind: HtapFlavorRow['kind'], product: string): HtapFlavorRow[] =>
  sizes.map(([size, vcpus]) => {
    const code = `gaussdb.${product}.${size}.x86.4`
    return {
      id: uuidOf(seededRandom(`flavor/${code}`).hex(32)),
      engine,
      kind,
      code,
      vcpus,
      ram: vcpus * 4,
      server: `c6.${size}.4`,
    }
  })

/** Specifications on offer, smallest first within a kind. */
export const htapFlavors: readonly HtapFlavorRow[] = [
  ...family('star-rocks', 'fe', 'sr-fe'),
  ...family('star-rocks', 'be', 'sr-be'),
  ...family('click-house', 'ch', 'ch'),
]

export const htapFlavorById = (id: string): HtapFlavorRow | undefined => htapFlavors.find((flavor) => flavor.id === id)
export const htapFlavorByCode = (code: string): HtapFlavorRow | undefined =>
  htapFlavors.find((flavor) => flavor.code === code)

/** The same every time: the largest sizes are not in the last zone, and sold out in some others. */
export function htapFlavorState(flavor: HtapFlavorRow, zone: string): HtapZoneState {
  if (flavor.vcpus >= 64 && isLast(zone)) return 'unsupported'
  return flavor.vcpus >= 32 && hash32(`${flavor.code}@${zone}`) % 4 === 0 ? 'sellout' : 'normal'
}

/** How many HTAP instances a TaurusDB instance may have. */
export const mostHtapInstances = 10
