import { IconChartBar, IconNote, IconTable, IconZoomOut } from '@tabler/icons-react'
import { type KeyboardEvent, memo, type PointerEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatDateTime, formatDuration, formatNumber, formatSeconds, formatTime } from '#lib/format.ts'
import type { Dimension, Measure, Trend as TrendData } from '#lib/slow-log/types.ts'
import { useZone } from '#stores/preferences.ts'
import { roundUp } from '../charts/lines.ts'
import { axisTicks } from '../charts/series.ts'
import { colorsOf, othersColor, singleColor } from './colors.ts'
import { formatAxis, formatMeasure, type TrendEvent } from './trend-words.ts'
import { dimensionText, valueText } from './words.ts'
import type { Span } from './selection.ts'
import classes from './Trend.module.css'
import { barPaths, linePaths, peaks } from './trend-paths.ts'
import { TrendTwin } from './TrendTwin.tsx'
import type { NameOf } from './view.ts'

export interface TrendProps {
  /** Undefined before the first answer. */
  trend: TrendData | undefined
  bucketMs: number
  measure: Measure
  stack: Dimension | undefined
  /** What can be zoomed to: the selection. */
  span: Span
  names: NameOf
  /** The part of which every row has been read; the rest is striped. */
  covered?: Span
  events?: readonly TrendEvent[]
  onZoom?: (span: Span) => void
  onZoomOut?: () => void
  /** A click on a value of the legend. */
  onValue?: (how: 'include' | 'exclude', value: string) => void
  controls?: ReactNode
  /** A form for a note at a moment, shown below the chart; the moment may still change. Without, there are no notes. */
  noteAt?: (at: number, onClose: () => void) => ReactNode
  /** Said below, beside the legend. */
  note?: ReactNode
  height?: number
  /** In place of the chart's own name. */
  label?: string
}

interface Drawn {
  values: readonly number[]
  color: string
}

/** Drawn anew for new numbers only: the cursor moves far more often. */
const Drawing = memo(function Drawing({
  series,
  lines,
  buckets,
  max,
}: {
  series: readonly Drawn[]
  lines: boolean
  buckets: number
  max: number
}) {
  const paths = useMemo(
    () =>
      (lines ? linePaths : barPaths)(
        series.map(({ values }) => values),
        max,
      ),
    [series, lines, max],
  )
  return (
    <svg className={classes.drawing} viewBox={`0 0 ${Math.max(1, buckets)} 100`} preserveAspectRatio="none" aria-hidden>
      {series.map(({ color }, index) =>
        lines ? (
          <path
            key={color}
            d={paths[index]}
            stroke={color}
            fill="none"
            strokeWidth={1.75}
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        ) : (
          <path key={color} d={paths[index]} fill={color} />
        ),
      )}
    </svg>
  )
})

/**
 * What slow statements added up to over time, stacked by a dimension (percentiles as lines: they do not add up). Dragging, or
 * Shift with the arrows and Enter, zooms; a click on a value of the legend filters, with Alt leaves out.
 */
export const Trend = memo(function Trend(props: TrendProps) {
  const {
    trend,
    bucketMs,
    measure,
    stack,
    span,
    names,
    covered,
    events = [],
    onZoom,
    onValue,
    noteAt,
    height = 140,
  } = props
  const { t } = useTranslation('workbench')
  const { t: common } = useTranslation()
  const zone = useZone()
  const hintId = useId()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const [cursor, setCursor] = useState<number>()
  const [part, setPart] = useState<{ a: number; b: number }>()
  const dragging = useRef(false)
  /** A note is being written; its moment is chosen by a click on the chart. */
  const [noting, setNoting] = useState<{ at?: number }>()
  const at = trend?.at ?? []
  const buckets = at.length
  const start = at[0] ?? span.from
  // Before the first answer the axis is that of the whole window.
  const end = buckets > 0 ? start + buckets * bucketMs : span.to
  const lines = measure === 'p95'
  const series = useMemo(() => {
    const all = trend?.series ?? []
    const named = all.flatMap(({ value }) => (value === undefined ? [] : [value]))
    const colors = stack ? colorsOf(stack, named) : []
    let next = 0
    return all.map((one) => ({
      ...one,
      color:
        stack === undefined ? singleColor : one.value === undefined ? othersColor : (colors[next++] ?? othersColor),
      name:
        stack === undefined
          ? t(`measures.${measure}`)
          : one.value === undefined
            ? t('trend.others', { count: trend?.others ?? 0 })
            : valueText(stack, one.value, names),
    }))
  }, [trend, stack, measure, names, t])
  const max = useMemo(
    () => roundUp(lines ? peaks(series.map(({ values }) => values)) : peaks([trend?.total ?? []])),
    [lines, series, trend],
  )

  const label =
    props.label ??
    (stack
      ? t(`trend.labelBy.${measure}`, { bucket: formatDuration(bucketMs), by: dimensionText(stack) })
      : t(`trend.label.${measure}`, { bucket: formatDuration(bucketMs) }))
  const percent = (time: number) => Math.min(100, Math.max(0, ((time - start) / (end - start)) * 100))
  const bucketOf = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return Math.min(buckets - 1, Math.max(0, Math.floor(((event.clientX - box.left) / (box.width || 1)) * buckets)))
  }
  const timeOf = (bucket: number) => start + bucket * bucketMs
  const momentOf = (event: PointerEvent<HTMLDivElement>): number => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = start + ((event.clientX - box.left) / (box.width || 1)) * (end - start)
    // Nobody aims at a second in hours.
    const step = end - start > 3_600_000 ? 60_000 : 1000
    return Math.max(span.from, Math.min(span.to - 1, Math.round(at / step) * step))
  }
  const zoom = (a: number, b: number) => {
    setPart(undefined)
    dragging.current = false
    const from = Math.max(span.from, timeOf(Math.min(a, b)))
    const to = Math.min(span.to, timeOf(Math.max(a, b)) + bucketMs)
    if (to - from >= 1) onZoom?.({ from, to })
  }
  const move = (bucket: number, choosing: boolean) => {
    const next = Math.min(buckets - 1, Math.max(0, bucket))
    const from = cursor ?? buckets - 1
    setPart(choosing && onZoom ? { a: part?.a ?? from, b: next } : undefined)
    setCursor(next)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const now = cursor ?? buckets - 1
    const to = {
      ArrowLeft: now - 1,
      ArrowRight: now + 1,
      PageUp: now - 10,
      PageDown: now + 10,
      Home: 0,
      End: buckets - 1,
    }[event.key]
    if (to !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      move(to, event.shiftKey)
    } else if (event.key === 'Enter' && part) {
      event.preventDefault()
      zoom(part.a, part.b)
    } else if (event.key === 'Escape' && part) {
      event.stopPropagation()
      setPart(undefined)
    } else if (noteAt && buckets > 0 && (event.key === 'n' || (event.key === 'Enter' && noting))) {
      event.preventDefault()
      setNoting({ at: timeOf(Math.max(0, Math.min(now, buckets - 1))) })
    }
  }

  const offset = zone === 'utc' ? 0 : -new Date(start).getTimezoneOffset() * 60_000
  const ticks = axisTicks(start, end, 900, offset, 100)
  const step = (ticks[1] ?? end) - (ticks[0] ?? start)
  const tickText = (time: number): string => {
    const text = formatTime(time, { zone, seconds: step < 60_000 })
    return step >= 86_400_000 || text === '00:00' ? formatDate(time, { zone }).slice(5) : text
  }
  const shown = cursor !== undefined && cursor < buckets ? cursor : undefined
  const total = shown === undefined ? undefined : trend?.total[shown]
  const near = shown === undefined ? [] : events.filter((one) => one.at >= timeOf(shown) && one.at < timeOf(shown + 1))
  const spoken =
    shown === undefined
      ? t('trend.noCursor')
      : [
          `${formatDateTime(timeOf(shown), { zone, seconds: bucketMs < 60_000 })}: ${formatMeasure(measure, total ?? Number.NaN)}`,
          ...(series.length > 1
            ? series
                .filter(({ values }) => (values[shown] ?? 0) > 0)
                .map(({ name, values }) => `${name} ${formatMeasure(measure, values[shown] ?? Number.NaN)}`)
            : []),
          ...near.map(({ text }) => text),
        ].join(', ')
  const Icon = view === 'chart' ? IconTable : IconChartBar
  const other = view === 'chart' ? common('chart.asTable') : common('chart.asChart')
  const unread =
    covered && buckets > 0
      ? [
          { from: start, to: covered.from },
          { from: covered.to, to: Math.min(end, span.to) },
        ].filter(({ from, to }) => to - from > 1000)
      : []

  return (
    <figure className={classes.figure} aria-label={label} aria-busy={trend === undefined || undefined}>
      <div className={classes.head}>
        {props.controls}
        {props.onZoomOut && (
          <button type="button" className={classes.zoomOut} onClick={props.onZoomOut}>
            <IconZoomOut size={15} aria-hidden /> {t('trend.zoomOut')}
          </button>
        )}
        {noteAt && view === 'chart' && (
          <button
            type="button"
            className={classes.note}
            aria-pressed={noting !== undefined}
            title={t('trend.noteHint')}
            onClick={() => setNoting(noting ? undefined : {})}
          >
            <IconNote size={15} aria-hidden /> {t('trend.note')}
          </button>
        )}
        <button
          type="button"
          className={classes.twin}
          aria-label={`${label}: ${other}`}
          title={other}
          onClick={() => setView(view === 'chart' ? 'table' : 'chart')}
        >
          <Icon size={16} aria-hidden />
        </button>
      </div>
      {view === 'table' && trend ? (
        <TrendTwin
          label={label}
          at={trend.at}
          total={trend.total}
          series={series}
          measure={measure}
          events={events}
          height={height + 24}
          seconds={bucketMs < 60_000}
        />
      ) : (
        <div
          className={classes.frame}
          style={{ height: height + 22 + (events.length ? 18 : 0) }}
          data-events={events.length ? true : undefined}
        >
          <Marks events={events} percent={percent} start={start} end={end} />
          <div className={classes.scale} aria-hidden>
            <span>{formatAxis(measure, max)}</span>
            <span>{formatAxis(measure, max / 2)}</span>
            <span>0</span>
          </div>
          <div
            className={classes.plot}
            role="slider"
            tabIndex={0}
            aria-label={label}
            aria-describedby={hintId}
            aria-valuemin={0}
            aria-valuemax={Math.max(0, buckets - 1)}
            aria-valuenow={shown ?? Math.max(0, buckets - 1)}
            aria-valuetext={spoken}
            data-zooms={onZoom ? true : undefined}
            data-noting={noting ? true : undefined}
            onKeyDown={onKeyDown}
            onPointerDown={(event) => {
              if (!onZoom || event.button !== 0 || buckets === 0) return
              event.currentTarget.setPointerCapture(event.pointerId)
              dragging.current = true
              const bucket = bucketOf(event)
              setPart({ a: bucket, b: bucket })
              setCursor(bucket)
            }}
            onPointerMove={(event) => {
              if (buckets === 0) return
              const bucket = bucketOf(event)
              if (bucket !== cursor) setCursor(bucket)
              if (dragging.current && part && part.b !== bucket) setPart({ a: part.a, b: bucket })
            }}
            onPointerUp={(event) => {
              if (!dragging.current) return
              dragging.current = false
              // A click without a drag chooses nothing but the moment of a note.
              if (part && part.a !== part.b) zoom(part.a, part.b)
              else {
                setPart(undefined)
                if (noting) setNoting({ at: momentOf(event) })
              }
            }}
            onPointerCancel={() => {
              dragging.current = false
              setPart(undefined)
            }}
            onPointerLeave={() => !dragging.current && setCursor(undefined)}
            onBlur={() => {
              setPart(undefined)
              setCursor(undefined)
            }}
          >
            <Drawing series={series} lines={lines} buckets={buckets} max={max} />
            {unread.map(({ from, to }) => (
              <span
                key={from}
                className={classes.unread}
                title={t('trend.unread')}
                style={{ left: `${percent(from)}%`, width: `${percent(to) - percent(from)}%` }}
              />
            ))}
            {events.map((event) => (
              <span
                key={`${event.at} ${event.kind} ${event.text}`}
                className={classes.markLine}
                data-kind={event.kind}
                style={{ left: `${percent(event.at)}%` }}
              />
            ))}
            {noting?.at !== undefined && (
              <span className={classes.noteLine} style={{ left: `${percent(noting.at)}%` }} />
            )}
            {part && (
              <span
                className={classes.selected}
                style={{
                  left: `${(100 * Math.min(part.a, part.b)) / buckets}%`,
                  width: `${(100 * (Math.abs(part.b - part.a) + 1)) / buckets}%`,
                }}
              />
            )}
            {shown !== undefined && (
              <span
                className={classes.cursor}
                style={{ left: `${(100 * shown) / buckets}%`, width: `${100 / buckets}%` }}
              />
            )}
            {trend && unread.length === 0 && max === 1 && trend.total.every((value) => !(value > 0)) && (
              <span className={classes.empty}>{t('trend.empty')}</span>
            )}
            {shown !== undefined && (
              <div
                className={classes.tip}
                data-left={shown > buckets / 2 || undefined}
                style={
                  shown > buckets / 2
                    ? { right: `${100 - (100 * shown) / buckets}%` }
                    : { left: `${(100 * (shown + 1)) / buckets}%` }
                }
                aria-hidden
              >
                <strong>
                  {formatDateTime(timeOf(shown), { zone, seconds: bucketMs < 60_000 })}
                  {part && part.a !== part.b && ` · ${formatDuration((Math.abs(part.b - part.a) + 1) * bucketMs)}`}
                </strong>
                {series.length > 1 &&
                  series
                    .filter(({ values }) => (values[shown] ?? 0) > 0)
                    .map(({ name, color, values }) => (
                      <span key={name}>
                        <i style={{ background: color }} />
                        <b>{name}</b>
                        <em className="num">{formatMeasure(measure, values[shown] ?? Number.NaN)}</em>
                      </span>
                    ))}
                <span>
                  <b>{series.length > 1 ? t('trend.total') : t(`measures.${measure}`)}</b>
                  <em className="num">{formatMeasure(measure, total ?? Number.NaN)}</em>
                </span>
                {near.map((event) => (
                  <span key={`${event.at} ${event.text}`} className={classes.tipEvent}>
                    {event.text}
                  </span>
                ))}
              </div>
            )}
          </div>
          <div className={classes.ticks} aria-hidden>
            {ticks.map((time) => (
              <span key={time} style={{ left: `${percent(time)}%` }}>
                {tickText(time)}
              </span>
            ))}
          </div>
          <span id={hintId} className={classes.forReaders}>
            {onZoom && t('trend.keys')}
          </span>
        </div>
      )}
      {noteAt && noting && (
        <div className={classes.noteForm}>
          {noting.at === undefined ? (
            <p role="status">{t('trend.noteWhere')}</p>
          ) : (
            noteAt(noting.at, () => setNoting(undefined))
          )}
        </div>
      )}
      <div className={classes.foot}>
        {stack !== undefined && series.length > 0 && (
          <ul className={classes.legend} aria-label={t('trend.legend', { by: dimensionText(stack) })}>
            {series.map(({ value, name, color, count, time }) => (
              <li key={value ?? '\u0000'}>
                {value === undefined || !onValue ? (
                  <span className={classes.legendItem}>
                    <i style={{ background: color }} />
                    <span>{name}</span>
                  </span>
                ) : (
                  <>
                    <button
                      type="button"
                      className={classes.legendItem}
                      title={t('trend.valueHint', { name, runs: formatNumber(count), time: formatSeconds(time) })}
                      onClick={(event) => onValue(event.altKey ? 'exclude' : 'include', value)}
                    >
                      <i style={{ background: color }} />
                      <span>{name}</span>
                    </button>
                    <button
                      type="button"
                      className={classes.legendOut}
                      aria-label={t('filter.exclude', { name })}
                      title={t('filter.exclude', { name })}
                      onClick={() => onValue('exclude', value)}
                    >
                      −
                    </button>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
        {props.note}
      </div>
    </figure>
  )
})

interface MarksProps {
  events: readonly TrendEvent[]
  percent: (at: number) => number
  start: number
  end: number
}

/** Flags above the chart. Those too near to each other to be read share one. */
function Marks({ events, percent, start, end }: MarksProps) {
  const { t } = useTranslation('workbench')
  const zone = useZone()
  const groups = useMemo(() => {
    const found: { at: number; events: TrendEvent[] }[] = []
    for (const event of events.filter(({ at }) => at >= start && at < end).toSorted((a, b) => a.at - b.at)) {
      const last = found.at(-1)
      if (last && (event.at - last.at) / (end - start) < 0.02) last.events.push(event)
      else found.push({ at: event.at, events: [event] })
    }
    return found
  }, [events, start, end])
  if (events.length === 0) return null
  return (
    <ul className={classes.marks} aria-label={t('trend.events')}>
      {groups.map((group, index) => {
        const text = group.events.map((one) => `${formatDateTime(one.at, { zone })} ${one.text}`).join('\n')
        const [first] = group.events
        const next = groups[index + 1]
        const room = percent(next?.at ?? end) - percent(group.at)
        const words = group.events.length > 1 ? t('trend.eventsHere', { count: group.events.length }) : first?.text
        return (
          <li key={group.at} style={{ left: `${percent(group.at)}%`, maxWidth: `${room}%` }} data-kind={first?.kind}>
            {first?.href && group.events.length === 1 ? (
              <a href={first.href} title={text}>
                {words}
              </a>
            ) : (
              <span title={text}>{words}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
