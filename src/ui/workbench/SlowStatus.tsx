import { ActionIcon, Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconHourglass,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import '#i18n/logs.ts'
import { formatDateTime, formatNumber, formatSeconds } from '#lib/format.ts'
import type { SlowLoad, SlowPhase, SlowSnapshot } from '#lib/slow-log/loader.ts'
import { useZone } from '#stores/preferences.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { ErrorNote } from '../ErrorNote.tsx'
import classes from './load.module.css'
import { shareRead, spanText } from './load-words.ts'

interface SlowLoadProps {
  load: SlowLoad
  snapshot: SlowSnapshot
}

/** Progress of reading in the background: rows that are there, the time covered, and how to hold it. */
export function SlowStatus({ load, snapshot, rows, label }: SlowLoadProps & { rows: number; label?: string }) {
  const { t } = useTranslation('logs')
  const zone = useZone()
  const { phase, covered, calls, sources, waitsUntil } = snapshot
  const share = phase === 'done' ? 1 : shareRead(snapshot)
  const heads: Record<SlowPhase, () => string> = {
    loading: () =>
      waitsUntil === undefined
        ? t('load.reading')
        : t('load.slower', { time: formatSeconds(Math.max(1, Math.round((waitsUntil - Date.now()) / 1000))) }),
    asking: () => t('load.asking'),
    paused: () => t('load.paused'),
    stopped: () => t('load.stopped'),
    failed: () => t('load.failed'),
    full: () => t('load.full'),
    done: () => t('load.done'),
  }
  const known = covered.to > covered.from
  const perNode = sources.map(({ node, rows: count, done }) => `${node}: ${formatNumber(count)}${done ? ' ✓' : ''}`)
  const button = (label: string, Icon: typeof IconPlayerPause, onClick: () => void) => (
    <ActionIcon size="sm" variant="default" aria-label={label} title={label} onClick={onClick}>
      <Icon size={14} aria-hidden />
    </ActionIcon>
  )
  return (
    <div className={classes['load']} role="group" aria-label={label ?? t('load.label')} data-phase={phase}>
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
      <span className={classes['loadText']} title={perNode.join('\n')}>
        {phase === 'done' && <IconCheck size={14} aria-hidden />}
        {(phase === 'full' || phase === 'failed') && <IconAlertTriangle size={14} aria-hidden />}
        {waitsUntil !== undefined && <IconHourglass size={14} aria-hidden />}
        <strong>{heads[phase]()}</strong>
        <span className="num">
          {t('load.rows', { count: rows })}
          {phase === 'done'
            ? calls > 0 && `, ${t('load.calls', { count: calls })}`
            : known
              ? `, ${t('load.since', { from: formatDateTime(covered.from, { zone }) })}`
              : phase === 'loading' && `, ${t('load.nothingYet')}`}
        </span>
      </span>
      <span className={classes['loadButtons']}>
        {phase === 'loading' && button(t('load.pause'), IconPlayerPause, load.pause)}
        {(phase === 'paused' || phase === 'stopped') && button(t('load.resume'), IconPlayerPlay, load.resume)}
        {(phase === 'loading' || phase === 'paused') && button(t('load.stop'), IconPlayerStop, load.stop)}
      </span>
    </div>
  )
}

interface SlowNoticeProps extends SlowLoadProps {
  /** Rows that are read for one window at most. */
  cap: number
  toError: (error: unknown) => ApiErrorLike
  /** Shows the part that is there only. */
  onNarrow?: (window: { from: number; to: number }) => void
  /** Shows the cloud's own sums instead. */
  onSums?: () => void
}

/** What has to be decided when reading does not simply go on. */
export function SlowNotice({ load, snapshot, cap, toError, onNarrow, onSums }: SlowNoticeProps) {
  const { t } = useTranslation('logs')
  const zone = useZone()
  const { phase, covered, error, estimate, rows } = snapshot
  const narrow = onNarrow && (
    <Button size="compact-sm" variant="default" onClick={() => onNarrow(covered)}>
      {t('load.narrow')}
    </Button>
  )
  const sums = onSums && (
    <Button size="compact-sm" variant="default" onClick={onSums}>
      {t('sums.show')}
    </Button>
  )
  if (phase === 'asking' && estimate)
    return (
      <div className={classes['full']} role="alert">
        <span>
          <strong>
            {t('load.askTitle', { rows: formatNumber(Math.round((estimate.rows + rows) / 1000) * 1000) })}
          </strong>{' '}
          {t('load.askText', { count: estimate.calls, ...spanText(covered, zone) })}
        </span>
        <Button size="compact-sm" onClick={load.resume}>
          {t('load.askAll')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={load.stop}>
          {t('load.askEnough')}
        </Button>
        {sums}
      </div>
    )
  if (phase === 'full')
    return (
      <div className={classes['full']}>
        <span>{t('load.fullSlowText', { ...spanText(covered, zone), cap: formatNumber(cap) })}</span>
        {narrow}
        {sums}
      </div>
    )
  if (phase === 'failed' && error !== undefined) return <ErrorNote error={toError(error)} onRetry={load.resume} />
  return null
}
