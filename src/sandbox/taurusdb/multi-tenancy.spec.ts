import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Answered, type Tester } from '../testing/client.ts'
import { minute } from '../time.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const pathOf = (name: string) => `/v3/{project_id}/instances/${t.idOf(name)}/multi-tenant`
const state = async (name: string): Promise<boolean> => (await t.get(pathOf(name))).body.multi_tenant_switch
const set = (name: string, multi_tenant_switch: unknown) =>
  t.call('PUT', pathOf(name), { body: { multi_tenant_switch } })
const refused = ({ status, body }: Answered) => [status, body.error_code]

async function parameter(name: string): Promise<string> {
  const path = `/v3/{project_id}/instances/${t.idOf(name)}/configurations`
  for (let offset = 0; ; offset += 100) {
    const { body } = await t.get(path, { offset })
    const found = body.parameter_values.find((row: { name: string }) => row.name === 'rds_multi_tenant')
    if (found) return found.value
  }
}

describe('multi-tenancy', () => {
  it('is switched on and off by tasks, and shows among the parameters', async () => {
    expect(await state('billing-prod')).toBe(false)
    const { body } = await set('billing-prod', true)
    expect(await state('billing-prod')).toBe(false)
    expect(refused(await set('billing-prod', true))).toEqual([409, 'DBS.200019'])
    t.clock.advance(minute)
    expect((await t.get('/v3/{project_id}/jobs', { id: body.job_id })).body.job.status).toBe('Completed')
    expect(await state('billing-prod')).toBe(true)
    expect(await parameter('billing-prod')).toBe('ON')
    await set('billing-prod', false)
    t.clock.advance(minute)
    expect(await state('billing-prod')).toBe(false)
    expect(await parameter('billing-prod')).toBe('OFF')
  })

  it('stays as it was when the task fails', async () => {
    t.sandbox.faults.set({ jobFailure: { next: 1 } })
    await set('billing-prod', true)
    t.clock.advance(minute)
    expect(await state('billing-prod')).toBe(false)
  })

  it('is refused for what is no switch, and for an instance that is full', async () => {
    expect(refused(await set('billing-prod', 'on'))).toEqual([400, 'DBS.200001'])
    expect(refused(await set('media-library-dev', true))).toEqual([409, 'DBS.200316'])
    expect(refused(await t.get(`/v3/{project_id}/instances/${'0'.repeat(32)}in07/multi-tenant`))).toEqual([
      404,
      'DBS.200002',
    ])
  })
})
