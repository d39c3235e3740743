import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allOperations } from '#contract/services.ts'
import { unpackRows } from '#lib/slow-log/packed.ts'
import { slowRowOf } from '#lib/slow-log/taurusdb.ts'
import { testClock } from '#sandbox/environment.ts'
import { createSandbox } from '#sandbox/sandbox.ts'
import { fleetSeed } from '#sandbox/seed/fleet.ts'
import { loadDocuments } from '../assemble.ts'
import { createCatalogue } from '../catalogue.ts'
import { sandboxConnections, type Connection } from '../connections.ts'
import { Exchange } from '../exchange.ts'
import { memoryStore, type Store } from '../store/open.ts'
import { defaultSettings, noteRun, readInstance, writeSettings } from '../store/slow-log-instances.ts'
import { deleteKept, hour, readBlocks, readKept } from '../store/slow-logs.ts'
import { fromSandbox, Stop, type SignedCall, type Upstream, UpstreamError } from '../upstream.ts'
import { CallFailed, createCaller } from './caller.ts'
import { Collector, waitAfter } from './collector.ts'
import { spanToRead } from './reading.ts'

const day = 24 * hour
const documents = loadDocuments()
const clock = testClock('2026-11-18T12:00:00Z')
const sandbox = await createSandbox({ documents, clock })
const connections = sandboxConnections(
  {
    ...sandbox.credentials,
    projects: sandbox.credentials.projects.map(({ region, project_id: id }) => ({ id, region, name: region })),
  },
  ['iam', 'taurusdb'],
)
const eu = connections.find(({ id }) => id === 'sandbox-eu')!
const members = fleetSeed().filter((member) => member.project === 'eu')
const idOf = (name: string) => members.find((member) => member.name === name)!.id
const orders = { connection: 'sandbox-eu', instance: idOf('shop-orders-staging') }
const on = { ...defaultSettings, collecting: true }

/** What happens to calls on their way: nothing, an answer of its own, or a broken line. */
let trouble: (call: SignedCall) => { status: number; headers?: Record<string, string>; text: string } | undefined
let calls: SignedCall[]
let store: Store

const upstream: Upstream = async (call) => {
  calls.push(call)
  const said = trouble(call)
  if (!said) return fromSandbox(sandbox.services.taurusdb)(call)
  if (said.status === 0) throw new UpstreamError('unreachable', 'The line broke')
  return {
    status: said.status,
    headers: { 'content-type': 'application/json', ...said.headers },
    body: Buffer.from(said.text),
  }
}
const routes = createCatalogue(allOperations(), documents)
const exchange = (sleep: (ms: number) => Promise<void> = async () => {}) =>
  new Exchange({ upstreamOf: () => upstream, now: clock.now, sleep, random: () => 0.5 })

const collectorFor = (known: readonly Connection[] = connections, owner = 'one', pageSize?: number) =>
  new Collector({
    pageSize,
    store,
    connections: new Map(known.map((connection) => [connection.id, connection])),
    call: createCaller(routes, exchange(), clock.now),
    now: clock.now,
    sleep: async (ms) => clock.advance(ms),
    warn: (fields) => warnings.push(fields),
    owner,
  })
let warnings: object[]

beforeEach(async () => {
  store = await memoryStore()
  trouble = () => undefined
  calls = []
  warnings = []
  clock.set(Date.parse('2026-11-18T12:00:00Z'))
})
afterEach(() => store.destroy())

const isLog = ({ target }: SignedCall) => target.endsWith('/slow-logs')
const bodyOf = ({ body }: SignedCall) => JSON.parse(String(body)) as Record<string, string>
const kept = async (place = orders) => {
  const span = { from: 0, to: clock.now() + day, before: undefined, most: 10_000_000 }
  return (await readBlocks(store, place, span)).blocks.flatMap(unpackRows)
}

/** What the log itself says, read in one go. */
async function log(from: number, to: number, place = orders) {
  const call = createCaller(routes, exchange(), clock.now)
  const { showInstance } = await import('#contract/taurusdb/instances.ts')
  const { listSlowLogs } = await import('#contract/taurusdb/logs.ts')
  const path = { instance_id: place.instance }
  const { instance } = await call(eu, showInstance, { path }, new Stop())
  const wire = (at: number) => `${new Date(at).toISOString().slice(0, 19)}+0000`
  const keys: string[] = []
  for (const { id } of instance.nodes)
    for (let after: string | number | undefined; ;) {
      const window = { node_id: id, start_time: wire(from), end_time: wire(to), limit: 5_000 }
      const body = { ...window, ...(after === undefined ? {} : { line_num: after }) }
      const { slow_log_list: page } = await call(eu, listSlowLogs, { path, body }, new Stop())
      keys.push(...page.map((row) => slowRowOf(row, place.instance, id).key))
      if (page.length < 5_000) break
      after = page.at(-1)?.line_num
    }
  return keys.toSorted()
}

const keysOf = async (from = 0, place = orders) =>
  (await kept(place))
    .filter(({ at }) => at >= from)
    .map(({ key }) => key)
    .toSorted()

/** So that a test need not read a month: what is wanted begins now. */
const fromNow = () => deleteKept(store, orders, clock.now())

describe('the collector', () => {
  it('reads what the cloud still has, and then what is new, each row once', async () => {
    await writeSettings(store, orders, { ...on, retentionDays: 3 }, clock.now())
    const collector = collectorFor()
    const began = clock.now()
    await collector.tick()
    const first = await kept()
    const from = began - 3 * day
    expect(first.length).toBeGreaterThan(100)
    expect(first.map(({ key }) => key).toSorted()).toEqual(await log(from, clock.now()))

    for (let round = 0; round < 4; round++) {
      clock.advance(6 * hour)
      await collector.tick()
    }
    // A day has gone by: what was the oldest is kept no longer.
    const since = Math.ceil((clock.now() - 3 * day) / hour) * hour
    const all = await keysOf(since)
    expect(new Set(all).size).toBe(all.length)
    expect(all).toEqual(await log(since, clock.now()))
    const { ranges } = await readKept(store, orders)
    expect(ranges).toHaveLength(1)
    expect(Math.abs(ranges[0]![0] - (clock.now() - 3 * day))).toBeLessThan(hour)
    expect(Math.abs(ranges[0]![1] - clock.now())).toBeLessThan(30_000)
    expect((await readInstance(store, orders))?.state).toMatchObject({
      instanceName: 'shop-orders-staging',
      error: undefined,
      failures: 0,
    })
  })

  it('asks for nothing before its time, and for little then', async () => {
    await writeSettings(store, orders, on, clock.now())
    await fromNow()
    const collector = collectorFor()
    clock.advance(hour)
    await collector.tick()
    calls.length = 0
    clock.advance(14 * 60_000)
    await collector.tick()
    expect(calls).toEqual([])
    clock.advance(2 * 60_000)
    await collector.tick()
    const nodes = new Set(calls.filter(isLog).map((call) => bodyOf(call).node_id))
    expect(calls.length).toBe(1 + nodes.size)
    expect(calls.filter(isLog).every((call) => Date.parse(bodyOf(call).start_time!) > clock.now() - 2 * hour)).toBe(
      true,
    )
  })

  it('goes on where it was killed, and loses nothing', async () => {
    const from = clock.now()
    await writeSettings(store, orders, on, from)
    await fromNow()
    clock.advance(hour)
    await collectorFor().tick()
    const before = clock.now()
    clock.advance(10 * hour)
    // Every few calls the server dies: nothing of what was in memory is left.
    let died = 0
    for (let round = 0; round < 200; round++) {
      const limit = 5 + (round % 4)
      const begun = calls.length
      const collector = collectorFor(connections, `server ${round}`, 5)
      trouble = () => {
        if (calls.length - begun <= limit) return undefined
        died++
        void collector.stop()
        return { status: 0, text: '' }
      }
      await collector.tick()
      await collector.stop()
      const { state } = (await readInstance(store, orders))!
      if (state.lastSuccess! > before) break
    }
    expect(died).toBeGreaterThan(1)
    trouble = () => undefined
    clock.advance(hour)
    await collectorFor().tick()
    const all = await keysOf()
    expect(all.length).toBeGreaterThan(20)
    expect(new Set(all).size).toBe(all.length)
    expect(all).toEqual(await log(from, clock.now()))
  })

  it('finds statements that stand in the log long after they began', async () => {
    await writeSettings(store, orders, on, clock.now())
    await fromNow()
    const from = clock.now()
    const minute = 60_000
    // When they began, and how long they took.
    const late = [
      [from + 10 * minute, 30 * minute],
      [from + 65 * minute, 5 * hour],
    ] as const
    trouble = (call) => {
      if (!isLog(call)) return undefined
      const { start_time, end_time } = bodyOf(call)
      const [start, end] = [start_time, end_time].map((time) => Date.parse(time!.replace('+0000', 'Z')))
      const ended = late.filter(([at, ms]) => at + ms <= clock.now() && at >= start! && at < end!)
      const rows = ended.map(([at, ms]) => ({
        start_time: new Date(at).toISOString().slice(0, -1),
        time: `${(ms / 1000).toFixed(5)} s`,
        line_num: at,
        query_sample: 'SELECT N',
      }))
      return { status: 200, text: JSON.stringify({ slow_log_list: rows }) }
    }
    const collector = collectorFor()
    const found = async (hours: number) => {
      while (clock.now() < from + hours * hour) {
        clock.advance(15 * minute)
        await collector.tick()
      }
      return [...new Set((await kept()).map(({ at }) => at))].toSorted((a, b) => a - b)
    }
    expect(await found(0.5)).toEqual([])
    expect(await found(1)).toEqual([late[0][0]])
    expect(await found(8)).toEqual([late[0][0]])
    expect(await found(26)).toEqual([late[0][0], late[1][0]])
  })

  it('waits as long as the cloud says when it asks too much', async () => {
    await writeSettings(store, orders, on, clock.now())
    await fromNow()
    clock.advance(hour)
    const from = clock.now() - hour
    trouble = (call) =>
      isLog(call)
        ? {
            status: 429,
            headers: { 'retry-after': '300' },
            text: '{"error_code":"APIGW.0308","error_msg":"slow down"}',
          }
        : undefined
    const collector = collectorFor()
    await collector.tick()
    expect(calls.filter(isLog)).toHaveLength(1)
    const { state } = (await readInstance(store, orders))!
    expect(state.error).toMatchObject({ status: 429, code: 'APIGW.0308' })
    expect(state.nextRun).toBeGreaterThanOrEqual(clock.now() + 300_000 - 1_000)
    trouble = () => undefined
    clock.advance(200_000)
    await collector.tick()
    expect(calls.filter(isLog)).toHaveLength(1)
    clock.advance(101_000)
    await collector.tick()
    expect((await readInstance(store, orders))!.state).toMatchObject({ error: undefined, failures: 0 })
    expect(await keysOf()).toEqual(await log(from, clock.now()))
  })

  it('is not held up by an instance that fails', async () => {
    const gone = { connection: 'sandbox-eu', instance: `${'0'.repeat(32)}in07` }
    const lost = { connection: 'elsewhere', instance: idOf('shop-orders-staging') }
    await writeSettings(store, gone, on, clock.now() - 2)
    await writeSettings(store, lost, on, clock.now() - 1)
    await writeSettings(store, orders, on, clock.now())
    await fromNow()
    clock.advance(hour)
    const collector = collectorFor()
    await collector.tick()
    expect((await readInstance(store, gone))?.state.error).toMatchObject({ status: 404, code: 'DBS.200002' })
    expect((await readInstance(store, lost))?.state.error).toMatchObject({ code: 'ASTROLABE.CONNECTION' })
    expect((await readInstance(store, orders))?.state).toMatchObject({ error: undefined })
    expect((await kept()).length).toBeGreaterThan(0)
    // Nor does it knock at a door that stays shut.
    calls.length = 0
    clock.advance(20 * 60_000)
    await collector.tick()
    expect(calls.filter(({ target }) => target.includes(gone.instance))).toEqual([])
  })

  it('ends when it is switched off', async () => {
    await writeSettings(store, orders, on, clock.now())
    const collector = collectorFor()
    let seen = 0
    trouble = (call) => {
      if (isLog(call) && ++seen === 3) void writeSettings(store, orders, { ...on, collecting: false }, clock.now())
      return undefined
    }
    await collector.tick()
    expect(seen).toBeGreaterThanOrEqual(3)
    expect(seen).toBeLessThan(6)
    const rows = (await kept()).length
    calls.length = 0
    clock.advance(day)
    await collector.tick()
    expect(calls).toEqual([])
    expect((await kept()).length).toBe(rows)
  })

  it('deletes what is older than it is to be kept', async () => {
    await writeSettings(store, orders, { ...on, retentionDays: 2 }, clock.now())
    const collector = collectorFor()
    await collector.tick()
    expect((await kept()).length).toBeGreaterThan(0)
    await writeSettings(store, orders, { ...on, collecting: false, retentionDays: 2 }, clock.now())
    clock.advance(3 * day)
    await collector.tick()
    expect(await kept()).toEqual([])
    expect((await readKept(store, orders)).ranges).toEqual([])
  })

  it('works on one of several servers', async () => {
    await writeSettings(store, orders, on, clock.now())
    await fromNow()
    clock.advance(hour)
    const [first, second] = [collectorFor(connections, 'first'), collectorFor(connections, 'second')]
    await first.tick()
    const made = calls.length
    expect(made).toBeGreaterThan(0)
    clock.advance(60_000)
    await noteRun(store, orders, { at: clock.now(), nextRun: clock.now(), rows: 0 })
    await second.tick()
    expect(calls).toHaveLength(made)
    // The first has gone without a word.
    clock.advance(5 * 60_000)
    await second.tick()
    expect(calls.length).toBeGreaterThan(made)
    // A server that ends lets the next one begin at once.
    await second.stop()
    await noteRun(store, orders, { at: clock.now(), nextRun: clock.now(), rows: 0 })
    const third = collectorFor(connections, 'third')
    const before = calls.length
    await third.tick()
    expect(calls.length).toBeGreaterThan(before)
  })

  it('shares its turns out among instances', async () => {
    const others = members.filter(({ name }) => name === 'crm-staging' || name === 'shop-cart-prod')
    const places = [orders, ...others.map(({ id }) => ({ connection: 'sandbox-eu', instance: id }))]
    for (const [at, place] of places.entries())
      await writeSettings(store, place, { ...on, retentionDays: 2 }, clock.now() + at)
    clock.advance(10)
    await collectorFor().tick()
    const turns: string[] = []
    for (const { target } of calls) {
      const id = /instances\/([^/]+)/.exec(target)?.[1] ?? ''
      if (turns.at(-1) !== id) turns.push(id)
    }
    expect(turns.slice(0, 3)).toEqual(places.map(({ instance }) => instance))
    for (const place of places) expect((await readInstance(store, place))?.state.error).toBeUndefined()
  })
})

describe('the span to read', () => {
  const now = () => Date.parse('2026-11-18T12:00:00Z')
  const settings = on
  const node = { node: 'n', ranges: [], reread: 0, born: 0, gone: undefined }

  it('is what the cloud still has, where nothing has been read', () => {
    expect(spanToRead({ settings, notBefore: 0, now }, node)).toEqual({
      from: now() - 30 * day + hour,
      to: now(),
      deep: true,
    })
    expect(spanToRead({ settings, notBefore: 0, now }, { ...node, born: now() - day }).from).toBe(now() - day)
    expect(spanToRead({ settings: { ...settings, retentionDays: 7 }, notBefore: 0, now }, node).from).toBe(
      now() - 7 * day,
    )
    expect(spanToRead({ settings, notBefore: now() - 5, now }, node).from).toBe(now() - 1_000)
  })

  it('looks back an hour, and a day once a day', () => {
    const read = { ...node, ranges: [[now() - 9 * day, now() - 5 * 60_000]] as [number, number][] }
    const last = now() - 5 * 60_000
    expect(spanToRead({ settings, notBefore: 0, now }, { ...read, reread: now() - hour })).toEqual({
      from: last - hour,
      to: now(),
      deep: false,
    })
    expect(spanToRead({ settings, notBefore: 0, now }, { ...read, reread: now() - day })).toEqual({
      from: last - 26 * hour,
      to: now(),
      deep: true,
    })
  })
})

describe('the wait after a failure', () => {
  const failed = (status: number, wait?: number) =>
    new CallFailed({ status, code: '', message: '', requestId: '', retryable: false }, wait)
  const every = 15 * 60_000

  it('is what the cloud says, and grows where it says nothing', () => {
    expect(waitAfter(failed(429, 600_000), 0, every)).toBe(600_000)
    expect(waitAfter(failed(429), 0, every)).toBe(60_000)
    expect(waitAfter(failed(429), 9, every)).toBe(15 * 60_000)
    expect([0, 1, 2, 20].map((failures) => waitAfter(failed(503), failures, every))).toEqual([
      60_000,
      120_000,
      240_000,
      hour,
    ])
    expect(waitAfter(undefined, 0, every)).toBe(60_000)
  })

  it('is an hour where waiting hardly helps', () => {
    expect(waitAfter(failed(403), 0, every)).toBe(hour)
    expect(waitAfter(failed(404), 3, 2 * hour)).toBe(2 * hour)
  })
})
