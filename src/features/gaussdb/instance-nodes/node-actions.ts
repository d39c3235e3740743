import { instanceCan, type InstanceState } from '#contract/gaussdb/rules.ts'
import type { NodeStatus } from '#contract/gaussdb/shared-types.ts'
import { t } from '#i18n/setup.ts'
import { copy } from '#ui/copy.tsx'
import '#i18n/gaussNodes.ts'
import type { RowAction } from '#ui/table/types.ts'
import { canLead, type Member, type Shard } from '../shared/cluster.ts'
import { refusalText } from '../shared/words.tsx'

type Open = (form: string, params?: Record<string, string>) => void

interface Server {
  id: string
  status: NodeStatus
  privateIp?: string | undefined
}

/** What can be done with a server, each with the reason when it cannot be done now. */
export function nodeActions(state: InstanceState, { id, status, privateIp }: Server, open: Open): RowAction[] {
  const creating = status === 'creating' ? t('gaussNodes:refused.creating') : undefined
  return [
    {
      id: 'start',
      label: t('gaussNodes:actions.start'),
      disabled:
        refusalText(instanceCan.startNodes(state)) ??
        creating ??
        (status === 'normal' ? t('gaussNodes:refused.runs') : undefined),
      onClick: () => open('start-nodes', { node: id }),
    },
    {
      id: 'stop',
      label: t('gaussNodes:actions.stop'),
      danger: true,
      disabled:
        refusalText(instanceCan.stopNodes(state)) ??
        creating ??
        (status === 'normal' ? undefined : t('gaussNodes:refused.stopped')),
      onClick: () => open('stop-nodes', { node: id }),
    },
    { id: 'copy-id', label: t('gaussNodes:actions.copyId'), separated: true, onClick: () => void copy(id) },
    ...(privateIp
      ? [{ id: 'copy-address', label: t('gaussNodes:actions.copyAddress'), onClick: () => void copy(privateIp) }]
      : []),
  ]
}

/** The same for a replica of a shard, which may become its primary. */
export function replicaActions(
  state: InstanceState,
  shard: Shard,
  member: Member,
  open: Open,
  privateIp?: string,
): RowAction[] {
  const { id, status } = member.node
  return [
    {
      id: 'promote',
      label: t('gaussNodes:actions.promote'),
      disabled:
        refusalText(instanceCan.switchShard(state)) ??
        (member === shard.primary
          ? t('gaussNodes:refused.leads')
          : canLead(shard, member)
            ? undefined
            : t('gaussNodes:refused.down')),
      onClick: () => open('switch', { component: member.id }),
    },
    ...nodeActions(state, { id, status, privateIp }, open),
  ]
}
