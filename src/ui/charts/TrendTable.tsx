import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import type { Bucket, Mark, Series } from './series.ts'
import { TwinTable } from './TwinTable.tsx'

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
  const several = series.length > 1
  return (
    <TwinTable
      label={label}
      maxHeight={Math.max(height, 240)}
      headers={[t('chart.time'), ...series.map(({ name }) => name), ...(several ? [t('chart.total')] : [])]}
      rows={buckets
        .filter(({ total }) => total !== 0)
        .map((bucket) => ({
          key: bucket.t,
          cells: [
            formatDateTime(bucket.t, { zone, seconds: true }),
            ...series.map(({ id }) => format(bucket.values[id] ?? 0)),
            ...(several ? [format(bucket.total)] : []),
          ],
        }))}
      events={marks.map((mark) => ({ at: mark.t, text: mark.label }))}
    />
  )
}
