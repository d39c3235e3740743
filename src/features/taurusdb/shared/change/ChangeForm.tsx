import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/change.ts'
import type { ChangedInstance } from '#contract/taurusdb/change-rules.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { formatDateTime } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import type { ApiErrorLike } from '#ui/api-error.ts'
import { RadioField } from '#ui/form/fields.tsx'
import { type FormLike, SideForm } from '#ui/form/SideForm.tsx'
import type { Form } from '#ui/form/useForm.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { nextStart } from '../maintenance-window.ts'
import type { UsualKind } from '../runs.ts'
import { UsualDuration } from '../UsualDuration.tsx'
import { type Change, ChangeSummary, type Interruption } from './ChangeSummary.tsx'

/** What every form that changes an instance gets from its tab. */
export interface ChangeFormProps {
  connection: string
  instance: InstanceDetail
  state: ChangedInstance
  /** What the address says besides the form's name: `form.node=…`. */
  params: Readonly<Record<string, string>>
  onClose: () => void
}

interface Props {
  title: string
  subtitle?: ReactNode
  /** Without fields there is nothing to lose by closing. */
  form?: FormLike
  size?: 'md' | 'lg'
  children?: ReactNode
  /** Comes last: the name that is typed after everything was read. */
  last?: ReactNode
  /** What kind of task it is, where it is worth saying how long those usually take. */
  usual?: { connection: string; kind: UsualKind }
  changes?: readonly (Change | false | undefined)[]
  interruption: Interruption
  lines?: readonly (string | false | undefined)[]
  op: { isPending: boolean; error: ApiErrorLike | null }
  onSubmit: () => void
  submitLabel: string
  /** Why the instance does not allow it now. */
  refused?: string
  /** Why it cannot be sent yet. */
  notYet?: string
  danger?: boolean
  /** The operation and what the form sends of it without a field, for the list of what it leaves out. */
  operation?: string
  sends?: readonly string[]
  onClose: () => void
}

/** A drawer for one change: its fields, old → new, what it interrupts, and the button. */
export function ChangeForm(props: Props) {
  const { form, op, refused, notYet, children, changes, interruption, lines } = props
  return (
    <SideForm
      title={props.title}
      subtitle={props.subtitle}
      size={props.size ?? 'md'}
      opened
      onClose={props.onClose}
      {...(form ? { form } : { dirty: false })}
      onSubmit={props.onSubmit}
      submitLabel={props.submitLabel}
      pending={op.isPending}
      error={op.error}
      danger={props.danger ?? false}
      disabled={refused ?? notYet}
      operation={props.operation}
      sends={props.sends}
    >
      {refused && <StatusBadge tone="warn" label={refused} variant="soft" />}
      {children}
      <ChangeSummary {...(changes ? { changes } : {})} interruption={interruption} {...(lines ? { lines } : {})} />
      {props.usual && <UsualDuration {...props.usual} />}
      {props.last}
    </SideForm>
  )
}

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
