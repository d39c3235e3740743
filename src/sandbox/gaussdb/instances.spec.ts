import { describe, expect, it } from 'vitest'
import { gaussdbRows } from '../seed/gaussdb-fleet.ts'
import { gaussdbTester } from '../testing/gaussdb.ts'

const list = '/v3.1/{project_id}/instances'
const inProject = (project: 'eu' | 'ap') => gaussdbRows.filter((row) => row.project === project)
const names = (body: { instances: { name: string }[] }) => body.instances.map(({ name }) => name)

describe('the list', () => {
  it('has the instances of the project, newest first', async () => {
    const { api } = await gaussdbTester()
    const { body } = await api('GET', list)
    expect(body.total_count).toBe(inProject('eu').length)
    expect(names(body)[0]).toBe('core-tryout-dev')
    const created = body.instances.map((it: { created: string }) => it.created)
    expect(created).toEqual([...created].sort().toReversed())
    const { body: other } = await api('GET', list, { project: 'ap' })
    expect(names(other)).toContain('core-orders-ap-prod')
    expect(names(other)).not.toContain('core-ledger-prod')
  })

  it('shows a distributed instance with coordinators, shards and what clients connect to', async () => {
    const { listed, idOf } = await gaussdbTester()
    const it = await listed(idOf('core-ledger-prod'))
    expect(it).toMatchObject({
      type: 'Enterprise',
      status: 'ACTIVE',
      port: 8000,
      replica_num: 3,
      datastore: { type: 'GaussDB', version: '8.102', complete_version: '8.102.0', hotfix_versions: '8.102.0.1' },
      flavor_info: { vcpu: 16, mem: 128 },
      volume: { type: 'ULTRAHIGH', size: 2400 },
      charge_info: { charge_mode: 'prePaid' },
      instance_mode: 'enterprise',
    })
    expect(it.nodes).toHaveLength(3 + 3 * 3)
    const withAddress = it.nodes.filter((node: { private_ip?: string }) => node.private_ip)
    expect(it.private_ips).toEqual([withAddress.map((node: { private_ip: string }) => node.private_ip).join(' / ')])
    expect(withAddress.every(({ name }: { name: string }) => name.includes('_gaussdbv5cn_'))).toBe(true)
    expect(it.nodes.filter(({ role }: { role: string }) => role === 'master')).toHaveLength(3 + 3)
  })

  it('shows one that is being created without addresses and without a time of change', async () => {
    const { listed, idOf } = await gaussdbTester()
    expect(await listed(idOf('core-risk-ap-dev'), 'ap')).toMatchObject({
      status: 'BUILD',
      private_ips: [''],
      updated: '',
    })
  })

  it('is filtered by name, form, network and tags', async () => {
    const { api, listed, idOf } = await gaussdbTester()
    const some = async (query: Record<string, string>) => names((await api('GET', list, { query })).body).toSorted()
    expect(await some({ name: 'core-ledger-prod' })).toEqual(['core-ledger-prod'])
    expect(await some({ name: 'core-ledger' })).toEqual([])
    expect(await some({ name: '*staging' })).toEqual(['core-policies-staging'])
    expect(await some({ type: 'Enterprise' })).toEqual(['core-claims-prod', 'core-ledger-prod'])
    expect(await some({ type: 'Centralization_standard' })).not.toContain('core-policies-staging')
    expect(await some({ datastore_type: 'gaussdb', name: '*ledger' })).toEqual(['core-ledger-prod'])
    expect(await some({ datastore_type: 'mysql' })).toEqual([])
    expect(await some({ tags: 'team=finance,tier=0' })).toEqual(['core-ledger-prod'])
    const { vpc_id, subnet_id } = await listed(idOf('core-tryout-dev'))
    expect(await some({ vpc_id, subnet_id })).toEqual(['core-tryout-dev'])
  })

  it('comes in pages, and refuses what cannot be a filter', async () => {
    const { api } = await gaussdbTester()
    const all = names((await api('GET', list)).body)
    const { body } = await api('GET', list, { query: { offset: 2, limit: 2 } })
    expect(names(body)).toEqual(all.slice(2, 4))
    const code = async (query: Record<string, string | number>) => (await api('GET', list, { query })).body.error_code
    expect(await code({ limit: 0 })).toBe('DBS.280439')
    expect(await code({ offset: -1 })).toBe('DBS.280440')
    expect(await code({ name: '*' })).toBe('DBS.200001')
    expect(await code({ tags: 'team' })).toBe('DBS.200001')
    expect(await code({ tags: 'team=a,team=b' })).toBe('DBS.200001')
  })

  it('has a former twin without versions of three numbers', async () => {
    const { api } = await gaussdbTester()
    const { body } = await api('GET', '/instances', { query: { name: '*ledger' } })
    expect(body.total_count).toBe(1)
    expect(body.instances[0].datastore).toEqual({ type: 'GaussDB', version: '8.102' })
  })
})

describe('a new name', () => {
  it('shows on the instance and its nodes after the job', async () => {
    const { api, listed, idOf, settle } = await gaussdbTester()
    const id = idOf('core-claims-prod')
    const { status, body } = await api('PUT', `/instances/${id}/name`, { body: { name: 'core-cases-prod' } })
    expect(status).toBe(202)
    expect(body.job_id).toMatch(/^[\da-f-]{36}$/)
    expect((await listed(id)).name).toBe('core-claims-prod')
    settle()
    const after = await listed(id)
    expect(after.name).toBe('core-cases-prod')
    expect(after.nodes[0].name).toBe('core-cases-prod_gaussdbv5cn_0')
  })

  it('is refused when it is none, the same, or something is under way', async () => {
    const { refusal, idOf, api } = await gaussdbTester()
    const path = `/instances/${idOf('core-claims-prod')}/name`
    expect(await refusal('PUT', path, { name: '9lives' })).toEqual([400, 'DBS.280234'])
    expect(await refusal('PUT', path, { name: 'core-claims-prod' })).toEqual([409, 'DBS.200022'])
    await api('PUT', path, { body: { name: 'core-other' } })
    expect(await refusal('PUT', path, { name: 'core-third' })).toEqual([409, 'DBS.200019'])
  })
})

describe('a password', () => {
  it('is set at once, and not twice in a row', async () => {
    const { api, refusal, idOf } = await gaussdbTester()
    const path = `/instances/${idOf('core-payments-prod')}/password`
    const answer = await api('POST', path, { body: { password: 'Quiet-Harbour-42' } })
    expect([answer.status, answer.body]).toEqual([200, {}])
    expect(await refusal('POST', path, { password: 'Quiet-Harbour-42' })).toEqual([400, 'DBS.200475'])
    expect((await api('POST', path, { body: { password: 'Other-Harbour-43' } })).status).toBe(200)
  })

  it('is refused when it is short, of few kinds, or easily guessed', async () => {
    const { refusal, idOf } = await gaussdbTester()
    const path = `/instances/${idOf('core-payments-prod')}/password`
    expect(await refusal('POST', path, { password: 'Ab1!' })).toEqual([400, 'DBS.280246'])
    expect(await refusal('POST', path, { password: 'quietharbour42' })).toEqual([400, 'DBS.280246'])
    expect(await refusal('POST', path, { password: 'Gauss_123' })).toEqual([400, 'DBS.280203'])
  })

  it('can be judged before', async () => {
    const { api } = await gaussdbTester()
    const weak = async (password: string) =>
      (await api('POST', '/weak-password-verification', { body: { password } })).body.is_weak_password
    expect(await weak('Gauss_123')).toBe(true)
    expect(await weak('Quiet-Harbour-42')).toBe(false)
  })
})

describe('a restart', () => {
  it('shows while it runs, and heals a broken node', async () => {
    const { api, listed, idOf, settle } = await gaussdbTester()
    const id = idOf('core-archive-prod')
    expect((await listed(id)).status).toBe('FAILED')
    await api('POST', `/instances/${id}/restart`)
    expect((await listed(id)).status).toBe('REBOOTING')
    settle()
    const after = await listed(id)
    expect(after.status).toBe('ACTIVE')
    expect(after.nodes.every(({ status }: { status: string }) => status === 'ACTIVE')).toBe(true)
  })

  it('is refused while an instance is created, frozen or changing', async () => {
    const { api, refusal, idOf } = await gaussdbTester()
    const restart = (name: string) => refusal('POST', `/instances/${idOf(name)}/restart`, undefined, 'ap')
    expect(await restart('core-risk-ap-dev')).toEqual([400, 'DBS.200086'])
    expect(await restart('core-frozen-ap-dev')).toEqual([400, 'DBS.280449'])
    await api('POST', `/instances/${idOf('core-wallet-ap-prod')}/restart`, { project: 'ap' })
    expect(await restart('core-wallet-ap-prod')).toEqual([409, 'DBS.200019'])
  })

  it('that fails leaves the instance as it was', async () => {
    const { api, listed, idOf, settle, sandbox } = await gaussdbTester()
    sandbox.faults.set({ jobFailure: { next: 1 } })
    const id = idOf('core-archive-prod')
    const { body } = await api('POST', `/instances/${id}/restart`)
    settle()
    expect((await listed(id)).status).toBe('FAILED')
    const { body: task } = await api('GET', '/jobs', { query: { id: body.job_id } })
    expect(task.job).toMatchObject({ status: 'Failed', progress: '', fail_reason: expect.stringMatching(/\w/) })
  })
})

describe('a specification', () => {
  const flavor = (id: string) => `/instances/${id}/flavor`

  it('changes after the job; yearly instances answer without one', async () => {
    const { api, listed, idOf, settle } = await gaussdbTester()
    const claims = idOf('core-claims-prod')
    const larger = 'gaussdb.opengauss.ee.dn.m6.8xlarge.8.in'
    const answer = await api('PUT', flavor(claims), { body: { flavor_ref: larger } })
    expect(answer.status).toBe(202)
    expect((await listed(claims)).status).toBe('MODIFYING')
    settle()
    expect(await listed(claims)).toMatchObject({
      status: 'ACTIVE',
      flavor_ref: larger,
      flavor_info: { vcpu: 32, mem: 256 },
    })
    const payments = idOf('core-payments-prod')
    const former = `/instance/${payments}/flavor`
    const prePaid = await api('PUT', former, { body: { flavor_ref: 'gaussdb.opengauss.ee.m6.16xlarge.x868.ha' } })
    expect([prePaid.status, prePaid.body]).toEqual([202, {}])
    settle()
    expect((await listed(payments)).flavor_info).toEqual({ vcpu: 64, mem: 512 })
  })

  it('is refused when it is unknown, for another form, smaller, of another architecture, or sold out', async () => {
    const { refusal, idOf } = await gaussdbTester()
    const change = (name: string, flavor_ref: string) => refusal('PUT', flavor(idOf(name)), { flavor_ref })
    expect(await change('core-claims-prod', '')).toEqual([400, 'DBS.280288'])
    expect(await change('core-claims-prod', 'gaussdb.none')).toEqual([400, 'DBS.200053'])
    expect(await change('core-claims-prod', 'gaussdb.opengauss.ee.m6.16xlarge.x868.ha')).toEqual([400, 'DBS.280613'])
    expect(await change('core-payments-prod', 'gaussdb.opengauss.ee.dn.m6.16xlarge.8.in')).toEqual([400, 'DBS.280661'])
    expect(await change('core-claims-prod', 'gaussdb.opengauss.ee.dn.m6.2xlarge.8.in')).toEqual([400, 'DBS.280239'])
    expect(await change('core-payments-prod', 'gaussdb.opengauss.ee.m6.8xlarge.x868.ha')).toEqual([400, 'DBS.280239'])
    expect(await change('core-tryout-dev', 'gaussdb.opengauss.ee.km1.4xlarge.arm8.ha')).toEqual([400, 'DBS.280661'])
    expect(await change('core-tryout-dev', 'gaussdb.opengauss.ee.s6.16xlarge.x864.ha')).toEqual([400, 'DBS.200054'])
    expect(await change('core-reporting-prod', 'gaussdb.opengauss.ee.km1.8xlarge.arm8.ha')).toEqual([409, 'DBS.200316'])
  })
})

describe('figures', () => {
  it('count instances by status in the project that signs', async () => {
    const { api, call, sandbox } = await gaussdbTester()
    const project = sandbox.credentials.projects[1]?.project_id ?? ''
    const of = async (headers: Record<string, string>) =>
      (await call('GET', '/v3/instances-statistics', { service: 'gaussdb', headers })).body
    const ap = await of({ 'x-project-id': project })
    const list = await api('GET', '/v3.1/{project_id}/instances', { project: 'ap' })
    expect(ap.total_count).toBe(String(list.body.total_count))
    expect(ap.instances_statistics).toEqual([
      { status: 'normal', count: inProject('ap').length - 2 },
      { status: 'abnormal', count: 1 },
      { status: 'creating', count: 1 },
      { status: 'createfail', count: 0 },
    ])
    expect((await of({})).total_count).toBe(String(gaussdbRows.length))
  })

  it('give the quota and what is used of it', async () => {
    const { api } = await gaussdbTester()
    const { body } = await api('GET', '/project-quotas', { query: { type: 'instance' } })
    expect(body.quotas.resources).toEqual([{ type: 'instance', used: inProject('eu').length, quota: 50 }])
    expect((await api('GET', '/project-quotas', { query: { type: 'disk' } })).body.error_code).toBe('DBS.200001')
  })

  it('describe forms of templates and instances', async () => {
    const { api, idOf } = await gaussdbTester()
    const form = async (query: Record<string, string>) => (await api('GET', '/deployment-form', { query })).body
    expect(await form({ solution: 'triset' })).toEqual({
      initial_node_num: 3,
      solution: 'triset',
      shard_num: 1,
      replica_num: 3,
    })
    expect(await form({ solution: 'double' })).toMatchObject({ initial_node_num: null, replica_num: 2 })
    expect(await form({ instance_id: idOf('core-ledger-prod') })).toMatchObject({ solution: null, shard_num: 3 })
    expect((await form({})).error_code).toBe('DBS.200001')
  })

  it('tell how storage grows by itself', async () => {
    const { api, idOf } = await gaussdbTester()
    const { body } = await api('GET', `/instances/${idOf('core-ledger-prod')}/auto-enlarge-policy`)
    expect(body).toMatchObject({ switch_option: true, limit_volume_size: 4800, step_size: 120, step_percent: null })
    const { body: off } = await api('GET', `/instances/${idOf('core-tryout-dev')}/auto-enlarge-policy`)
    expect(off.switch_option).toBe(false)
  })

  it('list enterprise projects by a part of their name', async () => {
    const { api } = await gaussdbTester()
    const { body } = await api('GET', '/enterprise-projects', { query: { name_keyword: 'fin' } })
    expect(body).toMatchObject({ total_count: 1, enterprise_projects: [{ name: 'finance', status: '1' }] })
    const { body: page } = await api('GET', '/enterprise-projects', { query: { offset: 1, limit: 2 } })
    expect(page.total_count).toBe(4)
    expect(page.enterprise_projects).toHaveLength(2)
  })
})

describe('advanced features', () => {
  const path = (id: string) => `/instances/${id}/advance-features`
  const values = (body: { features: { name: string; value: string }[] }) =>
    Object.fromEntries(body.features.map(({ name, value }) => [name, value]))

  it('show their value after the job', async () => {
    const { api, idOf, settle } = await gaussdbTester()
    const id = idOf('core-ledger-prod')
    expect(values((await api('GET', path(id))).body)).toMatchObject({
      ledger: 'on',
      ilm: 'off',
      security: 'on',
      vectordb: 'off',
      multitenancy: 'off',
    })
    expect((await api('POST', path(id), { body: { params: { ilm: 'on', security: 'off' } } })).status).toBe(202)
    settle()
    expect(values((await api('GET', path(id))).body)).toMatchObject({ ilm: 'on', security: 'off', ledger: 'on' })
  })

  it('are described in the language that is asked for', async () => {
    const { call, idOf } = await gaussdbTester()
    const { body } = await call('GET', `/v3/{project_id}${path(idOf('core-ledger-prod'))}`, {
      service: 'gaussdb',
      headers: { 'x-language': 'zh-cn' },
    })
    expect(body.features[0].description).toMatch(/防篡改/)
  })

  it('are refused when unknown, out of range, not of the edition or of too old a kernel', async () => {
    const { refusal, idOf } = await gaussdbTester()
    const set = (name: string, params: object, project: 'eu' | 'ap' = 'eu') =>
      refusal('POST', path(idOf(name)), { params }, project)
    expect(await set('core-ledger-prod', {})).toEqual([400, 'DBS.200001'])
    expect(await set('core-ledger-prod', { warp: 'on' })).toEqual([400, 'DBS.280270'])
    expect(await set('core-ledger-prod', { ilm: 'maybe' })).toEqual([400, 'DBS.280271'])
    expect(await set('core-policies-staging', { ledger: 'on' })).toEqual([400, 'DBS.06014012'])
    expect(await set('core-policies-staging', { security: 'on' })).toEqual([400, 'DBS.06014013'])
    expect(await set('core-policies-staging', { vectordb: 'on' })).toEqual([400, 'DBS.06014014'])
    expect(await set('core-billing-ap-legacy', { ilm: 'on' }, 'ap')).toEqual([400, 'DBS.280804'])
  })
})
