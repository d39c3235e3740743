import { memo, useCallback, useDeferredValue, useMemo, useRef } from 'react'
import { TrendChart, type TrendChartProps } from '#ui/charts/TrendChart.tsx'

type LiveTrendProps = Omit<TrendChartProps, 'kind' | 'marks' | 'empty' | 'actions' | 'onZoom'> & {
  onZoom: (window: { from: number; to: number }) => void
}

/**
 * Bars of numbers that grow while they are read. Drawing is the dear part of the page: it happens when there are other
 * numbers only, after everything else, and lets clicks and keys pass in between.
 */
export function LiveTrend(props: LiveTrendProps) {
  const { label, from, to, bucketMs, series, data, format, formatAxis, height, loading, known } = props
  const zoomTo = useRef(props.onZoom)
  zoomTo.current = props.onZoom
  const onZoom = useCallback((start: number, end: number) => zoomTo.current({ from: start, to: end }), [])
  const names = series.map(({ id, name }) => `${id} ${name}`).join('\n')
  const picture = useMemo<TrendChartProps>(
    () => ({
      label,
      kind: 'bar',
      from,
      to,
      bucketMs,
      series,
      data,
      format,
      formatAxis,
      height,
      loading,
      known,
      onZoom,
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- series and known by what is in them
    [label, from, to, bucketMs, names, data, format, formatAxis, height, loading, known?.from, known?.to, onZoom],
  )
  return <Picture picture={useDeferredValue(picture)} />
}

const Picture = memo(function Picture({ picture }: { picture: TrendChartProps }) {
  return <TrendChart {...picture} />
})
