import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import '#i18n/backups.ts'
import '#i18n/gaussBackups.ts'
import { formatBytes, formatDateTime, formatDuration, formatNumber } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { endOf, type TimedBackup } from '#lib/recovery/backup.ts'
import { baseOf, retentionOf } from '#lib/recovery/points.ts'
import { type Span, windowAround } from '#lib/time-axis.ts'
import { useZone } from '#stores/preferences.ts'
import { momentText } from '#ui/recovery/point-words.ts'
import { PointOption, PointPanel as Panel, useChosenPoint } from '#ui/recovery/PointPanel.tsx'
import panel from '#ui/recovery/PointPanel.module.css'
import pickerClasses from '#ui/recovery/PointPicker.module.css'
import { originWords } from '#ui/recovery/words.ts'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import classes from './backups.module.css'
import { small } from './facts.ts'
import { differentialQuery } from './queries.ts'
import { Snapshot } from './Snapshot.tsx'
import { Targets } from './Targets.tsx'
import { usePointEvents } from './use-point-events.ts'
import type { Ranges } from './use-ranges.ts'

interface PointPanelProps {
  connection: string
  instance: InstanceSummary
  backups: readonly TimedBackup[]
  ranges: Ranges
  now: number
  /** Why nothing of it can be restored. */
  refusal: string | undefined
}

const hour = 3_600_000
const day = 24 * hour

/** Restorable time (reference 4.7.7) as a bar, what a chosen moment was like, and the backup that a new instance is made from. */
export function PointPanel({ connection, instance, backups, ranges, now, refusal }: PointPanelProps) {
  const { t } = useTranslation(['gaussBackups', 'backups'])
  const zone = useZone()
  const navigate = useNavigate()
  const { spans } = ranges
  const [{ at, inside }, setAt] = useChosenPoint(spans)
  // Dragging over days must not ask for each moment on the way.
  const [still] = useDebouncedValue(inside ? at : undefined, 300)
  const [detail, setDetail] = useState<Span>()
  const [wanted, setWanted] = useState(false)
  // Whole minutes, so that a bar that moves with the clock does not ask anew every second.
  const shown = detail ?? windowAround(at ?? spans?.at(-1)?.to ?? now, day, { from: now - 732 * day, to: now })
  const differential = useQuery({
    ...differentialQuery(connection, instance.id, {
      from: Math.floor(shown.from / 60_000) * 60_000,
      to: Math.floor(shown.to / 60_000) * 60_000,
    }),
    enabled: wanted && spans !== undefined,
  })
  const between = useMemo(() => differential.data?.map(small), [differential.data])
  const smallWords = useMemo(
    () => ({ legend: t('point.legend'), tick: (size: string) => t('point.tick', { size }) }),
    [t],
  )
  const [withEvents, setWithEvents] = useState(true)
  // Whole hours, so that a bar that moves with the clock keeps its marks.
  const whole = retentionOf(spans ?? [], backups, now)
  const from = Math.floor(whole.from / hour) * hour
  const to = Math.ceil(whole.to / hour) * hour
  const events = usePointEvents(connection, instance.id, { from, to }, withEvents && (spans?.length ?? 0) > 0)
  const base = inside && at !== undefined ? baseOf(backups, at) : undefined

  const about = (moment: number) => {
    const found = baseOf(backups, moment)
    const length = found ? moment - endOf(found) : 0
    return (
      <span className={pickerClasses['base']}>
        {found
          ? `${t('point.base', {
              type: originWords[found.origin]().toLowerCase(),
              name: found.name,
              time: formatDateTime(found.begin, { zone }),
              size: formatBytes(found.bytes),
            })} ${length >= 1000 ? t('point.leaves', { length: formatDuration(length) }) : t('point.exact')}`
          : t('point.none')}
      </span>
    )
  }
  const note = !wanted
    ? undefined
    : between
      ? t('point.seen', {
          count: between.length,
          formatted: formatNumber(between.length),
          size: formatBytes(between.reduce((sum, { bytes }) => sum + bytes, 0)),
        })
      : differential.error && t('point.failed', { message: differential.error.message })

  return (
    <Panel
      spans={spans}
      error={ranges.error}
      onRetry={ranges.retry}
      updatedAt={ranges.updatedAt}
      title={t('point.title')}
      note={t('point.note')}
      backups={backups}
      now={now}
      at={at}
      onChange={setAt}
      small={wanted ? between : undefined}
      smallWords={smallWords}
      onDetail={setDetail}
      about={about}
      events={withEvents ? events : undefined}
      extra={
        <span className="row-wrap">
          {note && <span role="status">{note}</span>}
          {ranges.waiting > 0 && <span>{t('point.waiting', { count: ranges.waiting })}</span>}
          {ranges.older > 0 && ranges.waiting === 0 && (
            <Button size="compact-xs" variant="default" onClick={ranges.more}>
              {t('point.older', { count: Math.min(ranges.older, 31) })}
            </Button>
          )}
          {withEvents && events.loading && <span>{t('backups:point.eventsLoading')}</span>}
          {withEvents && events.left > 0 && <span>{t('point.eventsLeft', { count: events.left })}</span>}
          {withEvents && events.problem !== undefined && (
            <span className={panel.failed} role="status">
              {t('point.eventsFailed', { message: events.problem })}{' '}
              <Button size="compact-xs" variant="default" onClick={events.retry}>
                {t('backups:point.again')}
              </Button>
            </span>
          )}
          <PointOption label={t('backups:point.events')} checked={withEvents} onChange={setWithEvents} />
          <PointOption label={t('point.differential')} checked={wanted} onChange={setWanted} />
        </span>
      }
      actions={
        <ReasonButton
          label={t('point.restore')}
          disabled={
            refusal ?? (!inside ? t('backups:point.chooseFirst') : base === undefined ? t('point.none') : undefined)
          }
          onClick={() =>
            void navigate(
              paths.createGaussInstance({
                connection,
                source: instance.id,
                backup: base?.id ?? '',
                time: at === undefined ? '' : String(at),
              }),
            )
          }
        />
      }
    >
      {still !== undefined && (
        <div className={classes.beside}>
          <Snapshot
            connection={connection}
            instanceId={instance.id}
            source={{ at: still }}
            title={t('snapshot.titleAt', { time: momentText(still, zone) })}
            now={instance}
          />
          <Targets connection={connection} instanceId={instance.id} source={{ at: still }} />
        </div>
      )}
    </Panel>
  )
}
