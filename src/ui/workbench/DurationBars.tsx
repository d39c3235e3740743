import { useTranslation } from 'react-i18next'
import { formatNumber, formatPercent, formatSeconds } from '#lib/format.ts'
import type { HistogramBar } from '#lib/slow-log/types.ts'
import classes from './workbench.module.css'

interface DurationBarsProps {
  bars: readonly HistogramBar[]
  /** Executions in all of them. */
  count: number
  p50: number
  p95: number
}

/** How many executions took how long. Steps of equal factors, so that both ends can be read. A table in its own right. */
export function DurationBars({ bars, count, p50, p95 }: DurationBarsProps) {
  const { t } = useTranslation('workbench')
  let most = 1
  for (const bar of bars) if (bar.count > most) most = bar.count
  const holds = ({ from, to }: HistogramBar, value: number) => value >= from && value < to
  return (
    <table className={classes.durations} aria-label={t('detail.durations')}>
      <thead className={classes.forReaders}>
        <tr>
          <th scope="col">{t('runs.columns.duration')}</th>
          <th scope="col">{t('measures.count')}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr
            key={bar.from}
            title={t('detail.durationHint', {
              count: bar.count,
              share: formatPercent((100 * bar.count) / (count || 1), 1),
            })}
          >
            <th scope="row" className="num">
              {formatSeconds(bar.from)} – {formatSeconds(bar.to)}
            </th>
            <td>
              <span className={classes.durationBar} style={{ width: `${(100 * bar.count) / most}%` }} aria-hidden />
            </td>
            <td className="num">{formatNumber(bar.count)}</td>
            <td className="muted">
              {holds(bar, p50) && 'p50 '}
              {holds(bar, p95) && 'p95'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
