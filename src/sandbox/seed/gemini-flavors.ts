import { nodeRange } from '#contract/geminidb/scaling-rules.ts'
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

const offer = (engine: OfferedEngine, version: string, mode: GeminiMode): EngineOffer => ({
  engine,
  version,
  mode,
  nodes: nodeRange(engine, mode),
})

export const offers: readonly EngineOffer[] = [
  offer('cassandra', '3.11', 'Cluster'),
  offer('influxdb', '1.8', 'Cluster'),
  offer('influxdb', '1.8', 'InfluxdbSingle'),
  offer('influxdb', '1.7', 'CloudNativeCluster'),
  offer('redis', '5.0', 'Cluster'),
  offer('redis', '5.0', 'RedisCluster'),
  offer('redis', '5.0', 'Replication'),
  offer('redis', '5.0', 'CloudNativeCluster'),
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

/**
 * GB that an instance of so many nodes can have. The reference says that the least of Redis follows from specification and number of
 * nodes, but not how: a third of the memory of all nodes here.
 */
export function storageRange({ engine, ram, storage }: GeminiFlavorRow, nodes: number): readonly [number, number] {
  const [least, most] = storage
  return [engine === 'redis' ? Math.max(least, Math.ceil((ram * nodes) / 3)) : least, most]
}

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
