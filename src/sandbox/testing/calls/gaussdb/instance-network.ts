import type * as contract from '#contract/gaussdb/instance-network.ts'
import { listComponents } from '#contract/gaussdb/instance-nodes.ts'
import { gaussdbEips } from '../../../seed/gaussdb-eips.ts'
import { projects } from '../../../seed/projects.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listPublicIps: ({ gaussdb }) => ({ path: { instance_id: gaussdb('core-payments-prod') } }),
  changePublicIp: async ({ call, gaussdb }) => {
    const instance_id = gaussdb('core-claims-prod')
    const { nodes } = await call(listComponents, { path: { instance_id }, query: { component_type: 'CN' } })
    const eip = gaussdbEips(projects.eu.id)[2]
    return {
      path: { instance_id, node_id: nodes[0]?.id ?? '' },
      body: { action: 'BIND', public_ip: eip?.address ?? '', public_ip_id: eip?.id ?? '' },
    }
  },
  showCertificateLink: ({ gaussdb }) => ({ path: { instance_id: gaussdb('core-payments-prod') } }),
}
