import { type KeyboardEvent, memo, type PointerEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/timeline.ts'
import { formatDate, formatTime } from '#lib/format.ts'
import { axisMarks, localOffset } from '#lib/time-axis.ts'
import { useZone } from '#stores/preferences.ts'
import type { Tone } from '#ui/StatusBadge.tsx'
import { highest, type Placed, stackPaths, stepAt, type Steps } from './lanes.ts'
import classes from './timeline.module.css'

interface LaneBase {
  id: string
  label: string
  /** Where it leads. */
  href: string
  /** How far it is, or why it is empty. */
  note?: ReactNode
}

export interface BarsLane extends LaneBase {
  kind: 'bars'
  series: readonly { id: string; name: string; color: string; values: Float64Array }[]
  format: (value: number) => string
  /** The part that was read whole; the rest is striped. */
  covered?: { from: number; to: number } | undefined
}

export interface EventsLane extends LaneBase {
  kind: 'events'
  placed: readonly Placed[]
  rows: number
  toneOf: (placed: Placed) => Tone
}

export type Lane = BarsLane | EventsLane

interface Span {
  from: number
  to: number
}

interface TimeLanesProps {
  label: string
  span: Span
  steps: Steps
  lanes: readonly Lane[]
  /** The step that is pointed at. */
  cursor: number | undefined
  onCursor: (step: number | undefined) => void
  /** What is said of the step that is pointed at. */
  words: string
  part: Span | undefined
  onPart: (part: Span | undefined) => void
  onZoom: (part: Span) => void
}

const Bars = memo(function Bars({ lane, count }: { lane: BarsLane; count: number }) {
  const values = lane.series.map((one) => one.values)
  const max = Math.max(1, highest(values))
  const paths = stackPaths(values, max)
  return (
    <svg className={classes['bars']} viewBox={`0 0 ${count} 100`} preserveAspectRatio="none" aria-hidden>
      {lane.series.map(({ id, color }, index) => (
        <path key={id} d={paths[index]} fill={color} />
      ))}
    </svg>
  )
})

/** One axis of time for what logs, tasks and people say. Dragging over it, or Shift with the arrows, chooses a part. */
export function TimeLanes(props: TimeLanesProps) {
  const { label, span, steps, lanes, cursor, onCursor, words, part, onPart, onZoom } = props
  const { t } = useTranslation('timeline')
  const zone = useZone()
  const [drag, setDrag] = useState<{ a: number; b: number }>()
  const track = useRef<HTMLDivElement>(null)
  const length = Math.max(1, span.to - span.from)
  const percent = (at: number) => `${Math.min(100, Math.max(0, ((at - span.from) / length) * 100))}%`
  const marks = useMemo(() => axisMarks(span, 8, zone === 'utc' ? () => 0 : localOffset), [span, zone])
  const boundsOf = (a: number, b: number): Span => ({
    from: Math.max(span.from, steps.start + Math.min(a, b) * steps.ms),
    to: Math.min(span.to, steps.start + (Math.max(a, b) + 1) * steps.ms),
  })
  const stepOf = (event: PointerEvent): number => {
    const box = track.current?.getBoundingClientRect()
    if (!box || box.width === 0) return 0
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
    return stepAt(steps, span.from + share * length)
  }
  const shown = drag ? boundsOf(drag.a, drag.b) : part
  const one = cursor === undefined ? undefined : boundsOf(cursor, cursor)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const at = cursor ?? (event.key === 'ArrowLeft' ? steps.count : -1)
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: steps.count - 1 }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      const next = Math.min(steps.count - 1, Math.max(0, to))
      onCursor(next)
      if (event.shiftKey) {
        // The end of the part that was not moved stays.
        const anchor =
          part && cursor !== undefined
            ? stepAt(steps, cursor === stepAt(steps, part.from) ? part.to - 1 : part.from)
            : (cursor ?? next)
        onPart(boundsOf(anchor, next))
      }
    } else if (event.key === 'Enter' && part) {
      event.preventDefault()
      onZoom(part)
    } else if (event.key === 'Escape' && part) {
      event.preventDefault()
      onPart(undefined)
    }
  }

  return (
    <div className={classes['lanes']} role="group" aria-label={label}>
      <div className={classes['labels']} aria-hidden />
      <div
        ref={track}
        className={classes['track']}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={steps.count - 1}
        aria-valuenow={cursor ?? steps.count - 1}
        aria-valuetext={words}
        title={t('hint')}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          const step = stepOf(event)
          setDrag({ a: step, b: step })
        }}
        onPointerMove={(event) => {
          const step = stepOf(event)
          if (step !== cursor) onCursor(step)
          setDrag((now) => (now && now.b !== step ? { ...now, b: step } : now))
        }}
        onPointerUp={() => {
          // A click alone takes the part away; a drag chooses one.
          if (drag) onPart(drag.a === drag.b ? undefined : boundsOf(drag.a, drag.b))
          setDrag(undefined)
        }}
        onPointerCancel={() => setDrag(undefined)}
        onPointerLeave={() => !drag && onCursor(undefined)}
      >
        {marks.map((at) => (
          <span key={at} className={classes['mark']} style={{ left: percent(at) }} />
        ))}
        {shown && (
          <span
            className={classes['part']}
            style={{ left: percent(shown.from), width: `${((shown.to - shown.from) / length) * 100}%` }}
          />
        )}
        {one && (
          <span
            className={classes['cursor']}
            style={{ left: percent(one.from), width: `${((one.to - one.from) / length) * 100}%` }}
          />
        )}
      </div>
      {lanes.map((lane) => (
        <div key={lane.id} className={classes['lane']} role="group" aria-label={lane.label}>
          <div className={classes['label']}>
            <Link to={lane.href}>{lane.label}</Link>
            {lane.kind === 'bars' && lane.series.some(({ values }) => values.some((value) => value > 0)) && (
              <span className="num">
                {t('most', { value: lane.format(highest(lane.series.map(({ values }) => values))) })}
              </span>
            )}
            {lane.note && <span>{lane.note}</span>}
          </div>
          <div
            className={classes['body']}
            data-kind={lane.kind}
            style={lane.kind === 'events' ? { height: lane.rows * 18 + 12 } : undefined}
          >
            {lane.kind === 'bars' ? (
              <>
                <Bars lane={lane} count={steps.count} />
                {lane.covered && <Unread span={span} covered={lane.covered} percent={percent} />}
              </>
            ) : (
              lane.placed.map((placed) => (
                <EventMark key={placed.event.id} placed={placed} tone={lane.toneOf(placed)} />
              ))
            )}
          </div>
        </div>
      ))}
      <div className={`${classes['axis']} num`} aria-hidden>
        {marks.map((at) => {
          const clock = formatTime(at, { zone })
          return (
            <span key={at} style={{ left: percent(at) }}>
              {clock === '00:00' || length > 4 * 86_400_000 ? formatDate(at, { zone }).slice(5) : clock}
            </span>
          )
        })}
      </div>
    </div>
  )
}

function Unread({ span, covered, percent }: { span: Span; covered: Span; percent: (at: number) => string }) {
  const { t } = useTranslation('timeline')
  const parts = [
    { from: span.from, to: covered.from },
    { from: covered.to, to: span.to },
  ].filter(({ from, to }) => to - from > 1000)
  return parts.map(({ from, to }) => (
    <span
      key={from}
      className={classes['unread']}
      title={t('unread')}
      style={{ left: percent(from), width: `calc(${percent(to)} - ${percent(from)})` }}
    />
  ))
}

function EventMark({ placed, tone }: { placed: Placed; tone: Tone }) {
  const zone = useZone()
  const { event, left, width, row } = placed
  const words = `${formatDate(event.at, { zone })} ${formatTime(event.at, { zone })} ${event.text}`
  const shared = {
    className: classes['event'],
    'data-tone': tone,
    title: words,
    style: { left: `${left * 100}%`, width: `max(8px, ${width * 100}%)`, top: 6 + row * 18 },
  }
  return event.href ? <Link {...shared} to={event.href} aria-label={words} /> : <span {...shared} />
}
