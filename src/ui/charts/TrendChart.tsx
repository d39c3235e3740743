import { IconChartBar, IconTable } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatNumber } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import { colorOf, fillBuckets, type Mark, type Point, type Series } from './series.ts'
import classes from './TrendChart.module.css'
import { TrendTable } from './TrendTable.tsx'

const TrendPlot = lazy(async () => ({ default: (await import('./TrendPlot.tsx')).TrendPlot }))

export interface TrendChartProps {
  /** What is drawn, in a sentence: the chart's name. */
  label: string
  kind?: 'bar' | 'area'
  /** The whole axis, milliseconds since the epoch. */
  from: number
  to: number
  bucketMs: number
  series: readonly Series[]
  data: readonly Point[]
  format?: (value: number) => string
  /** Shorter, for the axis; `format` unless given. */
  formatAxis?: (value: number) => string
  /** A range was dragged over, or chosen with Shift and the arrows. */
  onZoom?: (from: number, to: number) => void
  marks?: readonly Mark[]
  /** The part of the axis that the data is complete for; the rest is hatched. Everything unless given. */
  known?: { from: number; to: number }
  height?: number
  /** Nothing has arrived yet. */
  loading?: boolean
  /** In place of the chart when there is nothing to draw. */
  empty?: ReactNode
  actions?: ReactNode
}

/** Stacked values over time, with a table of the same numbers. The drawing library arrives on its own. */
export function TrendChart(props: TrendChartProps) {
  const {
    label,
    from,
    to,
    bucketMs,
    series,
    data,
    loading,
    empty,
    actions,
    height = 220,
    format = formatNumber,
  } = props
  const { t } = useTranslation()
  const zone = useZone()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const shown = useMemo(() => series.filter(({ id }) => !hidden.has(id)), [series, hidden])
  const buckets = useMemo(() => fillBuckets(data, shown, from, to, bucketMs), [data, shown, from, to, bucketMs])
  const nothing = !loading && data.length === 0
  const toggle = (id: string) => {
    const next = new Set(hidden)
    if (!next.delete(id)) next.add(id)
    // Hiding the last one would leave a blank: all come back instead.
    setHidden(next.size === series.length ? new Set() : next)
  }
  const Icon = view === 'chart' ? IconTable : IconChartBar
  const other = view === 'chart' ? t('chart.asTable') : t('chart.asChart')
  return (
    <figure className={classes.figure} aria-label={label}>
      <figcaption className={classes.head}>
        <ul className={classes.legend}>
          {series.map((one, index) => (
            <li key={one.id}>
              <button type="button" aria-pressed={!hidden.has(one.id)} onClick={() => toggle(one.id)}>
                <span className={classes.swatch} style={{ background: colorOf(one, index) }} />
                {one.name}
              </button>
            </li>
          ))}
        </ul>
        {actions}
        <button
          type="button"
          className={classes.twin}
          aria-label={other}
          title={other}
          onClick={() => setView(view === 'chart' ? 'table' : 'chart')}
        >
          <Icon size={16} aria-hidden />
        </button>
      </figcaption>
      {loading ? (
        <div className={classes.loading} style={{ height }} role="status" aria-label={t('state.loading')} />
      ) : nothing ? (
        <div className={classes.empty} style={{ minHeight: height }}>
          {empty ?? t('chart.empty')}
        </div>
      ) : view === 'table' ? (
        <TrendTable
          label={label}
          buckets={buckets}
          series={shown}
          format={format}
          height={height}
          marks={props.marks}
        />
      ) : (
        <Suspense
          fallback={
            <div className={classes.loading} style={{ height }} role="status" aria-label={t('state.loading')} />
          }
        >
          <TrendPlot
            label={label}
            kind={props.kind ?? 'bar'}
            buckets={buckets}
            bucketMs={bucketMs}
            series={shown.map((one) => ({ ...one, color: colorOf(one, series.indexOf(one)) }))}
            format={format}
            formatAxis={props.formatAxis ?? format}
            zone={zone}
            height={height}
            marks={props.marks}
            known={
              props.known && {
                from: props.known.from <= from ? Number.NEGATIVE_INFINITY : props.known.from,
                to: props.known.to >= to ? Number.POSITIVE_INFINITY : props.known.to,
              }
            }
            onZoom={props.onZoom}
          />
        </Suspense>
      )}
      <p className={classes.hint}>
        {t('chart.range', {
          from: formatDateTime(from, { zone, seconds: true }),
          to: formatDateTime(to, { zone, seconds: true }),
        })}
        {props.onZoom && !nothing && view === 'chart' && ` · ${t('chart.zoomHint')}`}
      </p>
    </figure>
  )
}
