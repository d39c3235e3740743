import { describe, expect, it } from 'vitest'
import { gaussdbEips } from '../seed/gaussdb-eips.ts'
import { projects } from '../seed/projects.ts'
import { gaussdbTester } from '../testing/gaussdb.ts'

const eips = gaussdbEips(projects.eu.id)
const eip = (at: number) => ({ public_ip: eips[at]?.address, public_ip_id: eips[at]?.id })
const bind = (id: string, node: string) => `/instances/${id}/nodes/${node}/public-ip`

async function withNodes(name: string) {
  const test = await gaussdbTester()
  const id = test.idOf(name)
  const { nodes } = await test.listed(id)
  return { ...test, id, nodes: nodes as { id: string; name: string; public_ip?: string }[] }
}

describe('public addresses', () => {
  it('are listed with node and bandwidth', async () => {
    const { api, id } = await withNodes('core-payments-prod')
    const { body } = await api('GET', `/instances/${id}/public-ips`)
    expect(body).toMatchObject({
      total_count: 1,
      public_ips: [{ public_ip_id: eips[0]?.id, public_ip_address: eips[0]?.address, bandwidth_share_type: 'PER' }],
    })
    expect((await api('GET', `/instances/${id}/public-ips`, { query: { limit: 51 } })).body.error_code).toBe(
      'DBS.280439',
    )
  })

  it('are bound and taken away by jobs', async () => {
    const { api, id, nodes, listed, settle } = await withNodes('core-claims-prod')
    const node = nodes[0]?.id ?? ''
    expect((await api('POST', bind(id, node), { body: { action: 'BIND', ...eip(3) } })).status).toBe(202)
    expect((await listed(id)).public_ips).toBeUndefined()
    settle()
    const bound = await listed(id)
    expect(bound.public_ips).toEqual([eips[3]?.address])
    expect(bound.nodes[0].public_ip).toBe(eips[3]?.address)
    await api('POST', bind(id, node), { body: { action: 'UNBIND', ...eip(3) } })
    settle()
    expect((await api('GET', `/instances/${id}/public-ips`)).body).toEqual({ public_ips: [], total_count: 0 })
  })

  it('are refused where they do not go', async () => {
    const { refusal, id, nodes, idOf, listed } = await withNodes('core-claims-prod')
    const node = nodes[0]?.id ?? ''
    const data = nodes.find(({ name }) => name.includes('dn1'))?.id ?? ''
    const change = (body: object, to = node) => refusal('POST', bind(id, to), body)
    expect(await change({ action: 'BIND', public_ip: '198.51.100.1', public_ip_id: 'none' })).toEqual([
      404,
      'DBS.290013',
    ])
    expect(await change({ action: 'BIND', ...eip(3), public_ip: '198.51.100.1' })).toEqual([400, 'DBS.200001'])
    expect(await change({ action: 'BIND', ...eip(3) }, data)).toEqual([409, 'DBS.280406'])
    expect(await change({ action: 'BIND', ...eip(0) })).toEqual([409, 'DBS.200402'])
    expect(await change({ action: 'UNBIND', ...eip(3) })).toEqual([409, 'DBS.200402'])
    expect(await change({ action: 'LEND', ...eip(3) })).toEqual([400, 'DBS.200001'])
    expect(await change({ action: 'BIND', ...eip(3) }, 'node')).toEqual([400, 'DBS.280407'])
    const payments = await listed(idOf('core-payments-prod'))
    const taken = bind(payments.id, payments.nodes[0].id)
    expect(await refusal('POST', taken, { action: 'BIND', ...eip(4) })).toEqual([409, 'DBS.200402'])
  })
})

it('names the archive with the certificate', async () => {
  const { api, id } = await withNodes('core-claims-prod')
  const { body } = await api('GET', `/instances/${id}/ssl-cert/download-link`)
  expect(body.download_link).toMatch(new RegExp(`^https://.*\\.invalid/.*${id}.*\\.zip$`))
})
