import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/workbench-views.ts'
import { formatNumber, formatPercent, formatSeconds } from '#lib/format.ts'
import type { HistogramBar, Percentiles } from '#lib/slow-log/types.ts'
import { roundUp } from '../charts/lines.ts'
import { TwinTable } from '../charts/TwinTable.tsx'
import { EmptyState } from '../EmptyState.tsx'
import { durationTicks, placeOn, rangeOfBars } from './bars.ts'
import chart from './chart.module.css'
import { ChartShell } from './ChartShell.tsx'
import classes from './Histogram.module.css'
import { axisSeconds, tickEdge } from './ticks.ts'

interface HistogramProps {
  /** Whose runs: the chart's name; "How long runs took" unless given. */
  label?: string
  bars: readonly HistogramBar[]
  /** Executions behind the bars. */
  count: number
  percentiles: Pick<Percentiles, 'p50' | 'p95' | 'p99'>
  /** Bars were chosen: lowest and highest duration in seconds, both included. */
  onRange?: (range: readonly [number, number]) => void
  pending?: boolean
  height?: number
}

/** Fewer runs than this make the 99th percentile nothing but the slowest run. */
const enough = 100

/** How durations are spread, on a logarithmic axis, with the percentiles marked. A click, or Shift and arrows, choose a range. */
export function Histogram({ bars, count, percentiles, onRange, pending, height = 160, label }: HistogramProps) {
  const { t } = useTranslation('workbenchViews')
  const hintId = useId()
  const [focus, setFocus] = useState<number>()
  const [from, setFrom] = useState<number>()
  const [spoken, setSpoken] = useState('')
  const dragging = useRef(false)
  const name = label ?? t('histogram.label')
  const top = roundUp(bars.reduce((most, bar) => Math.max(most, bar.count), 0))
  const total = bars.reduce((sum, bar) => sum + bar.count, 0)
  const percent = (share: number) => `${100 * share}%`
  const nameOf = ({ from, to }: HistogramBar) =>
    t('histogram.bar', { from: formatSeconds(from), to: formatSeconds(to) })
  const wordsOf = (first: number, last: number) => {
    const [a, b] = [Math.min(first, last), Math.max(first, last)]
    const runs = bars.slice(a, b + 1).reduce((sum, bar) => sum + bar.count, 0)
    const whole = { from: bars[a]?.from ?? 0, to: bars[b]?.to ?? 0, count: runs }
    return `${nameOf(whole)}: ${t('runs', { count: runs })}, ${formatPercent((100 * runs) / (total || 1), 1)}`
  }
  const choose = (first: number, last: number) => {
    setFrom(undefined)
    onRange?.(rangeOfBars(bars, first, last))
  }
  const barAt = (event: PointerEvent<HTMLDivElement>): number | undefined => {
    const box = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - box.left) / (box.width || 1)
    const found = bars.findIndex((bar) => share >= placeOn(bars, bar.from) && share <= placeOn(bars, bar.to))
    return found < 0 ? undefined : found
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (bars.length === 0 || event.altKey || event.ctrlKey || event.metaKey) return
    const at = focus ?? -1
    const move = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 }[event.key]
    if (move !== undefined) {
      event.preventDefault()
      const next = Math.min(bars.length - 1, Math.max(0, move))
      const anchor = event.shiftKey ? (from ?? Math.max(0, at)) : undefined
      setFrom(anchor)
      setFocus(next)
      setSpoken(wordsOf(anchor ?? next, next))
    } else if (event.key === 'Enter' && focus !== undefined && onRange) {
      event.preventDefault()
      choose(from ?? focus, focus)
    } else if (event.key === 'Escape' && from !== undefined) {
      event.stopPropagation()
      setFrom(undefined)
    }
  }
  const marks = (['p50', 'p95', 'p99'] as const)
    .map((id) => ({ id, value: percentiles[id] }))
    .filter(({ value }) => Number.isFinite(value))
  const [first, last] = focus === undefined ? [] : [Math.min(from ?? focus, focus), Math.max(from ?? focus, focus)]
  return (
    <ChartShell
      label={name}
      pending={pending}
      controls={<strong>{name}</strong>}
      instead={total === 0 ? <EmptyState title={t('nothing')} text={t('nothingText')} /> : undefined}
      note={
        total > 0 && (
          <>
            {t('histogram.note', { count })} {count < enough && t('histogram.few', { count })}
          </>
        )
      }
      table={() => {
        let sum = 0
        return (
          <TwinTable
            label={name}
            headers={[t('compare.time'), t('measure.count'), t('histogram.share'), t('histogram.upTo')]}
            rows={bars.map((bar) => {
              sum += bar.count
              return {
                key: String(bar.from),
                cells: [
                  nameOf(bar),
                  formatNumber(bar.count),
                  formatPercent((100 * bar.count) / total, 1),
                  formatPercent((100 * sum) / total, 1),
                ],
              }
            })}
          />
        )
      }}
    >
      <div className={chart.frame} style={{ height: height + 18, '--left': '44px' } as object}>
        <div className={chart.left} aria-hidden>
          {[top, top / 2, 0].map((value) => (
            <span key={value} style={{ top: percent(1 - value / top) }}>
              {formatNumber(value)}
            </span>
          ))}
        </div>
        <div
          className={chart.plot}
          role="application"
          aria-roledescription={name}
          tabIndex={0}
          aria-label={name}
          aria-describedby={onRange && hintId}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => {
            const bar = barAt(event)
            if (event.button !== 0 || bar === undefined || !onRange) return
            if (event.pointerType !== 'touch') {
              event.currentTarget.setPointerCapture(event.pointerId)
              dragging.current = true
            }
            setFocus(bar)
            setFrom(bar)
          }}
          onPointerMove={(event) => {
            const bar = barAt(event)
            if (bar !== undefined) setFocus(bar)
            if (!dragging.current && from !== undefined && event.buttons === 0) setFrom(undefined)
          }}
          onPointerUp={(event) => {
            dragging.current = false
            const bar = barAt(event) ?? focus
            if (from !== undefined && bar !== undefined) choose(from, bar)
          }}
          onPointerCancel={() => {
            dragging.current = false
            setFrom(undefined)
          }}
          onPointerLeave={() => !dragging.current && setFocus(undefined)}
          onBlur={() => setSpoken('')}
        >
          <svg className={classes.bars} viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden>
            {bars.map((bar) => {
              const x = 1000 * placeOn(bars, bar.from)
              const width = 1000 * placeOn(bars, bar.to) - x
              // Few runs beside many are still seen.
              const height = bar.count > 0 ? Math.max(1.5, (100 * bar.count) / top) : 0
              return height > 0 && <path key={bar.from} d={`M${x} 100v${-height}h${width}v${height}z`} />
            })}
          </svg>
          {first !== undefined && last !== undefined && bars[last] && (
            <span
              className={chart.area}
              style={{
                insetBlock: 0,
                left: percent(placeOn(bars, bars[first]?.from ?? 0)),
                width: percent(placeOn(bars, bars[last].to) - placeOn(bars, bars[first]?.from ?? 0)),
              }}
            />
          )}
          {marks.map(({ id, value }, index) => (
            <span
              key={id}
              className={classes.mark}
              data-flip={placeOn(bars, value) > 0.75 || undefined}
              style={{ left: percent(placeOn(bars, value)) }}
            >
              <span style={{ top: 15 * index }}>
                {id} {formatSeconds(value)}
              </span>
            </span>
          ))}
        </div>
        <div className={chart.bottom} aria-hidden>
          {durationTicks(bars).map((value) => {
            const share = placeOn(bars, value)
            return (
              <span key={value} data-edge={tickEdge(share)} style={{ left: percent(share) }}>
                {axisSeconds(value)}
              </span>
            )
          })}
        </div>
      </div>
      <span id={hintId} className={chart.forReaders}>
        {t('histogram.hint')}
      </span>
      <span className={chart.forReaders} role="status">
        {spoken}
      </span>
      <div className={chart.info} data-picture="skip">
        {first !== undefined && last !== undefined && bars[last] ? (
          <strong>{wordsOf(first, last)}</strong>
        ) : (
          onRange && <span className="muted">{t('histogram.mouse')}</span>
        )}
      </div>
    </ChartShell>
  )
}
