import { describe, expect, it } from 'vitest'
import { gaussdbTester } from '../testing/gaussdb.ts'

const action = (id: string) => `/instances/${id}/action`
const az_code = 'eu-west-101b'

describe('more coordinators', () => {
  it('are there after the job, with addresses that clients use', async () => {
    const { api, listed, idOf, settle } = await gaussdbTester()
    const id = idOf('core-ledger-prod')
    const body = { expand_cluster: { coordinators: [{ az_code }, { az_code: 'eu-west-101c' }] } }
    expect((await api('POST', action(id), { body })).status).toBe(202)
    const during = await listed(id)
    expect(during.status).toBe('EXPANDING')
    expect(during.nodes.filter(({ status }: { status: string }) => status === 'BUILD')).toHaveLength(2)
    settle()
    const after = await listed(id)
    expect(after.status).toBe('ACTIVE')
    expect(after.private_ips[0].split(' / ')).toHaveLength(5)
    const { body: list } = await api('GET', `/instances/${id}/coordinators`)
    expect(list.nodes.map(({ name }: { name: string }) => name).slice(-2)).toEqual([
      'core-ledger-prod_gaussdbv5cn_3',
      'core-ledger-prod_gaussdbv5cn_4',
    ])
    expect(list).toMatchObject({ instance_id: id, max_reduction_num: 4 })
  })

  it('are gone again when the job fails', async () => {
    const { api, listed, idOf, settle, sandbox } = await gaussdbTester()
    const id = idOf('core-ledger-prod')
    sandbox.faults.set({ jobFailure: { next: 1 } })
    await api('POST', action(id), { body: { expand_cluster: { coordinators: [{ az_code }] } } })
    settle()
    expect((await listed(id)).nodes).toHaveLength(12)
  })

  it('are refused in other zones, in great number, and for other forms', async () => {
    const { refusal, idOf } = await gaussdbTester()
    const add = (name: string, coordinators: object[]) =>
      refusal('POST', action(idOf(name)), { expand_cluster: { coordinators } })
    expect(await add('core-ledger-prod', [])).toEqual([400, 'DBS.280600'])
    expect(await add('core-ledger-prod', [{ az_code: 'eu-west-101x' }])).toEqual([400, 'DBS.280285'])
    expect(
      await add(
        'core-ledger-prod',
        Array.from({ length: 65 }, () => ({ az_code })),
      ),
    ).toEqual([400, 'DBS.280608'])
    expect(await add('core-policies-staging', [{ az_code }])).toEqual([409, 'DBS.280406'])
    expect(await add('core-payments-prod', [{ az_code }])).toEqual([409, 'DBS.280406'])
  })
})

describe('more shards', () => {
  it('have servers and storage of their own', async () => {
    const { api, listed, idOf, settle } = await gaussdbTester()
    const id = idOf('core-ledger-prod')
    await api('POST', action(id), { body: { expand_cluster: { shard: { count: '2' } } } })
    settle()
    expect(await listed(id)).toMatchObject({ status: 'ACTIVE', volume: { size: 4000 } })
    const { body } = await api('GET', `/instances/${id}/components`, { query: { component_type: 'DN' } })
    expect(body.total_count).toBe(15)
    const ids = body.nodes.flatMap(({ components }: { components: { id: string }[] }) => components.map((it) => it.id))
    expect(new Set(ids).size).toBe(15)
    expect(ids).toContain('dn_6015')
    const { body: form } = await api('GET', '/deployment-form', { query: { instance_id: id } })
    expect(form.shard_num).toBe(5)
  })

  it('of an instance on shared servers are more components there', async () => {
    const { api, listed, idOf, settle } = await gaussdbTester()
    const id = idOf('core-policies-staging')
    await api('POST', action(id), { body: { expand_cluster: { shard: { count: 1 } } } })
    settle()
    expect(await listed(id)).toMatchObject({ status: 'ACTIVE', volume: { size: 640 } })
    const { body } = await api('GET', `/instances/${id}/components`, { query: { component_type: 'DN' } })
    expect(body.nodes.map(({ components }: { components: unknown[] }) => components.length)).toEqual([4, 4, 4])
  })

  it('are refused in numbers that cannot be, and for centralized instances', async () => {
    const { refusal, idOf } = await gaussdbTester()
    const add = (name: string, count: unknown) =>
      refusal('POST', action(idOf(name)), { expand_cluster: { shard: { count } } })
    expect(await add('core-ledger-prod', 0)).toEqual([400, 'DBS.280604'])
    expect(await add('core-ledger-prod', 'two')).toEqual([400, 'DBS.280604'])
    expect(await add('core-ledger-prod', 65)).toEqual([400, 'DBS.280607'])
    expect(await add('core-payments-prod', 1)).toEqual([409, 'DBS.280406'])
  })
})

describe('more storage', () => {
  it('is there after the job, and ends a full storage', async () => {
    const { api, listed, idOf, settle } = await gaussdbTester()
    const id = idOf('core-reporting-prod')
    expect((await listed(id)).status).toBe('STORAGE FULL')
    const usage = async () => (await api('GET', `/instances/${id}/volume-usage`)).body
    expect(await usage()).toEqual({ used: '396', total: '400.0' })
    expect((await api('POST', action(id), { body: { enlarge_volume: { size: 800 } } })).status).toBe(202)
    expect((await listed(id)).status).toBe('MODIFYING')
    settle()
    expect(await listed(id)).toMatchObject({ status: 'ACTIVE', volume: { size: 800 } })
    expect((await usage()).total).toBe('800.0')
  })

  it('is refused when it is not more, between two steps, too much, or nodes are not normal', async () => {
    const { refusal, idOf, api, settle } = await gaussdbTester()
    const enlarge = (name: string, size: number) => refusal('POST', action(idOf(name)), { enlarge_volume: { size } })
    expect(await enlarge('core-ledger-prod', 2400)).toEqual([400, 'DBS.200306'])
    expect(await enlarge('core-ledger-prod', 2404)).toEqual([400, 'DBS.280611'])
    expect(await enlarge('core-ledger-prod', 60_000)).toEqual([400, 'DBS.280612'])
    expect(await enlarge('core-archive-prod', 800)).toEqual([409, 'DBS.280011'])
    const { body } = await api('GET', `/instances/${idOf('core-payments-prod')}/components`)
    const standby = body.nodes.find((node: { components: { role: string }[] }) => node.components[0]?.role === 'slave')
    await api('POST', `/instances/${idOf('core-payments-prod')}/db-stop`, { body: { node_ids: [standby.id] } })
    settle()
    expect(await enlarge('core-payments-prod', 1200)).toEqual([400, 'DBS.280800'])
  })
})

it('takes one change at a time', async () => {
  const { refusal, idOf, api } = await gaussdbTester()
  const id = idOf('core-ledger-prod')
  const shard = { count: 1 }
  expect(await refusal('POST', action(id), {})).toEqual([400, 'DBS.200001'])
  expect(await refusal('POST', action(id), { expand_cluster: {} })).toEqual([400, 'DBS.280609'])
  const both = { expand_cluster: { coordinators: [{ az_code }], shard } }
  expect(await refusal('POST', action(id), both)).toEqual([400, 'DBS.280606'])
  const mixed = { expand_cluster: { shard }, enlarge_volume: { size: 4800 } }
  expect(await refusal('POST', action(id), mixed)).toEqual([400, 'DBS.200001'])
  await api('POST', action(id), { body: { expand_cluster: { shard } } })
  expect(await refusal('POST', action(id), { expand_cluster: { shard } })).toEqual([409, 'DBS.200019'])
})
