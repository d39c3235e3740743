import { instanceCan, type InstanceState } from '#contract/gaussdb/rules.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gaussInstance.ts'
import { refusalText } from '../shared/words.tsx'

/** The forms that are about an instance as a whole, as they stand in the address (`?form=restart`). */
export const forms = ['rename', 'password', 'start', 'stop', 'restart', 'delete'] as const
export type InstanceForm = (typeof forms)[number]

export const isInstanceForm = (name: string | undefined): name is InstanceForm => forms.some((form) => form === name)

export interface ActionItem {
  id: InstanceForm
  label: string
  /** Why it is not possible now. */
  disabled?: string
  danger?: boolean
}

/** Whether none of the servers runs: then an instance is started, and until then it is stopped. */
const isStopped = ({ nodes }: Pick<InstanceSummary, 'nodes'>): boolean =>
  nodes.length > 0 && nodes.every(({ status }) => status === 'FAILED')

/** What can be done with an instance, each with the reason when it cannot be done now. */
export const actionsFor = (instance: InstanceSummary, state: InstanceState): ActionItem[] => [
  { id: 'rename', label: t('gaussInstance:actions.rename'), disabled: refusalText(instanceCan.rename(state)) },
  {
    id: 'password',
    label: t('gaussInstance:actions.password'),
    disabled: refusalText(instanceCan.resetPassword(state)),
  },
  isStopped(instance)
    ? { id: 'start', label: t('gaussInstance:actions.start'), disabled: refusalText(instanceCan.startNodes(state)) }
    : { id: 'stop', label: t('gaussInstance:actions.stop'), disabled: refusalText(instanceCan.stopNodes(state)) },
  { id: 'restart', label: t('gaussInstance:actions.restart'), disabled: refusalText(instanceCan.restart(state)) },
  {
    id: 'delete',
    label: t('gaussInstance:actions.delete'),
    disabled: refusalText(instanceCan.delete(state)),
    danger: true,
  },
]
