import { IconChartLine, IconTable } from '@tabler/icons-react'
import { type KeyboardEvent, memo, type PointerEvent, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate, formatDateTime, formatNumber, formatTime } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import { drawing, type Line, pathOf, roundUp, silentSpans, valueAt } from './lines.ts'
import classes from './LinePlot.module.css'
import { axisTicks } from './series.ts'
import { TwinTable } from './TwinTable.tsx'

export interface LinePlotProps {
  /** What is drawn: the chart's name. */
  title: string
  /** Said after the title: `%`, `per second`. */
  unit?: string
  from: number
  to: number
  stepMs: number
  lines: readonly Line[]
  format?: (value: number) => string
  formatAxis?: (value: number) => string
  /** End of the axis; a round number above the largest value unless given. */
  max?: number
  /** The moment that all charts of a group point at. */
  cursor?: number
  onCursor?: (at: number | undefined) => void
  /** A range was dragged over, or chosen with Shift and the arrows. */
  onZoom?: (from: number, to: number) => void
  /** A range that is being chosen in any chart of the group. */
  selection?: { from: number; to: number }
  onSelect?: (selection: { from: number; to: number } | undefined) => void
  height?: number
  /** Says what the lines are called beside their values. */
  named?: boolean
}

interface DrawingProps {
  lines: readonly Line[]
  stepMs: number
  from: number
  to: number
  max: number
}

/** Drawn anew for new numbers only: the cursor moves far more often. */
const Drawing = memo(function Drawing({ lines, stepMs, from, to, max }: DrawingProps) {
  const id = useId()
  const silent = silentSpans(lines, stepMs, from, to)
  const x = (at: number) => ((at - from) / (to - from || 1)) * 100
  return (
    <>
      <svg className={classes['gaps']} width="100%" height="100%" aria-hidden>
        <pattern id={`${id}gap`} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line y2={7} stroke="var(--a-border-strong)" strokeWidth={2.5} strokeOpacity={0.5} />
        </pattern>
        {silent.map((span) => (
          <rect
            key={span.from}
            x={`${x(span.from)}%`}
            width={`${Math.max(0.3, x(span.to) - x(span.from))}%`}
            height="100%"
            fill={`url(#${id}gap)`}
          />
        ))}
      </svg>
      <svg
        className={classes['lines']}
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        {lines.map((line) => (
          <path
            key={line.id}
            d={pathOf(line.points, stepMs, { from, to, max })}
            stroke={line.color}
            fill="none"
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
    </>
  )
})

/**
 * Lines over time in plain SVG, small enough for many on a page. The numbers at the cursor (of the newest step without
 * one) stand above it; the pointer or the arrow keys move it, dragging or Shift with the arrows chooses a range.
 */
export function LinePlot(props: LinePlotProps) {
  const { title, unit, from, to, stepMs, lines, format = formatNumber, formatAxis = format, onCursor, onZoom } = props
  const { cursor, selection, onSelect, height = 112 } = props
  const { t } = useTranslation()
  const zone = useZone()
  const hintId = useId()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const dragging = useRef<number>(undefined)
  const anchor = useRef<number>(undefined)
  const most = useMemo(
    () => lines.reduce((top, line) => line.points.reduce((high, [, value]) => Math.max(high, value), top), 0),
    [lines],
  )
  const max = props.max ?? roundUp(most)
  const steps = Math.max(1, Math.ceil((to - from) / stepMs))
  const snapped = (at: number) => from + Math.floor((at - from) / stepMs) * stepMs
  const newest = lines.reduce((last, { points }) => Math.max(last, points.at(-1)?.[0] ?? 0), 0)
  const at = cursor ?? newest
  const left = (time: number) => `${Math.min(100, Math.max(0, ((time - from) / (to - from || 1)) * 100))}%`
  const name = unit ? `${title}, ${unit}` : title
  const spoken = (time: number) =>
    `${formatDateTime(time, { zone })}: ${lines
      .map((line) => {
        const value = valueAt(line.points, time, stepMs)
        return `${line.name} ${value === undefined ? t('chart.noValue') : format(value)}`
      })
      .join(', ')}`

  const timeOf = (event: PointerEvent<HTMLDivElement>): number => {
    const box = event.currentTarget.getBoundingClientRect()
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / (box.width || 1)))
    return from + share * (to - from)
  }
  const between = (a: number, b: number) => ({ from: snapped(Math.min(a, b)), to: snapped(Math.max(a, b)) + stepMs })
  const choose = (a: number, b: number) => {
    const span = between(a, b)
    anchor.current = undefined
    dragging.current = undefined
    onSelect?.(undefined)
    onZoom?.(Math.max(from, span.from), Math.min(to, span.to))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const moves: Record<string, number> = {
      ArrowLeft: at - stepMs,
      ArrowRight: at + stepMs,
      PageUp: at - 10 * stepMs,
      PageDown: at + 10 * stepMs,
      Home: from,
      End: newest || to - stepMs,
    }
    const move = moves[event.key]
    if (move !== undefined) {
      event.preventDefault()
      const next = Math.min(to - 1, Math.max(from, move))
      if (onZoom && event.shiftKey) {
        anchor.current ??= at
        onSelect?.(between(anchor.current, next))
      } else {
        anchor.current = undefined
        onSelect?.(undefined)
      }
      onCursor?.(next)
    } else if (event.key === 'Enter' && anchor.current !== undefined) {
      event.preventDefault()
      choose(anchor.current, at)
    } else if (event.key === 'Escape' && anchor.current !== undefined) {
      event.stopPropagation()
      anchor.current = undefined
      onSelect?.(undefined)
    }
  }

  const offset = zone === 'utc' ? 0 : -new Date(from).getTimezoneOffset() * 60_000
  const ticks = axisTicks(from, to, 400, offset, 100)
  const step = (ticks[1] ?? to) - (ticks[0] ?? from)
  const tickText = (time: number): string => {
    const text = formatTime(time, { zone })
    return step >= 86_400_000 || text === '00:00' ? formatDate(time, { zone }).slice(5) : text
  }
  const Icon = view === 'chart' ? IconTable : IconChartLine
  const other = view === 'chart' ? t('chart.asTable') : t('chart.asChart')
  return (
    <figure className={classes['figure']} aria-label={name}>
      <figcaption className={classes['head']}>
        <strong>{title}</strong>
        {unit && <span className={classes['unit']}>{unit}</span>}
        <button
          type="button"
          className={classes['twin']}
          aria-label={`${title}: ${other}`}
          title={other}
          onClick={() => setView(view === 'chart' ? 'table' : 'chart')}
        >
          <Icon size={15} aria-hidden />
        </button>
      </figcaption>
      <div className={classes['values']} aria-hidden>
        {lines.map((line) => {
          const value = valueAt(line.points, at, stepMs)
          return (
            <span key={line.id} title={line.name}>
              <i style={{ background: line.color }} />
              {props.named && `${line.name} `}
              {value === undefined ? '–' : format(value)}
            </span>
          )
        })}
        {cursor !== undefined && <time>{formatDateTime(snapped(cursor), { zone }).slice(5)}</time>}
      </div>
      {view === 'table' ? (
        <LineTable name={name} lines={lines} format={format} height={height + 20} />
      ) : (
        <div className={classes['frame']} style={{ height }}>
          <div className={classes['scale']} aria-hidden>
            <span>{formatAxis(max)}</span>
            <span>{formatAxis(max / 2)}</span>
            <span>{formatAxis(0)}</span>
          </div>
          <div
            className={classes['plot']}
            role="slider"
            tabIndex={0}
            aria-label={name}
            aria-describedby={hintId}
            aria-valuemin={0}
            aria-valuemax={steps}
            aria-valuenow={at ? Math.max(0, Math.min(steps, Math.floor((at - from) / stepMs))) : 0}
            aria-valuetext={at ? spoken(at) : t('chart.empty')}
            data-zooms={onZoom ? true : undefined}
            onKeyDown={onKeyDown}
            onPointerDown={(event) => {
              if (!onZoom || event.button !== 0 || event.pointerType === 'touch') return
              event.currentTarget.setPointerCapture(event.pointerId)
              dragging.current = timeOf(event)
            }}
            onPointerMove={(event) => {
              const time = timeOf(event)
              onCursor?.(time)
              if (dragging.current !== undefined) onSelect?.(between(dragging.current, time))
            }}
            onPointerUp={(event) => {
              const begun = dragging.current
              if (begun === undefined) return
              const time = timeOf(event)
              // A click without a drag chooses nothing.
              if (Math.abs(time - begun) >= stepMs) return choose(begun, time)
              dragging.current = undefined
              onSelect?.(undefined)
            }}
            onPointerCancel={() => {
              dragging.current = undefined
              onSelect?.(undefined)
            }}
            onPointerLeave={() => dragging.current === undefined && onCursor?.(undefined)}
            onBlur={() => {
              anchor.current = undefined
              onSelect?.(undefined)
              onCursor?.(undefined)
            }}
          >
            <Drawing lines={lines} stepMs={stepMs} from={from} to={to} max={max} />
            {selection && (
              <span
                className={classes['selected']}
                style={{
                  left: left(selection.from),
                  width: `calc(${left(selection.to)} - ${left(selection.from)})`,
                }}
              />
            )}
            {cursor !== undefined && <span className={classes['cursor']} style={{ left: left(cursor) }} />}
            {newest === 0 && <span className={classes['empty']}>{t('chart.empty')}</span>}
          </div>
          <div className={classes['ticks']} aria-hidden>
            {ticks.map((time) => (
              <span
                key={time}
                data-edge={
                  time - from < 0.04 * (to - from) ? 'start' : to - time < 0.04 * (to - from) ? 'end' : undefined
                }
                style={{ left: left(time) }}
              >
                {tickText(time)}
              </span>
            ))}
          </div>
          <span id={hintId} className={classes['forReaders']}>
            {onZoom && t('chart.keyboardHint')}
          </span>
        </div>
      )}
    </figure>
  )
}

interface LineTableProps extends Pick<LinePlotProps, 'lines'> {
  name: string
  format: (value: number) => string
  height: number
}

/** The numbers of a chart, newest first. */
function LineTable({ name, lines, format, height }: LineTableProps) {
  const { t } = useTranslation()
  const zone = useZone()
  const rows = new Map<number, (number | undefined)[]>()
  for (const [index, line] of lines.entries())
    for (const [time, value] of line.points) {
      const row = rows.get(time) ?? lines.map(() => undefined)
      row[index] = value
      rows.set(time, row)
    }
  return (
    <TwinTable
      label={name}
      height={height}
      headers={[t('chart.time'), ...lines.map((line) => line.name)]}
      rows={[...rows]
        .sort(([a], [b]) => b - a)
        .map(([time, values]) => ({
          key: time,
          cells: [
            formatDateTime(time, { zone }),
            ...lines.map((_, index) => {
              const value = values[index]
              return value === undefined ? '–' : format(value)
            }),
          ],
        }))}
    />
  )
}
