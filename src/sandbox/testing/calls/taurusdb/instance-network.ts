import type * as contract from '#contract/taurusdb/instance-network.ts'
import { eipsOf } from '../../../seed/eips.ts'
import { vpcsOf } from '../../../seed/networks.ts'
import { projects } from '../../../seed/projects.ts'
import type { Calls } from '../../calls.ts'
import { busy, detailsOf, small } from './lookup.ts'

/** An address that nothing has; the API of this service has no list of them. */
const [eip] = eipsOf(projects.eu.id)
const body = { public_ip: eip?.address ?? '', public_ip_id: eip?.id ?? '' }

export const calls: Calls<typeof contract> = {
  bindEip: ({ instance }) => ({ path: { instance_id: instance(small) }, body }),
  unbindEip: ({ instance }) => ({
    connection: 'sandbox-ap',
    path: { instance_id: instance('support-tickets-ap-prod') },
  }),
  showEip: ({ instance }) => ({
    connection: 'sandbox-ap',
    path: { instance_id: instance('support-tickets-ap-prod') },
  }),
  async changePrivateIp(cloud) {
    const { private_write_ips } = await detailsOf(cloud, small)
    return {
      path: { instance_id: cloud.instance(small) },
      body: { internal_ip: (private_write_ips[0] ?? '').replace(/\d+$/, '251') },
    }
  },
  changePort: ({ instance }) => ({ path: { instance_id: instance(busy) }, body: { port: 8836 } }),
  createPrivateDomainName: ({ instance }) => ({
    path: { instance_id: instance(small) },
    body: { dns_type: 'private' },
  }),
  changePrivateDomainName: ({ instance }) => ({
    path: { instance_id: instance(busy) },
    body: { dns_name: 'shoporders' },
  }),
  setSsl: ({ instance }) => ({ path: { instance_id: instance(small) }, body: { ssl_option: true } }),
  async changeSecurityGroup(cloud) {
    const { vpc_id, security_group_id } = await detailsOf(cloud, busy)
    const groups = vpcsOf(projects.eu.id).find(({ id }) => id === vpc_id)?.securityGroups ?? []
    return {
      path: { instance_id: cloud.instance(busy) },
      body: { security_group_id: groups.find(({ id }) => id !== security_group_id)?.id ?? '' },
    }
  },
}
