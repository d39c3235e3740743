import { beforeEach, describe, expect, it } from 'vitest'
import { vpcNamed } from '../seed/networks.ts'
import { tester, type Tester } from '../testing/client.ts'
import { instanceClient, refused } from '../testing/instance-client.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const { call, show, row, later, done } = instanceClient(() => t)
const list = async (query = {}, project: 'eu' | 'ap' = 'eu') =>
  (await t.get('/v3/{project_id}/dedicated-resources', query, project)).body
const details = async (id: string) => (await t.get(`/v3/{project_id}/dedicated-resource/${id}`)).body
const used = async (id: string) => (await details(id)).dedicated_compute_info.vcpus_used
const create = (dedicated_resource_id: string, more = {}) => {
  const vpc = vpcNamed('eu', 'vpc-prod')
  return t.call('POST', '/v3/{project_id}/instances', {
    body: {
      region: 'eu-west-101',
      name: 'in-the-pool',
      datastore: { type: 'gaussdb-mysql', version: '8.0' },
      mode: 'Cluster',
      flavor_ref: 'gaussdb.mysql.2xlarge.x86.4',
      vpc_id: vpc.id,
      subnet_id: vpc.subnets[0]?.id,
      security_group_id: vpc.securityGroups[0]?.id,
      password: 'Correct-Horse-7',
      availability_zone_mode: 'single',
      slave_count: 1,
      dedicated_resource_id,
      ...more,
    },
  })
}

describe('dedicated resource pools', () => {
  it('are listed by project, page by page', async () => {
    const whole = await list()
    expect(whole.resources.map(({ status }: { status: string }) => status)).toEqual(['NORMAL', 'BUILDING'])
    expect(await list({ offset: 1, limit: 1 })).toEqual({ total_count: 2, resources: [whole.resources[1]] })
    expect(refused(await t.get('/v3/{project_id}/dedicated-resources', { limit: 0 }))).toEqual([400, 'DBS.280439'])
    const [own] = whole.resources
    const [foreign] = (await list({}, 'ap')).resources
    expect(foreign.id).not.toBe(own.id)
    expect(refused(await t.get(`/v3/{project_id}/dedicated-resource/${foreign.id}`))).toEqual([400, 'DBS.05000087'])
    expect(await details(own.id)).toMatchObject({
      resource_name: own.resource_name,
      status: 'normal',
      availability_zone_ids: own.availability_zone,
      dedicated_compute_info: { vcpus_total: own.capacity.vcpus, ram_total: own.capacity.ram },
    })
  })

  it('count what their instances take, as these come, grow and go', async () => {
    const [{ id }] = (await list()).resources
    expect((await show('identity-prod')).dedicated_resource_id).toBe(id)
    expect(await used(id)).toBe(4 * 8)
    const { body } = await create(id)
    expect(await used(id)).toBe(4 * 8 + 2 * 8)
    later()
    expect((await row('in-the-pool')).dedicated_resource_id).toBe(id)
    await done(call('POST', body.instance.id, 'nodes/enlarge', { priorities: [2] }))
    expect(await used(id)).toBe(4 * 8 + 3 * 8)
    await done(call('DELETE', 'identity-prod', ''))
    expect(await used(id)).toBe(3 * 8)
  })

  it('refuse what does not fit, and are refused themselves while they are being built', async () => {
    const [ready, building] = (await list()).resources
    expect(refused(await create(building.id))).toEqual([400, 'DBS.05000087'])
    expect(refused(await create('nowhere'))).toEqual([400, 'DBS.05000087'])
    expect((await create(ready.id, { slave_count: 8 })).status).toBe(201)
    const answers = [
      await create(ready.id, { slave_count: 3 }),
      await call('POST', 'identity-prod', 'nodes/enlarge', { priorities: Array(4).fill(-1) }),
      await call('POST', 'identity-prod', 'action', { resize_flavor: { spec_code: 'gaussdb.mysql.4xlarge.x86.8' } }),
    ]
    for (const answer of answers) {
      expect(refused(answer)).toEqual([400, 'DBS.280450'])
      expect(answer.body.error_msg).toContain('dedicated_resource_id: 104 of 128 vcpus')
    }
  })
})
