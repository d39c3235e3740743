import type { GeminiMode } from '#contract/geminidb/shared-types.ts'
import type { OfferedEngine } from '../geminidb/state.ts'
import type { Project } from '../state.ts'

/** An engine with what its instances can be. */
export interface EngineOffer {
  engine: OfferedEngine
  version: string
  mode: GeminiMode
  /** How many nodes. */
  nodes: readonly [from: number, to: number]
}

export const offers: readonly EngineOffer[] = [
  { engine: 'cassandra', version: '3.11', mode: 'Cluster', nodes: [3, 60] },
  { engine: 'influxdb', version: '1.8', mode: 'Cluster', nodes: [3, 16] },
  { engine: 'influxdb', version: '1.8', mode: 'InfluxdbSingle', nodes: [1, 1] },
  { engine: 'influxdb', version: '1.7', mode: 'CloudNativeCluster', nodes: [3, 16] },
  { engine: 'redis', version: '5.0', mode: 'Cluster', nodes: [3, 12] },
  { engine: 'redis', version: '5.0', mode: 'RedisCluster', nodes: [3, 12] },
  { engine: 'redis', version: '5.0', mode: 'Replication', nodes: [2, 2] },
  { engine: 'redis', version: '5.0', mode: 'CloudNativeCluster', nodes: [2, 12] },
]

/** Builds of each version, newest first: the first is what a patch leads to. */
export const builds: Readonly<Record<string, readonly [newest: string, ...older: string[]]>> = {
  'cassandra 3.11': ['3.11.3.11310', '3.11.3.11204', '3.11.3.10902'],
  'influxdb 1.8': ['1.8.10.240915', '1.8.10.240301'],
  'influxdb 1.7': ['1.7.9.240820'],
  'redis 5.0': ['5.0.2505', '5.0.2411'],
}

export const newestBuild = (engine: OfferedEngine, version: string): string => {
  const known = builds[`${engine} ${version}`]
  if (!known) throw new Error(`no builds of ${engine} ${version}`)
  return known[0]
}

export interface GeminiFlavorRow {
  code: string
  engine: OfferedEngine
  vcpus: number
  /** GB */
  ram: number
  /** GB for the whole instance. */
  storage: readonly [from: number, to: number]
}

const sizes: readonly [name: string, vcpus: number][] = [
  ['large', 2],
  ['xlarge', 4],
  ['2xlarge', 8],
  ['4xlarge', 16],
  ['8xlarge', 32],
]

function flavorsOf(engine: OfferedEngine): GeminiFlavorRow[] {
  return sizes
    .filter(([, vcpus]) => engine !== 'cassandra' || vcpus > 2)
    .flatMap(([name, vcpus]) =>
      [4, 8].map((ratio) => ({
        code: `geminidb.${engine}.${name}.${ratio}`,
        engine,
        vcpus,
        ram: vcpus * ratio,
        storage: storageOf(engine, vcpus, vcpus * ratio),
      })),
    )
}

/** Disks of Cassandra and InfluxDB start at 100 GB; Redis keeps a multiple of its memory. */
function storageOf(engine: OfferedEngine, vcpus: number, ram: number): [number, number] {
  if (engine === 'redis') return [ram, ram * 12]
  return [100, vcpus > 16 ? 192_000 : 96_000]
}

export const geminiFlavors: readonly GeminiFlavorRow[] = [
  ...flavorsOf('cassandra'),
  ...flavorsOf('influxdb'),
  ...flavorsOf('redis'),
]

export const geminiFlavor = (code: string): GeminiFlavorRow | undefined =>
  geminiFlavors.find((flavor) => flavor.code === code)

export type ZoneStatus = 'normal' | 'unsupported' | 'sellout'

/** Whether a zone has a flavor: the largest one is rare, and one of the others is sold out. */
export function zoneStatus(flavor: GeminiFlavorRow, project: Project): Record<string, ZoneStatus> {
  return Object.fromEntries(
    project.zones.map((zone, at): [string, ZoneStatus] => {
      if (at === 2 && flavor.vcpus > 16) return [zone, 'unsupported']
      return [zone, at === 1 && flavor.code.endsWith('4xlarge.8') ? 'sellout' : 'normal']
    }),
  )
}
