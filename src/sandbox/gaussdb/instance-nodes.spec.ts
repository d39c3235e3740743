import { describe, expect, it } from 'vitest'
import { gaussdbTester, type GaussdbTester } from '../testing/gaussdb.ts'

interface Component {
  id: string
  role: string
  status: string
  distributed_id: string
}
interface ListedNode {
  id: string
  name: string
  status: string
  availability_zone_id: string
  components: Component[]
}

const nodesOf = async ({ api }: GaussdbTester, id: string, query: Record<string, string | number> = {}) => {
  const { body } = await api('GET', `/instances/${id}/components`, { query })
  return body.nodes as ListedNode[]
}

const nodeWith = (nodes: ListedNode[], component: string) =>
  nodes.find(({ components }) => components.some(({ id }) => id === component)) as ListedNode

const component = (nodes: ListedNode[], id: string) =>
  nodeWith(nodes, id).components.find((one) => one.id === id) as Component

describe('components', () => {
  it('of primary and standbys stand side by side on each server', async () => {
    const test = await gaussdbTester()
    const nodes = await nodesOf(test, test.idOf('core-payments-prod'))
    expect(nodes.map(({ name }) => name)).toEqual([0, 1, 2].map((at) => `core-payments-prod_root_${at}`))
    expect(nodes[0]?.components).toEqual([
      { id: 'cm_1', role: 'master', status: 'Primary', distributed_id: '' },
      { id: 'etcd_7001', role: 'master', status: 'StateLeader', distributed_id: '' },
      { id: 'dn_6001', role: 'master', status: 'Primary', distributed_id: '60011' },
    ])
    expect(nodes[2]?.components.map(({ status }) => status)).toEqual(['Standby', 'StateFollower', 'Standby'])
  })

  it('of a broken server are down', async () => {
    const test = await gaussdbTester()
    const nodes = await nodesOf(test, test.idOf('core-archive-prod'))
    expect(nodes.at(-1)).toMatchObject({ status: 'abnormal' })
    expect(nodes.at(-1)?.components.every(({ status }) => status === 'Down')).toBe(true)
  })

  it('are filtered by kind and by the zone of what leads', async () => {
    const test = await gaussdbTester()
    const id = test.idOf('core-claims-prod')
    const kinds = async (component_type: string) =>
      (await nodesOf(test, id, { component_type })).flatMap(({ components }) => components.map((one) => one.id))
    expect(await kinds('CN')).toEqual(['cn_5001', 'cn_5002'])
    expect(await kinds('GTM')).toEqual(['gtm_1001', 'gtm_1002'])
    expect((await kinds('DN')).length).toBe(6)
    const first = await nodesOf(test, id, { component_type: 'DN', availability_zone_id: 'eu-west-101a' })
    // Both shards are led from the first zone: all of their replicas come along.
    expect(first).toHaveLength(6)
    expect(await nodesOf(test, id, { component_type: 'DN', availability_zone_id: 'eu-west-101c' })).toEqual([])
    const coordinators = await nodesOf(test, id, { component_type: 'CN', availability_zone_id: 'eu-west-101b' })
    expect(coordinators.map((node) => node.availability_zone_id)).toEqual(['eu-west-101b'])
    const wrong = await test.api('GET', `/instances/${id}/components`, { query: { availability_zone_id: 'mars' } })
    expect(wrong.body.error_code).toBe('DBS.200470')
  })

  it('come in pages of servers', async () => {
    const { api, idOf } = await gaussdbTester()
    const { body } = await api('GET', `/instances/${idOf('core-ledger-prod')}/components`, {
      query: { offset: 10, limit: 5 },
    })
    expect(body).toMatchObject({ total_count: 12 })
    expect(body.nodes).toHaveLength(2)
  })
})

describe('a switch', () => {
  const path = (id: string) => `/instances/${id}/switch-shard`

  it('makes standbys lead, upsets the balance, and back', async () => {
    const test = await gaussdbTester()
    const { api, idOf, settle, listed } = test
    const id = idOf('core-claims-prod')
    const balanced = async () => (await api('GET', `/instances/${id}/balance`)).body.balanced
    expect(await balanced()).toBe(true)
    const switchTo = async (...ids: string[]) => {
      const nodes = await nodesOf(test, id)
      const shards = ids.map((component_id) => ({ node_id: nodeWith(nodes, component_id).id, component_id }))
      expect((await api('POST', path(id), { body: { shards } })).status).toBe(202)
      expect((await listed(id)).status).toBe('SWITCHOVER')
      settle()
    }
    await switchTo('dn_6002', 'dn_6005')
    expect(await balanced()).toBe(false)
    const after = await nodesOf(test, id)
    expect(component(after, 'dn_6002')).toMatchObject({ role: 'master', status: 'Primary' })
    expect(component(after, 'dn_6001')).toMatchObject({ role: 'slave', status: 'Standby' })
    await switchTo('dn_6001', 'dn_6004')
    expect(await balanced()).toBe(true)
  })

  it('shows in the seed where somebody has switched', async () => {
    const { api, idOf } = await gaussdbTester()
    expect((await api('GET', `/instances/${idOf('core-ledger-prod')}/balance`)).body).toEqual({ balanced: false })
  })

  it('is refused for what cannot lead', async () => {
    const test = await gaussdbTester()
    const { idOf, refusal } = test
    const id = idOf('core-claims-prod')
    const nodes = await nodesOf(test, id)
    const on = (component_id: string, node = nodeWith(nodes, component_id).id) => ({ node_id: node, component_id })
    const switchTo = (...shards: object[]) => refusal('POST', path(id), { shards })
    expect(await switchTo()).toEqual([400, 'DBS.200001'])
    expect(await switchTo({ node_id: 'x', component_id: 'dn_6002' })).toEqual([400, 'DBS.280407'])
    expect(await switchTo({ node_id: `${'0'.repeat(32)}no14`, component_id: 'dn_6002' })).toEqual([400, 'DBS.216030'])
    expect(await switchTo({ ...on('dn_6002'), component_id: 'dn_9999' })).toEqual([400, 'DBS.280667'])
    expect(await switchTo(on('cn_5001'))).toEqual([400, 'DBS.280667'])
    expect(await switchTo(on('dn_6001'))).toEqual([400, 'DBS.280828'])
    // It keeps the log only.
    expect(await switchTo(on('dn_6003'))).toEqual([400, 'DBS.280828'])
    expect(await switchTo(on('dn_6002', nodeWith(nodes, 'dn_6005').id))).toEqual([400, 'DBS.280676'])
    const payments = await nodesOf(test, idOf('core-payments-prod'))
    const both = ['dn_6002', 'dn_6003'].map((one) => on(one, nodeWith(payments, one).id))
    expect(await refusal('POST', path(idOf('core-payments-prod')), { shards: both })).toEqual([400, 'DBS.280668'])
    expect(await refusal('POST', path(idOf('core-billing-ap-legacy')), { shards: [on('dn_6002')] }, 'ap')).toEqual([
      400,
      'DBS.280804',
    ])
  })
})

describe('stopping and starting', () => {
  it('a standby leaves the instance serving; its server counts as abnormal', async () => {
    const test = await gaussdbTester()
    const { api, idOf, settle, listed } = test
    const id = idOf('core-payments-prod')
    const standby = nodeWith(await nodesOf(test, id), 'dn_6003')
    expect((await api('POST', `/instances/${id}/db-stop`, { body: { node_ids: [standby.id] } })).status).toBe(202)
    settle()
    expect((await listed(id)).status).toBe('ACTIVE')
    expect(nodeWith(await nodesOf(test, id), 'dn_6003').status).toBe('abnormal')
    expect((await api('POST', `/instances/${id}/db-startup`, { body: { node_ids: [] } })).status).toBe(202)
    settle()
    expect(nodeWith(await nodesOf(test, id), 'dn_6003').status).toBe('normal')
  })

  it('a primary hands its shard, and the management of the cluster, to a standby', async () => {
    const test = await gaussdbTester()
    const { api, idOf, settle, listed } = test
    const id = idOf('core-payments-prod')
    const primary = nodeWith(await nodesOf(test, id), 'dn_6001')
    await api('POST', `/instances/${id}/db-stop`, { body: { node_ids: [primary.id] } })
    settle()
    const after = await nodesOf(test, id)
    expect(component(after, 'dn_6002')).toMatchObject({ role: 'master', status: 'Primary' })
    expect(component(after, 'cm_2').role).toBe('master')
    expect(component(after, 'etcd_7002').status).toBe('StateLeader')
    expect((await listed(id)).status).toBe('ACTIVE')
    expect((await api('GET', `/instances/${id}/balance`)).body.balanced).toBe(false)
  })

  it('all of it, and all of it again', async () => {
    const { api, idOf, settle, listed, refusal } = await gaussdbTester()
    const id = idOf('core-ledger-prod')
    await api('POST', `/instances/${id}/db-stop`, { body: { node_ids: [] } })
    settle()
    expect((await listed(id)).status).toBe('FAILED')
    expect(await refusal('POST', `/instances/${id}/db-stop`, { node_ids: [] })).toEqual([409, 'DBS.280406'])
    await api('POST', `/instances/${id}/db-startup`, { body: { node_ids: [] } })
    settle()
    expect((await listed(id)).status).toBe('ACTIVE')
    expect(await refusal('POST', `/instances/${id}/db-startup`, { node_ids: [] })).toEqual([409, 'DBS.280406'])
  })

  it('is refused for nodes of other instances, without a list, and while something is under way', async () => {
    const test = await gaussdbTester()
    const { idOf, refusal, api } = test
    const [one, other] = [idOf('core-payments-prod'), idOf('core-claims-prod')]
    const stranger = (await nodesOf(test, other))[0]?.id
    expect(await refusal('POST', `/instances/${one}/db-stop`, { node_ids: [stranger] })).toEqual([400, 'DBS.216030'])
    expect(await refusal('POST', `/instances/${one}/db-stop`, { node_ids: null })).toEqual([400, 'DBS.280407'])
    await api('POST', `/instances/${one}/restart`)
    expect(await refusal('POST', `/instances/${one}/db-stop`, { node_ids: [] })).toEqual([409, 'DBS.200019'])
  })
})

describe('coordinators', () => {
  it('are listed for distributed instances; on shared servers they stay', async () => {
    const { api, idOf, refusal } = await gaussdbTester()
    const of = async (name: string) => (await api('GET', `/instances/${idOf(name)}/coordinators`)).body
    expect(await of('core-claims-prod')).toMatchObject({
      max_reduction_num: 1,
      nodes: [
        { name: 'core-claims-prod_gaussdbv5cn_0', status: 'normal', support_reduce: true },
        { name: 'core-claims-prod_gaussdbv5cn_1' },
      ],
    })
    const shared = await of('core-policies-staging')
    expect(shared.max_reduction_num).toBe(0)
    expect(shared.nodes.map((node: { support_reduce: boolean }) => node.support_reduce)).toEqual([false, false, false])
    expect(await refusal('GET', `/instances/${idOf('core-payments-prod')}/coordinators`)).toEqual([409, 'DBS.280406'])
  })
})

describe('a log replica', () => {
  const add = (id: string) => `/instance/${id}/switch-logger-replica`
  const remove = (id: string) => `/instance/${id}/switch-replica`

  it('is made by an order where one pays by the year, and cannot be made twice', async () => {
    const test = await gaussdbTester()
    const { api, idOf, settle, listed, refusal } = test
    const id = idOf('core-ledger-prod')
    const answer = await api('POST', add(id), { body: { availability_zone: 'eu-west-101c' } })
    expect(answer.status).toBe(202)
    expect(answer.body).toEqual({ order_id: expect.stringMatching(/^CS\d+$/) })
    expect((await listed(id)).status).toBe('MODIFYING')
    settle()
    expect(await refusal('POST', add(id), { availability_zone: 'eu-west-101c' })).toEqual([409, 'DBS.280406'])
    const node = nodeWith(await nodesOf(test, id), 'dn_6006')
    expect(node.availability_zone_id).toBe('eu-west-101c')
    const shards = [{ node_id: node.id, component_id: 'dn_6006' }]
    expect(await refusal('POST', `/instances/${id}/switch-shard`, { shards })).toEqual([400, 'DBS.280828'])
  })

  it('becomes a standby again, which may lead', async () => {
    const test = await gaussdbTester()
    const { api, idOf, settle, refusal } = test
    const id = idOf('core-claims-prod')
    const { body } = await api('POST', remove(id), { body: {} })
    expect(body.job_id).toMatch(/^[\da-f-]{36}$/)
    settle()
    expect(await refusal('POST', remove(id), {})).toEqual([409, 'DBS.280406'])
    const node = nodeWith(await nodesOf(test, id), 'dn_6003')
    const shards = [{ node_id: node.id, component_id: 'dn_6003' }]
    expect((await api('POST', `/instances/${id}/switch-shard`, { body: { shards } })).status).toBe(202)
  })

  it('is for distributed instances with servers of their own, in one of their zones', async () => {
    const { refusal, idOf } = await gaussdbTester()
    const zone = (availability_zone: string) => ({ availability_zone })
    expect(await refusal('POST', add(idOf('core-ledger-prod')), zone('mars'))).toEqual([400, 'DBS.280285'])
    expect(await refusal('POST', add(idOf('core-payments-prod')), zone('eu-west-101c'))).toEqual([409, 'DBS.280406'])
    expect(await refusal('POST', add(idOf('core-policies-staging')), zone('eu-west-101c'))).toEqual([409, 'DBS.280406'])
  })
})
