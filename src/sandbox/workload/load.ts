import { breath, breathEvery } from '../breath.ts'
import { hash32 } from '../environment.ts'
import { minute } from '../time.ts'
import { Draw, mix, seedOf } from './draw.ts'
import type { Profile } from './profiles.ts'
import { loadAt, type Rhythm } from './rhythm.ts'
import { bucketMs, slowRowChunks, type NodeWorkload } from './rows.ts'
import type { Regression } from './troubles.ts'

/**
 * How hard a node works, minute by minute: the same rhythm, weather and troubles that its slow log shows. What the slow
 * statements themselves need (time to execute, waits for locks, rows read) is added up from the very rows of the log, so
 * that a lock storm or a query without its index can be seen in both places at the same minute on the same node.
 */
export interface NodeLoad {
  /** First minute, ms since the epoch; the others follow without a gap. */
  from: number
  minutes: number
  /** Everyday work against that of an average minute, about 1; machines' rest at night is 0.1. */
  activity: Float64Array
  /** Slow statements that execute at the same time, on average over the minute. */
  executing: Float64Array
  /** Slow statements that wait for a lock at the same time, on average. */
  waiting: Float64Array
  /** Rows that slow statements read, per second. */
  examined: Float64Array
  /** Slow statements that began in the minute and have ended: the lines of the log. */
  slow: Float64Array
  /** A number of its own for each minute, in [-1, 1]: nothing is smooth. */
  noise: Float64Array
}

/** The longest statements of the log began so long before. */
const longest = 40 * minute

/**
 * A statement that has become slow everywhere runs many times for each time that it is over the threshold of the log: so
 * much more work than its logged executions it is.
 */
const belowThreshold = 90

const rhythms: readonly Rhythm[] = ['consumer', 'office', 'flat']

/** Which part of the work follows which rhythm. Nightly and hourly jobs show in the slow rows themselves. */
function rhythmsOf(profile: Profile): Record<Rhythm, number> {
  const parts: Record<Rhythm, number> = { consumer: 0, office: 0, flat: 0.02 }
  for (const { statement, perDay } of profile.mix)
    if (typeof statement.when === 'string') parts[statement.when] += perDay
  const all = parts.consumer + parts.office + parts.flat
  for (const rhythm of rhythms) parts[rhythm] /= all
  return parts
}

/** Adds what lies within each minute of [at, at + length) to the minutes: the mean over the minute of `value`. */
function spreadOver(target: Float64Array, from: number, at: number, length: number, value: number): void {
  const end = at + length
  const first = Math.max(0, Math.floor((at - from) / minute))
  const last = Math.min(target.length - 1, Math.floor((end - from) / minute))
  for (let i = first; i <= last; i++) {
    const begin = from + i * minute
    const part = Math.min(end, begin + minute) - Math.max(at, begin)
    if (part > 0) target[i] = (target[i] as number) + (value * part) / minute
  }
}

/**
 * The load of a node in [from, to), both whole minutes. A month of a busy node takes a second: others are let in between.
 *
 * @param now statements that have not ended by then are not in the log yet
 */
export async function nodeLoad(node: NodeWorkload, from: number, to: number, now: number): Promise<NodeLoad> {
  const minutes = Math.max(0, Math.round((to - from) / minute))
  const array = () => new Float64Array(minutes)
  const load: NodeLoad = {
    from,
    minutes,
    activity: array(),
    executing: array(),
    waiting: array(),
    examined: array(),
    slow: array(),
    noise: array(),
  }
  const { profile } = node
  const parts = rhythmsOf(profile)
  const nodeHash = hash32(node.node)
  const weathers = new Map<number, number>()
  const weatherOf = (bucket: number): number => {
    let weather = weathers.get(bucket)
    // As the rows of this bucket have it.
    if (weather === undefined) weathers.set(bucket, (weather = new Draw(mix(nodeHash, bucket, 7)).logNormal(1, 0.22)))
    return weather
  }
  for (let i = 0; i < minutes; i++) {
    const at = from + i * minute
    const place = at / bucketMs - 0.5
    const bucket = Math.floor(place)
    const weather = weatherOf(bucket) + (weatherOf(bucket + 1) - weatherOf(bucket)) * (place - bucket)
    let usual = 0
    for (const rhythm of rhythms) usual += parts[rhythm] * loadAt(rhythm, at + minute / 2, profile.zone)
    load.activity[i] = usual * weather
    load.noise[i] = new Draw(mix(nodeHash, at / minute, 11)).next() * 2 - 1
  }
  const worse = profile.troubles.filter(
    (it): it is Regression => it.kind === 'deploy-regression' || it.kind === 'missing-index',
  )
  let since = performance.now()
  for (const chunk of slowRowChunks(node, from - longest, to, Number.POSITIVE_INFINITY, false)) {
    for (const { at, seconds, lockSeconds, rowsExamined, statement } of chunk) {
      const begun = at + lockSeconds * 1000
      const times = worse.some((it) => it.statement === statement.id && at >= it.from && at < it.to)
        ? belowThreshold
        : 1
      if (lockSeconds > 0.05) spreadOver(load.waiting, from, at, lockSeconds * 1000, 1)
      spreadOver(load.executing, from, begun, seconds * 1000, times)
      spreadOver(load.examined, from, begun, seconds * 1000, (times * rowsExamined) / Math.max(seconds, 0.001))
      const index = Math.floor((at - from) / minute)
      if (index >= 0 && index < minutes && begun + seconds * 1000 <= now)
        load.slow[index] = (load.slow[index] as number) + 1
    }
    if (performance.now() - since < breathEvery) continue
    await breath()
    since = performance.now()
  }
  return load
}

/** What an instance is like in everyday life: the same for its whole life. */
export interface Temper {
  /** Percent of CPU without any work, and with an average minute's work. */
  cpuIdle: number
  cpuWork: number
  /** Percent of memory when it has been running for some hours. */
  memory: number
  /** Connections that applications keep open. */
  pool: number
  /** Statements per second in an average minute. */
  qps: number
  /** Part of the statements that write. */
  writes: number
  /** Milliseconds of the storage. */
  readDelay: number
  writeDelay: number
}

/** @param vcpus those that the instance was made with: what has happened must not change with its size */
export function temperOf(profile: Profile, vcpus: number): Temper {
  const draw = new Draw(seedOf(`${profile.instance}/temper`))
  const prod = profile.env === 'prod'
  const used = profile.mix.length > 0
  const size = Math.max(1, vcpus)
  return {
    cpuIdle: 1.5 + draw.next() * 3,
    cpuWork: used ? (prod ? 9 + draw.next() * 17 : 1 + draw.next() * 4) : 0.4,
    memory: prod ? 61 + draw.next() * 19 : 38 + draw.next() * 18,
    pool: used ? Math.round((prod ? 160 + draw.next() * 420 : 12 + draw.next() * 30) * (size / 8) ** 0.55) : 3,
    qps: used ? (prod ? 500 + draw.next() * 1900 : 3 + draw.next() * 20) * (size / 8) ** 0.75 : 0.4,
    writes: 0.06 + draw.next() * 0.16,
    readDelay: 0.35 + draw.next() * 0.5,
    writeDelay: 0.6 + draw.next() * 0.7,
  }
}
