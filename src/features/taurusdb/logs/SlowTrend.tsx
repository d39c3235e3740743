import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCompact, formatDuration, formatNumber, formatSeconds } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import { Panel } from '#ui/Panel.tsx'
import { Segments } from '#ui/Segments.tsx'
import { LiveTrend } from './LiveTrend.tsx'
import { LoadBar, LoadNotice } from './LoadBar.tsx'
import type { LoadSnapshot, LogLoad } from './loader.ts'
import { rowCap } from './loads.ts'
import classes from './logs.module.css'
import type { SlowRow } from './rows.ts'
import { slowSummary } from './summaries.ts'
import { type Quantity, seriesIn, shortSeconds, type StatementKind, statementKinds, trendPoints } from './trend.ts'

export type Measure = Quantity

/** A colour of its own for every type, the same whichever are there. */
export const kindColors: Record<StatementKind, string> = {
  SELECT: 'var(--a-s1)',
  INSERT: 'var(--a-s4)',
  UPDATE: 'var(--a-s2)',
  DELETE: 'var(--a-s5)',
  CREATE: 'var(--a-s3)',
  other: 'var(--a-s8)',
}

interface SlowTrendProps {
  load: LogLoad<SlowRow>
  snapshot: LoadSnapshot<SlowRow>
  measure: Measure
  onMeasure: (measure: Measure) => void
  onZoom: (window: { from: number; to: number }) => void
  onRun: (row: SlowRow) => void
  /** Undefined while it is not known. */
  original: boolean | undefined
}

/** Slow statements over time, stacked by type, while they are being read; what they add up to; what the log leaves out. */
export function SlowTrend({ load, snapshot, measure, onMeasure, onZoom, onRun, original }: SlowTrendProps) {
  const { t } = useTranslation('logs')
  const zone = useZone()
  const { trend, longest } = slowSummary(load, zone)
  const data = useMemo(
    () => trendPoints(trend, measure),
    // oxlint-disable-next-line react/exhaustive-deps -- the trend grows in place; a new snapshot tells of it
    [trend, snapshot, measure],
  )
  const present = seriesIn(trend)
  const series = statementKinds
    .filter((kind) => present.includes(kind))
    .map((kind) => ({ id: kind, name: kind === 'other' ? t('type.other') : kind, color: kindColors[kind] }))
  const { count, time, lock } = trend.total
  const bucket = formatDuration(trend.bucketMs)
  return (
    <Panel
      title={t('slow.trend')}
      actions={
        <>
          <LoadBar load={load} snapshot={snapshot} />
          <Segments
            label={t('slow.measure')}
            value={measure}
            onChange={onMeasure}
            options={[
              { value: 'count', label: t('slow.byCount') },
              { value: 'time', label: t('slow.byTime') },
              { value: 'lock', label: t('slow.byLock') },
            ]}
          />
        </>
      }
    >
      <dl className={classes['summary']}>
        <Fact value={formatNumber(count)} word={t('slow.summary.runs', { count })} />
        <Fact value={formatSeconds(time)} word={t('slow.summary.total')} />
        <Fact value={count ? formatSeconds(time / count) : '–'} word={t('slow.summary.mean')} />
        <Fact
          value={
            longest ? (
              <button type="button" className={classes['factLink']} onClick={() => onRun(longest)}>
                {formatSeconds(longest.seconds)}
              </button>
            ) : (
              '–'
            )
          }
          word={t('slow.summary.longest')}
        />
        <Fact value={formatSeconds(lock)} word={t('slow.summary.lock')} />
      </dl>
      <LoadNotice
        load={load}
        snapshot={snapshot}
        onNarrow={onZoom}
        fullText={(span) => t('load.fullText', { ...span, cap: formatNumber(rowCap) })}
      />
      <LiveTrend
        label={t(`slow.chart.${measure}`, { bucket })}
        from={snapshot.from}
        to={snapshot.to}
        bucketMs={trend.bucketMs}
        series={series}
        data={data}
        format={measure === 'count' ? formatNumber : formatSeconds}
        formatAxis={measure === 'count' ? formatCompact : shortSeconds}
        onZoom={onZoom}
        known={snapshot.phase === 'done' ? undefined : snapshot.covered}
        height={184}
        loading={snapshot.phase === 'loading' && count === 0}
      />
      <ul className={classes['limits']} aria-label={t('slow.limits.label')}>
        <li>{t('slow.limits.finished')}</li>
        <li>{t('slow.limits.lock')}</li>
        <li>{t('slow.limits.cut')}</li>
        {original !== undefined && (
          <li data-warn={original || undefined}>{original ? t('slow.limits.original') : t('slow.limits.masked')}</li>
        )}
        <li>{t('slow.limits.month')}</li>
      </ul>
    </Panel>
  )
}

export function Fact({ value, word }: { value: React.ReactNode; word: string }) {
  return (
    <div className={classes['fact']}>
      <dd className="num">{value}</dd>
      <dt>{word}</dt>
    </div>
  )
}
