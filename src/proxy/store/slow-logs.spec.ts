import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { slowRowOf } from '#lib/slow-log/taurusdb.ts'
import type { SlowRow } from '#lib/slow-log/types.ts'
import { unpackRows } from '#lib/slow-log/packed.ts'
import { dropLease, readLease, takeLease } from './leases.ts'
import { addNote, deleteNote, listNotes } from './notes.ts'
import { memoryStore, openStore, type Store } from './open.ts'
import { defaultSettings, dueInstances, noteRun, readInstance, runSoon, writeSettings } from './slow-log-instances.ts'
import { noteNodes, readNodes } from './slow-log-nodes.ts'
import { deleteKept, hour, keepRows, readBlocks, readKept, trimKept } from './slow-logs.ts'

const noon = Date.parse('2026-11-20T12:00:00Z')
const day = 24 * hour
const place = { connection: 'sandbox-eu', instance: 'orders' }
const on = { ...defaultSettings, collecting: true }

const row = (at: number, change: Partial<Parameters<typeof slowRowOf>[0]> = {}, node = 'n1'): SlowRow =>
  slowRowOf(
    {
      count: 1,
      time: '1.50000 s',
      lock_time: '0.00000 s',
      rows_sent: 1,
      rows_examined: 2,
      database: 'shop',
      users: 'app',
      query_sample: 'SELECT N',
      type: 'SELECT',
      start_time: new Date(at).toISOString().slice(0, -1),
      client_ip: '192.0.2.7',
      line_num: at,
      ...change,
    },
    place.instance,
    node,
  )

/** `TEST_DATABASE_URL` names an empty PostgreSQL database in which the same holds. */
const shared = process.env.TEST_DATABASE_URL
const kinds: [string, () => Promise<Store>][] = [['SQLite', memoryStore]]
if (shared) kinds.push(['PostgreSQL', () => openStore('', shared)])

describe.each(kinds)('slow logs in %s', (_, open) => {
  let store: Store
  beforeEach(async () => {
    store = await open()
    for (const table of ['slow_log_instances', 'slow_log_nodes', 'slow_log_blocks', 'leases', 'notes'] as const)
      await store.deleteFrom(table).execute()
  })
  afterEach(() => store.destroy())

  const begin = async (nodes = ['n1']) => {
    await writeSettings(store, place, on, noon)
    await noteNodes(
      store,
      place,
      nodes.map((node) => ({ node, born: 0 })),
      noon,
    )
  }
  const all = async (from = 0, to = noon + day) => {
    const { blocks } = await readBlocks(store, place, { from, to, before: undefined, most: 1_000_000 })
    return blocks.flatMap(unpackRows)
  }

  it('keep rows once, however often they are read', async () => {
    await begin()
    const rows = Array.from({ length: 50 }, (_, n) => row(noon - n * 10 * 60_000))
    expect(await keepRows(store, place, { node: 'n1', rows: rows.slice(0, 30) })).toBe(30)
    expect(await keepRows(store, place, { node: 'n1', rows: rows.slice(20) })).toBe(20)
    expect(await keepRows(store, place, { node: 'n1', rows })).toBe(0)
    const kept = await all()
    expect(kept).toHaveLength(50)
    expect(kept.toSorted((a, b) => b.at - a.at)).toEqual(rows)
    const { rows: count, bytes } = await readKept(store, place)
    expect(count).toBe(50)
    expect(bytes).toBeGreaterThan(0)
  })

  it('need few bytes for a row', async () => {
    await begin()
    const statements = ['SELECT * FROM orders WHERE customer_id = N AND state IN (N)', 'UPDATE stock SET n = n - N']
    const rows = Array.from({ length: 2_000 }, (_, n) =>
      row(noon + n * 1_700 + (n % 7) * 13, {
        query_sample: statements[n % 2]!,
        time: `${(1 + ((n * 7919) % 10_007) / 1000).toFixed(5)} s`,
        rows_examined: (n * 104_729) % 1_299_709,
      }),
    )
    await keepRows(store, place, { node: 'n1', rows })
    const { bytes } = await readKept(store, place)
    expect(bytes / rows.length).toBeLessThan(20)
  })

  it('are read the newest hour first, in pages that end with an hour', async () => {
    await begin(['n1', 'n2'])
    for (let back = 0; back < 5; back++)
      for (const node of ['n1', 'n2'])
        await keepRows(store, place, {
          node,
          rows: [row(noon - back * hour, {}, node), row(noon - back * hour + 1000, {}, node)],
        })
    const pages: number[][] = []
    for (let before: number | undefined; ;) {
      const page = await readBlocks(store, place, { from: noon - 3 * hour, to: noon + 60_000, before, most: 5 })
      pages.push(page.blocks.flatMap(unpackRows).map(({ at }) => (noon - at) / hour))
      if (page.next === undefined) break
      before = page.next
    }
    expect(pages.map((page) => [...new Set(page.map((at) => Math.ceil(at)))])).toEqual([
      [0, 1],
      [2, 3],
    ])
    expect(pages.map(({ length }) => length)).toEqual([8, 8])
  })

  it('say which time is whole for all nodes', async () => {
    await begin(['n1', 'n2'])
    await keepRows(store, place, { node: 'n1', rows: [], read: [noon - 10 * hour, noon] })
    expect((await readKept(store, place)).ranges).toEqual([])
    await keepRows(store, place, { node: 'n2', rows: [], read: [noon - 4 * hour, noon - hour] })
    expect((await readKept(store, place)).ranges).toEqual([[noon - 4 * hour, noon - hour]])
    await keepRows(store, place, { node: 'n2', rows: [], read: [noon - hour, noon] })
    expect((await readKept(store, place)).ranges).toEqual([[noon - 4 * hour, noon]])
    // A node that was made later, and one that is gone, lack nothing of the time without them.
    const nodes = ['n1', 'n3'].map((node) => ({ node, born: node === 'n3' ? noon - 2 * hour : 0 }))
    await noteNodes(store, place, nodes, noon - hour)
    await keepRows(store, place, { node: 'n3', rows: [], read: [noon - 2 * hour, noon + hour] })
    await keepRows(store, place, { node: 'n1', rows: [], read: [noon, noon + hour] })
    expect((await readKept(store, place)).ranges).toEqual([[noon - 4 * hour, noon + hour]])
  })

  it('are not kept any more when collecting is switched off', async () => {
    await begin()
    await keepRows(store, place, { node: 'n1', rows: [row(noon)], read: [noon, noon + hour] })
    await writeSettings(store, place, { ...on, collecting: false }, noon)
    expect(
      await keepRows(store, place, { node: 'n1', rows: [row(noon + 1)], read: [noon, noon + day] }),
    ).toBeUndefined()
    expect(await all()).toHaveLength(1)
    expect((await readNodes(store, place))[0]?.ranges).toEqual([[noon, noon + hour]])
    expect(await dueInstances(store, noon + day)).toEqual([])
    expect(await runSoon(store, place, noon)).toBe(false)
  })

  it('are deleted, and what was deleted does not come back', async () => {
    await begin()
    const old = [row(noon - hour), row(noon - 1)]
    await keepRows(store, place, { node: 'n1', rows: old, read: [noon - day, noon] })
    expect(await deleteKept(store, place, noon)).toMatchObject({ rows: 2 })
    expect(await readKept(store, place)).toMatchObject({ rows: 0, bytes: 0, ranges: [] })
    await keepRows(store, place, { node: 'n1', rows: [...old, row(noon + 5)], read: [noon - day, noon + hour] })
    expect((await all()).map(({ at }) => at)).toEqual([noon + 5])
    expect((await readKept(store, place)).ranges).toEqual([[noon, noon + hour]])
  })

  it('may begin anew with what the cloud has, after everything was deleted', async () => {
    await begin()
    await keepRows(store, place, { node: 'n1', rows: [row(noon - hour)], read: [noon - day, noon] })
    await deleteKept(store, place, noon)
    await writeSettings(store, place, { ...on, collecting: false }, noon)
    await writeSettings(store, place, on, noon + hour)
    expect((await readInstance(store, place))?.state).toMatchObject({ notBefore: 0, nextRun: noon + hour })
    expect(await readNodes(store, place)).toEqual([])
  })

  it('are dropped when they are older than they are to be kept', async () => {
    await begin()
    await writeSettings(store, place, { ...on, retentionDays: 2 }, noon)
    const rows = [noon - 3 * day, noon - 2 * day - hour, noon - 2 * day, noon].map((at) => row(at))
    await keepRows(store, place, { node: 'n1', rows, read: [noon - 5 * day, noon] })
    await trimKept(store, noon)
    expect((await all()).map(({ at }) => at).toSorted()).toEqual([noon - 2 * day, noon])
    expect((await readKept(store, place)).ranges).toEqual([[noon - 2 * day, noon]])
    // Also where nothing is collected any more.
    await writeSettings(store, place, { ...on, retentionDays: 1, collecting: false }, noon)
    await trimKept(store, noon)
    expect(await all()).toHaveLength(1)
  })

  it('are dropped from the oldest on when there is too much', async () => {
    await begin()
    const rows = Array.from({ length: 10 }, (_, n) => row(noon - n * hour))
    await keepRows(store, place, { node: 'n1', rows, read: [noon - day, noon] })
    const { bytes } = await readKept(store, place)
    await writeSettings(store, place, { ...on, largestBytes: Math.floor(bytes / 2) }, noon)
    await trimKept(store, noon)
    const left = await readKept(store, place)
    expect(left.bytes).toBeLessThanOrEqual(bytes / 2)
    expect(left.rows).toBeGreaterThanOrEqual(4)
    expect(Math.min(...(await all()).map(({ at }) => at))).toBe(noon - (left.rows - 1) * hour)
    expect(left.ranges).toEqual([[noon - (left.rows - 1) * hour, noon]])
  })

  it('remember how runs ended', async () => {
    await begin()
    expect(await dueInstances(store, noon)).toMatchObject([{ ...place, settings: on }])
    const error = { at: noon, status: 404, code: 'DBS.200002', message: 'No such instance' }
    await noteRun(store, place, { at: noon, nextRun: noon + hour, rows: 0, error })
    await noteRun(store, place, { at: noon + 1, nextRun: noon + hour, rows: 0, error })
    expect((await readInstance(store, place))?.state).toMatchObject({ failures: 2, error, lastSuccess: undefined })
    expect(await dueInstances(store, noon)).toEqual([])
    await noteRun(store, place, { at: noon + 2, nextRun: noon + hour, rows: 7, name: 'Orders' })
    expect((await readInstance(store, place))?.state).toMatchObject({
      failures: 0,
      error: undefined,
      lastRun: noon + 2,
      lastSuccess: noon + 2,
      lastRows: 7,
      instanceName: 'Orders',
    })
    expect(await runSoon(store, place, noon + 3)).toBe(true)
    expect(await dueInstances(store, noon + 3)).toHaveLength(1)
  })

  it('have one collector at a time', async () => {
    expect(await takeLease(store, 'slow-logs', 'a', noon, 60_000)).toBe(true)
    expect(await takeLease(store, 'slow-logs', 'b', noon + 1, 60_000)).toBe(false)
    expect(await takeLease(store, 'slow-logs', 'a', noon + 50_000, 60_000)).toBe(true)
    expect(await takeLease(store, 'slow-logs', 'b', noon + 100_000, 60_000)).toBe(false)
    expect(await readLease(store, 'slow-logs', noon + 100_000)).toMatchObject({ owner: 'a' })
    expect(await takeLease(store, 'slow-logs', 'b', noon + 110_001, 60_000)).toBe(true)
    await dropLease(store, 'slow-logs', 'a')
    expect(await takeLease(store, 'slow-logs', 'a', noon + 110_002, 60_000)).toBe(false)
    await dropLease(store, 'slow-logs', 'b')
    expect(await takeLease(store, 'slow-logs', 'a', noon + 110_003, 60_000)).toBe(true)
  })

  it('keep notes beside them', async () => {
    const note = { ...place, text: 'Release', fingerprint: '', author: '', created: noon }
    const first = await addNote(store, { ...note, at: noon })
    await addNote(store, { ...note, at: noon - hour })
    await addNote(store, { ...note, at: noon, instance: 'cart' })
    const about = await addNote(store, { ...note, at: noon, fingerprint: '0123456789abcdef' })
    const within = { ...place, from: noon - hour, to: noon, limit: 10 }
    expect((await listNotes(store, within)).map(({ at }) => at)).toEqual([noon - hour])
    expect(await listNotes(store, { ...within, to: noon + 1, limit: 1 })).toEqual([first])
    const { connection } = place
    expect(await listNotes(store, { connection, fingerprint: '0123456789abcdef', limit: 10 })).toEqual([about])
    await deleteNote(store, about.id)
    await deleteNote(store, about.id)
    expect(await listNotes(store, { connection, fingerprint: '0123456789abcdef', limit: 10 })).toEqual([])
  })
})
