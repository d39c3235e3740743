import { Draw, mix as mixSeed, seedOf } from './draw.ts'
import { hash32 } from '../environment.ts'
import type { Mixed, Profile } from './profiles.ts'
import { thresholdAt } from './profiles.ts'
import { loadAt, localDay, localTime } from './rhythm.ts'
import { day, hour, minute } from '../time.ts'
import type { Statement } from './statement.ts'
import { write, type Written } from './template.ts'
import { ambientTroubles, type LockStorm, type NewStatement, type Trouble } from './troubles.ts'

/** One finished statement of the slow log. */
export interface SlowRow {
  /** Start, ms since the epoch. No two rows of a node have the same: it is the number of the log event, too. */
  at: number
  /** Execution without the wait for locks, in seconds, to a hundred-thousandth. */
  seconds: number
  lockSeconds: number
  rowsSent: number
  rowsExamined: number
  statement: Statement
  database: string
  user: string
  clientIp: string
  /** What the values of its text follow from. */
  seed: number
}

/** A node of an instance with a profile. */
export interface NodeWorkload {
  profile: Profile
  node: string
  role: 'master' | 'slave'
  /** Nothing before: the node was created then. */
  since: number
  /** Spans in which the node did not run. */
  pauses: readonly { from: number; to: number }[]
}

/** Rows are made for so much time at once. */
export const bucketMs = 10 * minute

/** Kept by the service: older rows are gone. */
export const retentionMs = 30 * day

interface Stretch {
  from: number
  to: number
  /** Expected number of rows. */
  mean: number
}

/** When a statement's rows fall within a bucket, and how many are expected. */
function stretchesOf(statement: Statement, perDay: number, from: number, zone: number): Stretch | undefined {
  const to = from + bucketMs
  const { when } = statement
  if (typeof when === 'string')
    return { from, to, mean: (perDay * loadAt(when, from + bucketMs / 2, zone) * bucketMs) / day }
  const [begin, length, count] =
    'nightly' in when
      ? [from - localTime(from, zone) + when.nightly, when.length, perDay]
      : [from - (localTime(from, zone) % hour) + when.minuteOfHour * minute, 2 * minute, perDay / 24]
  const start = Math.max(from, begin)
  const end = Math.min(to, begin + length)
  return end > start ? { from: start, to: end, mean: (count * (end - start)) / length } : undefined
}

/** Reads are shared out among the nodes; everything else happens on the writer alone. */
function shareOf(statement: Statement, role: NodeWorkload['role'], node: number): number {
  if (statement.type !== 'SELECT') return role === 'master' ? 1 : 0
  // Reports stay away from the writer.
  if (role === 'master') return statement.account === 'report' ? 0.15 : 0.45
  return (statement.account === 'report' ? 0.6 : 0.25) * (0.7 + 0.6 * (node / 4294967296))
}

interface Effect {
  slower: number
  oftener: number
  reads: number
}

/** What the troubles do to a statement at a moment. */
function effectOf(troubles: readonly Trouble[], statement: Statement, at: number): Effect {
  const effect: Effect = { slower: 1, oftener: 1, reads: 1 }
  for (const trouble of troubles) {
    if (trouble.kind === 'batch-growth') {
      if (trouble.statement !== statement.id) continue
      const grown = trouble.factor ** Math.max(0, (at - trouble.from) / day / trouble.days)
      effect.slower *= grown
      effect.reads *= grown
    } else if (trouble.kind === 'deploy-regression' || trouble.kind === 'missing-index') {
      if (trouble.statement !== statement.id || at < trouble.from || at >= trouble.to) continue
      effect.slower *= trouble.slower
      effect.oftener *= trouble.oftener
      effect.reads *= trouble.reads
    }
  }
  return effect
}

const exact = (seconds: number): number => Math.round(seconds * 100_000) / 100_000

/** An execution: heavy-tailed time, rows read in keeping with it. `fast` is one between the threshold and a second. */
function execution(draw: Draw, mixed: Mixed, at: number, effect: Effect, floor: number, fast: boolean): SlowRow {
  const { statement } = mixed
  let over = draw.logNormal(statement.over * effect.slower, statement.spread)
  // One in forty meets a cold cache, a bad plan or a busy disk.
  if (draw.chance(0.025)) over *= draw.pareto(1.25)
  over = Math.min(over, 1500)
  const seconds = fast ? floor + (1 - floor) * draw.next() ** 2.2 : 1 + over
  const extent = fast ? seconds * 0.2 : over / (statement.over * effect.slower)
  const rowsExamined = Math.round(statement.examined * effect.reads * extent ** 0.75 * Math.exp(0.3 * draw.normal()))
  // A result of one row is there or not; an aggregate always is.
  const sent =
    statement.sent <= 1
      ? draw.chance(statement.sent)
        ? 1
        : 0
      : Math.round(statement.sent * Math.exp(0.6 * draw.normal()))
  return {
    at,
    seconds: exact(seconds),
    lockSeconds: exact(draw.logNormal(statement.lock, 0.8)),
    rowsSent: statement.type === 'SELECT' ? Math.min(sent, statement.sentMax, rowsExamined) : 0,
    rowsExamined,
    statement,
    database: mixed.databases[draw.skewed(0, mixed.databases.length - 1)] as string,
    user: mixed.user,
    clientIp: draw.pick(mixed.hosts),
    seed: draw.raw(),
  }
}

/** Statements that pile up behind a lock: most of them on its table, the rest because connections run out. */
function stormRows(rows: SlowRow[], node: NodeWorkload, storm: LockStorm, bucket: number): void {
  const from = Math.max(storm.from, bucket * bucketMs)
  const to = Math.min(storm.to, (bucket + 1) * bucketMs)
  if (from >= to) return
  const draw = new Draw(seedOf(`${node.node}/storm/${storm.from}`, bucket))
  const everyday = node.profile.mix.filter(
    ({ statement }) => typeof statement.when === 'string' && statement.account === 'app',
  )
  const struck = everyday.filter(({ statement }) => statement.table === storm.table)
  const others = everyday.filter(({ statement }) => statement.table !== storm.table)
  if (struck.length === 0) return
  const count = draw.poisson((storm.waiting * (to - from)) / (storm.to - storm.from))
  for (let i = 0; i < count; i++) {
    const at = from + Math.floor(draw.next() * (to - from))
    const direct = others.length === 0 || draw.chance(0.82)
    const row = execution(
      draw,
      draw.pick(direct ? struck : others),
      at,
      { slower: 1.2, oftener: 1, reads: 1 },
      1,
      false,
    )
    // The queue builds up during the first third and is let go at the end.
    const built = Math.min(1, (at - storm.from) / ((storm.to - storm.from) / 3))
    const left = (storm.to - at) / 1000
    row.lockSeconds = exact(
      Math.min(
        left + draw.next(),
        storm.longest * (direct ? 1 : 0.2) * (0.15 + 0.85 * built) * (0.35 + 0.65 * draw.next()),
      ),
    )
    rows.push(row)
  }
  if (storm.blocker && Math.floor(storm.from / bucketMs) === bucket) {
    const length = (storm.to - storm.from) / 1000
    rows.push({
      at: storm.from + 7_000,
      seconds: exact(length * 0.86),
      lockSeconds: exact(length * 0.12),
      rowsSent: 0,
      rowsExamined: 2_914_337,
      statement: storm.blocker,
      database: (struck[0] as Mixed).databases[0] as string,
      user: 'deploy',
      clientIp: '10.44.7.3',
      seed: draw.raw(),
    })
  }
}

function newStatementRows(
  rows: SlowRow[],
  node: NodeWorkload,
  trouble: NewStatement,
  bucket: number,
  share: number,
): void {
  const from = bucket * bucketMs
  if (from + bucketMs <= trouble.from) return
  const stretch = stretchesOf(trouble.statement, trouble.perDay * share, from, node.profile.zone)
  if (!stretch) return
  const draw = new Draw(seedOf(`${node.node}/new/${trouble.statement.id}`, bucket))
  const mixed: Mixed = {
    statement: trouble.statement,
    perDay: trouble.perDay,
    databases: [trouble.database],
    user: trouble.user,
    hosts: [trouble.host],
  }
  for (let count = draw.poisson(stretch.mean); count > 0; count--) {
    const at = stretch.from + Math.floor(draw.next() * (stretch.to - stretch.from))
    const row = execution(draw, mixed, at, { slower: 1, oftener: 1, reads: 1 }, 1, false)
    if (at >= trouble.from) rows.push(row)
  }
}

const nothing: readonly Trouble[] = []
const ambientCache = new Map<string, readonly Trouble[]>()

/** The small troubles that can be felt on the local day of a moment. */
export function ambientAt(profile: Profile, at: number): readonly Trouble[] {
  if (profile.env !== 'prod' || profile.mix.length === 0) return nothing
  const dayNumber = localDay(at, profile.zone)
  const key = `${profile.key}#${dayNumber}`
  const known = ambientCache.get(key)
  if (known) return known
  const planted = new Set(
    profile.troubles.flatMap((t) =>
      typeof t === 'object' && 'statement' in t ? [typeof t.statement === 'string' ? t.statement : t.statement.id] : [],
    ),
  )
  const targets = profile.mix
    .filter(
      ({ statement }) =>
        typeof statement.when === 'string' && statement.account === 'app' && !planted.has(statement.id),
    )
    .map(({ statement }) => ({ id: statement.id, table: statement.table }))
  const found = [dayNumber - 2, dayNumber - 1, dayNumber]
    .flatMap((d) => ambientTroubles(profile.instance, d, profile.zone, targets))
    // The big storm is the only one of its night, so that it can be told from the rest.
    .filter(
      (t) =>
        t.kind !== 'lock-storm' ||
        !profile.troubles.some((p) => p.kind === 'lock-storm' && Math.abs(p.from - t.from) < day / 2),
    )
  if (ambientCache.size > 5000) ambientCache.clear()
  ambientCache.set(key, found)
  return found
}

/** All rows that begin within a bucket, oldest first. */
function makeBucket(node: NodeWorkload, bucket: number): SlowRow[] {
  const { profile } = node
  const from = bucket * bucketMs
  const rows: SlowRow[] = []
  const nodeHash = hash32(node.node)
  const troubles = [...profile.troubles, ...ambientAt(profile, from)]
  // Load is never smooth: everything in a bucket is a little up or down together.
  const weather = new Draw(mixSeed(nodeHash, bucket, 7)).logNormal(1, 0.22)
  // Where the threshold changes within the bucket, rows that are too fast for it are left out later.
  const floor = Math.min(thresholdAt(profile, from), thresholdAt(profile, from + bucketMs))
  const fastRatio = floor < 1 ? (1 / floor) ** 0.8 - 1 : 0
  for (const mixed of profile.mix) {
    const { statement } = mixed
    const share = shareOf(statement, node.role, nodeHash)
    if (share === 0) continue
    const stretch = stretchesOf(statement, mixed.perDay * share * weather, from, profile.zone)
    if (!stretch) continue
    const draw = new Draw(seedOf(statement.id, nodeHash, bucket))
    const most = Math.max(
      effectOf(troubles, statement, stretch.from).oftener,
      effectOf(troubles, statement, stretch.to - 1).oftener,
    )
    for (let count = draw.poisson(stretch.mean * most); count > 0; count--) {
      const at = stretch.from + Math.floor(draw.next() * (stretch.to - stretch.from))
      const effect = effectOf(troubles, statement, at)
      const row = execution(draw, mixed, at, effect, 1, false)
      // Thinned out where a trouble begins or ends within the bucket.
      if (effect.oftener >= most || draw.chance(effect.oftener / most)) rows.push(row)
    }
    if (fastRatio === 0 || statement.account === 'batch') continue
    const fast = new Draw(seedOf(`${statement.id}/fast`, nodeHash, bucket))
    for (let count = fast.poisson(stretch.mean * fastRatio); count > 0; count--) {
      const at = stretch.from + Math.floor(fast.next() * (stretch.to - stretch.from))
      rows.push(execution(fast, mixed, at, { slower: 1, oftener: 1, reads: 1 }, floor, true))
    }
  }
  for (const trouble of troubles) {
    if (trouble.kind === 'lock-storm' && node.role === 'master') stormRows(rows, node, trouble, bucket)
    if (trouble.kind === 'new-statement')
      newStatementRows(rows, node, trouble, bucket, node.role === 'master' ? 0.4 : 0.3)
  }
  rows.sort((a, b) => a.at - b.at)
  spread(rows, from, from + bucketMs)
  return rows
}

/** Gives rows of the same millisecond one of their own each, in order, within [from, to). */
export function spread(rows: readonly { at: number }[], from: number, to: number): void {
  let free = from
  for (const row of rows) {
    if (row.at < free) row.at = free
    free = row.at + 1
  }
  let last = to - 1
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i] as { at: number }
    if (row.at <= last) break
    row.at = last
    last--
  }
}

/** Buckets that have been made lately. They are only a shortcut: made again, they are the same. */
const made = new Map<string, SlowRow[]>()
const keepRows = 120_000
let keptRows = 0

function bucketOf(node: NodeWorkload, bucket: number): SlowRow[] {
  const steps = node.profile.thresholds.map(({ from, seconds }) => `${from}:${seconds}`).join()
  const key = `${node.profile.key}|${node.node}|${node.role}|${steps}|${bucket}`
  let rows = made.get(key)
  if (rows) made.delete(key)
  else {
    rows = makeBucket(node, bucket)
    keptRows += rows.length + 1
  }
  made.set(key, rows)
  for (const [oldest, gone] of made) {
    if (keptRows <= keepRows || oldest === key) break
    made.delete(oldest)
    keptRows -= gone.length + 1
  }
  return rows
}

/** Forgets what has been made; for tests and measurements. */
export function forgetRows(): void {
  made.clear()
  keptRows = 0
  ambientCache.clear()
}

function runs(node: NodeWorkload, at: number): boolean {
  for (const pause of node.pauses) if (at >= pause.from && at < pause.to) return false
  return true
}

/** The first and last moment that can have rows, for a window [from, to) as it is asked for. */
function bounds(node: NodeWorkload, from: number, to: number): [number, number] {
  return [Math.max(from, node.since, node.profile.since), Math.min(to, node.profile.until)]
}

/**
 * The rows of a window, bucket by bucket, so that a caller can stop or take breath between two of them.
 *
 * @param from inclusive, ms
 * @param to exclusive, ms
 * @param finishedBy statements that are still running then are not in the log yet
 */
export function* slowRowChunks(
  node: NodeWorkload,
  from: number,
  to: number,
  finishedBy: number,
  newestFirst: boolean,
): Generator<SlowRow[]> {
  const [begin, end] = bounds(node, from, to)
  if (begin >= end || node.profile.mix.length === 0) return
  const first = Math.floor(begin / bucketMs)
  const last = Math.floor((end - 1) / bucketMs)
  for (let i = 0; i <= last - first; i++) {
    const rows = bucketOf(node, newestFirst ? last - i : first + i).filter(
      (row) =>
        row.at >= begin &&
        row.at < end &&
        row.at + (row.seconds + row.lockSeconds) * 1000 <= finishedBy &&
        row.seconds >= thresholdAt(node.profile, row.at) &&
        runs(node, row.at),
    )
    yield newestFirst ? rows.reverse() : rows
  }
}

/**
 * The slow statements of a node that began within [from, to), oldest first. The same for every way of cutting the
 * window into pieces.
 */
export function slowRows(
  node: NodeWorkload,
  from: number,
  to: number,
  finishedBy = Number.POSITIVE_INFINITY,
): SlowRow[] {
  const rows: SlowRow[] = []
  for (const chunk of slowRowChunks(node, from, to, finishedBy, false)) for (const row of chunk) rows.push(row)
  return rows
}

/** The text of a row: as it was sent, and with its values masked. */
export const textOf = (row: SlowRow, zone: number): Written =>
  write(row.statement.template, row.seed, row.at + zone * minute)
