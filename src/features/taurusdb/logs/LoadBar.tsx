import { ActionIcon, Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { asApiError } from '#query/errors.ts'
import { useZone } from '#stores/preferences.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import classes from '#ui/workbench/load.module.css'
import { shareRead, spanText } from '#ui/workbench/load-words.ts'
import type { LoadPhase, LoadSnapshot, LogLoad } from './loader.ts'
import type { LogRow } from './rows.ts'

interface LoadProps<Row extends LogRow> {
  load: LogLoad<Row>
  snapshot: LoadSnapshot<Row>
}

/** Progress of reading in the background: rows, the time covered, and how to hold it. */
export function LoadBar<Row extends LogRow>({ load, snapshot }: LoadProps<Row>) {
  const { t } = useTranslation('logs')
  const zone = useZone()
  const { phase, rows, covered, calls } = snapshot
  const share = phase === 'done' ? 1 : shareRead(snapshot)
  const span = spanText(covered, zone)
  const heads: Record<LoadPhase, () => string> = {
    loading: () => t('load.reading'),
    paused: () => t('load.paused'),
    stopped: () => t('load.stopped'),
    failed: () => t('load.failed'),
    full: () => t('load.full'),
    done: () => t('load.done'),
  }
  const known = covered.to > covered.from
  return (
    <div className={classes['load']} role="group" aria-label={t('load.label')} data-phase={phase}>
      <div
        className={classes['bar']}
        role="progressbar"
        aria-label={t('load.label')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <span style={{ width: `${share * 100}%` }} data-phase={phase} />
      </div>
      <span className={classes['loadText']}>
        {phase === 'done' && <IconCheck size={14} aria-hidden />}
        {(phase === 'full' || phase === 'failed') && <IconAlertTriangle size={14} aria-hidden />}
        <strong>{heads[phase]()}</strong>
        <span className="num">
          {t('load.rows', { count: rows.length })}
          {phase === 'done'
            ? calls > 0 && `, ${t('load.calls', { count: calls })}`
            : known
              ? `, ${t('load.covered', span)}`
              : phase === 'loading' && `, ${t('load.nothingYet')}`}
        </span>
      </span>
      <span className={classes['loadButtons']}>
        {phase === 'loading' && (
          <ActionIcon
            size="sm"
            variant="default"
            aria-label={t('load.pause')}
            title={t('load.pause')}
            onClick={load.pause}
          >
            <IconPlayerPause size={14} aria-hidden />
          </ActionIcon>
        )}
        {(phase === 'paused' || phase === 'stopped') && (
          <ActionIcon
            size="sm"
            variant="default"
            aria-label={t('load.resume')}
            title={t('load.resume')}
            onClick={load.resume}
          >
            <IconPlayerPlay size={14} aria-hidden />
          </ActionIcon>
        )}
        {(phase === 'loading' || phase === 'paused') && (
          <ActionIcon
            size="sm"
            variant="default"
            aria-label={t('load.stop')}
            title={t('load.stop')}
            onClick={load.stop}
          >
            <IconPlayerStop size={14} aria-hidden />
          </ActionIcon>
        )}
      </span>
    </div>
  )
}

interface LoadNoticeProps<Row extends LogRow> extends LoadProps<Row> {
  onNarrow: (window: { from: number; to: number }) => void
  /** What the cap means for the page. */
  fullText: (span: { from: string; to: string }) => string
}

/** What to do when reading has ended too early. */
export function LoadNotice<Row extends LogRow>({ load, snapshot, onNarrow, fullText }: LoadNoticeProps<Row>) {
  const { t } = useTranslation('logs')
  const zone = useZone()
  const { phase, covered, error } = snapshot
  if (phase === 'full')
    return (
      <p className={classes['full']}>
        <span>{fullText(spanText(covered, zone))}</span>
        <Button size="compact-sm" variant="default" onClick={() => onNarrow(covered)}>
          {t('load.narrow')}
        </Button>
      </p>
    )
  if (phase === 'failed' && error !== undefined) return <ErrorNote error={asApiError(error)} onRetry={load.resume} />
  return null
}
