import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { packRows, type PackedRows, unpackRows } from '#lib/slow-log/packed.ts'
import { addRange, commonRanges, type Range } from '#lib/slow-log/ranges.ts'
import type { SlowRow } from '#lib/slow-log/types.ts'
import type { Store } from './open.ts'
import { type Changes, forPlace, type Place, rowOf, sizeOf } from './slow-log-instances.ts'
import { rangesOf, readNodes, wholeRanges } from './slow-log-nodes.ts'

/** Slow statements, kept beyond the month that a cloud remembers. Times are milliseconds since the epoch. */

export interface KeptNode {
  node: string
  rows: number
  bytes: number
  /** Spans of which every row is here that the log had when it was read. */
  ranges: Range[]
  born: number
  gone: number | undefined
}

/** What there is of an instance. */
export interface Kept {
  rows: number
  bytes: number
  /** Spans that are whole for every node that there was. */
  ranges: Range[]
  nodes: KeptNode[]
}

export const hour = 3_600_000
const day = 24 * hour

const zip = promisify(gzip)
const unzip = promisify(gunzip)

const hourOf = (at: number): number => Math.floor(at / hour) * hour

/** What a span of a node's log has brought. */
export interface Reading {
  node: string
  rows: readonly SlowRow[]
  /** Everything in this span has been read, with what was handed in before; undefined while more is to come. */
  read?: Range
  /** The last day has been read again at this moment. */
  reread?: number
}

/**
 * Keeps rows, each key once, and how far the log has been read, both or neither.
 *
 * @returns how many rows are new, or undefined when the instance is not collected any more and nothing was kept
 */
export function keepRows(store: Store, place: Place, reading: Reading): Promise<number | undefined> {
  return store.transaction().execute(async (changes) => {
    // Whoever changes what is kept of an instance takes its row first: deleting and keeping follow each other.
    const { numUpdatedRows } = await forPlace(changes.updateTable('slow_log_instances'), place)
      .where('collecting', '=', 1)
      .set((column) => ({ collecting: column.ref('collecting') }))
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return undefined
    const { not_before = 0 } = (await rowOf(changes, place)) ?? {}
    const byHour = new Map<number, SlowRow[]>()
    for (const row of reading.rows) {
      if (Number.isNaN(row.at) || row.at < not_before) continue
      const list = byHour.get(hourOf(row.at))
      if (list) list.push(row)
      else byHour.set(hourOf(row.at), [row])
    }
    let fresh = 0
    for (const [start, rows] of byHour) fresh += await mergeBlock(changes, place, reading.node, start, rows)
    if (reading.read !== undefined || reading.reread !== undefined) await advance(changes, place, reading, not_before)
    return fresh
  })
}

const blockOf = async (rows: readonly SlowRow[], { instance }: Place, node: string): Promise<Buffer> =>
  zip(Buffer.from(JSON.stringify(packRows(instance, node, rows))))

async function mergeBlock(
  changes: Changes,
  place: Place,
  node: string,
  start: number,
  rows: readonly SlowRow[],
): Promise<number> {
  const before = await forPlace(changes.selectFrom('slow_log_blocks').select('data'), place)
    .where('hour', '=', start)
    .where('node_id', '=', node)
    .executeTakeFirst()
  const known = new Map(before ? (await readBlock(before.data)).map((row) => [row.key, row]) : [])
  const { size } = known
  for (const row of rows) if (!known.has(row.key)) known.set(row.key, row)
  if (known.size === size) return 0
  const data = await blockOf([...known.values()], place, node)
  const values = { row_count: known.size, byte_count: data.length, data }
  await changes
    .insertInto('slow_log_blocks')
    .values({ connection: place.connection, instance_id: place.instance, node_id: node, hour: start, ...values })
    .onConflict((conflict) => conflict.columns(['connection', 'instance_id', 'hour', 'node_id']).doUpdateSet(values))
    .execute()
  return known.size - size
}

const packedOf = async (data: Buffer): Promise<PackedRows> =>
  JSON.parse((await unzip(data)).toString('utf8')) as PackedRows

const readBlock = async (data: Buffer): Promise<SlowRow[]> => unpackRows(await packedOf(data))

async function advance(changes: Changes, place: Place, { node, read, reread }: Reading, notBefore: number) {
  const row = await forPlace(changes.selectFrom('slow_log_nodes').select('ranges'), place)
    .where('node_id', '=', node)
    .executeTakeFirst()
  if (!row) return
  const ranges = read ? addRange(rangesOf(row.ranges), [Math.max(read[0], notBefore), read[1]]) : rangesOf(row.ranges)
  await forPlace(changes.updateTable('slow_log_nodes'), place)
    .where('node_id', '=', node)
    .set({ ranges: JSON.stringify(ranges), ...(reread === undefined ? {} : { reread }) })
    .execute()
}

/** How much is kept of an instance. */
export async function readKept(store: Store, place: Place): Promise<Kept> {
  const nodes = await readNodes(store, place)
  const sums = await forPlace(
    store
      .selectFrom('slow_log_blocks')
      .select(({ fn }) => [
        'node_id as node',
        fn.sum<number>('row_count').as('rows'),
        fn.sum<number>('byte_count').as('bytes'),
      ])
      .groupBy('node_id'),
    place,
  ).execute()
  const byNode = new Map(sums.map(({ node, rows, bytes }) => [node, { rows: Number(rows), bytes: Number(bytes) }]))
  const kept = nodes.map(({ node, ranges, born, gone }): KeptNode => {
    const size = byNode.get(node) ?? { rows: 0, bytes: 0 }
    return { node, ...size, ranges, born, gone }
  })
  return {
    rows: kept.reduce((sum, { rows }) => sum + rows, 0),
    bytes: kept.reduce((sum, { bytes }) => sum + bytes, 0),
    ranges: wholeRanges(nodes),
    nodes: kept,
  }
}

export interface BlockPage {
  blocks: PackedRows[]
  /** The next page is that before this hour; undefined after the last. */
  next: number | undefined
}

/**
 * Blocks with rows of a span, the newest hour first and whole hours only, until `most` rows are reached. Rows at both
 * ends may lie outside of the span.
 */
export async function readBlocks(
  store: Store,
  place: Place,
  { from, to, before, most }: { from: number; to: number; before: number | undefined; most: number },
): Promise<BlockPage> {
  const sizes = await forPlace(store.selectFrom('slow_log_blocks').select(['hour', 'row_count']), place)
    .where('hour', '>=', hourOf(from))
    .where('hour', '<', Math.min(to, before ?? Number.POSITIVE_INFINITY))
    .orderBy('hour', 'desc')
    .execute()
  let rows = 0
  let last = 0
  let next: number | undefined
  for (const size of sizes) {
    if (rows >= most && size.hour !== last) {
      next = last
      break
    }
    rows += size.row_count
    last = size.hour
  }
  if (sizes.length === 0) return { blocks: [], next: undefined }
  const found = await forPlace(store.selectFrom('slow_log_blocks').select(['hour', 'data']), place)
    .where('hour', '>=', last)
    .where('hour', '<=', sizes[0]!.hour)
    .orderBy('hour', 'desc')
    .orderBy('node_id')
    .execute()
  return { blocks: await Promise.all(found.map(({ data }) => packedOf(data))), next }
}

/** Deletes what is kept of an instance. What is collected from `now` on is kept again. */
export function deleteKept(store: Store, place: Place, now: number): Promise<{ rows: number; bytes: number }> {
  return store.transaction().execute(async (changes) => {
    await forPlace(changes.updateTable('slow_log_instances'), place).set({ not_before: now }).execute()
    const size = await sizeOf(changes, place)
    await forPlace(changes.deleteFrom('slow_log_blocks'), place).execute()
    await forPlace(changes.updateTable('slow_log_nodes'), place).set({ ranges: '[]' }).execute()
    return size
  })
}

/**
 * Drops what is older than an instance's rows are to be kept, and the oldest hours where there is more than its largest
 * size; of all instances, those that are not collected any more among them, or of one.
 */
export async function trimKept(store: Store, now: number, only?: Place): Promise<void> {
  const every = store.selectFrom('slow_log_instances').selectAll()
  const instances = await (only ? forPlace(every, only) : every).execute()
  for (const row of instances) {
    const place = { connection: row.connection, instance: row.instance_id }
    const oldest = hourOf(now - row.retention_days * day)
    await dropBefore(store, place, oldest, now - row.retention_days * day)
    const from = await tooMuch(store, place, Number(row.largest_bytes))
    if (from !== undefined) await dropBefore(store, place, from, from)
  }
}

/** The hour from which on an instance's blocks fit into a size; undefined when all of them do. */
async function tooMuch(store: Store, place: Place, largest: number): Promise<number | undefined> {
  if ((await sizeOf(store, place)).bytes <= largest) return undefined
  const sizes = await forPlace(store.selectFrom('slow_log_blocks').select(['hour', 'byte_count']), place)
    .orderBy('hour', 'desc')
    .execute()
  let bytes = 0
  for (const size of sizes) {
    bytes += size.byte_count
    if (bytes > largest) return size.hour + hour
  }
  return undefined
}

/** Deletes blocks of hours before `start`, and says no longer that the time before `whole` has been read. */
function dropBefore(store: Store, place: Place, start: number, whole: number): Promise<void> {
  return store.transaction().execute(async (changes) => {
    await forPlace(changes.updateTable('slow_log_instances'), place)
      .set((column) => ({ collecting: column.ref('collecting') }))
      .execute()
    await forPlace(changes.deleteFrom('slow_log_blocks'), place).where('hour', '<', start).execute()
    const nodes = await forPlace(changes.selectFrom('slow_log_nodes').select(['node_id', 'ranges']), place).execute()
    for (const { node_id, ranges } of nodes) {
      const clipped = commonRanges(rangesOf(ranges), [[whole, Number.MAX_SAFE_INTEGER]])
      if (JSON.stringify(clipped) !== ranges)
        await forPlace(changes.updateTable('slow_log_nodes'), place)
          .where('node_id', '=', node_id)
          .set({ ranges: JSON.stringify(clipped) })
          .execute()
    }
  })
}
