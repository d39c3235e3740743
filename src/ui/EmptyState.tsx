import { Button } from '@mantine/core'
import { IconFilterOff, IconInbox, IconLock, IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiErrorLike } from './api-error.ts'
import classes from './EmptyState.module.css'
import { ErrorIds } from './ErrorNote.tsx'

interface EmptyStateProps {
  title: string
  text?: ReactNode
  icon?: ReactNode
  action?: ReactNode
  /** Announced at once: for failures. */
  alert?: boolean
  children?: ReactNode
}

/** There is nothing: why, and what can be done. */
export function EmptyState({ title, text, icon, action, alert, children }: EmptyStateProps) {
  return (
    <div className={classes.state} role={alert ? 'alert' : 'status'}>
      <span className={classes.icon} aria-hidden>
        {icon ?? <IconInbox size={24} stroke={1.5} />}
      </span>
      <strong className={classes.title}>{title}</strong>
      {text && <div className={classes.text}>{text}</div>}
      {children}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}

/** Rows are there, but the filters let none through. */
export function FilteredEmpty({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon={<IconFilterOff size={24} stroke={1.5} />}
      title={t('state.filteredTitle')}
      text={t('state.filteredText')}
      action={
        <Button variant="default" onClick={onClear}>
          {t('state.clearFilters')}
        </Button>
      }
    />
  )
}

/** The credentials may not see it. Trying again would not help. */
export function ForbiddenState({ error }: { error: ApiErrorLike }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      alert
      icon={<IconLock size={24} stroke={1.5} />}
      title={t('state.forbiddenTitle')}
      text={t('state.forbiddenText')}
    >
      <div className={classes.text}>{error.message}</div>
      <ErrorIds error={error} />
    </EmptyState>
  )
}

export function FailedState({ error, onRetry }: { error: ApiErrorLike; onRetry?: () => void }) {
  const { t } = useTranslation()
  return (
    <EmptyState
      alert
      icon={<IconPlugConnectedX size={24} stroke={1.5} />}
      title={t('state.failedTitle')}
      text={error.message}
      action={
        onRetry && (
          <Button variant="default" onClick={onRetry}>
            {t('actions.retry')}
          </Button>
        )
      }
    >
      {error.remedy && <div className={classes.text}>{error.remedy}</div>}
      <ErrorIds error={error} />
    </EmptyState>
  )
}

/** Grey bars where rows will be. */
export function LoadingRows({ rows = 8, label }: { rows?: number; label?: string }) {
  const { t } = useTranslation()
  return (
    <div className={classes.rows} role="status" aria-label={label ?? t('state.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className={classes.bar} data-width={index % 4} />
      ))}
    </div>
  )
}
