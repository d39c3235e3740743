import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/logs.ts'
import { formatCompact, formatDuration, formatNumber } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import { CodeBlock } from '#ui/CodeBlock.tsx'
import { EmptyState, LoadingRows } from '#ui/EmptyState.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { Panel } from '#ui/Panel.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { DetailDrawer } from './DetailDrawer.tsx'
import { EmptyLog } from './EmptyLog.tsx'
import { errorColumns, LevelBadge } from './error-columns.tsx'
import { LiveTrend } from './LiveTrend.tsx'
import { LoadBar, LoadNotice } from './LoadBar.tsx'
import { rowCap } from './loads.ts'
import { FilterSelect, LogToolbar } from './LogToolbar.tsx'
import classes from './logs.module.css'
import { errorLevels, errorLoads } from './queries.ts'
import { partsOf } from './rows.ts'
import { errorSummary } from './summaries.ts'
import { type ErrorSeries, errorSeries, seriesIn, trendPoints } from './trend.ts'
import { useLogLoad } from './use-log-load.ts'
import { type LogWindow, nodeName, useLogWindow } from './use-log-window.ts'

const filters = ['level'] as const

const colors: Record<ErrorSeries, string> = {
  FATAL: 'var(--a-s7)',
  ERROR: 'var(--a-s5)',
  WARNING: 'var(--a-s2)',
  NOTE: 'var(--a-s6)',
  INFO: 'var(--a-s8)',
}

/** The error log of an instance's nodes. */
export function ErrorLogsTab() {
  const log = useLogWindow(filters, '-24h')
  const { t } = useTranslation('logs')
  const refusal = refusalText(instanceCan.readLogs(log.instance))
  if (refusal !== undefined || log.query.nodes.length === 0)
    return <EmptyState title={t('unreadable.title')} text={refusal} />
  return <ErrorLogs log={log} />
}

function ErrorLogs({ log }: { log: LogWindow }) {
  const { t } = useTranslation('logs')
  const zone = useZone()
  const [params, patch] = useSearchState()
  const state = useTableUrlState()
  const { instance, query, filter } = log
  const { load, snapshot } = useLogLoad(errorLoads, query)
  const { trend } = errorSummary(load, zone)
  const data = useMemo(
    () => trendPoints(trend, 'count'),
    // oxlint-disable-next-line react/exhaustive-deps -- the trend grows in place; a new snapshot tells of it
    [trend, snapshot],
  )
  const present = seriesIn(trend)
  const series = errorSeries
    .filter((id) => present.includes(id))
    .map((id) => ({ id, name: t(`errors.series.${id}`), color: colors[id] }))
  const rows = useDeferredValue(snapshot.rows.length || snapshot.phase === 'done' ? snapshot.rows : undefined)
  const lineKey = params.get('line') ?? undefined
  const line = useMemo(
    () => (lineKey === undefined ? undefined : snapshot.rows.find(({ key }) => key === lineKey)),
    [lineKey, snapshot.rows],
  )
  const reading = snapshot.phase === 'loading'
  const node = line && instance.nodes.find(({ id }) => id === line.node)
  const parts = line && partsOf(line.content)
  return (
    <div className="page">
      <LogToolbar window={log} loading={reading}>
        <FilterSelect
          label={t('level.label')}
          anything={t('level.all')}
          value={filter['level'] ?? ''}
          data={errorLevels.map((value) => ({ value, label: value }))}
          onChange={(value) => log.setFilter('level', value)}
        />
      </LogToolbar>
      {snapshot.phase === 'done' && snapshot.rows.length === 0 ? (
        <EmptyLog key={JSON.stringify(query)} log={log} kind="error" />
      ) : (
        <>
          <Panel title={t('errors.trend')} actions={<LoadBar load={load} snapshot={snapshot} />}>
            <LoadNotice
              load={load}
              snapshot={snapshot}
              onNarrow={log.zoom}
              fullText={(span) => t('load.fullErrorText', { ...span, cap: formatNumber(rowCap) })}
            />
            <LiveTrend
              label={t('errors.chart', { bucket: formatDuration(trend.bucketMs) })}
              from={snapshot.from}
              to={snapshot.to}
              bucketMs={trend.bucketMs}
              series={series}
              data={data}
              format={formatCompact}
              onZoom={log.zoom}
              known={snapshot.phase === 'done' ? undefined : snapshot.covered}
              height={168}
              loading={reading && snapshot.rows.length === 0}
            />
            <ul className={classes['limits']}>
              <li>{t('errors.month')}</li>
            </ul>
          </Panel>
          <DataTable
            label={t('errors.lines')}
            columns={errorColumns}
            rows={rows}
            rowId={(row) => row.key}
            state={state}
            fetching={reading}
            onOpen={(row) => patch({ line: row.key }, { push: true })}
            csvName={t('errors.csv')}
            empty={{ title: t('slow.runs.waiting') }}
            height={520}
          />
        </>
      )}
      <DetailDrawer opened={lineKey !== undefined} onClose={() => patch({ line: undefined })} title={t('errors.line')}>
        {line && parts ? (
          <>
            <KeyValueList
              columns={3}
              items={[
                { label: t('errors.columns.time'), value: <TimeText value={line.at} seconds /> },
                { label: t('errors.columns.level'), value: <LevelBadge level={line.level} /> },
                { label: t('errors.columns.node'), value: node ? nodeName(instance, node) : line.node },
                { label: t('errors.code'), value: parts.code, mono: true },
                { label: t('errors.subsystem'), value: parts.subsystem },
              ]}
            />
            <CodeBlock code={line.content} label={t('errors.message')} />
          </>
        ) : reading ? (
          <LoadingRows />
        ) : (
          <EmptyState title={t('errors.lineGone')} text={t('errors.lineGoneText')} />
        )}
      </DetailDrawer>
    </div>
  )
}
