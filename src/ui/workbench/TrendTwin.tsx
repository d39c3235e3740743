import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#lib/format.ts'
import type { Measure } from '#lib/slow-log/types.ts'
import { useZone } from '#stores/preferences.ts'
import { formatMeasure, type TrendEvent } from './trend-words.ts'
import classes from './Trend.module.css'

interface TrendTwinProps {
  label: string
  at: readonly number[]
  total: readonly number[]
  series: readonly { name: string; values: readonly number[] }[]
  measure: Measure
  events: readonly TrendEvent[]
  height: number
  /** Times with seconds. */
  seconds: boolean
}

/** The numbers of the trend: buckets with something in them, newest first, and the events. */
export function TrendTwin({ label, at, total, series, measure, events, height, seconds }: TrendTwinProps) {
  const { t } = useTranslation('workbench')
  const { t: common } = useTranslation()
  const zone = useZone()
  const several = series.length > 1
  const filled = at.flatMap((time, index) => ((total[index] ?? 0) > 0 ? [{ time, index }] : [])).toReversed()
  return (
    // A region that scrolls must be reachable by keyboard.
    <div className={classes.tableScroll} style={{ height }} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{common('chart.time')}</th>
            {several &&
              series.map(({ name }) => (
                <th key={name} scope="col" title={name}>
                  {name}
                </th>
              ))}
            <th scope="col">{several ? t('trend.total') : t(`measures.${measure}`)}</th>
          </tr>
        </thead>
        <tbody>
          {filled.map(({ time, index }) => (
            <tr key={time}>
              <th scope="row">{formatDateTime(time, { zone, seconds })}</th>
              {several &&
                series.map(({ name, values }) => (
                  <td key={name}>{formatMeasure(measure, values[index] ?? Number.NaN)}</td>
                ))}
              <td>{formatMeasure(measure, total[index] ?? Number.NaN)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {events.length > 0 && (
        <ul className={classes.eventList} aria-label={t('trend.events')}>
          {events.map((event) => (
            <li key={`${event.at} ${event.text}`}>
              <span className="num">{formatDateTime(event.at, { zone, seconds: true })}</span> {event.text}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
