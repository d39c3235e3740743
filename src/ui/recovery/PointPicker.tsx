import { Button, TextInput } from '@mantine/core'
import { type ComponentProps, type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import { formatBytes, formatDuration, type Zone, zoneName } from '#lib/format.ts'
import { endOf, isDone, type TimedBackup } from '#lib/recovery/backup.ts'
import { gapCause, justBefore, type RestoreEvent, retentionOf, type SmallBackup } from '#lib/recovery/points.ts'
import { clip, nearestInside, placeOf, type Span, windowAround } from '#lib/time-axis.ts'
import { parseTyped, twinsOf } from '#lib/typed-time.ts'
import { useZone } from '#stores/preferences.ts'
import type { AxisEvent, AxisEventGroup } from '../charts/axis-events.ts'
import { AxisEvents } from '../charts/AxisEvents.tsx'
import { type AxisTick, TimeAxis } from '../charts/TimeAxis.tsx'
import { Segments } from '../Segments.tsx'
import { usePromptValue } from '../use-prompt-value.ts'
import { causeText, momentText, placeText, typedText } from './point-words.ts'
import { PointEventsList } from './PointEventsList.tsx'
import { PointFacts, TwinChoice } from './PointFacts.tsx'
import { PointLegend } from './PointLegend.tsx'
import classes from './PointPicker.module.css'
import { originWords } from './words.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const widths = { h6: 6 * hour, h24: day, h72: 3 * day } as const
const closest = 10 * minute
const widest = 31 * day

/** What happened, for marks above the axes. */
export interface PointMarks {
  events: readonly AxisEvent[]
  icons: ComponentProps<typeof AxisEvents>['icons']
  /** Restores among them: they cause gaps. */
  restores: readonly RestoreEvent[]
}

/** What a service calls the backups between two full ones. */
export interface SmallWords {
  legend: string
  tick: (size: string) => string
}

export interface PointPickerProps {
  /** What can be restored, tidy and not empty. */
  spans: readonly Span[]
  backups: readonly TimedBackup[]
  /** End of the axis, ms. */
  now: number
  /** The chosen moment, ms. It may have left the spans since it was chosen. */
  value: number | undefined
  onChange: (at: number | undefined) => void
  /** The backups between full ones in the detail, when somebody wants to see them. */
  small?: readonly SmallBackup[]
  smallWords?: SmallWords
  /** Told when the detail shows another part. */
  onDetail?: (span: Span) => void
  /** Left of the legend. */
  extra?: ReactNode
  /** What a chosen moment is restored from. */
  about?: (at: number) => ReactNode
  events?: PointMarks
}

/** Whole seconds: a finer moment cannot be asked for by anybody. */
const whole = (at: number): number => Math.floor(at / 1000) * 1000

/** Of a clock time that came twice the chosen moment, the first unless the second was. */
const typedMoment = ({ at, again }: { at: number; again?: number }, value: number | undefined): number =>
  again !== undefined && value === whole(again) ? value : whole(at)

const noEvents: readonly AxisEvent[] = []

/** What somebody typed, in which zone, and what was chosen by it. */
interface Entry {
  text: string
  zone: Zone
  chosen: boolean
  /** The values that it stands for: any other was chosen elsewhere since. */
  values: readonly (number | undefined)[]
}

/**
 * Chooses a moment to restore to: on a bar over the whole retention, on a closer one, just before an event, or typed. What
 * cannot be restored cannot be chosen, and says why and what is nearest.
 */
export function PointPicker(props: PointPickerProps) {
  const { spans, backups, now, small, smallWords, onDetail, extra, about, events } = props
  const [value, onChange] = usePromptValue(props.value, props.onChange)
  const { t } = useTranslation('backups')
  const zone = useZone()
  const [width, setWidth] = useState<number>(widths.h24)
  const [centre, setCentre] = useState<number>()
  const [entry, setEntry] = useState<Entry>()
  const [snapped, setSnapped] = useState(false)
  const [before, setBefore] = useState<{ event: AxisEvent; at: number }>()
  const marks = events?.events ?? noEvents

  const finished = useMemo(() => backups.filter(isDone), [backups])
  const first = spans[0]?.from ?? now
  // Manual backups outlive the retention; the bar is about what can be restored to the second.
  const older = finished.filter(({ begin, origin }) => begin < first && origin === 'manual').length
  const retention = retentionOf(spans, backups, now)
  const newest = spans.at(-1)?.to
  const detail = windowAround(centre ?? value ?? newest ?? now, width, retention)

  const ticks = useMemo<AxisTick[]>(
    () =>
      finished.map((backup) => ({
        id: backup.id,
        t: endOf(backup),
        label: t('point.tick', { type: originWords[backup.origin](), name: backup.name }),
        kind: backup.origin,
      })),
    [finished, t],
  )
  const tickWords = smallWords?.tick
  const smallTicks = useMemo<AxisTick[]>(
    () =>
      (small ?? []).map(({ id, end, bytes }) => {
        const size = formatBytes(bytes)
        return { id, t: end, label: tickWords?.(size) ?? t('point.tickSmall', { size }), kind: 'small' }
      }),
    [small, tickWords, t],
  )

  const show = (at: number) => momentText(at, zone)
  const causeAt = (at: number): string | undefined => {
    const place = placeOf(spans, at)
    if (place.inside || place.why !== 'gap') return undefined
    return causeText(gapCause({ from: place.before, to: place.after }, backups, events?.restores), zone)
  }
  const describe = (at: number): string => {
    const place = placeOf(spans, at)
    if (place.inside) return t('point.restorable')
    const cause = causeAt(at)
    return `${t(`point.${place.why === 'none' ? 'gap' : place.why}`)}${cause ? `. ${cause}` : ''}`
  }
  const refusal = (at: number): string | undefined => placeText(placeOf(spans, at), zone, causeAt(at))

  const showDetail = (at: number, size: number = width) => {
    setCentre(at)
    setWidth(size)
    onDetail?.(windowAround(at, size, retention))
  }
  const choose = (at: number, exact: boolean, move: boolean, event?: AxisEvent) => {
    // Rounding must not lead out of a span that begins within a second.
    const second = nearestInside(spans, whole(at)) ?? at
    setEntry(undefined)
    setSnapped(!exact)
    setBefore(event && { event, at: second })
    if (move || second < detail.from || second > detail.to) showDetail(second)
    // The detail stands still while somebody drags in it.
    else setCentre((detail.from + detail.to) / 2)
    onChange(second)
  }

  // What was chosen by typing is shown anew in another zone; what was refused is read anew.
  const typed = entry?.values.includes(value) && (entry.zone === zone || !entry.chosen) ? entry.text : undefined
  const reading = useMemo(
    () => (typed === undefined || typed.trim() === '' ? undefined : parseTyped(typed, zone)),
    [typed, zone],
  )
  const moment = reading ? (reading.ok ? typedMoment(reading, value) : undefined) : value
  const place = moment === undefined ? undefined : placeOf(spans, moment)
  const twins = moment === undefined ? undefined : twinsOf(moment, zone)
  const outside = place && !place.inside && moment !== undefined ? refusal(moment) : undefined
  const gone = outside && !reading && place && !place.inside && place.why !== 'after'
  const problem =
    reading && !reading.ok
      ? typedText(reading)
      : gone && value !== undefined
        ? `${t('point.left', { time: show(value) })} ${outside}`
        : outside
  const skipped = reading && !reading.ok && reading.why === 'skipped' ? reading.change : undefined
  const offers =
    skipped !== undefined
      ? [skipped - 1000, skipped].filter((at) => placeOf(spans, at).inside)
      : place && !place.inside
        ? [...('before' in place ? [place.before] : []), ...('after' in place ? [place.after] : [])]
        : moment !== undefined && moment !== value
          ? [moment]
          : []

  const onType = (text: string) => {
    setSnapped(false)
    const read = parseTyped(text, zone)
    const moments = read.ok ? [read.at, ...(read.again === undefined ? [] : [read.again])].map(whole) : []
    const at = moments.find((one) => placeOf(spans, one).inside)
    setEntry({ text, zone, chosen: at !== undefined, values: at === undefined ? [undefined] : moments })
    if (at !== undefined) showDetail(at)
    onChange(at)
  }
  const chooseBefore = (event: AxisEvent) => {
    const at = justBefore(event.t)
    if (placeOf(spans, at).inside) return choose(at, true, at < detail.from || at > detail.to, event)
    // Why not, and what is nearest, is said as if it had been typed; a clock time that came twice needs its zone.
    onType(twinsOf(at, zone) ? `${momentText(at, 'utc')} Z` : show(at))
  }
  const onEvents = (group: AxisEventGroup) => {
    const [one] = group.events
    const last = group.events.at(-1) ?? one
    if (group.events.length === 1 || width <= closest) return chooseBefore(one)
    showDetail((one.t + last.t) / 2, Math.max(closest, Math.min(width / 3, (last.t - one.t) * 3)))
  }
  const describeEvents = ({ events: [one, ...others] }: AxisEventGroup): string => {
    const text = `${show(one.t)} · ${one.label}`
    return others.length > 0 ? t('point.eventsTogether', { first: text, count: others.length }) : text
  }
  const above = (label: string, domain: Span) =>
    events &&
    ((axisWidth: number) => (
      <AxisEvents
        label={label}
        domain={domain}
        width={axisWidth}
        events={marks}
        icons={events.icons}
        describe={describeEvents}
        onPick={onEvents}
      />
    ))
  const preset = (['h6', 'h24', 'h72'] as const).find((id) => widths[id] === width) ?? 'own'

  return (
    <div className={classes.picker}>
      <div className={classes.axes}>
        <div>
          <div className={classes.head}>
            <span>
              {t('point.overviewAxis')}
              {older > 0 && ` · ${t('point.older', { count: older })}`}
            </span>
            <PointLegend
              small={small && (smallWords?.legend ?? t('point.legendSmall'))}
              events={events !== undefined}
            />
          </div>
          <TimeAxis
            label={t('point.overviewAxis')}
            domain={retention}
            spans={spans}
            ticks={ticks}
            value={value}
            window={detail}
            step={hour}
            steps={{ big: day, fine: minute }}
            zone={zone}
            describe={describe}
            onPick={(at, exact) => choose(at, exact, true)}
            above={above(t('point.eventsOverview'), retention) || undefined}
          />
        </div>
        <div>
          <div className={classes.head}>
            <span className="row-wrap">
              {t('point.detailAxis')}
              <Segments<keyof typeof widths | 'own'>
                label={t('point.detailWidth')}
                value={preset}
                options={(['h6', 'h24', 'h72'] as const).map((id) => ({ value: id, label: t(`point.${id}`) }))}
                onChange={(chosen) => chosen !== 'own' && showDetail(centre ?? value ?? newest ?? now, widths[chosen])}
              />
              {preset === 'own' && <span className="num">{formatDuration(detail.to - detail.from)}</span>}
            </span>
            {extra}
          </div>
          <TimeAxis
            label={t('point.detailAxis')}
            domain={detail}
            spans={spans}
            ticks={[...smallTicks, ...ticks.filter(({ t: at }) => clip({ from: at, to: at }, detail))]}
            value={value}
            step={minute}
            steps={{ big: hour, fine: 1000 }}
            zone={zone}
            describe={describe}
            onPick={(at, exact) => choose(at, exact, false)}
            onZoom={(factor, at) => {
              const size = Math.min(widest, retention.to - retention.from, Math.max(closest, width * factor))
              const share = (at - detail.from) / Math.max(1, detail.to - detail.from)
              showDetail(at + (0.5 - share) * size, size)
            }}
            onPan={(ms) => showDetail((detail.from + detail.to) / 2 + ms)}
            above={above(t('point.eventsDetail'), detail) || undefined}
          />
          <p className={classes.keys}>{t('point.keys')}</p>
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
        />
        <div className={classes.facts} aria-live="polite">
          {problem ? (
            <div className={classes.refused} role={gone ? 'alert' : undefined}>
              <span>{problem}</span>
              {offers.map((at) => (
                <Button key={at} size="compact-xs" variant="default" onClick={() => choose(at, true, true)}>
                  {t('point.use', { time: show(at) })}
                </Button>
              ))}
            </div>
          ) : value === undefined ? (
            <span className="muted">
              {t('point.nothing')}{' '}
              {offers.map((at) => (
                <Button key={at} size="compact-xs" variant="default" onClick={() => choose(at, true, true)}>
                  {t('point.use', { time: show(at) })}
                </Button>
              ))}
            </span>
          ) : (
            <PointFacts
              at={value}
              about={about}
              before={before?.at === value ? before.event : undefined}
              snapped={snapped}
            />
          )}
          {twins && (
            <TwinChoice
              twins={twins}
              value={value}
              refusal={refusal}
              onChoose={(at) => {
                showDetail(at)
                onChange(at)
              }}
            />
          )}
        </div>
        {newest !== undefined && (
          <Button variant="subtle" size="xs" onClick={() => choose(newest, true, true)}>
            {t('point.newest')}
          </Button>
        )}
      </div>
      {events && (
        <PointEventsList
          events={marks.filter(({ t: at }) => at >= detail.from && at <= detail.to)}
          onBefore={chooseBefore}
        />
      )}
    </div>
  )
}
