import { instanceCan, type InstanceState } from '#contract/taurusdb/rules.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/instances.ts'
import { refusalText } from '../shared/instance-status.tsx'

/** The forms that change an instance, as they stand in the address (`?form=resize`). */
export const forms = ['rename', 'reboot', 'resize', 'delete'] as const
export type InstanceForm = (typeof forms)[number]

export const isInstanceForm = (name: string | undefined): name is InstanceForm => forms.some((form) => form === name)

export interface ActionItem {
  id: InstanceForm
  label: string
  /** Why it is not possible now. */
  disabled?: string
  danger?: boolean
}

/** What can be done with an instance, each with the reason when it cannot be done now. */
export const actionsFor = (state: InstanceState): ActionItem[] => [
  { id: 'rename', label: t('instances:actions.rename'), disabled: refusalText(instanceCan.rename(state)) },
  { id: 'resize', label: t('instances:actions.resize'), disabled: refusalText(instanceCan.resize(state)) },
  { id: 'reboot', label: t('instances:actions.reboot'), disabled: refusalText(instanceCan.reboot(state)) },
  {
    id: 'delete',
    label: t('instances:actions.delete'),
    disabled: refusalText(instanceCan.delete(state)),
    danger: true,
  },
]
