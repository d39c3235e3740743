import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import type { Bucket, Mark, Series } from './series.ts'
import classes from './TrendChart.module.css'

interface TrendTableProps {
  label: string
  buckets: readonly Bucket[]
  series: readonly Series[]
  format: (value: number) => string
  height: number
  marks?: readonly Mark[]
}

/** The numbers of a chart: buckets with something in them, and events. */
export function TrendTable({ label, buckets, series, format, height, marks = [] }: TrendTableProps) {
  const { t } = useTranslation()
  const zone = useZone()
  const filled = buckets.filter(({ total }) => total !== 0)
  return (
    // A region that scrolls must be reachable by keyboard.
    <div
      className={classes.tableScroll}
      style={{ maxHeight: Math.max(height, 240) }}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('chart.time')}</th>
            {series.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
            {series.length > 1 && <th scope="col">{t('chart.total')}</th>}
          </tr>
        </thead>
        <tbody>
          {filled.map((bucket) => (
            <tr key={bucket.t}>
              <th scope="row">{formatDateTime(bucket.t, { zone, seconds: true })}</th>
              {series.map(({ id }) => (
                <td key={id}>{format(bucket.values[id] ?? 0)}</td>
              ))}
              {series.length > 1 && <td>{format(bucket.total)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {marks.length > 0 && (
        <ul className={classes.markList} aria-label={t('chart.events')}>
          {marks.map((mark) => (
            <li key={`${mark.t} ${mark.label}`}>
              {formatDateTime(mark.t, { zone, seconds: true })} {mark.label}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
