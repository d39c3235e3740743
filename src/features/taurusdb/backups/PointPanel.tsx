import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup } from '#contract/taurusdb/backups.ts'
import '#i18n/backups.ts'
import { formatBytes, formatDateTime, formatDuration, formatNumber, timeOf } from '#lib/format.ts'
import { gapsBetween, placeOf, type Span, windowAround } from '#lib/time-axis.ts'
import type { ApiError } from '#query/errors.ts'
import { useZone } from '#stores/preferences.ts'
import { EmptyState, LoadingRows } from '#ui/EmptyState.tsx'
import { Panel } from '#ui/Panel.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import classes from './PointPanel.module.css'
import { causeText } from './point-words.ts'
import { PointPicker } from './PointPicker.tsx'
import { gapCause, retentionOf } from './points.ts'
import { incrementalQuery } from './queries.ts'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { type PointEvents, usePointEvents } from './use-points.ts'
import { usePromptValue } from './use-prompt-value.ts'

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
export function PointPanel({
  connection,
  instanceId,
  backups,
  spans,
  error,
  onRetry,
  updatedAt,
  now,
  onRestore,
  onRestoreTables,
  refusal,
  tablesRefusal,
}: PointPanelProps) {
  const { t } = useTranslation('backups')
  const [params, patch] = useSearchState()
  const given = params.get('at')
  const parsed = given ? Date.parse(given) : Number.NaN
  // The buttons below restore what the picker shows, also while that is on its way to the address.
  const [at, setAt] = usePromptValue(Number.isNaN(parsed) ? undefined : parsed, (next) =>
    patch({ at: next === undefined ? undefined : new Date(next).toISOString() }),
  )
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
  // Whole hours, so that they are not asked anew with each minute.
  const whole = retentionOf(spans ?? [], backups, now)
  const asked = { from: Math.floor(whole.from / hour) * hour, to: Math.ceil(whole.to / hour) * hour }
  const source = { connection, instanceId }
  const events = usePointEvents(source, asked, withEvents && spans !== undefined && spans.length > 0)
  const chosen = at !== undefined && spans !== undefined && placeOf(spans, at).inside

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
      title={t('point.title')}
      note={spans?.length ? t('point.note') : undefined}
      error={error}
      onRetry={onRetry}
      updatedAt={spans && updatedAt}
    >
      {spans === undefined ? (
        !error && <LoadingRows rows={3} />
      ) : spans.length === 0 ? (
        <EmptyState title={t('point.none')} text={t('point.noneText')} />
      ) : (
        <div className={classes.stack}>
          <PointPicker
            spans={spans}
            backups={backups}
            now={now}
            value={at}
            onChange={setAt}
            incremental={wanted ? incremental.data : undefined}
            onDetail={setDetail}
            source={source}
            events={withEvents ? events : undefined}
            extra={
              <span className="row-wrap">
                {note && <span>{note}</span>}
                {withEvents && events.loading && <span>{t('point.eventsLoading')}</span>}
                {withEvents && events.failures.length > 0 && (
                  <span className={classes.failed} role="status">
                    {t('point.eventsFailed', { sources: events.failures.join(', ') })}{' '}
                    <Button size="compact-xs" variant="default" onClick={events.retry}>
                      {t('point.again')}
                    </Button>
                  </span>
                )}
                <Checkbox
                  size="xs"
                  label={t('point.events')}
                  checked={withEvents}
                  onChange={(event) => setWithEvents(event.currentTarget.checked)}
                />
                <Checkbox
                  size="xs"
                  label={t('point.incremental')}
                  checked={wanted}
                  onChange={(event) => setWanted(event.currentTarget.checked)}
                />
              </span>
            }
          />
          <div className={classes.bottom}>
            <Ranges spans={spans} backups={backups} restores={events.restores} />
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
          </div>
        </div>
      )}
    </Panel>
  )
}

/** The same as text: for reading aloud, and for copying. */
function Ranges({
  spans,
  backups,
  restores,
}: {
  spans: readonly Span[]
  backups: readonly Backup[]
  restores: PointEvents['restores']
}) {
  const { t } = useTranslation('backups')
  const zone = useZone()
  const gaps = gapsBetween(spans)
  const rows = [
    ...spans.map((span) => ({ ...span, gap: false })),
    ...gaps.map((gap) => ({ ...gap, gap: true })),
  ].toSorted((a, b) => b.from - a.from)
  const show = (ms: number) => formatDateTime(timeOf(ms), { zone, seconds: true })
  return (
    <details className={classes.details}>
      <summary>
        {t('point.asList')}
        {gaps.length > 0 && `, ${t('point.gaps', { count: gaps.length })}`}
      </summary>
      <div>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('point.list.kind')}</th>
              <th scope="col">{t('point.list.from')}</th>
              <th scope="col">{t('point.list.to')}</th>
              <th scope="col">{t('point.list.length')}</th>
              {gaps.length > 0 && <th scope="col">{t('point.list.why')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.gap} ${row.from}`} data-gap={row.gap || undefined}>
                <td>{row.gap ? t('point.list.gap') : t('point.list.span')}</td>
                <td>{show(row.from)}</td>
                <td>{show(row.to)}</td>
                <td>{formatDuration(row.to - row.from)}</td>
                {gaps.length > 0 && <td>{row.gap && causeText(gapCause(row, backups, restores), zone)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
