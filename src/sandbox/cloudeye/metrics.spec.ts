import { describe, expect, it } from 'vitest'
import { listSlowLogs } from '#contract/taurusdb/logs.ts'
import { fleetTroubles } from '../workload/facts.ts'
import { defaultSeed, fleetRows } from '../seed/fleet.ts'
import { start, tester, type Tester } from '../testing/client.ts'
import { hour, minute } from '../time.ts'

const metric = (instance: string, node: string, name: string) => ({
  namespace: 'SYS.GAUSSDB',
  metric_name: name,
  dimensions: [
    { name: 'gaussdb_mysql_instance_id', value: instance },
    { name: 'gaussdb_mysql_node_id', value: node },
  ],
})

const cpu = 'gaussdb_mysql001_cpu_util'
const active = 'gaussdb_mysql007_conn_active_count'
const slow = 'gaussdb_mysql074_slow_queries'
const delay = 'gaussdb_mysql077_replication_delay'
const used = 'gaussdb_mysql048_disk_used_size'

type Project = 'eu' | 'ap'

async function nodesOf(test: Tester, name: string, project: Project = 'eu') {
  const id = test.idOf(name)
  const { body } = await test.get(`/v3/{project_id}/instances/${id}`, undefined, project)
  const nodes = body.instance.nodes as { id: string; type: string }[]
  return {
    id,
    writer: nodes.find(({ type }) => type === 'master')!.id,
    readers: nodes.filter(({ type }) => type === 'slave').map((node) => node.id),
  }
}

const query = (test: Tester, body: Record<string, unknown>, project: Project = 'eu') =>
  test.call('POST', '/V1.0/{project_id}/batch-query-metric-data', {
    service: 'cloudeye',
    project,
    body: { period: '1', filter: 'average', ...body },
  })

interface Point {
  timestamp: number
  average: number
  sum: number
  max: number
  min: number
}

async function read(
  test: Tester,
  place: { id: string; node: string; name: string; project?: Project },
  span: { from: number; to: number; period?: string; filter?: string },
): Promise<Point[]> {
  const { status, body } = await query(
    test,
    { ...span, metrics: [metric(place.id, place.node, place.name)] },
    place.project,
  )
  expect(status, JSON.stringify(body)).toBe(200)
  return body.metrics[0].datapoints
}

const mean = (points: readonly Point[]) => points.reduce((sum, point) => sum + point.average, 0) / points.length

describe('the list of metrics', () => {
  it('has every metric of every node, page by page', async () => {
    const test = await tester()
    const { id, writer, readers } = await nodesOf(test, 'shop-orders-prod')
    const list = (more: Record<string, string | number>) =>
      test.call('GET', '/V1.0/{project_id}/metrics', {
        service: 'cloudeye',
        query: { namespace: 'SYS.GAUSSDB', 'dim.0': `gaussdb_mysql_instance_id,${id}`, ...more },
      })
    const { body: all } = await list({})
    expect(all.meta_data).toMatchObject({ count: all.metrics.length, total: all.metrics.length })
    const namesOf = (node: string) =>
      all.metrics
        .filter((one: ReturnType<typeof metric>) => one.dimensions[1]!.value === node)
        .map((one: ReturnType<typeof metric>) => one.metric_name)
    expect(namesOf(writer)).toHaveLength(50)
    // A writer is behind nobody.
    expect(namesOf(readers[0]!)).toEqual(expect.arrayContaining([...namesOf(writer), delay]))
    const { body: first } = await list({ limit: 10 })
    const { body: second } = await list({ limit: 10, start: first.meta_data.marker })
    expect([...first.metrics, ...second.metrics]).toEqual(all.metrics.slice(0, 20))
    const { body: one } = await list({ 'dim.1': `gaussdb_mysql_node_id,${writer}`, metric_name: cpu })
    expect(one.metrics).toEqual([{ ...metric(id, writer, cpu), unit: '%' }])
    const { body: foreign } = await list({ namespace: 'SYS.ECS' })
    expect(foreign.metrics).toEqual([])
    const wrong = await list({ start: 'SYS.GAUSSDB.nothing' })
    expect(wrong.body).toMatchObject({ http_code: '400', message: { code: 'ces.0006' } })
  })

  it('refuses a parameter that is not one, in the form of Cloud Eye', async () => {
    const test = await tester()
    const { status, body } = await test.call('GET', '/V1.0/{project_id}/metrics', {
      service: 'cloudeye',
      query: { 'dim.0': 'no-comma' },
    })
    expect(status).toBe(400)
    expect(body).toMatchObject({ http_code: '400', message: { code: 'ces.0013' } })
    expect(body.message.details).toMatch(/^dim\.0 /)
  })
})

describe('points', () => {
  it('come every minute, up to the last one that is over, and the same each time', async () => {
    const test = await tester()
    const { id, writer } = await nodesOf(test, 'shop-orders-prod')
    const place = { id, node: writer, name: cpu }
    const points = await read(test, place, { from: start - hour, to: start })
    expect(points.map(({ timestamp }) => timestamp)).toEqual(
      Array.from({ length: 59 }, (_, i) => start - hour + i * minute),
    )
    for (const { average } of points) expect(average).toBeGreaterThan(0)
    for (const { average } of points) expect(average).toBeLessThanOrEqual(100)
    expect(await read(test, place, { from: start - hour / 2, to: start })).toEqual(points.slice(30))
  })

  it('are put together by period and filter', async () => {
    const test = await tester()
    const { id, writer } = await nodesOf(test, 'shop-orders-prod')
    const place = { id, node: writer, name: slow }
    const span = { from: start - 2 * hour, to: start - hour }
    const raw = await read(test, place, span)
    const [five] = await read(test, place, { ...span, period: '300', filter: 'sum' })
    const firstFive = raw.slice(0, 5).map(({ average }) => average)
    expect(five?.sum).toBe(firstFive.reduce((sum, value) => sum + value, 0))
    const [highest] = await read(test, place, { ...span, period: '300', filter: 'max' })
    expect(highest?.max).toBe(Math.max(...firstFive))
    // The begin is rounded down to the period.
    const [hourly] = await read(test, place, { from: start - 90 * minute, to: start, period: '3600', filter: 'sum' })
    expect(hourly?.timestamp).toBe(start - 2 * hour)
    expect(hourly?.sum).toBeCloseTo(
      raw.reduce((sum, { average }) => sum + average, 0),
      2,
    )
  })

  it('are 3,000 at most: a later begin is taken', async () => {
    const test = await tester()
    const { id, writer, readers } = await nodesOf(test, 'shop-orders-prod')
    const nodes = [writer, ...readers]
    const metrics = nodes.flatMap((node) => [cpu, active, slow, used].map((name) => metric(id, node, name)))
    const { body } = await query(test, { from: start - 24 * hour, to: start, metrics })
    const widest = Math.floor(3000 / metrics.length)
    for (const { datapoints } of body.metrics) expect(datapoints).toHaveLength(widest - 1)
    expect(body.metrics[0].datapoints[0].timestamp).toBe(start - widest * minute)
  })

  it('are refused with the field that is wrong', async () => {
    const test = await tester()
    const { id, writer } = await nodesOf(test, 'shop-orders-prod')
    const metrics = [metric(id, writer, cpu)]
    const late = await query(test, { from: start, to: start - hour, metrics })
    expect(late.body).toMatchObject({ http_code: '400', message: { code: 'ces.0014' } })
    expect(late.body.message.details).toMatch(/^from /)
    const period = await query(test, { from: start - hour, to: start, metrics, period: '60' })
    expect(period.body.message).toMatchObject({ code: 'ces.0014', details: expect.stringMatching(/^period /) })
    const many = await query(test, { from: start - hour, to: start, metrics: Array(501).fill(metrics[0]) })
    expect(many.body.message.details).toMatch(/^metrics /)
  })

  it('are none of an object that is not there, or of another project', async () => {
    const test = await tester()
    const { id, writer } = await nodesOf(test, 'shop-orders-prod')
    const span = { from: start - hour, to: start }
    expect(await read(test, { id, node: 'nobody', name: cpu }, span)).toEqual([])
    expect(await read(test, { id, node: writer, name: 'no_such_metric' }, span)).toEqual([])
    expect(await read(test, { id, node: writer, name: cpu, project: 'ap' }, span)).toEqual([])
    expect(await read(test, { id, node: writer, name: delay }, span)).toEqual([])
  })
})

describe('metrics and the slow log', () => {
  it('count the same statements', async () => {
    const test = await tester()
    const { id, writer } = await nodesOf(test, 'shop-orders-prod')
    const points = await read(test, { id, node: writer, name: slow }, { from: start - 2 * hour, to: start - hour })
    const time = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}+0000`
    const { body } = await test.call(listSlowLogs.method, listSlowLogs.path.replace('{instance_id}', id), {
      body: { node_id: writer, start_time: time(start - 2 * hour), end_time: time(start - hour), limit: 100 },
    })
    const newest = body.slow_log_list.map((line: { start_time: string }) => Date.parse(`${line.start_time}Z`))
    expect(newest.length).toBeGreaterThan(20)
    const since = Math.ceil(Math.min(...newest) / minute) * minute
    const logged = newest.filter((at: number) => at >= since).length
    const counted = points.filter(({ timestamp }) => timestamp >= since).reduce((sum, { average }) => sum + average, 0)
    expect(counted).toBe(logged)
  })

  it('show the lock storm at the same minutes, on the node that it struck', async () => {
    const test = await tester()
    const storm = fleetTroubles({ name: defaultSeed, epoch: start }).find(({ kind }) => kind === 'lock-storm')!
    const { id, writer, readers } = await nodesOf(test, storm.name)
    const during = { from: storm.from + 5 * minute, to: storm.to! }
    const before = { from: storm.from - 60 * minute, to: storm.from - 5 * minute }
    const on = (node: string, name: string, span: typeof before) => read(test, { id, node, name }, span).then(mean)
    expect(await on(writer, slow, during)).toBeGreaterThan(20 * (await on(writer, slow, before)) + 10)
    expect(await on(writer, active, during)).toBeGreaterThan(5 * (await on(writer, active, before)))
    expect(await on(writer, cpu, during)).toBeGreaterThan(2 * (await on(writer, cpu, before)))
    expect(await on(readers[0]!, active, during)).toBeLessThan(2 * (await on(readers[0]!, active, before)))
    expect(await on(readers[0]!, delay, during)).toBeGreaterThan(2 * (await on(readers[0]!, delay, before)))
  })

  it.each([
    ['deploy-regression', 'eu'],
    ['missing-index', 'ap'],
  ] as const)('show a %s in the CPU from its day on', async (kind, project) => {
    const test = await tester()
    const trouble = fleetTroubles({ name: defaultSeed, epoch: start }).find((one) => one.kind === kind)!
    const { id, writer } = await nodesOf(test, trouble.name, project)
    const week = (from: number) =>
      read(test, { id, node: writer, name: cpu, project }, { from, to: from + 48 * hour, period: '3600' }).then(mean)
    expect(await week(trouble.from)).toBeGreaterThan(1.2 * (await week(trouble.from - 50 * hour)))
  })
})

describe('metrics and the state of an instance', () => {
  it('have a gap while the instance is rebooted', async () => {
    const test = await tester()
    const { id, writer } = await nodesOf(test, 'shop-orders-prod')
    test.clock.advance(10 * minute)
    const rebooted = await test.call('POST', `/v3/{project_id}/instances/${id}/restart`, { body: { delay: false } })
    expect(rebooted.status).toBe(200)
    test.clock.advance(20 * minute)
    const now = test.clock.now()
    const points = await read(test, { id, node: writer, name: cpu }, { from: start, to: now })
    const times = points.map(({ timestamp }) => timestamp)
    expect(times[0]).toBe(start)
    expect(times.at(-1)).toBe(now - 2 * minute)
    const missing = Array.from({ length: 28 }, (_, i) => start + i * minute).filter((at) => !times.includes(at))
    expect(missing.length).toBeGreaterThan(0)
    for (const at of missing) expect(at).toBeGreaterThanOrEqual(start + 9 * minute)
  })

  it('begin when an instance works, and end when it is frozen', async () => {
    const test = await tester()
    const frozen = fleetRows.find(({ status }) => status === 'frozen')!
    const nodes = await nodesOf(test, frozen.name, frozen.project)
    const place = { id: nodes.id, node: nodes.writer, name: cpu, project: frozen.project }
    expect(await read(test, place, { from: start - hour, to: start })).toEqual([])
    // Before it was frozen, it worked.
    expect(await read(test, place, { from: start - 28 * 24 * hour, to: start, period: '14400' })).not.toEqual([])
  })

  it('tell the size of the data as the instance does', async () => {
    const test = await tester()
    const { id, writer } = await nodesOf(test, 'shop-orders-prod')
    const days = await read(
      test,
      { id, node: writer, name: used },
      { from: start - 7 * 24 * hour, to: start, period: '3600' },
    )
    expect(days.length).toBeGreaterThan(160)
    expect(days.at(-1)!.average).toBeGreaterThan(days[0]!.average)
    const { body } = await test.get(`/v3/{project_id}/instances/${id}`)
    expect(days.at(-1)!.average).toBeCloseTo(body.instance.nodes[0].volume.used, 0)
  })
})

describe('the fault switch', () => {
  it('forbids with the words of Cloud Eye', async () => {
    const test = await tester()
    test.sandbox.faults.set({ forbidden: { rate: 1 }, only: { service: 'cloudeye' } })
    const { status, body } = await test.call('GET', '/V1.0/{project_id}/metrics', { service: 'cloudeye' })
    expect(status).toBe(403)
    expect(body).toMatchObject({ http_code: '403', message: { code: '403' } })
    expect((await test.get('/v3/{project_id}/instances', { limit: 1 })).status).toBe(200)
  })
})
