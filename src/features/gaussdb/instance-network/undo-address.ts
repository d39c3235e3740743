import { changePublicIp, listPublicIps } from '#contract/gaussdb/instance-network.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import '#i18n/gauss-network.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import { undoChange } from '../shared/undo-change.ts'

interface ChangedAddress {
  connection: string
  instance: Pick<InstanceSummary, 'id' | 'name'>
  node: { id: string; name: string }
  address: string
  /** ID of the public address. */
  id: string
  /** What the change was. */
  did: 'BIND' | 'UNBIND'
  jobId: string
}

/** Takes a public address away again, or binds it again, unless somebody has done so meanwhile. */
export const undoAddress = ({ connection, instance, node, address, id, did, jobId }: ChangedAddress): Promise<void> =>
  undoChange({
    connection,
    instance,
    what: t('gaussNetwork:undone', { address, node: node.name }),
    jobId,
    read: () => call(listPublicIps, { connection, path: { instance_id: instance.id }, query: {} }),
    unchanged: ({ public_ips }) => public_ips.some(({ public_ip_id }) => public_ip_id === id) === (did === 'BIND'),
    putBack: () =>
      call(changePublicIp, {
        connection,
        path: { instance_id: instance.id, node_id: node.id },
        body: { action: did === 'BIND' ? 'UNBIND' : 'BIND', public_ip: address, public_ip_id: id },
      }),
    job: did === 'BIND' ? 'unbindEip' : 'bindEip',
    invalidates: [listPublicIps],
  })
