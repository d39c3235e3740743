import { useElementSize, useMergedRef } from '@mantine/hooks'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { formatDate, formatDateTime, formatTime, type Zone } from '#lib/format.ts'
import { axisMarks, clip, gapsBetween, localOffset, nearestInside, placeOf, type Span } from '#lib/time-axis.ts'
import classes from './TimeAxis.module.css'

export interface AxisTick {
  id: string
  t: number
  label: string
  /** `small`: many of them, drawn inside of the bar. */
  kind: 'auto' | 'manual' | 'small'
}

interface TimeAxisProps {
  label: string
  /** What the axis shows, in ms. */
  domain: Span
  /** What can be chosen, tidy (`tidySpans`). */
  spans: readonly Span[]
  ticks?: readonly AxisTick[]
  value?: number
  /** A moment was pointed at or reached with keys; `exact` tells whether it can be chosen as it is. */
  onPick?: (at: number, exact: boolean) => void
  /** A part that another axis shows closer. */
  window?: Span
  /** One press of a left or right arrow, in ms; with Shift ten of them. */
  step: number
  /** One with Shift, and one of an up or down arrow, where these differ from `step`. */
  steps?: { big: number; fine: number }
  /** The wheel, while the axis is in focus or with Ctrl: closer (less than 1) or wider, around a moment. */
  onZoom?: (factor: number, at: number) => void
  /** The wheel sideways or with Shift: so many ms on. */
  onPan?: (ms: number) => void
  /** Drawn above, for the width that the axis has. */
  above?: (width: number) => ReactNode
  zone: Zone
  /** In words for the pointer's place: what can be restored there, or why not. */
  describe: (at: number) => string
  size?: 'normal' | 'small'
}

const hour = 3_600_000
const pxPerMark = 110

/** Where an arrow key leads: over a gap rather than into it. */
function moved(spans: readonly Span[], from: number, by: number): number | undefined {
  const place = placeOf(spans, from + by)
  if (place.inside) return from + by
  if (place.why === 'gap') return by > 0 ? place.after : place.before
  return nearestInside(spans, from + by)
}

/**
 * A bar over time with what can be chosen, gaps as stripes and marks on top; a moment is picked by click, drag or keys.
 * Page keys go from mark to mark, Home and End to the ends of what can be chosen. Shown moments are `zone`'s.
 */
export function TimeAxis({
  label,
  domain,
  spans,
  ticks = [],
  value,
  onPick,
  window: part,
  step,
  steps,
  onZoom,
  onPan,
  above,
  zone,
  describe,
  size = 'normal',
}: TimeAxisProps) {
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>()
  const track = useRef<HTMLDivElement>(null)
  const ref = useMergedRef(sizeRef, track)
  const [pointed, setPointed] = useState<number>()

  const length = Math.max(1, domain.to - domain.from)
  const percent = (at: number) => `${(100 * (at - domain.from)) / length}%`
  const stretch = ({ from, to }: Span) => ({ left: percent(from), width: `${(100 * (to - from)) / length}%` })
  const edge = (at: number) => {
    const share = (at - domain.from) / length
    return share < 0.08 ? 'start' : share > 0.92 ? 'end' : undefined
  }

  const momentOf = (event: PointerEvent): number => {
    const box = track.current?.getBoundingClientRect()
    if (!box || box.width === 0) return domain.from
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
    // A pixel stands for a span of time: its beginning, in whole seconds, is as good as any moment of it.
    const exact = domain.from + share * length
    const unit = length / box.width > 60_000 ? 60_000 : 1000
    return Math.min(domain.to, Math.max(domain.from, Math.round(exact / unit) * unit))
  }

  const wheel = useRef<(event: WheelEvent) => void>(undefined)
  wheel.current = (event) => {
    const box = track.current?.getBoundingClientRect()
    if (!box?.width) return
    const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX
    if (onPan && Math.abs(sideways) > (event.shiftKey ? 0 : Math.abs(event.deltaY))) {
      event.preventDefault()
      onPan((sideways / box.width) * length)
    } else if (onZoom && event.deltaY !== 0 && (event.ctrlKey || document.activeElement === track.current)) {
      event.preventDefault()
      const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width))
      onZoom(event.deltaY < 0 ? 0.8 : 1.25, domain.from + share * length)
    }
  }
  // React's own wheel listeners are passive: they could not keep the page from scrolling along.
  useEffect(() => {
    const element = track.current
    const listen = (event: WheelEvent) => wheel.current?.(event)
    element?.addEventListener('wheel', listen, { passive: false })
    return () => element?.removeEventListener('wheel', listen)
  }, [])

  const pick = (at: number) => {
    if (!onPick) return
    const place = placeOf(spans, at)
    const nearest = nearestInside(spans, at)
    if (nearest !== undefined) onPick(nearest, place.inside)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (!onPick || event.altKey || event.ctrlKey || event.metaKey) return
    const at = value ?? spans.at(-1)?.to ?? domain.to
    const by = event.shiftKey ? (steps?.big ?? step * 10) : step
    const fine = steps?.fine ?? by
    const times = ticks.filter(({ kind }) => kind !== 'small').map(({ t }) => t)
    const target = {
      ArrowRight: () => moved(spans, at, by),
      ArrowUp: () => moved(spans, at, fine),
      ArrowLeft: () => moved(spans, at, -by),
      ArrowDown: () => moved(spans, at, -fine),
      Home: () => spans[0]?.from,
      End: () => spans.at(-1)?.to,
      PageUp: () => times.filter((t) => t > at).toSorted((a, b) => a - b)[0],
      PageDown: () => times.filter((t) => t < at).toSorted((a, b) => b - a)[0],
    }[event.key]
    if (!target) return
    event.preventDefault()
    const to = target()
    if (to !== undefined) pick(to)
  }

  const shown = spans.map((span) => clip(span, domain)).filter((span) => span !== undefined)
  const gaps = gapsBetween(spans)
    .map((gap) => clip(gap, domain))
    .filter((gap) => gap !== undefined)
  const marks = axisMarks(domain, Math.max(2, Math.floor(width / pxPerMark)), zone === 'utc' ? () => 0 : localOffset)
  const oneDay = length <= 48 * hour
  const markText = (at: number) => {
    const clock = formatTime(at, { zone })
    if (oneDay && clock !== '00:00') return clock
    const date = formatDate(at, { zone })
    return length <= 8 * 24 * hour && clock !== '00:00' ? `${date.slice(5)} ${clock}` : date
  }
  const inside = (at: number | undefined): at is number => at !== undefined && at >= domain.from && at <= domain.to

  return (
    <div className={classes.axis}>
      {above?.(width)}
      <div
        ref={ref}
        className={classes.track}
        data-size={size}
        role="slider"
        tabIndex={onPick ? 0 : -1}
        aria-label={label}
        aria-disabled={onPick ? undefined : true}
        aria-valuemin={domain.from}
        aria-valuemax={domain.to}
        aria-valuenow={value ?? domain.to}
        aria-valuetext={
          value === undefined
            ? describe(domain.to)
            : `${formatDateTime(value, { zone, seconds: true })}. ${describe(value)}`
        }
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          pick(momentOf(event))
        }}
        onPointerMove={(event) => {
          const at = momentOf(event)
          setPointed(at)
          // Captured: the drag began here. One that only comes across, as of text, must not choose another moment.
          if (event.buttons === 1 && event.currentTarget.hasPointerCapture(event.pointerId)) pick(at)
        }}
        onPointerLeave={() => setPointed(undefined)}
      >
        <div className={classes.ground} />
        {shown.map((span) => (
          <div key={span.from} className={classes.span} style={stretch(span)} />
        ))}
        {gaps.map((gap) => (
          <div key={gap.from} className={classes.gap} style={stretch(gap)} />
        ))}
        {ticks
          .filter(({ t }) => inside(t))
          .map((tick) => (
            <div key={tick.id} className={classes.tick} data-kind={tick.kind} style={{ left: percent(tick.t) }} />
          ))}
        {part && <div className={classes.window} style={stretch(part)} />}
        {inside(value) && <div className={classes.thumb} style={{ left: percent(value) }} />}
        {inside(pointed) && (
          <>
            <div className={classes.pointer} style={{ left: percent(pointed) }} />
            <div
              className={`${classes.hint} num`}
              data-edge={edge(pointed)}
              style={{ left: percent(pointed) }}
              aria-hidden
            >
              {formatDateTime(pointed, { zone, seconds: length <= 48 * hour })} ·{' '}
              {tickNear(ticks, pointed, (length / Math.max(1, width)) * 5)?.label ?? describe(pointed)}
            </div>
          </>
        )}
      </div>
      <div className={`${classes.marks} num`} aria-hidden>
        {marks.map((at) => (
          <span key={at} className={classes.mark} data-edge={edge(at)} style={{ left: percent(at) }}>
            {markText(at)}
          </span>
        ))}
      </div>
    </div>
  )
}

function tickNear(ticks: readonly AxisTick[], at: number, within: number): AxisTick | undefined {
  let best: AxisTick | undefined
  for (const tick of ticks)
    if (Math.abs(tick.t - at) <= within && (!best || Math.abs(tick.t - at) < Math.abs(best.t - at))) best = tick
  return best
}
