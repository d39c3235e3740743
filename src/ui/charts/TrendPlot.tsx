import { type KeyboardEvent, memo, type PointerEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Area, Bar, CartesianGrid, ComposedChart, ResponsiveContainer, usePlotArea, XAxis, YAxis } from 'recharts'
import { formatDate, formatDateTime, formatTime, type Zone } from '#lib/format.ts'
import { axisTicks, type Bucket, type Mark, type Series } from './series.ts'
import classes from './TrendChart.module.css'

interface TrendPlotProps {
  label: string
  kind: 'bar' | 'area'
  buckets: readonly Bucket[]
  bucketMs: number
  series: readonly (Series & { color: string })[]
  format: (value: number) => string
  formatAxis: (value: number) => string
  zone: Zone
  height: number
  marks?: readonly Mark[]
  known?: { from: number; to: number }
  onZoom?: (from: number, to: number) => void
}

interface PlotArea {
  x: number
  y: number
  width: number
  height: number
}

const axisWidth = 44
const axisHeight = 24

/** Tells its parent where the library put the plot; the cursor is drawn on top of it by ourselves. */
function PlotAreaReader({ onArea }: { onArea: (area: PlotArea) => void }) {
  const area = usePlotArea()
  const told = useRef('')
  const key = area ? `${area.x} ${area.y} ${area.width} ${area.height}` : ''
  if (area && key !== told.current) {
    told.current = key
    // Not while rendering.
    queueMicrotask(() => onArea({ x: area.x, y: area.y, width: area.width, height: area.height }))
  }
  return null
}

interface DrawingProps extends Pick<TrendPlotProps, 'kind' | 'buckets' | 'series' | 'formatAxis' | 'height'> {
  gap: number
  onArea: (area: PlotArea) => void
}

/** Bars or areas and axes. Drawn anew for new numbers only: the cursor moves far more often. */
const Drawing = memo(function Drawing({ kind, buckets, series, formatAxis, height, gap, onArea }: DrawingProps) {
  return (
    <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 640, height }}>
      <ComposedChart
        data={buckets as Bucket[]}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        barCategoryGap={gap}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--a-border)" />
        <XAxis
          dataKey="t"
          tick={false}
          tickLine={false}
          axisLine={{ stroke: 'var(--a-border-strong)' }}
          height={axisHeight}
        />
        <YAxis
          width={axisWidth}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--a-muted)', fontSize: 11 }}
          tickFormatter={formatAxis}
          tickCount={5}
        />
        {series.map(({ id, color }) =>
          kind === 'bar' ? (
            <Bar
              key={id}
              dataKey={(bucket: Bucket) => bucket.values[id]}
              stackId="all"
              fill={color}
              isAnimationActive={false}
            />
          ) : (
            <Area
              key={id}
              dataKey={(bucket: Bucket) => bucket.values[id]}
              stackId="all"
              type="monotone"
              stroke={color}
              strokeWidth={1.5}
              fill={color}
              fillOpacity={0.25}
              isAnimationActive={false}
            />
          ),
        )}
        <PlotAreaReader onArea={onArea} />
      </ComposedChart>
    </ResponsiveContainer>
  )
})

/** The drawing. The pointer or the arrow keys move a cursor; dragging or Shift with arrows chooses a range. */
export function TrendPlot(props: TrendPlotProps) {
  const { label, kind, buckets, bucketMs, series, format, formatAxis, zone, height, marks = [], known, onZoom } = props
  const { t } = useTranslation()
  const hintId = useId()
  const [area, setArea] = useState<PlotArea>({ x: axisWidth, y: 8, width: 0, height: height - axisHeight - 8 })
  const [cursor, setCursor] = useState<number>()
  const [anchor, setAnchor] = useState<number>()
  const dragging = useRef(false)

  const count = buckets.length
  const first = buckets[0]?.t ?? 0
  const end = first + count * bucketMs
  const band = count ? area.width / count : 0
  const xOf = (time: number): number => area.x + ((time - first) / (end - first || 1)) * area.width
  const indexAt = (event: PointerEvent): number => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - area.x
    return Math.max(0, Math.min(count - 1, Math.floor(x / (band || 1))))
  }
  const zoom = (a: number, b: number) => {
    const [low, high] = a < b ? [a, b] : [b, a]
    setAnchor(undefined)
    onZoom?.(first + low * bucketMs, first + (high + 1) * bucketMs)
  }

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (!onZoom || event.button !== 0 || event.pointerType === 'touch') return
    event.currentTarget.setPointerCapture(event.pointerId)
    dragging.current = true
    setAnchor(indexAt(event))
  }
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    if (!dragging.current) return
    dragging.current = false
    const index = indexAt(event)
    // A click without a drag chooses nothing.
    if (anchor !== undefined && Math.abs(index - anchor) >= 1) zoom(anchor, index)
    else setAnchor(undefined)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = cursor ?? Math.max(0, count - 1)
    const moves: Record<string, number> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      PageUp: at - 10,
      PageDown: at + 10,
      Home: 0,
      End: count - 1,
    }
    const move = moves[event.key]
    if (move !== undefined) {
      event.preventDefault()
      if (onZoom && event.shiftKey && anchor === undefined) setAnchor(at)
      if (!event.shiftKey) setAnchor(undefined)
      setCursor(Math.max(0, Math.min(count - 1, move)))
    } else if (event.key === 'Enter' && anchor !== undefined && cursor !== undefined) {
      event.preventDefault()
      zoom(anchor, cursor)
    } else if (event.key === 'Escape' && anchor !== undefined) {
      event.stopPropagation()
      setAnchor(undefined)
    }
  }

  const current = cursor === undefined ? undefined : buckets[cursor]
  const spanText = (bucket: Bucket) =>
    `${formatDateTime(bucket.t, { zone, seconds: bucketMs < 60_000 })} – ${formatTime(bucket.t + bucketMs, { zone, seconds: bucketMs < 60_000 })}`
  const valueText = current
    ? `${spanText(current)}: ${series.map(({ id, name }) => `${name} ${format(current.values[id] ?? 0)}`).join(', ')}`
    : undefined

  const offset = zone === 'utc' ? 0 : -new Date(first).getTimezoneOffset() * 60_000
  const ticks = axisTicks(first, end, area.width || 600, offset)
  const step = (ticks[1] ?? end) - (ticks[0] ?? first)
  const tickText = (time: number): string => {
    if (step >= 86_400_000) return formatDate(time, { zone }).slice(5)
    const text = formatTime(time, { zone, seconds: step < 60_000 })
    return text === '00:00' ? formatDate(time, { zone }).slice(5) : text
  }
  const unknown = [
    { low: first, high: Math.max(first, known?.from ?? first) },
    { low: Math.max(first, Math.min(end, known?.to ?? end)), high: end },
  ].filter(({ low, high }) => high > low)
  const selection =
    anchor === undefined || cursor === undefined
      ? undefined
      : { low: Math.min(anchor, cursor), high: Math.max(anchor, cursor) }

  return (
    <div
      className={classes.plot}
      style={{ height }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-describedby={hintId}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, count - 1)}
      aria-valuenow={cursor ?? 0}
      aria-valuetext={valueText}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => setCursor(indexAt(event))}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        dragging.current = false
        setAnchor(undefined)
      }}
      onPointerLeave={() => !dragging.current && setCursor(undefined)}
      onBlur={() => setCursor(undefined)}
      data-zooms={onZoom ? true : undefined}
    >
      <div className={classes.drawing} aria-hidden>
        <Drawing
          kind={kind}
          buckets={buckets}
          series={series}
          formatAxis={formatAxis}
          height={height}
          gap={band > 6 ? 1 : 0}
          onArea={setArea}
        />
        <svg className={classes.overlay} width="100%" height={height}>
          {unknown.length > 0 && (
            <pattern
              id={`${hintId}hatch`}
              width={8}
              height={8}
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <line y2={8} stroke="var(--a-border-strong)" strokeWidth={3} strokeOpacity={0.45} />
            </pattern>
          )}
          {unknown.map(({ low, high }) => (
            <rect
              key={low}
              fill={`url(#${hintId}hatch)`}
              x={xOf(low)}
              y={area.y}
              width={Math.max(0, xOf(high) - xOf(low))}
              height={area.height}
            />
          ))}
          {ticks.map((time) => (
            <text key={time} x={xOf(time)} y={height - 6} textAnchor="middle" className={classes.tick}>
              {tickText(time)}
            </text>
          ))}
          {selection && (
            <rect
              className={classes.selected}
              x={area.x + selection.low * band}
              y={area.y}
              width={(selection.high - selection.low + 1) * band}
              height={area.height}
            />
          )}
          {cursor !== undefined && (
            <rect
              className={classes.cursor}
              x={area.x + cursor * band}
              y={area.y}
              width={Math.max(1, band)}
              height={area.height}
            />
          )}
          {marks
            .filter(({ t: time }) => time >= first && time <= end)
            .map((mark) => (
              <g key={`${mark.t} ${mark.label}`} className={classes.mark} data-tone={mark.tone ?? 'info'}>
                <line x1={xOf(mark.t)} x2={xOf(mark.t)} y1={area.y} y2={area.y + area.height} />
                <path d={`M${xOf(mark.t) - 4} ${area.y - 4}h8l-4 6z`} />
                <title>{`${formatDateTime(mark.t, { zone, seconds: true })} ${mark.label}`}</title>
              </g>
            ))}
        </svg>
      </div>
      {current && (
        <div
          className={classes.tip}
          style={
            cursor !== undefined && cursor > count / 2
              ? { right: `calc(100% - ${area.x + cursor * band - 8}px)` }
              : { left: area.x + ((cursor ?? 0) + 1) * band + 8 }
          }
          aria-hidden
        >
          <strong className="num">{spanText(current)}</strong>
          <table>
            <tbody>
              {series
                .filter(({ id }) => series.length === 1 || (current.values[id] ?? 0) !== 0)
                .map(({ id, name, color }) => (
                  <tr key={id}>
                    <td>
                      <span className={classes.swatch} style={{ background: color }} /> {name}
                    </td>
                    <td>{format(current.values[id] ?? 0)}</td>
                  </tr>
                ))}
              {series.length > 1 && (
                <tr data-total>
                  <td>{t('chart.total')}</td>
                  <td>{format(current.total)}</td>
                </tr>
              )}
            </tbody>
          </table>
          {marks
            .filter(({ t: time }) => time >= current.t && time < current.t + bucketMs)
            .map((mark) => (
              <p key={`${mark.t} ${mark.label}`}>{mark.label}</p>
            ))}
        </div>
      )}
      <span id={hintId} className={classes.forReaders}>
        {onZoom && t('chart.keyboardHint')}
      </span>
    </div>
  )
}
