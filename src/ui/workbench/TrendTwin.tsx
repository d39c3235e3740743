import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#lib/format.ts'
import type { Measure } from '#lib/slow-log/types.ts'
import { useZone } from '#stores/preferences.ts'
import { TwinTable } from '../charts/TwinTable.tsx'
import { formatMeasure, type TrendEvent } from './trend-words.ts'

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
  const format = (value: number | undefined) => formatMeasure(measure, value ?? Number.NaN)
  return (
    <TwinTable
      label={label}
      height={height}
      headers={[
        common('chart.time'),
        ...(several ? series.map(({ name }) => name) : []),
        several ? t('trend.total') : t(`measures.${measure}`),
      ]}
      rows={filled.map(({ time, index }) => ({
        key: time,
        cells: [
          formatDateTime(time, { zone, seconds }),
          ...(several ? series.map(({ values }) => format(values[index])) : []),
          format(total[index]),
        ],
      }))}
      events={events}
    />
  )
}
