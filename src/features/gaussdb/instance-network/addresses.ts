import type { BoundPublicIp } from '#contract/gaussdb/instance-network.ts'
import type { InstanceNode, InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { formOf } from '#contract/gaussdb/rules.ts'
import { shortName } from '../shared/node-names.ts'

export type AddressRole = 'coordinator' | 'primary' | 'standby' | 'data'

/** A node with the addresses it is reached by. */
export interface AddressRow {
  id: string
  node: InstanceNode
  /** Its name without that of the instance, which all nodes begin with. */
  name: string
  role: AddressRole
  /** Empty for nodes that clients do not connect to. */
  privateIp: string
  publicIp: string
  /** The public address as 4.4.13 has it, when it is among those that were read. */
  bound: BoundPublicIp | undefined
}

/** The address itself, which the table and the example spell differently (reference 4.4.13). */
export const addressOf = ({ public_ip_address, public_ip_addresses }: BoundPublicIp): string =>
  public_ip_address || public_ip_addresses || ''

function roleOf(form: ReturnType<typeof formOf>, { role, private_ip }: InstanceNode): AddressRole {
  if (form === 'ha') return role === 'master' ? 'primary' : 'standby'
  return private_ip ? 'coordinator' : 'data'
}

/**
 * The nodes of an instance with their addresses: those that clients use first. The list of instances (4.4.4) has the
 * addresses of nodes, 4.4.13 has the IDs of public ones; what joins them is the private address.
 */
export function addressRows(instance: InstanceSummary, bound: readonly BoundPublicIp[]): AddressRow[] {
  const form = formOf(instance.type)
  return instance.nodes
    .map((node): AddressRow => {
      const privateIp = node.private_ip ?? ''
      const found = bound.find((one) =>
        privateIp ? one.private_ip_address === privateIp : addressOf(one) === node.public_ip,
      )
      return {
        id: node.id,
        node,
        name: shortName(node.name, instance.name),
        role: roleOf(form, node),
        privateIp,
        publicIp: (found && addressOf(found)) || node.public_ip || '',
        bound: found,
      }
    })
    .toSorted((a, b) => Number(a.privateIp === '') - Number(b.privateIp === ''))
}
