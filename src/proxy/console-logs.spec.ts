import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type PackedRows, unpackRows } from '#lib/slow-log/packed.ts'
import { slowRowOf } from '#lib/slow-log/taurusdb.ts'
import { memoryStore } from './store/open.ts'
import { noteNodes } from './store/slow-log-nodes.ts'
import { hour, keepRows } from './store/slow-logs.ts'
import { connectionTo, sameOrigin, signIn, testApp } from './testing/console.ts'

const now = Date.parse('2026-11-20T12:00:00Z')
const store = await memoryStore()
const app = testApp({
  store,
  clock: { now: () => now },
  connections: [
    connectionTo('https://cloud.invalid', { id: 'one', sandbox: true }),
    connectionTo('https://cloud.invalid', { id: 'other', sandbox: true, endpoints: new Map() }),
  ],
})
const signed = await signIn(app)
afterAll(async () => {
  await app.close()
  await store.destroy()
})
beforeEach(async () => {
  for (const table of ['slow_log_instances', 'slow_log_nodes', 'slow_log_blocks', 'notes'] as const)
    await store.deleteFrom(table).execute()
})

const place = { connection: 'one', instance: 'orders' }
const url = '/api/console/slow-logs/one/orders'
const settings = { collecting: true, everyMinutes: 30, retentionDays: 60, largestBytes: 5 * 1024 ** 2 }

const row = (at: number) =>
  slowRowOf(
    {
      count: 1,
      time: '2.00000 s',
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
    },
    'orders',
    'n1',
  )

async function fill(): Promise<void> {
  await signed.call('PUT', url, settings)
  await noteNodes(store, place, [{ node: 'n1', born: 0 }], now)
  const rows = [0, 1, 2, 3].map((back) => row(now - back * hour))
  await keepRows(store, place, { node: 'n1', rows, read: [now - 5 * hour, now + 1] })
}

describe('what is kept of an instance', () => {
  it('is nothing until somebody switches it on', async () => {
    const answer = await signed.call('GET', url)
    expect(answer.json()).toEqual({
      settings: { collecting: false, everyMinutes: 15, retentionDays: 90, largestBytes: 1024 ** 3 },
      state: null,
      kept: { rows: 0, bytes: 0, ranges: [], nodes: [] },
      running: null,
      collector: 'none',
    })
    const put = await signed.call('PUT', url, settings)
    expect(put.json()).toMatchObject({ settings, state: { nextRun: now, failures: 0 } })
    expect((await signed.call('GET', url)).json()).toMatchObject({ settings })
  })

  it.each([
    ['collecting', { ...settings, collecting: 1 }],
    ['everyMinutes', { ...settings, everyMinutes: 4 }],
    ['everyMinutes', { ...settings, everyMinutes: 1_441 }],
    ['retentionDays', { ...settings, retentionDays: 0 }],
    ['retentionDays', { ...settings, retentionDays: 731 }],
    ['largestBytes', { ...settings, largestBytes: 1_000 }],
    ['largestBytes', { collecting: true, everyMinutes: 15, retentionDays: 90 }],
  ])('has settings that are refused when %s is wrong', async (field, wrong) => {
    const answer = await signed.call('PUT', url, wrong)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'ASTROLABE.PARAMETER', field })
  })

  it('is known for connections that offer the service only', async () => {
    for (const connection of ['other', 'nowhere'])
      expect((await signed.call('GET', `/api/console/slow-logs/${connection}/orders`)).json()).toMatchObject({
        field: 'connection',
      })
    expect((await signed.call('GET', '/api/console/slow-logs/one/a%2Fb')).json()).toMatchObject({ field: 'instance' })
  })

  it('comes in pages, the newest hour first', async () => {
    await fill()
    expect((await signed.call('GET', url)).json()).toMatchObject({
      kept: { rows: 4, ranges: [[now - 5 * hour, now + 1]], nodes: [{ node: 'n1', rows: 4 }] },
    })
    const seen: number[][] = []
    for (let before: number | null = now + hour; before !== null;) {
      const answer = await signed.call(
        'GET',
        `${url}/rows?from=${now - 2 * hour}&to=${now + 1}&limit=2&before=${before}`,
      )
      const page = answer.json<{ blocks: PackedRows[]; next: number | null }>()
      seen.push(page.blocks.flatMap(unpackRows).map(({ at }) => (now - at) / hour))
      before = page.next
    }
    expect(seen).toEqual([[0, 1], [2]])
  })

  it.each([
    ['from', 'to=5'],
    ['to', 'from=5'],
    ['to', 'from=5&to=5'],
    ['from', 'from=-1&to=5'],
    ['limit', 'from=1&to=5&limit=20001'],
    ['before', 'from=1&to=5&before=x'],
  ])('says what is wrong with %s of a page', async (field, query) => {
    const answer = await signed.call('GET', `${url}/rows?${query}`)
    expect([answer.statusCode, answer.json<{ field: string }>().field]).toEqual([400, field])
  })

  it('is deleted when somebody says so', async () => {
    await fill()
    const answer = await signed.call('DELETE', url)
    expect(answer.json()).toMatchObject({ deleted: { rows: 4 } })
    expect((await signed.call('GET', url)).json()).toMatchObject({ kept: { rows: 0, ranges: [] }, settings })
  })

  it('can be brought up to date at once, where it is collected', async () => {
    expect((await signed.call('POST', `${url}/run`)).statusCode).toBe(400)
    await signed.call('PUT', url, settings)
    await store
      .updateTable('slow_log_instances')
      .set({ next_run: now + hour })
      .execute()
    expect((await signed.call('POST', `${url}/run`)).statusCode).toBe(204)
    expect((await signed.call('GET', url)).json()).toMatchObject({ state: { nextRun: now } })
  })

  it('is for those who are signed in, and changed from the console alone', async () => {
    for (const path of [url, `${url}/rows?from=1&to=2`, '/api/console/notes?connection=one&instance=orders'])
      expect((await app.inject({ method: 'GET', url: path, headers: { host: sameOrigin.host } })).statusCode).toBe(401)
    const wrong = { 'x-console-csrf': 'wrong' }
    expect((await signed.call('PUT', url, settings, wrong)).statusCode).toBe(403)
    expect((await signed.call('DELETE', url, {}, wrong)).statusCode).toBe(403)
    expect((await signed.call('POST', `${url}/run`, {}, wrong)).statusCode).toBe(403)
    expect((await signed.call('POST', '/api/console/notes', {}, wrong)).statusCode).toBe(403)
    expect((await signed.call('DELETE', '/api/console/notes/x', {}, wrong)).statusCode).toBe(403)
  })
})

describe('notes', () => {
  const note = { ...place, at: now - hour, text: ' Release 4.2 ' }
  const list = async (query: string) =>
    (await signed.call('GET', `/api/console/notes?connection=one&${query}`)).json<{ notes: { text: string }[] }>().notes

  it('are written, listed by time and deleted', async () => {
    const answer = await signed.call('POST', '/api/console/notes', note)
    expect(answer.statusCode).toBe(201)
    const { note: kept } = answer.json<{ note: { id: string } }>()
    expect(kept).toMatchObject({
      ...place,
      at: note.at,
      text: 'Release 4.2',
      fingerprint: '',
      author: '',
      created: now,
    })
    await signed.call('POST', '/api/console/notes', { ...note, at: now })
    expect(await list(`instance=orders&from=${now - 2 * hour}&to=${now}`)).toEqual([kept])
    expect(await list('instance=orders')).toHaveLength(2)
    expect(await list('instance=cart')).toEqual([])
    expect((await signed.call('DELETE', `/api/console/notes/${kept.id}`)).statusCode).toBe(204)
    expect(await list('instance=orders')).toHaveLength(1)
  })

  it('may be about a statement', async () => {
    const fingerprint = '00ff00ff00ff00ff'
    await signed.call('POST', '/api/console/notes', { ...place, text: 'Needs an index', fingerprint })
    expect(await list('instance=orders')).toEqual([])
    expect(await list(`fingerprint=${fingerprint}`)).toMatchObject([{ text: 'Needs an index', at: now, fingerprint }])
    expect(await list(`fingerprint=${fingerprint}&instance=cart`)).toEqual([])
  })

  it.each([
    ['text', { ...note, text: '' }],
    ['text', { ...note, text: '   ' }],
    ['text', { ...note, text: 'x'.repeat(501) }],
    ['at', { ...note, at: undefined }],
    ['at', { ...note, at: now + 400 * 24 * hour }],
    ['at', { ...note, at: 1.5 }],
    ['connection', { ...note, connection: 'nowhere' }],
    ['instance', { ...note, instance: '../x' }],
    ['fingerprint', { ...note, fingerprint: 'SELECT 1' }],
  ])('are refused when %s is wrong', async (field, wrong) => {
    const answer = await signed.call('POST', '/api/console/notes', wrong)
    expect([answer.statusCode, answer.json<{ field: string }>().field]).toEqual([400, field])
    expect(await list('instance=orders')).toEqual([])
  })
})
