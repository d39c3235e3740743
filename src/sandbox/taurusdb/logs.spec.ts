import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type * as contract from '#contract/taurusdb/logs.ts'
import type { OpenApiDocument } from '#lib/schema.ts'
import iamText from '../../../public/openapi/iam.json?raw'
import taurusText from '../../../public/openapi/taurusdb.json?raw'
import { memoryStorage, testClock, type TestClock } from '../environment.ts'
import { createSandbox, type Sandbox } from '../sandbox.ts'
import { fleetSeed } from '../seed/fleet.ts'
import { account, projects } from '../seed/projects.ts'
import { day, formatTime, hour, minute, second } from '../time.ts'

/** The handlers through the front door: token, validation, error body and all. */
const documents = { iam: JSON.parse(iamText) as OpenApiDocument, taurusdb: JSON.parse(taurusText) as OpenApiDocument }
const epoch = Date.parse('2026-03-11T10:15:00Z')

let clock: TestClock
let sandbox: Sandbox
let token: string

async function signIn(project: string): Promise<string> {
  const answer = await sandbox.services.iam(
    new Request('https://iam.sandbox.invalid/v3/auth/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        auth: {
          identity: {
            methods: ['password'],
            password: {
              user: { name: account.userName, password: account.password, domain: { name: account.domainName } },
            },
          },
          scope: { project: { id: project } },
        },
      }),
    }),
  )
  return answer.headers.get('x-subject-token') ?? ''
}

async function call(method: string, path: string, body?: object): Promise<{ status: number; data: unknown }> {
  const answer = await sandbox.services.taurusdb(
    new Request(`https://taurusdb.sandbox.invalid${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-auth-token': token },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }),
  )
  const text = await answer.text()
  return { status: answer.status, data: text === '' ? null : JSON.parse(text) }
}

const project = projects.eu.id
const fleet = fleetSeed()

function member(name: string) {
  const found = fleet.find((row) => row.name === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

const nodeId = (name: string, at = 0): string => member(name).nodeList[at]?.id ?? ''
const window = (from: number, to: number) => ({ start_time: formatTime(from), end_time: formatTime(to) })

type Asked<Body> = Partial<Body> & { start_time: string; end_time: string }

async function slow(name: string, body: Asked<contract.ListSlowLogsBody>): Promise<contract.SlowLog[]> {
  const path = `/v3.1/${project}/instances/${member(name).id}/slow-logs`
  const { status, data } = await call('POST', path, { node_id: nodeId(name), limit: 5000, ...body })
  expect([status, data]).toEqual([200, expect.anything()])
  return (data as contract.ListSlowLogsResult).slow_log_list
}

async function statistics(
  name: string,
  body: Asked<contract.ListSlowLogStatisticsBody>,
): Promise<contract.ListSlowLogStatisticsResult> {
  const path = `/v3/${project}/instances/${member(name).id}/slow-logs/statistics`
  const { status, data } = await call('POST', path, { node_id: nodeId(name), ...body })
  expect([status, data]).toEqual([200, expect.anything()])
  return data as contract.ListSlowLogStatisticsResult
}

async function errors(name: string, at: number, body: Asked<contract.ListErrorLogsBody>): Promise<contract.ErrorLog[]> {
  const path = `/v3.1/${project}/instances/${member(name).id}/error-logs`
  const { status, data } = await call('POST', path, { node_id: nodeId(name, at), limit: 5000, ...body })
  expect([status, data]).toEqual([200, expect.anything()])
  return (data as contract.ListErrorLogsResult).error_log_list
}

async function refused(path: string, body: object): Promise<[number, string]> {
  const { status, data } = await call('POST', path, body)
  return [status, (data as { error_code?: string }).error_code ?? '']
}

const seconds = (text: string): number => {
  expect(text).toMatch(/^\d+\.\d{5} s$/)
  return Number.parseFloat(text)
}

async function start(): Promise<void> {
  clock = testClock(epoch)
  sandbox = await createSandbox({ documents, clock, storage: memoryStorage() })
  token = await signIn(project)
}

beforeAll(start)

describe('slow logs (4.8.3)', () => {
  it('are rows as the reference has them', async () => {
    const rows = await slow('crm-prod', window(epoch - hour, epoch))
    expect(rows.length).toBeGreaterThan(50)
    for (const row of rows) {
      expect(row.node_id).toBe(nodeId('crm-prod'))
      expect(row.count).toBe('1')
      expect(seconds(row.time)).toBeGreaterThanOrEqual(1)
      expect(seconds(row.lock_time)).toBeGreaterThanOrEqual(0)
      expect(row.start_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/)
      expect(String(row.line_num)).toMatch(/^\d{13}$/)
      expect(Date.parse(`${row.start_time}Z`)).toBe(Number(row.line_num))
      expect(row.rows_sent).toMatch(/^\d+$/)
      expect(row.client_ip).toMatch(/^10\.\d+\.\d+\.\d+$/)
      expect(row.query_sample).toMatch(new RegExp(`^(/\\*.*?\\*/ )?(${row.type}|WITH|REPLACE)`))
    }
  })

  it('come newest first, and pages cover every row once', async () => {
    const asked = window(epoch - 6 * hour, epoch - 2 * hour)
    const whole = await slow('shop-orders-prod', asked)
    expect(whole.length).toBeGreaterThan(1000)
    expect(whole.length).toBeLessThan(5000)
    const paged: contract.SlowLog[] = []
    let pages = 0
    for (let lineNum: contract.LogLineNumber | undefined; ;) {
      const page: contract.SlowLog[] = await slow('shop-orders-prod', {
        ...asked,
        limit: 333,
        ...(lineNum ? { line_num: lineNum } : {}),
      })
      pages++
      paged.push(...page)
      if (page.length < 333) break
      lineNum = page.at(-1)?.line_num
    }
    expect(pages).toBeGreaterThan(3)
    expect(paged).toEqual(whole)
    expect(new Set(paged.map((row) => row.line_num)).size).toBe(paged.length)
    expect(paged.every((row, at) => at === 0 || Number(row.line_num) < Number(paged[at - 1]?.line_num))).toBe(true)
  })

  it('take a number for line_num, as the example of the reference has it', async () => {
    const asked = window(epoch - hour, epoch)
    const first = await slow('crm-prod', { ...asked, limit: 10 })
    const last = first.at(-1)?.line_num ?? ''
    const text = await slow('crm-prod', { ...asked, limit: 10, line_num: last })
    expect(await slow('crm-prod', { ...asked, limit: 10, line_num: Number(last) })).toEqual(text)
    expect(text[0]).not.toEqual(first.at(-1))
  })

  it('are the same for neighbouring windows as for one, whatever the offset of the zone', async () => {
    const middle = epoch - 90 * minute
    const whole = await slow('crm-prod', window(epoch - 3 * hour, epoch))
    const parts = [
      ...(await slow('crm-prod', window(middle, epoch))),
      ...(await slow('crm-prod', window(epoch - 3 * hour, middle))),
    ]
    expect(parts).toEqual(whole)
    expect(
      await slow('crm-prod', { start_time: '2026-03-11T15:15:00+0800', end_time: '2026-03-11T18:15:00+0800' }),
    ).toEqual(whole)
  })

  it('can be had of one type and one database', async () => {
    const asked = window(epoch - 4 * hour, epoch)
    const all = await slow('crm-prod', asked)
    expect(await slow('crm-prod', { ...asked, operate_type: 'ALL' })).toEqual(all)
    expect(await slow('crm-prod', { ...asked, operate_type: '' })).toEqual(all)
    const updates = await slow('crm-prod', { ...asked, operate_type: 'UPDATE' })
    expect(updates.length).toBeGreaterThan(0)
    expect(updates).toEqual(all.filter((row) => row.type === 'UPDATE'))
    const auth = await slow('crm-prod', { ...asked, database: 'crm_auth' })
    expect(auth.length).toBeGreaterThan(0)
    expect(auth).toEqual(all.filter((row) => row.database === 'crm_auth'))
    expect(await slow('crm-prod', { ...asked, database: 'nothing' })).toEqual([])
  })

  it('grow with time, and rows once shown stay', async () => {
    const from = epoch - 20 * minute
    const before = await slow('shop-orders-prod', window(from, epoch))
    clock.advance(10 * minute)
    const after = await slow('shop-orders-prod', window(from, epoch + 10 * minute))
    clock.set(epoch)
    expect(after.length).toBeGreaterThan(before.length)
    const lines = new Set(after.map((row) => row.line_num))
    expect(before.every((row) => lines.has(row.line_num))).toBe(true)
  })

  it('are kept for 30 days', async () => {
    expect(await slow('shop-orders-prod', window(epoch - 40 * day, epoch - 30 * day))).toEqual([])
    const rows = await slow('shop-orders-prod', window(epoch - 31 * day, epoch - 30 * day + hour))
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => Number(row.line_num) >= epoch - 30 * day)).toBe(true)
  })

  it('refuse what the reference does not allow', async () => {
    const path = `/v3.1/${project}/instances/${member('crm-prod').id}/slow-logs`
    const good = { node_id: nodeId('crm-prod'), limit: 10, ...window(epoch - hour, epoch) }
    const code = (body: object) => refused(path, { ...good, ...body })
    expect(await refused(path, good)).toEqual([200, ''])
    const status = async (body: object) => (await code(body))[0]
    expect(await status({ limit: 0 })).toBe(400)
    expect(await status({ limit: 5001 })).toBe(400)
    expect(await status({ limit: 5000 })).toBe(200)
    expect(await status({ limit: undefined })).toBe(400)
    expect(await status({ node_id: undefined })).toBe(400)
    expect(await status({ node_id: 'abc' })).toBe(400)
    expect(await status({ line_num: '12' })).toBe(400)
    expect(await status({ operate_type: 'MERGE' })).toBe(400)
    expect(await status({ start_time: '2026-03-11 09:00:00' })).toBe(400)
    expect(await code({ node_id: nodeId('ledger-prod') })).toEqual([400, 'DBS.200001'])
    expect(await code(window(epoch, epoch - hour))).toEqual([400, 'DBS.200001'])
    expect(await code(window(epoch - hour, epoch - hour))).toEqual([400, 'DBS.200001'])
    expect(await code(window(epoch + 10 * second, epoch + 20 * second))).toEqual([400, 'DBS.200001'])
    expect(await code(window(epoch - hour, epoch + hour))).toEqual([400, 'DBS.200001'])
    expect(await code(window(epoch - hour, epoch + 20 * second))).toEqual([200, ''])
    const unknown = `/v3.1/${project}/instances/${'0'.repeat(32)}in07/slow-logs`
    expect(await refused(unknown, good)).toEqual([404, 'DBS.200002'])
    const elsewhere = `/v3.1/${project}/instances/${member('payments-ap-prod').id}/slow-logs`
    expect((await refused(elsewhere, { ...good, node_id: nodeId('payments-ap-prod') }))[0]).toBe(403)
  })
})

describe('statistics (4.8.11)', () => {
  const asked = window(epoch - 5 * hour, epoch)

  it('are consistent with the rows', async () => {
    const rows = await slow('crm-prod', asked)
    const { slow_log_list: lines, total_count } = await statistics('crm-prod', { ...asked, limit: 100 })
    expect(lines).toHaveLength(total_count)
    let counted = 0
    let shares = 0
    for (const line of lines) {
      const [, count = '', share = ''] = /^(\d+) \((\d+\.\d\d)%\)$/.exec(line.count) ?? []
      counted += Number(count)
      shares += Number(share)
      expect(Number(share)).toBeCloseTo((Number(count) / rows.length) * 100, 1)
      expect(Number.isInteger(line.rows_examined) && Number.isInteger(line.rows_sent)).toBe(true)
      expect(line.node_id).toBe(nodeId('crm-prod'))
    }
    expect(counted).toBe(rows.length)
    expect(shares).toBeCloseTo(100, 0)
    const total = (of: (row: contract.SlowLog) => number) => rows.reduce((all, row) => all + of(row), 0)
    const summed = (of: (line: contract.SlowLogStatistics) => number) =>
      lines.reduce((all, line) => all + of(line) * Number.parseInt(line.count), 0)
    // Means are rounded to a hundred-thousandth of a second.
    expect(Math.abs(summed((line) => seconds(line.time)) - total((row) => seconds(row.time)))).toBeLessThan(
      rows.length * 1e-5,
    )
    expect(Math.abs(summed((line) => seconds(line.lock_time)) - total((row) => seconds(row.lock_time)))).toBeLessThan(
      rows.length * 1e-5,
    )
    expect(
      Math.abs(summed((line) => line.rows_examined) - total((row) => Number(row.rows_examined))),
    ).toBeLessThanOrEqual(rows.length)
  })

  it('sort by executions, by mean time with executeTime, and both ways', async () => {
    const list = async (body: Partial<contract.ListSlowLogStatisticsBody>) =>
      (await statistics('crm-prod', { ...asked, limit: 100, ...body })).slow_log_list
    const usual = await list({})
    const counts = usual.map((line) => Number.parseInt(line.count))
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
    expect(await list({ sort: 'whatever' })).toEqual(usual)
    // As in the example of the reference.
    expect(await list({ sort: null, type: null, database: null, order: 'desc' })).toEqual(usual)
    const means = (await list({ sort: 'executeTime' })).map((line) => seconds(line.time))
    expect(means).toEqual([...means].sort((a, b) => b - a))
    const rising = (await list({ sort: 'executeTime', order: 'asc' })).map((line) => seconds(line.time))
    expect(rising).toEqual([...rising].sort((a, b) => a - b))
  })

  it('page by offset and limit, ten lines unless asked otherwise', async () => {
    const all = await statistics('crm-prod', { ...asked, limit: 100 })
    expect((await statistics('crm-prod', asked)).slow_log_list).toEqual(all.slow_log_list.slice(0, 10))
    const second = await statistics('crm-prod', { ...asked, limit: 7, offset: 7 })
    expect(second.slow_log_list).toEqual(all.slow_log_list.slice(7, 14))
    expect(second.total_count).toBe(all.total_count)
    expect((await statistics('crm-prod', { ...asked, offset: 1000 })).slow_log_list).toEqual([])
  })

  it('filter by type and database, with shares of what is left', async () => {
    const { slow_log_list: updates } = await statistics('crm-prod', { ...asked, type: 'UPDATE', limit: 100 })
    expect(updates.length).toBeGreaterThan(0)
    expect(updates.every((line) => line.type === 'UPDATE')).toBe(true)
    expect(updates.reduce((all, line) => all + Number.parseFloat(line.count.split('(')[1] ?? ''), 0)).toBeCloseTo(
      100,
      0,
    )
    const { slow_log_list: portal } = await statistics('crm-prod', { ...asked, database: 'crm_portal' })
    expect(new Set(portal.map((line) => line.database))).toEqual(new Set(['crm_portal']))
  })

  it('refuse what the reference does not allow', async () => {
    const path = `/v3/${project}/instances/${member('crm-prod').id}/slow-logs/statistics`
    const good = { node_id: nodeId('crm-prod'), ...asked }
    const status = async (body: object) => (await refused(path, { ...good, ...body }))[0]
    expect(await status({})).toBe(200)
    expect(await status({ limit: 101 })).toBe(400)
    expect(await status({ offset: -1 })).toBe(400)
    expect(await status({ order: 'up' })).toBe(400)
    expect(await status({ database: 'a<b' })).toBe(400)
    expect(await status({ type: 'DROP' })).toBe(400)
    expect(await status({ node_id: nodeId('ledger-prod') })).toBe(400)
  })

  it('sum up a month of the busiest node', async () => {
    const month = await statistics('shop-orders-prod', { ...window(epoch - 30 * day, epoch), limit: 100 })
    const executions = month.slow_log_list.reduce((all, line) => all + Number.parseInt(line.count), 0)
    expect(executions).toBeGreaterThan(300_000)
  })
})

describe('original and masked statements (4.8.9, 4.8.10)', () => {
  beforeEach(start)
  const path = (verb: string) => `/v3/${project}/instances/${member('billing-prod').id}/slowlog/${verb}`

  it('are masked until switched on, and from then on shown as sent', async () => {
    const asked = window(epoch - hour, epoch)
    expect((await call('GET', path('query'))).data).toEqual({ open_slow_log_switch: false })
    const masked = await slow('billing-prod', asked)
    expect(masked.length).toBeGreaterThan(10)
    // sqlcommenter comments keep their texts; statements have none.
    const bare = (row: contract.SlowLog) => row.query_sample.replace(/\/\*.*?\*\//g, '')
    expect(masked.every((row) => !bare(row).includes("'"))).toBe(true)

    const on = await call('POST', path('modify'), { open_slow_log_switch: true })
    expect(on.status).toBe(200)
    expect((await call('GET', path('query'))).data).toEqual({ open_slow_log_switch: true })
    expect(await slow('billing-prod', asked)).toEqual(masked)
    clock.advance(hour)
    const original = await slow('billing-prod', window(epoch + 2 * minute, epoch + hour))
    expect(original.filter((row) => bare(row).includes("'")).length).toBeGreaterThan(original.length / 2)

    await call('POST', path('modify'), { open_slow_log_switch: false })
    expect((await call('GET', path('query'))).data).toEqual({ open_slow_log_switch: false })
    expect(await slow('billing-prod', window(epoch + 2 * minute, epoch + hour))).toEqual(original)
    clock.advance(hour)
    const later = await slow('billing-prod', window(epoch + hour + 2 * minute, epoch + 2 * hour))
    expect(later.length).toBeGreaterThan(10)
    expect(later.every((row) => !bare(row).includes("'"))).toBe(true)
  })

  it('refuse a switch that is no switch, and one of an instance that is not there', async () => {
    expect((await refused(path('modify'), {}))[0]).toBe(400)
    expect((await refused(path('modify'), { open_slow_log_switch: 'true' }))[0]).toBe(400)
    expect(
      await refused(`/v3/${project}/instances/${'0'.repeat(32)}in07/slowlog/modify`, { open_slow_log_switch: true }),
    ).toEqual([404, 'DBS.200002'])
  })
})

describe('error logs (4.8.4)', () => {
  const asked = window(epoch - day, epoch)

  it('are lines as the reference has them, newest first, and pages cover each once', async () => {
    const whole = await errors('crm-prod', 2, asked)
    expect(whole.length).toBeGreaterThan(50)
    for (const row of whole) {
      expect(row.content).toMatch(/^\[MY\d{6}\] \[\w+\] \S/)
      expect(Date.parse(`${row.time}Z`)).toBe(Number(row.line_num))
    }
    const paged: contract.ErrorLog[] = []
    for (let lineNum: contract.LogLineNumber | undefined; ;) {
      const page: contract.ErrorLog[] = await errors('crm-prod', 2, {
        ...asked,
        limit: 20,
        ...(lineNum ? { line_num: lineNum } : {}),
      })
      paged.push(...page)
      if (page.length < 20) break
      lineNum = page.at(-1)?.line_num
    }
    expect(paged).toEqual(whole)
  })

  it('can be had of one level', async () => {
    const whole = await errors('crm-prod', 0, asked)
    expect(await errors('crm-prod', 0, { ...asked, level: 'ALL' })).toEqual(whole)
    for (const level of ['INFO', 'WARNING', 'ERROR', 'NOTE'] as const) {
      const some = await errors('crm-prod', 0, { ...asked, level })
      expect(some.length).toBeGreaterThan(0)
      expect(some).toEqual(whole.filter((row) => row.level === level))
    }
    expect(await errors('crm-prod', 0, { ...asked, level: 'PANIC' })).toEqual([])
  })

  it('refuse a level, a node and a window that cannot be', async () => {
    const path = `/v3.1/${project}/instances/${member('crm-prod').id}/error-logs`
    const good = { node_id: nodeId('crm-prod'), limit: 10, ...asked }
    const status = async (body: object) => (await refused(path, { ...good, ...body }))[0]
    expect(await status({})).toBe(200)
    expect(await status({ level: 'DEBUG' })).toBe(400)
    expect(await status({ limit: 0 })).toBe(400)
    expect(await status({ node_id: nodeId('ledger-prod') })).toBe(400)
    expect(await status(window(epoch, epoch - hour))).toBe(400)
  })
})
