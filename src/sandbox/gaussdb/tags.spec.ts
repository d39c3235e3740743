import { beforeEach, describe, expect, it } from 'vitest'
import { tester, type Tester } from '../testing/client.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const path = (suffix: string, name = 'core-payments-prod') => `/v3/{project_id}/instances/${t.idOf(name)}/${suffix}`
const call = (method: string, at: string, options: object = {}) =>
  t.call(method, at, { service: 'gaussdb', ...options })
const add = (...tags: { key: string; value: string }[]) => call('POST', path('tags'), { body: { tags } })
const own = async () => (await call('GET', path('tags'))).body
const ofProject = async () => (await call('GET', '/v3/{project_id}/tags')).body.tags
const refused = ({ status, body }: { status: number; body: { error_code: string } }) => [status, body.error_code]

describe('tags', () => {
  it('are listed of the instance and of all together', async () => {
    expect(await own()).toEqual({
      tags: [
        { key: 'env', value: ['prod'] },
        { key: 'team', value: ['finance'] },
      ],
      total_count: 2,
    })
    const all = await ofProject()
    expect(all.map(({ key }: { key: string }) => key)).toEqual(['compliance', 'env', 'team', 'tier'])
    expect(all[1]).toEqual({ key: 'env', value: ['dev', 'prod', 'staging'] })
    const ap = await call('GET', '/v3/{project_id}/tags', { project: 'ap' })
    expect(ap.body.tags).toContainEqual({ key: 'compliance', value: ['pci-dss'] })
  })

  it('show in both lists once added, without the blanks around them', async () => {
    const answer = await add({ key: ' owner@home ', value: ' 夜班.1 ' }, { key: '部门', value: '' })
    expect(answer).toMatchObject({
      status: 200,
      body: { instance_id: t.idOf('core-payments-prod'), instance_name: 'core-payments-prod' },
    })
    expect((await own()).tags.slice(2)).toEqual([
      { key: 'owner@home', value: ['夜班.1'] },
      { key: '部门', value: [''] },
    ])
    expect(await ofProject()).toContainEqual({ key: 'owner@home', value: ['夜班.1'] })
  })

  it('find their instances in the list', async () => {
    const found = async (tags: string) =>
      (await call('GET', '/v3.1/{project_id}/instances', { query: { tags } })).body.instances.map(
        ({ name }: { name: string }) => name,
      )
    expect(await found('env=prod,owner=night')).toEqual([])
    await add({ key: 'owner', value: 'night' })
    expect(await found('env=prod,owner=night')).toEqual(['core-payments-prod'])
    await call('DELETE', path('tag'), { query: { key: 'owner' } })
    expect(await found('owner=night')).toEqual([])
  })

  it('leave both lists when they are removed', async () => {
    await add({ key: 'temporary', value: 'yes' })
    expect(await ofProject()).toContainEqual({ key: 'temporary', value: ['yes'] })
    const answer = await call('DELETE', path('tag'), { query: { key: 'temporary' } })
    expect(answer).toMatchObject({ status: 200, body: { result: 'succeed', instance_name: 'core-payments-prod' } })
    expect((await own()).total_count).toBe(2)
    expect(await ofProject()).not.toContainEqual({ key: 'temporary', value: ['yes'] })
  })

  it.each([
    [[{ key: 'env', value: 'dev' }], 'DBS.200098', 'tags[0].key'],
    [
      [
        { key: 'a', value: '1' },
        { key: ' a', value: '2' },
      ],
      'DBS.280272',
      'tags[1].key',
    ],
    [Array.from({ length: 19 }, (_, at) => ({ key: `k${at}`, value: '' })), 'DBS.200087', 'tags'],
    [[{ key: '', value: '1' }], 'DBS.200001', 'tags[0].key'],
    [[{ key: '  ', value: '1' }], 'DBS.200001', 'tags[0].key'],
    [[{ key: 'a/b', value: '1' }], 'DBS.200001', 'tags[0].key'],
    [[{ key: 'k'.repeat(37), value: '1' }], 'DBS.200001', 'tags[0].key'],
    [[{ key: 'k', value: ' ' }], 'DBS.200001', 'tags[0].value'],
    [[{ key: 'k', value: 'v'.repeat(44) }], 'DBS.200001', 'tags[0].value'],
    [[{ key: 'k' }], 'DBS.200001', 'tags[0].value'],
    [[], 'DBS.200001', 'tags'],
  ])('are refused: %j', async (tags, code, field) => {
    const answer = await call('POST', path('tags'), { body: { tags } })
    expect(refused(answer)).toEqual([400, code])
    expect(answer.body.error_msg).toContain(field)
    expect((await own()).total_count).toBe(2)
  })

  it('are taken up to the twentieth', async () => {
    const more = Array.from({ length: 18 }, (_, at) => ({ key: `k${at}`, value: String(at) }))
    expect((await add(...more)).status).toBe(200)
    expect((await own()).total_count).toBe(20)
    expect(refused(await add({ key: 'more', value: '' }))).toEqual([400, 'DBS.200087'])
  })

  it('cannot be removed when they are not there, or from an instance that is frozen', async () => {
    const remove = (at: string, key?: string, project?: string) =>
      call('DELETE', at, { query: key === undefined ? {} : { key }, ...(project ? { project } : {}) })
    expect(refused(await remove(path('tag'), 'nothing'))).toEqual([404, 'DBS.200355'])
    expect(refused(await remove(path('tag')))).toEqual([400, 'DBS.200001'])
    expect(refused(await remove(path('tag', 'core-frozen-ap-dev'), 'env', 'ap'))).toEqual([400, 'DBS.280449'])
  })
})

describe('predefined tags', () => {
  it('are keys with the values to choose from', async () => {
    const { body } = await call('GET', '/v3/{project_id}/predefined-tags')
    expect(body.tags).toContainEqual({ key: 'env', values: ['prod', 'staging', 'dev'] })
  })
})
