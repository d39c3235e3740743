import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Answered, type Tester } from '../testing/client.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const refused = ({ status, body }: Answered) => [status, body.error_code]
const own = async (name: string, query = {}) =>
  (await t.get(`/v3/{project_id}/instances/${t.idOf(name)}/tags`, query)).body
const ofProject = async (project: 'eu' | 'ap' = 'eu', query = {}) =>
  (await t.get('/v3/{project_id}/tags', query, project)).body
const change = (name: string, action: string, tags: unknown) =>
  t.call('POST', `/v3/{project_id}/instances/${t.idOf(name)}/tags/action`, { body: { action, tags } })

describe('tags', () => {
  it('stand in the list of their instance, page by page', async () => {
    const all = await own('ledger-prod')
    expect(all.tags).toContainEqual({ key: 'compliance', value: 'sox' })
    expect(all.total_count).toBe(all.tags.length)
    const [first, second] = [await own('ledger-prod', { limit: 2 }), await own('ledger-prod', { offset: 2 })]
    expect([...first.tags, ...second.tags]).toEqual(all.tags)
    expect(first.total_count).toBe(all.total_count)
    expect(refused(await t.get(`/v3/{project_id}/instances/${t.idOf('ledger-prod')}/tags`, { limit: 101 }))).toEqual([
      400,
      'DBS.200001',
    ])
  })

  it('stand in the list of the project once per key, with each value once', async () => {
    const { tags, total_count } = await ofProject()
    expect(tags).toHaveLength(total_count)
    expect(tags.find(({ key }: { key: string }) => key === 'env').values).toEqual(['dev', 'prod', 'staging'])
    expect(tags.find(({ key }: { key: string }) => key === 'compliance').values).toEqual(['sox'])
    const ap = (await ofProject('ap')).tags
    expect(ap.find(({ key }: { key: string }) => key === 'compliance').values).toEqual(['pci-dss'])
    expect((await ofProject('eu', { offset: 1, limit: 1 })).tags).toEqual([tags[1]])
  })

  it('are added at once, everywhere', async () => {
    const answer = await change('crm-prod', 'create', [
      { key: 'owner', value: 'dba.team' },
      { key: 'reviewed', value: '' },
    ])
    expect([answer.status, answer.body]).toEqual([200, null])
    expect((await own('crm-prod')).tags.slice(-2)).toEqual([
      { key: 'owner', value: 'dba.team' },
      { key: 'reviewed', value: '' },
    ])
    expect((await ofProject()).tags).toContainEqual({ key: 'owner', values: ['dba.team'] })
    const detail = (await t.get(`/v3.1/{project_id}/instances/${t.idOf('crm-prod')}`)).body.instance
    expect(detail.tags).toContainEqual({ key: 'owner', value: 'dba.team' })
    const found = (await t.get('/v3.1/{project_id}/instances', { tags: 'owner=dba.team' })).body
    expect(found.instances.map(({ name }: { name: string }) => name)).toEqual(['crm-prod'])
  })

  it('are removed by key, or by key and value', async () => {
    const before = (await own('ledger-prod')).tags
    await change('ledger-prod', 'delete', [{ key: 'compliance' }, { key: 'tier', value: '9' }, { key: 'none' }])
    const after = (await own('ledger-prod')).tags
    expect(after).toEqual(before.filter(({ key }: { key: string }) => key !== 'compliance'))
    expect((await ofProject()).tags.some(({ key }: { key: string }) => key === 'compliance')).toBe(false)
    await change('ledger-prod', 'delete', [{ key: 'tier', value: '0' }])
    expect((await own('ledger-prod')).tags).toHaveLength(before.length - 2)
  })

  it('outlive a restart', async () => {
    await change('crm-prod', 'create', [{ key: 'owner', value: 'dba' }])
    await t.sandbox.flush()
    t = await tester({ clock: t.clock, storage: t.storage })
    expect((await own('crm-prod')).tags).toContainEqual({ key: 'owner', value: 'dba' })
  })

  it('are refused, with nothing changed, when one of them cannot be', async () => {
    const before = (await own('crm-prod')).tags
    const fresh = { key: 'fresh', value: '1' }
    const problems: [unknown, string, string][] = [
      [[fresh, { key: 'env', value: 'x' }], 'DBS.200098', 'tags[1].key'],
      [[fresh, fresh], 'DBS.280272', 'tags[1].key'],
      [[fresh, { key: 'b' }], 'DBS.200001', 'tags[1].value'],
      [[fresh, { key: 'a b', value: '1' }], 'DBS.200001', 'tags[1].key'],
      [[fresh, { key: 'b', value: 'a b' }], 'DBS.200001', 'tags[1].value'],
      [[{ value: '1' }], 'DBS.200001', 'tags[0].key'],
      [Array.from({ length: 18 }, (_, at) => ({ key: `k${at}`, value: '' })), 'DBS.200087', 'tags'],
    ]
    for (const [tags, code, field] of problems) {
      const answer = await change('crm-prod', 'create', tags)
      expect([answer.status, answer.body.error_code]).toEqual([400, code])
      expect(answer.body.error_msg).toContain(field)
    }
    expect(refused(await change('crm-prod', 'replace', [fresh]))).toEqual([400, 'DBS.200001'])
    expect((await own('crm-prod')).tags).toEqual(before)
    const unknown = `/v3/{project_id}/instances/${'0'.repeat(32)}in07/tags`
    expect(refused(await t.get(unknown))).toEqual([404, 'DBS.200002'])
  })
})
