import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Backup } from '#contract/taurusdb/backups.ts'
import '#i18n/backups.ts'
import { formatBytes, formatDateTime, formatDuration, formatNumber, formatTime, zoneName } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import type { AxisEvent } from '#ui/charts/axis-events.ts'
import { typeText } from './columns.tsx'
import { bytesOf } from './facts.ts'
import classes from './PointPicker.module.css'
import { momentText } from './point-words.ts'
import { type PointSource, usePointBase } from './use-points.ts'

interface PointFactsProps {
  at: number
  source: PointSource | undefined
  backups: readonly Backup[]
  /** What it is just before. */
  before: AxisEvent | undefined
  /** The nearest moment was taken instead of the one that was pointed at. */
  snapped: boolean
}

/** What a chosen moment is: on every clock, what it comes before, and what it is restored from. */
export function PointFacts({ at, source, backups, before, snapped }: PointFactsProps) {
  const { t } = useTranslation('backups')
  const zone = useZone()
  return (
    <>
      <dl className={classes.both}>
        <dt>{t('point.utc')}</dt>
        <dd>{momentText(at, 'utc')}</dd>
        <dt>{t('point.local')}</dt>
        <dd>
          {momentText(at, 'local')} <span className="muted">{zoneName('local', at)}</span>
        </dd>
      </dl>
      {snapped && <span className={classes.moved}>{t('point.movedTo')}</span>}
      {before && (
        <span className={classes.before}>
          {t('point.before1', { event: before.label, time: formatTime(before.t, { zone, seconds: true }) })}
        </span>
      )}
      <PointBase at={at} source={source} backups={backups} />
    </>
  )
}

function PointBase({ at, source, backups }: Pick<PointFactsProps, 'at' | 'source' | 'backups'>) {
  const { t } = useTranslation('backups')
  const zone = useZone()
  const it = usePointBase(source, backups, at)
  if (!it) return null
  const { base, length, replayed, counting } = it
  if (!base) return <span className={classes.base}>{t('point.baseNone')}</span>
  const log =
    counting === 'done' && replayed
      ? t('point.log.done', {
          count: replayed.count,
          formatted: formatNumber(replayed.count),
          size: formatBytes(replayed.bytes),
        })
      : counting === 'no' || counting === 'done'
        ? ''
        : t(`point.log.${counting}`)
  return (
    <span className={classes.base}>
      {t('point.baseIs', {
        type: typeText(base.type).toLowerCase(),
        name: base.name,
        time: formatDateTime(base.begin_time, { zone }),
        size: formatBytes(bytesOf(base)),
      })}{' '}
      {length >= 1000 ? t('point.log.length', { length: formatDuration(length) }) : t('point.log.none')} {log}
    </span>
  )
}

interface TwinChoiceProps {
  twins: readonly [first: number, second: number]
  value: number | undefined
  /** Why one of them cannot be chosen. */
  refusal: (at: number) => string | undefined
  onChoose: (at: number) => void
}

/** Clocks were set back: the same time came twice, and which one is meant has to be said. */
export function TwinChoice({ twins, value, refusal, onChoose }: TwinChoiceProps) {
  const { t } = useTranslation('backups')
  return (
    <div className={classes.twins} role="group" aria-label={t('point.twice')}>
      <span className={classes.moved}>{t('point.twice')}</span>
      {twins.map((at, index) => {
        const why = refusal(at)
        return (
          <Button
            key={at}
            size="compact-xs"
            variant={value === at ? 'filled' : 'default'}
            aria-pressed={value === at}
            disabled={why !== undefined}
            title={why}
            onClick={() => onChoose(at)}
          >
            {t(index === 0 ? 'point.first' : 'point.second', {
              zone: zoneName('local', at),
              utc: formatTime(at, { zone: 'utc', seconds: true }),
            })}
          </Button>
        )
      })}
    </div>
  )
}
