import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup } from '#contract/taurusdb/backups.ts'
import '#i18n/backups.ts'
import { formatBytes, formatNumber } from '#lib/format.ts'
import { retentionOf } from '#lib/recovery/points.ts'
import { type Span, windowAround } from '#lib/time-axis.ts'
import type { ApiError } from '#query/errors.ts'
import panel from '#ui/recovery/PointPanel.module.css'
import { PointOption, PointPanel as Panel, useChosenPoint } from '#ui/recovery/PointPanel.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { small, timed } from './facts.ts'
import { PointBase } from './PointBase.tsx'
import { incrementalQuery } from './queries.ts'
import { eventIcon, usePointEvents } from './use-points.ts'

interface PointPanelProps {
  connection: string
  instanceId: string
  backups: readonly Backup[]
  /** Undefined while loading. */
  spans: readonly Span[] | undefined
  error: ApiError | null
  onRetry: () => void
  updatedAt: number
  now: number
  onRestore: (at: number) => void
  onRestoreTables: (at: number) => void
  /** Why nothing can be restored. */
  refusal: string | undefined
  /** Why no single table can. */
  tablesRefusal: string | undefined
}

const hour = 3_600_000
const day = 24 * hour

/** Restorable ranges as a bar (reference 4.4.7); the chosen moment is in the address as `at`. */
export function PointPanel(props: PointPanelProps) {
  const { connection, instanceId, backups, spans, error, onRetry, updatedAt, now } = props
  const { onRestore, onRestoreTables, refusal, tablesRefusal } = props
  const { t } = useTranslation('backups')
  const [{ at, inside: chosen }, setAt] = useChosenPoint(spans)
  const [detail, setDetail] = useState<Span>()
  const [wanted, setWanted] = useState(false)
  // Whole minutes, so that a bar that moves with the clock does not ask anew every second.
  const shown = detail ?? windowAround(at ?? spans?.at(-1)?.to ?? now, day, { from: now - 732 * day, to: now })
  const window = { from: Math.floor(shown.from / 60_000) * 60_000, to: Math.floor(shown.to / 60_000) * 60_000 }
  const incremental = useQuery({
    ...incrementalQuery(connection, instanceId, window),
    enabled: wanted && spans !== undefined,
  })
  const [withEvents, setWithEvents] = useState(true)
  const all = useMemo(() => backups.map(timed), [backups])
  const between = useMemo(() => incremental.data?.map(small), [incremental.data])
  // Whole hours, so that they are not asked anew with each minute.
  const whole = retentionOf(spans ?? [], all, now)
  const asked = { from: Math.floor(whole.from / hour) * hour, to: Math.ceil(whole.to / hour) * hour }
  const source = { connection, instanceId }
  const events = usePointEvents(source, asked, withEvents && spans !== undefined && spans.length > 0)

  const note = !wanted
    ? undefined
    : incremental.data
      ? t('point.incrementalNote', {
          count: incremental.data.length,
          formatted: formatNumber(incremental.data.length),
          size: formatBytes(incremental.data.reduce((sum, { size }) => sum + size * 1024, 0)),
        })
      : incremental.error
        ? t('point.incrementalFailed', { message: incremental.error.message })
        : t('point.incrementalLoading')

  return (
    <Panel
      spans={spans}
      error={error}
      onRetry={onRetry}
      updatedAt={updatedAt}
      backups={all}
      now={now}
      at={at}
      onChange={setAt}
      small={wanted ? between : undefined}
      onDetail={setDetail}
      about={(moment) => <PointBase at={moment} source={source} backups={all} />}
      events={withEvents ? { ...events, icons: eventIcon } : undefined}
      extra={
        <span className="row-wrap">
          {note && <span>{note}</span>}
          {withEvents && events.loading && <span>{t('point.eventsLoading')}</span>}
          {withEvents && events.failures.length > 0 && (
            <span className={panel.failed} role="status">
              {t('point.eventsFailed', { sources: events.failures.join(', ') })}{' '}
              <Button size="compact-xs" variant="default" onClick={events.retry}>
                {t('point.again')}
              </Button>
            </span>
          )}
          <PointOption label={t('point.events')} checked={withEvents} onChange={setWithEvents} />
          <PointOption label={t('point.incremental')} checked={wanted} onChange={setWanted} />
        </span>
      }
      actions={
        <>
          <ReasonButton
            variant="default"
            label={t('point.restoreTables')}
            disabled={tablesRefusal ?? (chosen ? undefined : t('point.chooseFirst'))}
            onClick={() => at !== undefined && onRestoreTables(at)}
          />
          <ReasonButton
            label={t('point.restore')}
            disabled={refusal ?? (chosen ? undefined : t('point.chooseFirst'))}
            onClick={() => at !== undefined && onRestore(at)}
          />
        </>
      }
    />
  )
}
