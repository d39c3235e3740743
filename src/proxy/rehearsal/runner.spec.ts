import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CreateInstanceBody } from '#contract/taurusdb/instance-creation-types.ts'
import { createInstance, deleteInstance, renameInstance, showInstance } from '#contract/taurusdb/instances.ts'
import { deleteDatabases } from '#contract/taurusdb/databases.ts'
import { setEnterpriseProjectQuotas } from '#contract/taurusdb/quotas.ts'
import { listRestoreTimeRanges } from '#contract/taurusdb/backups.ts'
import { listJobRuns } from '../store/job-runs.ts'
import { bench, START, type Bench } from '../testing/rehearsal.ts'
import { UpstreamError } from '../upstream.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

let t: Bench
beforeEach(async () => {
  t = await bench()
})
afterEach(async () => {
  expect(t.warnings).toEqual([])
  await t.close()
})

const count = (operation: string) => t.calls.filter((one) => one === operation).length
const bodyOf = (call: { body?: Buffer }) => JSON.parse(String(call.body)) as CreateInstanceBody
const events = (row: { events: { what: string }[] }) => row.events.map(({ what }) => what)
const cut = () => new UpstreamError('unreachable', 'cut')

/** Everything that the store holds, as text. */
async function stored(): Promise<string> {
  const tables = ['rehearsals', 'rehearsal_schedules', 'job_runs'] as const
  return JSON.stringify(await Promise.all(tables.map((table) => t.store.selectFrom(table).selectAll().execute())))
}

describe('a rehearsal', () => {
  it('restores the newest backup, looks at it, deletes it, and keeps measured times', async () => {
    let body: CreateInstanceBody | undefined
    t.between((call, go, operation) => {
      if (operation === 'createInstance') body = bodyOf(call)
      return go(call)
    })
    const id = await t.begin()
    const done = await t.end(t.runner(), id)
    expect(done).toMatchObject({ status: 'passed', phase: 'done', reason: null, trouble: null, nextAt: null })
    expect(done.checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['instance', true],
      ['nodes', true],
      ['databases', true],
      ['users', true],
    ])
    expect(done.checks.find(({ name }) => name === 'databases')?.found).toContain('shop')
    const took = Object.fromEntries(done.steps.map(({ name, started, ended }) => [name, (ended ?? 0) - started]))
    // 64 GB at ten times the pace of life: the task itself says how long, our clock adds what polling misses.
    expect(done.restoreTook).toBeGreaterThan(40 * second)
    expect(took['restore']).toBeGreaterThanOrEqual(done.restoreTook!)
    expect(took['restore']).toBeLessThan(done.restoreTook! + 30 * second)
    expect(took['delete']).toBeGreaterThan(10 * second)
    expect(done.ended! - done.started).toBe(took['prepare']! + took['restore']! + took['check']! + took['delete']!)
    expect(done.left).toMatchObject([{ kind: 'recycle-bin', id: done.target.id }])
    expect(await t.temporary()).toEqual([])

    expect(body).toMatchObject({
      name: `rehearsal-${id}`,
      tags: [{ key: 'astrolabe-rehearsal', value: id }],
      flavor_ref: 'gaussdb.mysql.large.x86.4',
      slave_count: 1,
      charge_info: { charge_mode: 'postPaid' },
    })
    expect(body!.password).toHaveLength(28)
    expect(await stored()).not.toContain(body!.password)
    const runs = await listJobRuns(t.store, { limit: 9 })
    expect(runs.map(({ name, status }) => [name, status]).toSorted()).toEqual([
      ['DeleteGaussDBforMySQLInstance', 'Completed'],
      ['RestoreGaussDBforMySQLNewInstance', 'Completed'],
    ])
  })

  it('has the network of its source, and tells the next one how long it takes', async () => {
    const runner = t.runner()
    const { plan } = await t.end(runner, await t.begin())
    const source = { instance: t.idOf('shop-orders-staging'), point: { type: 'newest' }, flavor: 'same' } as const
    const next = await runner.preview(t.connection, source)
    const { instance } = await t.ask(showInstance, { path: { instance_id: source.instance } })
    expect(plan!.footprint).toMatchObject({
      vpc: instance.vpc_id,
      subnet: instance.subnet_id,
      securityGroup: instance.security_group_id,
      storage: 64,
      nodes: 2,
    })
    expect(plan!.expected).toBeNull()
    expect(next.footprint).toMatchObject({ flavor: 'gaussdb.mysql.xlarge.x86.4', vcpus: 4, ram: 16 })
    expect(next.usual.restore).toMatchObject({ count: 1 })
    const hours = next.expected!.lifetime / hour
    expect(next.expected!.vcpuHours).toBeCloseTo(hours * 8, 1)
    expect(count('createInstance')).toBe(1)
  })

  it('restores a moment', async () => {
    const path = { instance_id: t.idOf('shop-orders-staging') }
    const { restore_times } = await t.ask(listRestoreTimeRanges, { path })
    const at = restore_times.at(-1)!.end_time - 10 * minute
    const done = await t.end(t.runner(), await t.begin({ point: { type: 'time', at } }))
    expect(done).toMatchObject({ status: 'passed', plan: { point: { type: 'time', at } } })
  })

  it.each([
    ['a moment outside of the windows', { point: { type: 'time', at: START - 400 * 24 * hour } }, 'NOT_RESTORABLE'],
    ['an unknown backup', { point: { type: 'backup', id: `${'0'.repeat(32)}br07` } }, 'NO_BACKUP'],
    ['an unknown specification', { flavor: 'gaussdb.mysql.none' }, 'NO_FLAVOR'],
  ] as const)('makes nothing for %s', async (_, change, code) => {
    const done = await t.end(t.runner(), await t.begin(change))
    expect(done).toMatchObject({ status: 'failed', phase: 'done', reason: { code: `ASTROLABE.${code}` } })
    expect(count('createInstance')).toBe(0)
  })

  it('makes nothing of an instance that is not there', async () => {
    const done = await t.end(t.runner(), await t.begin({ instance: { id: `${'0'.repeat(32)}in07`, name: '' } }))
    expect(done).toMatchObject({ status: 'failed', reason: { code: 'DBS.200002' } })
    expect(t.calls).toEqual(['showInstance'])
  })

  it('makes nothing that the connection would not let it delete', async () => {
    const done = await t.end(t.runner(undefined, [{ ...t.connection, access: 'write' }]), await t.begin())
    expect(done).toMatchObject({ status: 'failed', reason: { code: 'ASTROLABE.READ_ONLY' } })
    expect(t.calls).toEqual([])
  })
})

describe('what goes wrong', () => {
  it('a quota that is used up meanwhile: nothing is made, and the cloud’s reason is kept', async () => {
    t.between(async (call, go, operation) => {
      if (operation === 'createInstance') {
        const other = { ...bodyOf(call), name: 'somebody-else', tags: [] }
        const used = (await t.get(id)).plan!.quota.used
        await t.ask(setEnterpriseProjectQuotas, {
          body: { quota_list: [{ enterprise_project_id: '0', instance_quota: used + 1 }] },
        })
        for (;;)
          try {
            await t.ask(createInstance, { body: other })
          } catch {
            break
          }
      }
      return go(call)
    })
    const id = await t.begin()
    const done = await t.end(t.runner(), id)
    expect(done).toMatchObject({ status: 'failed', phase: 'done', reason: { code: 'DBS.200046' } })
    expect(await t.temporary()).toEqual([])
  })

  it('a source that is deleted between the check and the creation', async () => {
    t.between(async (call, go, operation) => {
      if (operation === 'createInstance') {
        await t.ask(deleteInstance, { path: { instance_id: t.idOf('shop-orders-staging') } })
        t.clock.advance(hour)
      }
      return go(call)
    })
    const done = await t.end(t.runner(), await t.begin())
    expect(done.status).toBe('failed')
    expect(done.reason?.code).toMatch(/^DBS\./)
    expect(await t.temporary()).toEqual([])
  })

  it('a restore that fails at 60 %', async () => {
    const job = 'RestoreGaussDBforMySQLNewInstance'
    t.sandbox.faults.set({ jobFailure: { next: 1, percent: 60, job, reason: 'A log is damaged.' } })
    const id = await t.begin()
    const runner = t.runner()
    let seen = 0
    await t.until(runner, async () => {
      const row = await t.get(id)
      if (row.phase === 'restoring') seen = Math.max(seen, row.percent ?? 0)
      return row.status !== 'running'
    })
    expect(seen).toBeGreaterThan(20)
    expect(seen).toBeLessThan(60)
    expect(await t.get(id)).toMatchObject({
      status: 'failed',
      reason: { code: 'ASTROLABE.RESTORE_FAILED', message: 'A log is damaged.' },
      restoreTook: null,
      left: [],
    })
    expect(await t.temporary()).toEqual([])
    expect(await listJobRuns(t.store, { name: job, limit: 1 })).toMatchObject([{ status: 'Failed' }])
  })

  it('a deletion that fails is asked for again', async () => {
    t.sandbox.faults.set({ jobFailure: { next: 1, job: 'DeleteGaussDBforMySQLInstance' } })
    const done = await t.end(t.runner(), await t.begin())
    expect(done.status).toBe('passed')
    expect(events(done).filter((what) => what === 'deletion-failed')).toHaveLength(1)
    expect(count('deleteInstance')).toBe(2)
    expect(await t.temporary()).toEqual([])
  })

  it.each([
    ['429', { throttle: { next: 8, retryAfter: 3 } }],
    ['429 without a time', { throttle: { next: 8 } }],
    ['500', { serverError: { next: 6 } }],
    ['cut connections', { cut: { next: 8 } }],
  ])('%s while the task is watched', async (_, fault) => {
    const id = await t.begin()
    const runner = t.runner()
    await t.until(runner, async () => (await t.get(id)).phase === 'restoring')
    t.sandbox.faults.set(fault)
    let trouble = 0
    await t.until(runner, async () => {
      const row = await t.get(id)
      trouble = Math.max(trouble, row.trouble?.times ?? 0)
      return row.status !== 'running'
    })
    expect(trouble).toBeGreaterThan(0)
    expect(await t.get(id)).toMatchObject({ status: 'passed', trouble: null })
    expect(count('createInstance')).toBe(1)
    expect(await t.temporary()).toEqual([])
  })

  it.each(['throttle', 'serverError', 'cut'] as const)('three of ten calls with %s all along', async (name) => {
    t.sandbox.faults.set({ [name]: { rate: 0.3 } })
    const done = await t.end(t.runner(), await t.begin())
    t.sandbox.faults.set({})
    // A creation that was cut off before it arrived is the one thing that is not tried again.
    if (done.status === 'failed') expect(done.reason?.code).toBe('ASTROLABE.CREATION_LOST')
    else expect(done.status).toBe('passed')
    expect(await t.temporary()).toEqual([])
  })

  it('databases that the restored point does not have', async () => {
    const id = await t.begin()
    const runner = t.runner()
    await t.until(runner, async () => (await t.get(id)).phase === 'restoring')
    const path = { instance_id: t.idOf('shop-orders-staging') }
    await t.ask(deleteDatabases, { path, body: { databases: ['stock'] } })
    const done = await t.end(runner, id)
    expect(done).toMatchObject({ status: 'failed', reason: { code: 'ASTROLABE.CHECKS_FAILED' } })
    expect(done.checks.find(({ name }) => name === 'databases')).toMatchObject({ ok: false, missing: ['stock'] })
    expect(await t.temporary()).toEqual([])
  })

  it('a source that does not let its databases be read is compared with nothing', async () => {
    t.between((call, go, operation) => {
      const own = call.target.includes(t.idOf('shop-orders-staging'))
      if (own && operation === 'listDatabases')
        return Promise.resolve({
          status: 400,
          headers: {},
          body: Buffer.from('{"error_code":"DBS.280449","error_msg":"frozen"}'),
        })
      return go(call)
    })
    const done = await t.end(t.runner(), await t.begin())
    expect(done.status).toBe('passed')
    expect(done.checks.find(({ name }) => name === 'databases')).toMatchObject({ expected: null, ok: null })
  })

  it('the clean-up that would take too long for its record still happens', async () => {
    const id = await t.begin({ maxMinutes: 30 })
    t.sandbox.faults.set({ cut: { rate: 1 }, only: { operation: 'showJob' } })
    const done = await t.end(t.runner(), id)
    expect(done).toMatchObject({ status: 'failed', reason: { code: 'ASTROLABE.TOO_LONG' } })
    expect(await t.temporary()).toEqual([])
  })
})

describe('the answer to the creation is lost', () => {
  it('the instance is found by its name, and not made twice', async () => {
    t.between(async (call, go, operation) => {
      const answer = await go(call)
      if (operation === 'createInstance') throw cut()
      return answer
    })
    const done = await t.end(t.runner(), await t.begin())
    expect(done.status).toBe('passed')
    expect(events(done)).toContain('found-again')
    expect(done.restoreTook).toBeGreaterThan(40 * second)
    expect(count('createInstance')).toBe(1)
    expect(await t.temporary()).toEqual([])
  })

  it('an instance that never appears is looked for, then given up, and deleted if it comes late', async () => {
    let body: CreateInstanceBody | undefined
    t.between((call, go, operation) => {
      if (operation !== 'createInstance') return go(call)
      body = bodyOf(call)
      return Promise.reject(cut())
    })
    const runner = t.runner()
    const id = await t.begin()
    const done = await t.end(runner, id)
    expect(done).toMatchObject({ status: 'failed', phase: 'watching', reason: { code: 'ASTROLABE.CREATION_LOST' } })
    expect(count('createInstance')).toBe(1)
    // A second rehearsal is not kept from beginning by that.
    const other = await t.begin()
    t.between((call, go) => go(call))
    expect((await t.end(runner, other)).status).toBe('passed')

    await t.ask(createInstance, { body: body! })
    expect(await t.temporary()).toHaveLength(1)
    await t.until(runner, async () => (await t.temporary()).length === 0)
    t.clock.advance(25 * hour)
    await t.until(runner, async () => (await t.get(id)).nextAt === null)
    expect(await t.get(id)).toMatchObject({ status: 'failed', phase: 'done', left: [] })
  })
})

describe('stopping on request', () => {
  it.each(['preparing', 'creating', 'restoring', 'checking', 'cleaning'])('while %s', async (phase) => {
    const id = await t.begin()
    const runner = t.runner()
    let asked = false
    t.between(async (call, go) => {
      if (!asked && (await t.get(id)).phase === phase) {
        asked = true
        expect(await t.rehearsals.cancel(id, t.clock.now())).toBe(true)
      }
      return go(call)
    })
    const done = await t.end(runner, id)
    expect(asked).toBe(true)
    // What has been looked at already has passed or failed by then.
    expect(done.status).toBe(phase === 'cleaning' || phase === 'checking' ? 'passed' : 'cancelled')
    expect(done.cancelled).not.toBeNull()
    expect(await t.temporary()).toEqual([])
    expect(await t.rehearsals.cancel(id, t.clock.now())).toBe(false)
  })

  it('between two looks ends it soon', async () => {
    const id = await t.begin()
    const runner = t.runner()
    await t.until(runner, async () => (await t.get(id)).phase === 'restoring')
    const asked = t.clock.now()
    await t.rehearsals.cancel(id, asked)
    await runner.tick()
    expect(await t.get(id)).toMatchObject({ phase: 'cleaning', verdict: 'cancelled', status: 'running' })
    expect((await t.end(runner, id)).status).toBe('cancelled')
  })
})

describe('deletion', () => {
  it('spares an instance that lost its name, and notes it; with the name back it goes', async () => {
    const id = await t.begin()
    const runner = t.runner()
    await t.until(runner, async () => (await t.get(id)).phase === 'restoring')
    // It works by now; nobody has looked yet.
    t.clock.advance(2 * minute)
    const { target } = await t.get(id)
    const rename = async (name: string) => {
      await t.ask(renameInstance, { path: { instance_id: target.id }, body: { name } })
      t.clock.advance(minute)
    }
    await rename('adopted')
    const done = await t.end(runner, id)
    expect(done).toMatchObject({ status: 'passed', phase: 'watching', left: [{ kind: 'instance', id: target.id }] })
    expect(done.left[0]!.note).toContain('Its name is not rehearsal-')
    expect(count('deleteInstance')).toBe(0)
    await rename(target.name)
    await t.until(runner, async () => (await t.temporary()).length === 0)
    t.clock.advance(25 * hour)
    await t.until(runner, async () => (await t.get(id)).nextAt === null)
    expect((await t.get(id)).left.filter(({ kind }) => kind === 'instance')).toEqual([])
  })

  it('waits for the connection when its access is taken away, and goes on when it is back', async () => {
    const id = await t.begin()
    const first = t.runner()
    await t.until(first, async () => (await t.get(id)).phase === 'restoring')
    const reader = t.runner(undefined, [{ ...t.connection, access: 'read' }])
    await t.until(reader, async () => (await t.get(id)).trouble?.times === 3)
    expect(await t.get(id)).toMatchObject({
      status: 'running',
      phase: 'cleaning',
      trouble: { code: 'ASTROLABE.READ_ONLY' },
    })
    const nobody = t.runner(undefined, [])
    await t.until(nobody, async () => (await t.get(id)).trouble?.code === 'ASTROLABE.CONNECTION')
    expect(await t.temporary()).toHaveLength(1)
    expect((await t.end(t.runner(), id)).status).toBe('passed')
    expect(await t.temporary()).toEqual([])
  })
})

describe('a schedule', () => {
  const schedule = () => ({
    connection: 'one',
    instance: { id: t.idOf('shop-orders-staging'), name: 'shop-orders-staging' },
    everyDays: 7,
    at: '03:30',
    zone: 'Europe/Berlin',
    flavor: 'smallest',
    maxMinutes: 120,
    next: Date.parse('2026-11-21T02:30:00Z'),
    last: null,
  })

  it('begins a rehearsal when it is due, and is due again a week later', async () => {
    await t.rehearsals.putSchedule(schedule())
    const runner = t.runner()
    await runner.tick()
    expect(await t.rehearsals.list({ limit: 9 })).toEqual([])
    t.clock.set(Date.parse('2026-11-21T02:30:01Z'))
    await Promise.all([runner.tick(), t.runner().tick()])
    const [row, ...others] = await t.rehearsals.list({ limit: 9 })
    expect(others).toEqual([])
    expect(row).toMatchObject({ origin: 'schedule', wanted: { point: { type: 'newest' }, maxMinutes: 120 } })
    expect(await t.rehearsals.schedules()).toEqual([
      {
        ...schedule(),
        next: Date.parse('2026-11-28T02:30:00Z'),
        last: { at: row!.started, rehearsal: row!.id, skipped: null },
      },
    ])
    expect((await t.end(runner, row!.id)).status).toBe('passed')
    const [summary] = await t.rehearsals.summaries(t.clock.now() + 3 * 24 * hour)
    expect(summary).toMatchObject({
      proven: { id: row!.id, days: 3 },
      last: { status: 'passed' },
      running: null,
      schedule: { everyDays: 7 },
    })
  })

  it('leaves out a run while another rehearsal of the instance is under way, and catches up once after an absence', async () => {
    await t.rehearsals.putSchedule(schedule())
    await t.begin()
    t.clock.set(Date.parse('2026-12-30T12:00:00Z'))
    await t.runner().tick()
    const [after] = await t.rehearsals.schedules()
    expect(after).toMatchObject({ next: Date.parse('2027-01-02T02:30:00Z'), last: { rehearsal: null } })
    expect(after!.last!.skipped).toContain('Another rehearsal')
    expect(await t.rehearsals.list({ limit: 9 })).toHaveLength(1)
  })
})
