import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { minute } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const path = (name: string) => `/v3/{project_id}/instances/${t.idOf(name)}/slow-log/download`
const ask = (name: string) => t.call('POST', path(name), { service: 'gaussdb' })
const list = async (name: string) => (await t.call('GET', path(name), { service: 'gaussdb' })).body.list
const refused = ({ status, body }: Answered) => [status, body.error_code]
const statuses = (rows: { status: string }[]) => [...new Set(rows.map(({ status }) => status))]

const ledger = 'core-ledger-prod'

describe('slow-log files', () => {
  it('are there after an export, one for each server', async () => {
    expect(await list(ledger)).toEqual([])
    const first = await ask(ledger)
    // The very first request does not know any files yet.
    expect([first.status, first.body.list]).toEqual([202, []])
    const running = await list(ledger)
    // Three coordinators, and three shards of three replicas.
    expect(running).toHaveLength(12)
    expect(statuses(running)).toEqual(['EXPORTING'])
    expect(running[0]).toMatchObject({ instance_id: t.idOf(ledger), file_link: '', file_size: '0.0', message: null })
    t.clock.advance(5 * minute)
    const done = await list(ledger)
    expect(statuses(done)).toEqual(['success'])
    expect(new Set(done.map(({ node_id }: { node_id: string }) => node_id)).size).toBe(12)
    expect(Number(done[0].file_size)).toBeGreaterThan(0)
    expect(done[0].file_link).toContain(done[0].file_name)
    expect(done[0].updated_at).toBeGreaterThan(done[0].created_at)
  })

  it('are the same while an export runs, and others afterwards', async () => {
    await ask(ledger)
    const first = await list(ledger)
    expect((await ask(ledger)).body.list).toEqual(first)
    t.clock.advance(5 * minute)
    const again = (await ask(ledger)).body.list
    expect(statuses(again)).toEqual(['EXPORTING'])
    expect(again[0].workflow_id).not.toBe(first[0].workflow_id)
  })

  it('say why they are not there', async () => {
    t.sandbox.faults.set({ jobFailure: { next: 1, reason: 'The storage is not reachable.' } })
    await ask(ledger)
    t.clock.advance(5 * minute)
    expect((await list(ledger))[0]).toMatchObject({
      status: 'failed',
      message: 'The storage is not reachable.',
      file_link: '',
    })
  })

  it('do not keep the instance from being changed', async () => {
    await ask('core-payments-prod')
    const name = `/v3/{project_id}/instances/${t.idOf('core-payments-prod')}/name`
    const renamed = await t.call('PUT', name, { service: 'gaussdb', body: { name: 'core-payments-two' } })
    expect(renamed.status).toBe(202)
  })

  it('are refused for instances that are not there yet', async () => {
    const building = await t.call('POST', path('core-risk-ap-dev'), { service: 'gaussdb', project: 'ap' })
    expect(refused(building)).toEqual([400, 'DBS.200086'])
    const nowhere = `/v3/{project_id}/instances/${'0'.repeat(32)}in14/slow-log/download`
    expect(refused(await t.call('GET', nowhere, { service: 'gaussdb' }))).toEqual([404, 'DBS.200002'])
  })
})
