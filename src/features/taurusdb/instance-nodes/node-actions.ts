import { changeCan, type ChangedInstance } from '#contract/taurusdb/change-rules.ts'
import type { InstanceNode } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { t } from '#i18n/setup.ts'
import { copy } from '#ui/copy.tsx'
import '#i18n/nodes.ts'
import type { RowAction } from '#ui/table/types.ts'
import { changeRefusal } from '../shared/change/change-refusal.ts'
import { refusalText } from '../shared/instance-status.tsx'

type Open = (form: string, params: Record<string, string>) => void

/** What can be done with a node, in the picture and in the table alike. */
export function nodeActions(state: ChangedInstance, node: InstanceNode, open: Open): RowAction[] {
  const params = { node: node.id }
  const replica = node.type !== 'master'
  const primary = replica ? undefined : changeRefusal({ ok: false, reason: 'primary-node' })
  return [
    {
      id: 'promote',
      label: t('nodes:actions.promote'),
      disabled: changeRefusal(changeCan.promote(state, node)),
      onClick: () => open('promote', params),
    },
    {
      id: 'priority',
      label: t('nodes:actions.priority'),
      disabled: primary ?? refusalText(instanceCan.configure(state)),
      onClick: () => open('node-priority', params),
    },
    {
      id: 'reboot',
      label: t('nodes:actions.reboot'),
      disabled:
        node.status === 'createfail' ? t('nodes:refused.createFailed') : refusalText(instanceCan.rebootNode(state)),
      onClick: () => open('reboot-node', params),
    },
    {
      id: 'rename',
      label: t('nodes:actions.rename'),
      disabled: refusalText(instanceCan.configure(state)),
      onClick: () => open('rename-nodes', params),
    },
    { id: 'copy', label: t('nodes:actions.copyId'), onClick: () => void copy(node.id) },
    {
      id: 'remove',
      label: t('nodes:actions.remove'),
      danger: true,
      separated: true,
      disabled: changeRefusal(changeCan.removeReplica(state, node)),
      onClick: () => open('remove-replica', params),
    },
  ]
}
