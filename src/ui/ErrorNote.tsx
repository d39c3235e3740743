import { Button } from '@mantine/core'
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ApiErrorLike } from './api-error.ts'
import { CopyButton } from './CopyButton.tsx'
import classes from './ErrorNote.module.css'

/** Code and request id: what a support ticket needs. */
export function ErrorIds({ error }: { error: ApiErrorLike }) {
  const { t } = useTranslation()
  return (
    <span className={classes.ids}>
      {error.code && (
        <span>
          {t('error.code')} <span className="mono">{error.code}</span>
        </span>
      )}
      {error.requestId && (
        <span className={classes.id}>
          {t('error.requestId')} <span className="mono">{error.requestId}</span>
          <CopyButton value={error.requestId} label={t('error.copyRequestId')} />
        </span>
      )}
    </span>
  )
}

interface ErrorNoteProps {
  error: ApiErrorLike
  title?: string
  onRetry?: () => void
}

/** A failure in place: what was said, what to do, and what to quote. */
export function ErrorNote({ error, title, onRetry }: ErrorNoteProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.note} role="alert">
      <IconAlertTriangleFilled size={16} aria-hidden />
      <div className={classes.body}>
        {title && <strong>{title}</strong>}
        <span className={classes.message}>{error.message}</span>
        {error.remedy && error.remedy !== error.message && <span className={classes.message}>{error.remedy}</span>}
        <ErrorIds error={error} />
      </div>
      {onRetry && (
        <Button size="xs" variant="default" onClick={onRetry}>
          {t('actions.retry')}
        </Button>
      )}
    </div>
  )
}
