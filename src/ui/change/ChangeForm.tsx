import type { ReactNode } from 'react'
import type { ApiErrorLike } from '../api-error.ts'
import { type FormLike, SideForm } from '../form/SideForm.tsx'
import { StatusBadge } from '../StatusBadge.tsx'
import { type Change, ChangeSummary, type Interruption } from './ChangeSummary.tsx'

export interface ChangeFormBase {
  title: string
  subtitle?: ReactNode
  /** Without fields there is nothing to lose by closing. */
  form?: FormLike
  size?: 'md' | 'lg'
  children?: ReactNode
  /** Comes last: the name that is typed after everything was read. */
  last?: ReactNode
  /** How long such a task usually takes, where that is worth saying. */
  usual?: ReactNode
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
export function ChangeForm(props: ChangeFormBase) {
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
      {props.usual}
      {props.last}
    </SideForm>
  )
}
