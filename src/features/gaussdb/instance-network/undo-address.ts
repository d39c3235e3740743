import { type BoundPublicIp, changePublicIp, listPublicIps } from '#contract/gaussdb/instance-network.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import '#i18n/gauss-network.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import { undoChange } from '../shared/undo-change.ts'
import { readPublicIps } from './queries.ts'

interface ChangedAddress {
  connection: string
  instance: Pick<InstanceSummary, 'id' | 'name'>
  node: { id: string; name: string; private_ip?: string }
  address: string
  /** ID of the public address. */
  id: string
  /** What the change was. */
  did: 'BIND' | 'UNBIND'
  jobId: string
}

/** Whether a node still is as the change left it: it alone has the address, or it has none. */
export function isAsLeft(
  bound: readonly BoundPublicIp[],
  { node: { private_ip: ip }, id, did }: Pick<ChangedAddress, 'node' | 'id' | 'did'>,
): boolean {
  const isOfNode = (one: BoundPublicIp): boolean => ip === undefined || one.private_ip_address === ip
  return did === 'BIND'
    ? bound.some((one) => one.public_ip_id === id && isOfNode(one))
    : !bound.some((one) => one.public_ip_id === id || (ip !== undefined && isOfNode(one)))
}

/** Takes a public address away again, or binds it again, unless somebody has done so meanwhile. */
export const undoAddress = ({ connection, instance, node, address, id, did, jobId }: ChangedAddress): Promise<void> =>
  undoChange({
    connection,
    instance,
    what: t('gaussNetwork:undone', { address, node: node.name }),
    jobId,
    read: () => readPublicIps(connection, instance.id),
    unchanged: (bound) => isAsLeft(bound, { node, id, did }),
    putBack: () =>
      call(changePublicIp, {
        connection,
        path: { instance_id: instance.id, node_id: node.id },
        body: { action: did === 'BIND' ? 'UNBIND' : 'BIND', public_ip: address, public_ip_id: id },
      }),
    job: did === 'BIND' ? 'unbindEip' : 'bindEip',
    invalidates: [listPublicIps],
  })
