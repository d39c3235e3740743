import { useTranslation } from 'react-i18next'
import '#i18n/change.ts'
import type { ChangedInstance } from '#contract/taurusdb/change-rules.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { formatDateTime } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import { type ChangeFormBase, ChangeForm as GeneralForm } from '#ui/change/ChangeForm.tsx'
import { RadioField } from '#ui/form/fields.tsx'
import type { Form } from '#ui/form/useForm.ts'
import { nextStart } from '#lib/maintenance-window.ts'
import type { UsualKind } from '../runs.ts'
import { UsualDuration } from '../UsualDuration.tsx'

/** What every form that changes an instance gets from its tab. */
export interface ChangeFormProps {
  connection: string
  instance: InstanceDetail
  state: ChangedInstance
  /** What the address says besides the form's name: `form.node=…`. */
  params: Readonly<Record<string, string>>
  onClose: () => void
}

interface Props extends Omit<ChangeFormBase, 'usual'> {
  /** What kind of task it is, where it is worth saying how long those usually take. */
  usual?: { connection: string; kind: UsualKind }
}

/** A drawer for one change, with how long such tasks took before. */
export const ChangeForm = ({ usual, ...rest }: Props) => (
  <GeneralForm {...rest} {...(usual && { usual: <UsualDuration {...usual} /> })} />
)

/** When to do it. */
export type When = 'now' | 'later'

/** When the instance's maintenance window begins next, in words; empty when it has none. */
export function useWindow(instance: Pick<InstanceDetail, 'maintenance_window'>): string {
  const zone = useZone()
  const start = nextStart(instance.maintenance_window, Date.now())
  return start === undefined ? '' : formatDateTime(start, { zone })
}

interface WhenFieldProps<T extends { when: When }> {
  form: Form<T>
  instance: Pick<InstanceDetail, 'maintenance_window'>
  /** Why it cannot wait for the window. */
  notLater?: string | undefined
}

/** Now, or in the maintenance window: then the task is planned, and can be cancelled until it starts. */
export function WhenField<T extends { when: When }>({ form, instance, notLater }: WhenFieldProps<T>) {
  const { t } = useTranslation('change')
  const time = useWindow(instance)
  return (
    <RadioField
      form={form as unknown as Form<{ when: When }>}
      name="when"
      wire="delay"
      label={t('when')}
      data={[
        { value: 'now', label: t('now'), text: t('nowText') },
        {
          value: 'later',
          label: t('later'),
          text: t('laterText', { time, window: instance.maintenance_window }),
          disabled: notLater ?? (time === '' ? t('laterUnknown') : undefined),
        },
      ]}
    />
  )
}
