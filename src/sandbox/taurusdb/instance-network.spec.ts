import { beforeEach, describe, expect, it } from 'vitest'
import { eipsOf } from '../seed/eips.ts'
import { vpcNamed } from '../seed/networks.ts'
import { projects } from '../seed/projects.ts'
import { tester, type Tester } from '../testing/client.ts'
import { instanceClient, refused } from '../testing/instance-client.ts'

let t: Tester
beforeEach(async () => {
  t = await tester()
})

const { call, show, row, later, done } = instanceClient(() => t)
const [eip, other] = eipsOf(projects.eu.id)
const bind = (name: string, it = eip) =>
  call('PUT', name, 'public-ips/bind', { public_ip: it?.address, public_ip_id: it?.id })
const shownEip = async (name: string, project: 'eu' | 'ap' = 'eu') =>
  (await call('GET', name, 'eip', undefined, project)).body
const proxies = async (name: string) =>
  (await t.get(`/v3/{project_id}/instances/${t.idOf(name)}/proxies`)).body.proxy_list.map(
    ({ proxy }: { proxy: { port: number } }) => proxy.port,
  )

describe('a public address', () => {
  it('shows in the list, in the details and in a query of its own, until it is unbound', async () => {
    expect(await shownEip('crm-staging')).toEqual({ can_enable_public_access: true })
    expect((await done(bind('crm-staging'))).name).toBe('GaussDBforMySQLBindEIP')
    const details = await show('crm-staging')
    expect([details.public_ips, (await row('crm-staging')).public_ips]).toEqual([eip?.address, [eip?.address]])
    expect(await shownEip('crm-staging')).toMatchObject({
      id: eip?.id,
      public_ip_address: eip?.address,
      private_ip_address: details.private_write_ips[0],
      tenant_id: projects.eu.id,
      status: 'ACTIVE',
    })
    expect(refused(await bind('crm-staging', other))).toEqual([409, 'DBS.280406'])
    expect(refused(await bind('shop-cart-prod'))).toEqual([409, 'DBS.280406'])
    expect((await done(call('PUT', 'crm-staging', 'public-ips/unbind'))).name).toBe('GaussDBforMySQLUnbindEIP')
    expect([(await show('crm-staging')).public_ips, (await row('crm-staging')).public_ips]).toEqual(['', []])
    expect(refused(await call('PUT', 'crm-staging', 'public-ips/unbind'))).toEqual([409, 'DBS.280406'])
    await done(bind('shop-cart-prod'))
  })

  it('that is just being bound cannot be bound again', async () => {
    expect((await bind('crm-staging')).status).toBe(200)
    expect(refused(await bind('shop-cart-prod'))).toEqual([409, 'DBS.280406'])
  })

  it('must be one of the project, with its own id; the refusal names a free one', async () => {
    const of = (public_ip: string | undefined, public_ip_id: string | undefined) =>
      call('PUT', 'crm-staging', 'public-ips/bind', { public_ip, public_ip_id })
    const unknown = await of(eip?.address, 'nothing')
    expect(refused(unknown)).toEqual([404, 'DBS.290013'])
    expect(unknown.body.error_msg).toContain(`${eip?.address} (${eip?.id})`)
    expect(refused(await of(other?.address, eip?.id))).toEqual([400, 'DBS.200001'])
    expect(refused(await of(undefined, eip?.id))).toEqual([400, 'DBS.200001'])
    const [foreign] = eipsOf(projects.ap.id)
    expect(refused(await of(foreign?.address, foreign?.id))).toEqual([404, 'DBS.290013'])
  })

  it('of the fleet is one of its project', async () => {
    const { public_ips } = await show('support-tickets-ap-prod', 'ap')
    expect(await shownEip('support-tickets-ap-prod', 'ap')).toMatchObject({ public_ip_address: public_ips })
  })
})

describe('the port', () => {
  const change = (name: string, port: unknown) => call('PUT', name, 'port', { port })

  it('changes for the instance, its nodes, its parameter and the proxies that shared it', async () => {
    expect(await proxies('shop-catalog-prod')).toEqual([3306])
    const it = await done(change('shop-catalog-prod', 8836))
    expect([it.name, it.entities.instance.endpoint]).toEqual([
      'ModifyGaussDBforMySQLPort',
      expect.stringMatching(/:8836$/),
    ])
    const details = await show('shop-catalog-prod')
    expect([details.port, ...details.nodes.map(({ port }: { port: number }) => port)]).toEqual(Array(4).fill(8836))
    expect((await row('shop-catalog-prod')).port).toBe(8836)
    expect(await proxies('shop-catalog-prod')).toEqual([8836])
  })

  it('leaves a proxy alone that has one of its own', async () => {
    const list = (await t.get(`/v3/{project_id}/instances/${t.idOf('shop-catalog-prod')}/proxies`)).body.proxy_list
    const pool = list[0].proxy.pool_id
    await done(call('PUT', 'shop-catalog-prod', `proxy/${pool}/port`, { port: 3309 }))
    await done(change('shop-catalog-prod', 8836))
    expect(await proxies('shop-catalog-prod')).toEqual([3309])
  })

  it('is out of range, reserved, or what it is', async () => {
    expect(refused(await change('crm-staging', 1023))).toEqual([400, 'DBS.200461'])
    expect(refused(await change('crm-staging', '8836'))).toEqual([400, 'DBS.200461'])
    expect(refused(await change('crm-staging', 33062))).toEqual([400, 'DBS.280364'])
    expect(refused(await change('crm-staging', 3306))).toEqual([400, 'DBS.280364'])
    expect(refused(await change('crm-prod', 8836))).toEqual([409, 'DBS.200019'])
    expect((await change('crm-staging', 8836)).status).toBe(200)
    expect(refused(await change('crm-staging', 8837))).toEqual([409, 'DBS.200019'])
  })
})

describe('the private address', () => {
  const change = (name: string, internal_ip: string) => call('PUT', name, 'internal-ip', { internal_ip })

  it('changes to a free one of the subnet', async () => {
    const [before] = (await show('crm-staging')).private_write_ips
    const free = before.replace(/\d+$/, '251')
    await done(change('crm-staging', free))
    expect((await show('crm-staging')).private_write_ips).toEqual([free])
    expect((await row('crm-staging')).private_ips).toEqual([free])
    expect((await t.get('/v3.1/{project_id}/instances', { private_ip: free })).body.total_count).toBe(1)
    // The old one is free again.
    await done(change('crm-staging', before))
  })

  it('is no address, elsewhere, taken, or what it is', async () => {
    const details = await show('crm-staging')
    const [own] = details.private_write_ips
    for (const address of ['abc', '192.168.300.1', '8.8.8.8', own, details.nodes[0].private_read_ips[0]])
      expect(refused(await change('crm-staging', address)), address).toEqual([400, 'DBS.200001'])
    expect((await change('crm-staging', '8.8.8.8')).body.error_msg).toContain('internal_ip')
  })
})

describe('the private domain name', () => {
  const create = (name: string, dns_type = 'private') => call('POST', name, 'dns', { dns_type })
  const change = (name: string, dns_name: string) => call('PUT', name, 'dns', { dns_name })
  const names = async (name: string) => (await show(name)).private_dns_names

  it('is applied for, and changed', async () => {
    expect(await names('crm-staging')).toEqual([])
    expect(refused(await change('crm-staging', 'crmstaging'))).toEqual([409, 'DBS.280406'])
    await done(create('crm-staging'))
    expect(await names('crm-staging')).toEqual([`${t.idOf('crm-staging')}.internal.eu-west-101.sandbox.invalid`])
    expect(refused(await create('crm-staging'))).toEqual([400, 'DBS.05000021'])
    await done(change('crm-staging', 'CrmStaging'))
    expect(await names('crm-staging')).toEqual(['crmstaging.internal.eu-west-101.sandbox.invalid'])
    expect(refused(await change('shop-cart-prod', 'crmstaging'))).toEqual([400, 'DBS.05000021'])
  })

  it('is short, has a dash, or is of another kind', async () => {
    expect(refused(await change('shop-cart-prod', 'sevenxx'))).toEqual([400, 'DBS.200001'])
    expect(refused(await change('shop-cart-prod', 'with-dash'))).toEqual([400, 'DBS.200001'])
    expect(refused(await create('crm-staging', 'public'))).toEqual([400, 'DBS.200001'])
  })
})

describe('SSL', () => {
  it('shows in the parameters of the instance', async () => {
    const set = (ssl_option: unknown) => call('PUT', 'crm-staging', 'ssl-option', { ssl_option })
    const pages = async () => {
      for (let offset = 0; ; offset += 100) {
        const { body } = await t.get(`/v3/{project_id}/instances/${t.idOf('crm-staging')}/configurations`, {
          limit: 100,
          offset,
        })
        const found = body.parameter_values.find((it: { name: string }) => it.name === 'have_ssl')
        if (found) return found.value
        if (body.parameter_values.length === 0) return undefined
      }
    }
    expect(await pages()).toBe('DISABLED')
    expect((await done(set(true))).name).toBe('GaussDBforMySQLSwitchSSL')
    expect(await pages()).toBe('YES')
    await done(set(false))
    expect(await pages()).toBe('DISABLED')
    expect(refused(await set('yes'))).toEqual([400, 'DBS.200001'])
  })
})

describe('the security group', () => {
  const change = (security_group_id: unknown) => call('PUT', 'crm-staging', 'security-group', { security_group_id })

  it('changes to another one of the VPC', async () => {
    const before = (await show('crm-staging')).security_group_id
    const next = vpcNamed('eu', 'vpc-staging').securityGroups.find(({ id }) => id !== before)?.id
    expect((await done(change(next))).name).toBe('ModifyGaussDBforMySQLSecurityGroup')
    expect((await show('crm-staging')).security_group_id).toBe(next)
    expect((await row('crm-staging')).security_group_id).toBe(next)
  })

  it('is unknown, or of another VPC', async () => {
    expect(refused(await change('nobody'))).toEqual([404, 'DBS.200050'])
    expect(refused(await change(vpcNamed('eu', 'vpc-prod').securityGroups[0]?.id))).toEqual([404, 'DBS.200050'])
    expect(refused(await change(''))).toEqual([400, 'DBS.05000090'])
    later()
  })
})
