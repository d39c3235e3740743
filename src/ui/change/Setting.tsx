import type { ReactNode } from 'react'
import { CopyButton } from '../CopyButton.tsx'
import { ReasonButton } from '../ReasonButton.tsx'
import classes from './change.module.css'
import { type Interruption, InterruptionBadge } from './ChangeSummary.tsx'

export interface SettingAction {
  label: string
  /** The full name for those who do not see the row: "Change port". */
  name: string
  onClick: () => void
  /** Why it is not possible now. */
  disabled?: string
}

interface SettingProps {
  label: string
  value: ReactNode
  /** Text of a copy button beside the value. */
  copy?: string
  mono?: boolean
  /** A sentence under the value. */
  hint?: ReactNode
  /** The class of the change that the first action makes. */
  interruption?: Interruption
  actions?: readonly SettingAction[]
}

/** One thing that is set: what it is now, what changing it would interrupt, and the way there. */
export function Setting({ label, value, copy, mono, hint, interruption, actions = [] }: SettingProps) {
  return (
    <div className={classes['setting']}>
      <dt>{label}</dt>
      <dd className={classes['value']}>
        <span className={mono ? 'mono' : 'num'}>{value}</span>
        {copy && <CopyButton value={copy} />}
        {hint && <span className={classes['hint']}>{hint}</span>}
      </dd>
      <dd className={classes['class']}>{interruption && <InterruptionBadge is={interruption} />}</dd>
      <dd className={classes['actions']}>
        {actions.map((action) => (
          <SettingButton key={action.name} {...action} />
        ))}
      </dd>
    </div>
  )
}

export const SettingButton = ({ disabled, ...action }: SettingAction) => (
  <ReasonButton variant="default" size="xs" disabled={disabled} {...action} />
)

/** A list of settings. */
export function Settings({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl className={classes['settings']} aria-label={label}>
      {children}
    </dl>
  )
}
