import { useQuery } from '@tanstack/react-query'
import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/logs.ts'
import { useZone } from '#stores/preferences.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { EmptyLog } from './EmptyLog.tsx'
import { KeptHistory } from './KeptHistory.tsx'
import { FilterSelect, LogToolbar } from './LogToolbar.tsx'
import { runMatcher } from './matching.ts'
import { inStatistics, originalSwitchQuery, slowLoads, slowTypes, statisticsQuery } from './queries.ts'
import type { SlowRow } from './rows.ts'
import { RunDrawer } from './RunDrawer.tsx'
import { RunsTable } from './RunsTable.tsx'
import { ShowOriginal } from './ShowOriginal.tsx'
import { type Measure, SlowTrend } from './SlowTrend.tsx'
import { StatementDrawer } from './StatementDrawer.tsx'
import { StatementsTable } from './StatementsTable.tsx'
import { slowSummary } from './summaries.ts'
import { useLogLoad } from './use-log-load.ts'
import { type LogWindow, useLogWindow } from './use-log-window.ts'
import { useRunsOf } from './use-runs-of.ts'

const filters = ['type', 'database'] as const

/** Slow queries of an instance: when, how many, which statements. The page that is opened at night. */
export function SlowQueriesTab() {
  const log = useLogWindow(filters, '-6h')
  const { t } = useTranslation('logs')
  const refusal = refusalText(instanceCan.readLogs(log.instance))
  if (refusal !== undefined || log.query.nodes.length === 0)
    return <EmptyState title={t('unreadable.title')} text={refusal} />
  return <SlowQueries log={log} />
}

type View = 'statements' | 'runs'

function SlowQueries({ log }: { log: LogWindow }) {
  const { t } = useTranslation('logs')
  const zone = useZone()
  const [params, patch] = useSearchState()
  const { connection, instance, query, filter } = log
  const { load, snapshot } = useLogLoad(slowLoads, query)
  const by = params.get('by')
  const measure: Measure = by === 'time' || by === 'lock' ? by : 'count'
  const view: View = params.get('view') === 'runs' ? 'runs' : 'statements'
  const type = filter['type'] ?? ''
  const statistics = useQuery({ ...statisticsQuery(query), enabled: inStatistics(type) })
  const original = useQuery(originalSwitchQuery(connection, instance.id))
  const databases = useDatabases(log, slowSummary(load, zone).databases, statistics.data?.statements ?? [])

  const statementId = params.get('statement') ?? undefined
  const of = params.get('of') ?? undefined
  const wanted = statementId ?? of
  const statement = statistics.data?.statements.find(({ id }) => id === wanted)
  const runs = useRunsOf(load, statement)
  const runKey = params.get('run') ?? undefined
  const run = useMemo(
    () => (runKey === undefined ? undefined : snapshot.rows.find(({ key }) => key === runKey)),
    [runKey, snapshot.rows],
  )
  const statementOfRun = useMemo(
    () => run && statistics.data?.statements.find((candidate) => runMatcher(candidate)(run)),
    [run, statistics.data],
  )

  const openRun = (row: SlowRow) => patch({ run: row.key, statement: undefined }, { push: true })
  const showView = (next: View) => patch({ view: next === 'statements' ? undefined : next })
  const reading = snapshot.phase === 'loading'
  const nothing = snapshot.phase === 'done' && snapshot.rows.length === 0
  const toolbar = (
    <Segments
      label={t('slow.view.label')}
      value={view}
      onChange={showView}
      options={[
        { value: 'statements', label: t('slow.view.statements') },
        { value: 'runs', label: t('slow.view.runs') },
      ]}
    />
  )
  return (
    <div className="page">
      <LogToolbar
        window={log}
        loading={reading}
        end={
          <>
            <KeptHistory connection={connection} instance={instance} />
            <ShowOriginal connection={connection} instance={instance} />
          </>
        }
      >
        <FilterSelect
          label={t('type.label')}
          anything={t('type.all')}
          value={type}
          data={slowTypes.map((value) => ({ value, label: value }))}
          onChange={(value) => log.setFilter('type', value)}
        />
        <FilterSelect
          label={t('database.label')}
          anything={t('database.all')}
          value={filter['database'] ?? ''}
          data={databases.map((value) => ({ value, label: value }))}
          onChange={(value) => log.setFilter('database', value)}
          searchable
          nothingFound={t('database.none')}
        />
      </LogToolbar>
      {nothing ? (
        <EmptyLog key={JSON.stringify(query)} log={log} kind="slow" />
      ) : (
        <>
          <SlowTrend
            load={load}
            snapshot={snapshot}
            measure={measure}
            onMeasure={(next) => patch({ by: next === 'count' ? undefined : next })}
            onZoom={log.zoom}
            onRun={openRun}
            original={original.data?.open_slow_log_switch}
          />
          {view === 'runs' ? (
            <RunsTable
              rows={of ? runs.rows : snapshot.rows.length || snapshot.phase === 'done' ? snapshot.rows : undefined}
              onOpen={openRun}
              onShowAll={of ? () => patch({ of: undefined }) : undefined}
              loading={reading || runs.searching}
              empty={of ? { title: t('slow.statement.none') } : { title: t('slow.runs.waiting') }}
              toolbar={toolbar}
            />
          ) : (
            <StatementsTable
              statistics={inStatistics(type) ? statistics.data : { statements: [], nodes: [] }}
              error={statistics.error}
              fetching={statistics.isFetching}
              onRetry={() => void statistics.refetch()}
              onOpen={(id) => patch({ statement: id, run: undefined }, { push: true })}
              empty={
                inStatistics(type)
                  ? { title: t('slow.statements.emptyTitle') }
                  : {
                      title: t('slow.statements.noAlter'),
                      text: t('slow.statements.noAlterText'),
                      action: (
                        <Button variant="default" onClick={() => showView('runs')}>
                          {t('slow.view.runs')}
                        </Button>
                      ),
                    }
              }
              toolbar={toolbar}
            />
          )}
        </>
      )}
      <StatementDrawer
        opened={statementId !== undefined}
        onClose={() => patch({ statement: undefined })}
        statement={statementId ? statement : undefined}
        statistics={statistics.data}
        instance={instance}
        snapshot={snapshot}
        runs={runs}
        onRun={openRun}
        onShowRuns={() => patch({ of: statementId, view: 'runs', statement: undefined }, { push: true })}
        onZoom={log.zoom}
      />
      <RunDrawer
        opened={runKey !== undefined}
        onClose={() => patch({ run: undefined })}
        row={run}
        loading={reading}
        instance={instance}
        onStatement={statementOfRun && (() => patch({ statement: statementOfRun.id, run: undefined }, { push: true }))}
      />
    </div>
  )
}

/** Databases to choose from: those of the rows and of the statistics, and the chosen one. */
function useDatabases(
  log: LogWindow,
  read: ReadonlySet<string>,
  statements: readonly { database: string }[],
): string[] {
  const chosen = log.filter['database']
  const all = new Set(read)
  for (const { database } of statements) if (database) all.add(database)
  if (chosen) all.add(chosen)
  return [...all].toSorted()
}
