import { memo, useCallback, useDeferredValue, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCompact, formatDuration } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import type { Mark } from '#ui/charts/series.ts'
import { TrendChart, type TrendChartProps } from '#ui/charts/TrendChart.tsx'
import type { ErrorRow } from '../rows.ts'
import { levelTrend } from './level-trend.ts'
import { levelColors } from './LevelChips.tsx'

interface ErrorTrendProps {
  rows: readonly ErrorRow[]
  from: number
  to: number
  /** The part of the window of which every line has been read. */
  covered: { from: number; to: number } | undefined
  marks: readonly Mark[]
  loading: boolean
  onZoom: (window: { from: number; to: number }) => void
}

/** Lines over time by level. Drawing waits for everything else, and for other numbers. */
export function ErrorTrend({ rows, from, to, covered, marks, loading, onZoom }: ErrorTrendProps) {
  const { t } = useTranslation('errorLogs')
  const zone = useZone()
  const trend = useMemo(() => levelTrend(rows, { from, to }, zone), [rows, from, to, zone])
  const zoomTo = useRef(onZoom)
  zoomTo.current = onZoom
  const zoom = useCallback((start: number, end: number) => zoomTo.current({ from: start, to: end }), [])
  const picture = useMemo(
    (): TrendChartProps => ({
      label: t('chart', { bucket: formatDuration(trend.bucketMs) }),
      kind: 'bar',
      from,
      to,
      bucketMs: trend.bucketMs,
      series: trend.present.map((id) => ({ id, name: t(`series.${id}`), color: levelColors[id] })),
      data: trend.points,
      format: formatCompact,
      height: 168,
      loading,
      known: covered,
      marks,
      onZoom: zoom,
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- covered by what is in it
    [t, trend, from, to, loading, covered?.from, covered?.to, marks, zoom],
  )
  return <Picture picture={useDeferredValue(picture)} />
}

const Picture = memo(function Picture({ picture }: { picture: TrendChartProps }) {
  return <TrendChart {...picture} />
})
