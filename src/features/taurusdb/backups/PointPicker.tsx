import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Backup, IncrementalBackup } from '#contract/taurusdb/backups.ts'
import '#i18n/backups.ts'
import { formatBytes, formatDateTime, formatDuration, timeOf, zoneName } from '#lib/format.ts'
import { clip, nearestInside, type Place, placeOf, type Span, windowAround } from '#lib/time-axis.ts'
import { parseTyped } from '#lib/typed-time.ts'
import { useZone } from '#stores/preferences.ts'
import { type AxisTick, TimeAxis } from '#ui/charts/TimeAxis.tsx'
import { Segments } from '#ui/Segments.tsx'
import { typeText } from './columns.tsx'
import { baseOf, isFinished } from './facts.ts'
import classes from './PointPicker.module.css'

const hour = 3_600_000
const widths = { h6: 6 * hour, h24: 24 * hour, h72: 72 * hour } as const
type Width = keyof typeof widths

interface PointPickerProps {
  /** What can be restored, tidy and not empty. */
  spans: readonly Span[]
  backups: readonly Backup[]
  /** End of the axis, ms. */
  now: number
  /** The chosen moment, ms. It may have left the spans since it was chosen. */
  value: number | undefined
  onChange: (at: number | undefined) => void
  /** Incremental backups of the detail, when somebody wants to see them. */
  incremental?: readonly IncrementalBackup[]
  /** Told when the detail shows another part. */
  onDetail?: (span: Span) => void
  /** Left of the legend. */
  extra?: ReactNode
}

/** Whole seconds: a finer moment cannot be asked for by anybody. */
const whole = (at: number): number => Math.floor(at / 1000) * 1000

/**
 * Chooses a moment to restore to: on a bar over the whole retention, on a closer one, or typed. What cannot be restored
 * cannot be chosen, and says why.
 */
export function PointPicker({ spans, backups, now, value, onChange, incremental, onDetail, extra }: PointPickerProps) {
  const { t } = useTranslation('backups')
  const zone = useZone()
  const [width, setWidth] = useState<Width>('h24')
  const [centre, setCentre] = useState<number>()
  const [typed, setTyped] = useState<string>()
  const [snapped, setSnapped] = useState(false)

  const first = spans[0]?.from ?? now
  const finished = useMemo(() => backups.filter(isFinished), [backups])
  // Manual backups outlive the retention; the bar is about what can be restored to the second.
  const older = finished.filter((backup) => timeOf(backup.begin_time) < first && backup.type === 'manual').length
  const oldest = finished.reduce(
    (min, backup) => (backup.type === 'auto' ? Math.min(min, timeOf(backup.begin_time)) : min),
    first,
  )
  const retention = { from: oldest, to: Math.max(now, spans.at(-1)?.to ?? now) }
  const detail = windowAround(centre ?? value ?? spans.at(-1)?.to ?? now, widths[width], retention)

  const ticks = useMemo<AxisTick[]>(
    () =>
      finished.map((backup) => ({
        id: backup.id,
        t: timeOf(backup.end_time ?? backup.begin_time),
        label: t('point.tick', { type: typeText(backup.type), name: backup.name }),
        kind: backup.type === 'manual' ? 'manual' : 'auto',
      })),
    [finished, t],
  )
  const small = useMemo<AxisTick[]>(
    () =>
      (incremental ?? []).map((backup) => ({
        id: backup.id,
        t: timeOf(backup.end_time),
        label: t('point.tickSmall', { size: formatBytes(backup.size * 1024) }),
        kind: 'small',
      })),
    [incremental, t],
  )

  const show = (at: number) => formatDateTime(at, { zone, seconds: true })
  const describe = (at: number): string => {
    const place = placeOf(spans, at)
    return place.inside ? t('point.restorable') : t(`point.${place.why === 'none' ? 'gap' : place.why}`)
  }
  const refusal = (place: Place): string | undefined => {
    if (place.inside) return undefined
    if (place.why === 'none') return t('point.error.none')
    if (place.why === 'before') return t('point.error.before', { time: show(place.after) })
    if (place.why === 'after') return t('point.error.after', { time: show(place.before) })
    return t('point.error.gap', { before: show(place.before), after: show(place.after) })
  }
  const focusOn = (at: number) => {
    setCentre(at)
    onDetail?.(windowAround(at, widths[width], retention))
  }
  const choose = (at: number, exact: boolean, move: boolean) => {
    // Rounding must not lead out of a span that begins within a second.
    const second = nearestInside(spans, whole(at)) ?? at
    setTyped(undefined)
    setSnapped(!exact)
    if (move || second < detail.from || second > detail.to) focusOn(second)
    // The detail stands still while somebody drags in it.
    else setCentre((detail.from + detail.to) / 2)
    onChange(second)
  }

  const reading = typed === undefined ? undefined : parseTyped(typed, zone)
  const typedPlace = reading?.ok ? placeOf(spans, reading.at) : undefined
  const valuePlace = value === undefined ? undefined : placeOf(spans, value)
  const problem =
    typed !== undefined && typed.trim() !== ''
      ? reading && !reading.ok
        ? t(`point.error.${reading.why}`)
        : typedPlace && refusal(typedPlace)
      : valuePlace && refusal(valuePlace)
  const place = typedPlace ?? valuePlace
  const offers =
    place && !place.inside
      ? [...('before' in place ? [place.before] : []), ...('after' in place ? [place.after] : [])]
      : []

  const onType = (text: string) => {
    setTyped(text)
    setSnapped(false)
    const read = parseTyped(text, zone)
    if (read.ok && placeOf(spans, read.at).inside) {
      onChange(read.at)
      focusOn(read.at)
    } else onChange(undefined)
  }
  const base = value === undefined || problem ? undefined : baseOf(backups, value)
  const replayed = base && value !== undefined ? value - timeOf(base.end_time ?? base.begin_time) : 0
  const newest = spans.at(-1)?.to

  return (
    <div className={classes.picker}>
      <div className={classes.axes}>
        <div>
          <div className={classes.head}>
            <span>
              {t('point.overviewAxis')}
              {older > 0 && ` · ${t('point.older', { count: older })}`}
            </span>
            <ul className={classes.legend} aria-label={t('point.legend')}>
              <li>
                <span className={classes.swatch} /> {t('point.legendSpan')}
              </li>
              <li>
                <span className={classes.swatch} data-kind="gap" /> {t('point.legendGap')}
              </li>
              <li>
                <span className={classes.swatch} data-kind="auto" /> {t('point.legendAuto')}
              </li>
              <li>
                <span className={classes.swatch} data-kind="manual" /> {t('point.legendManual')}
              </li>
            </ul>
          </div>
          <TimeAxis
            label={t('point.overviewAxis')}
            domain={retention}
            spans={spans}
            ticks={ticks}
            value={value}
            window={detail}
            step={hour}
            zone={zone}
            describe={describe}
            onPick={(at, exact) => choose(at, exact, true)}
          />
        </div>
        <div>
          <div className={classes.head}>
            <span className="row-wrap">
              {t('point.detailAxis')}
              <Segments
                label={t('point.detailWidth')}
                value={width}
                options={(['h6', 'h24', 'h72'] as const).map((id) => ({ value: id, label: t(`point.${id}`) }))}
                onChange={(chosen) => {
                  setWidth(chosen)
                  onDetail?.(windowAround(centre ?? value ?? newest ?? now, widths[chosen], retention))
                }}
              />
            </span>
            {extra}
          </div>
          <TimeAxis
            label={t('point.detailAxis')}
            domain={detail}
            spans={spans}
            ticks={[...small, ...ticks.filter(({ t: at }) => clip({ from: at, to: at }, detail))]}
            value={value}
            step={60_000}
            zone={zone}
            describe={describe}
            onPick={(at, exact) => choose(at, exact, false)}
          />
        </div>
      </div>
      <div className={classes.exact}>
        <TextInput
          className={classes.input}
          label={t('point.exact', { zone: zoneName(zone, value ?? now) })}
          description={t('point.exactHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          placeholder={newest === undefined ? undefined : show(newest)}
          value={typed ?? (value === undefined ? '' : show(value))}
          error={Boolean(problem)}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: 'num' }}
          onChange={(event) => onType(event.currentTarget.value)}
          onBlur={() => {
            if (!problem && value !== undefined) setTyped(undefined)
          }}
        />
        <div className={classes.facts} aria-live="polite">
          {problem ? (
            <div className={classes.refused}>
              <span>{problem}</span>
              {offers.map((at) => (
                <Button key={at} size="compact-xs" variant="default" onClick={() => choose(at, true, true)}>
                  {t('point.use', { time: show(at) })}
                </Button>
              ))}
            </div>
          ) : value === undefined ? (
            <span className="muted">{t('point.nothing')}</span>
          ) : (
            <>
              <dl className={classes.both}>
                <dt>{t('point.utc')}</dt>
                <dd>{formatDateTime(value, { zone: 'utc', seconds: true })}</dd>
                <dt>{t('point.local')}</dt>
                <dd>
                  {formatDateTime(value, { zone: 'local', seconds: true })}{' '}
                  <span className="muted">{zoneName('local', value)}</span>
                </dd>
              </dl>
              {snapped && <span className={classes.moved}>{t('point.movedTo')}</span>}
              {reading?.ok && reading.again !== undefined && (
                <span className={classes.moved}>
                  {t('point.twice')}{' '}
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => choose(reading.again ?? reading.at, true, true)}
                  >
                    {t('point.useSecond')}
                  </Button>
                </span>
              )}
              <span className={classes.base}>
                {base
                  ? t(replayed >= 1000 ? 'point.base' : 'point.baseAlone', {
                      name: base.name,
                      time: formatDateTime(base.begin_time, { zone }),
                      length: formatDuration(replayed),
                    })
                  : t('point.baseNone')}
              </span>
            </>
          )}
        </div>
        {newest !== undefined && (
          <Button variant="subtle" size="xs" onClick={() => choose(newest, true, true)}>
            {t('point.newest')}
          </Button>
        )}
      </div>
    </div>
  )
}
