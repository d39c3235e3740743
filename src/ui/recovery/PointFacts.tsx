import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import { formatTime, zoneName } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import type { AxisEvent } from '../charts/axis-events.ts'
import classes from './PointPicker.module.css'
import { momentText } from './point-words.ts'

interface PointFactsProps {
  at: number
  /** What it is restored from. */
  about: ((at: number) => ReactNode) | undefined
  /** What it is just before. */
  before: AxisEvent | undefined
  /** The nearest moment was taken instead of the one that was pointed at. */
  snapped: boolean
}

/** What a chosen moment is: on every clock, what it comes before, and what it is restored from. */
export function PointFacts({ at, about, before, snapped }: PointFactsProps) {
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
      {about?.(at)}
    </>
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
