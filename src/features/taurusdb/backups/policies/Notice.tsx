import { IconAlertTriangleFilled, IconInfoCircleFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './policies.module.css'

interface NoticeProps {
  tone?: 'info' | 'warn'
  action?: ReactNode
  children: ReactNode
}

/** What a person has to know before sending: said in the form, with the way to what it speaks of. */
export function Notice({ tone = 'info', action, children }: NoticeProps) {
  const Icon = tone === 'warn' ? IconAlertTriangleFilled : IconInfoCircleFilled
  return (
    <div className={classes.notice} data-tone={tone} role="note">
      <Icon size={16} aria-hidden />
      <div className={classes.words}>
        <span>{children}</span>
        {action && <div className={classes.buttons}>{action}</div>}
      </div>
    </div>
  )
}
