import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { t as text } from '#i18n/setup.ts'
import { formatCompact, formatDuration, formatNumber, formatPercent, formatSeconds } from '#lib/format.ts'
import { isCut } from '#lib/sql-shape.ts'
import { useZone } from '#stores/preferences.ts'
import { CodeBlock } from '#ui/CodeBlock.tsx'
import { EmptyState, LoadingRows } from '#ui/EmptyState.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { LockCell, RatioCell, TypeMark } from './cells.tsx'
import { DetailDrawer } from './DetailDrawer.tsx'
import { LiveTrend } from './LiveTrend.tsx'
import type { LoadSnapshot } from './loader.ts'
import classes from './logs.module.css'
import type { Statistics } from './queries.ts'
import type { SlowRow } from './rows.ts'
import { kindColors } from './SlowTrend.tsx'
import type { StatementStats } from './statistics.ts'
import { addToTrend, createTrend, kindOf, slowMeasure, statementKinds, trendPoints } from './trend.ts'
import { nodeName } from './use-log-window.ts'

/** So many samples stand in the drawer; the list has them all. */
const samples = 20

interface StatementDrawerProps {
  opened: boolean
  onClose: () => void
  statement: StatementStats | undefined
  statistics: Statistics | undefined
  instance: InstanceDetail
  snapshot: LoadSnapshot<SlowRow>
  runs: { rows: readonly SlowRow[] | undefined; searching: boolean }
  onRun: (row: SlowRow) => void
  onShowRuns: () => void
  onZoom: (window: { from: number; to: number }) => void
}

/** One statement of the statistics: its numbers, its text, when it ran, and runs of it. */
export function StatementDrawer({ opened, onClose, statement, statistics, ...rest }: StatementDrawerProps) {
  const { t } = useTranslation('logs')
  return (
    <DetailDrawer opened={opened} onClose={onClose} title={t('slow.statement.title')}>
      {statement && statistics ? (
        <Details statement={statement} statistics={statistics} {...rest} />
      ) : statistics ? (
        <EmptyState title={t('slow.statement.goneTitle')} text={t('slow.statement.goneText')} />
      ) : (
        <LoadingRows />
      )}
    </DetailDrawer>
  )
}

type DetailsProps = Omit<StatementDrawerProps, 'opened' | 'onClose' | 'statement' | 'statistics'> & {
  statement: StatementStats
  statistics: Statistics
}

function Details({ statement, statistics, instance, snapshot, runs, onRun, onShowRuns, onZoom }: DetailsProps) {
  const { t } = useTranslation('logs')
  const all = statistics.statements.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0)
  const clients = useMemo(() => clientsText(statement, runs.rows ?? []), [statement, runs.rows])
  const nodes = instance.nodes.filter(({ id }) => statement.nodes.includes(id))
  return (
    <>
      <KeyValueList
        label={t('slow.statement.facts')}
        columns={3}
        items={[
          {
            label: t('slow.statement.total'),
            value: `${formatSeconds(statement.totalSeconds)} (${formatPercent(all ? (100 * statement.totalSeconds) / all : 0, 1)})`,
          },
          { label: t('slow.statement.runs'), value: formatNumber(statement.runs) },
          { label: t('slow.statement.mean'), value: formatSeconds(statement.meanSeconds) },
          {
            label: t('slow.statement.lock'),
            value: <LockCell lock={statement.meanLock} seconds={statement.meanSeconds} />,
          },
          { label: t('slow.statement.examined'), value: formatNumber(Math.round(statement.examined)) },
          { label: t('slow.statement.sent'), value: formatNumber(Math.round(statement.sent)) },
          { label: t('slow.statement.ratio'), value: <RatioCell row={statement} /> },
          { label: t('slow.statement.type'), value: <TypeMark type={statement.type} /> },
          { label: t('slow.statement.database'), value: statement.database },
          { label: t('slow.statement.user'), value: statement.user },
          { label: t('slow.statement.client'), value: clients, mono: true },
          { label: t('slow.statement.nodes'), value: nodes.map((node) => nodeName(instance, node)).join(', ') },
        ]}
      />
      <CodeBlock code={statement.sql} language="sql" label={t('slow.statement.sql')} maxHeight={300} />
      {isCut(statement.sql) && <p className="muted">{t('slow.statement.cut')}</p>}
      <Runs
        statement={statement}
        snapshot={snapshot}
        runs={runs}
        onRun={onRun}
        onShowRuns={onShowRuns}
        onZoom={onZoom}
      />
    </>
  )
}

/** The clients of most runs. The cloud names one; the runs that were found know more. */
function clientsText(statement: StatementStats, rows: readonly SlowRow[]): string {
  const runs = new Map(statement.clients.map((client) => [client, 0]))
  for (const { client } of rows) if (client) runs.set(client, (runs.get(client) ?? 0) + 1)
  const sorted = [...runs].toSorted((a, b) => b[1] - a[1]).map(([client]) => client)
  const first = sorted.slice(0, 2).join(', ')
  return sorted.length > 2 ? text('logs:slow.statement.moreClients', { first, count: sorted.length - 2 }) : first
}

function Runs({
  statement,
  snapshot,
  runs,
  onRun,
  onShowRuns,
  onZoom,
}: Pick<DetailsProps, 'statement' | 'snapshot' | 'runs' | 'onRun' | 'onShowRuns' | 'onZoom'>) {
  const { t } = useTranslation('logs')
  const zone = useZone()
  const { rows } = runs
  const kind = kindOf(statement.type)
  const trend = useMemo(() => {
    const made = createTrend(snapshot, statementKinds, zone)
    addToTrend(made, rows ?? [], slowMeasure)
    return made
    // oxlint-disable-next-line react/exhaustive-deps -- of the snapshot only the window counts
  }, [rows, zone, snapshot.from, snapshot.to])
  const points = useMemo(() => trendPoints(trend, 'count'), [trend])
  if (rows === undefined) return <p className="muted">{t('slow.statement.searching')}</p>
  return (
    <>
      <h3 className={classes['drawerHead']}>{t('slow.statement.over')}</h3>
      <LiveTrend
        label={t('slow.statement.chart', { bucket: formatDuration(trend.bucketMs) })}
        from={snapshot.from}
        to={snapshot.to}
        bucketMs={trend.bucketMs}
        series={[{ id: kind, name: statement.type, color: kindColors[kind] }]}
        data={points}
        format={formatCompact}
        onZoom={onZoom}
        known={snapshot.phase === 'done' ? undefined : snapshot.covered}
        height={140}
      />
      <h3 className={classes['drawerHead']}>{t('slow.statement.samples')}</h3>
      <p className="muted num">
        {runs.searching
          ? t('slow.statement.searching')
          : rows.length === 0
            ? t('slow.statement.none')
            : t('slow.statement.samplesText', {
                count: rows.length,
                rows: formatNumber(snapshot.rows.length),
                total: formatNumber(statement.runs),
              })}
      </p>
      {rows.length > 0 && (
        <>
          <table className={classes['samples']}>
            <thead>
              <tr>
                <th scope="col">{t('slow.runs.columns.time')}</th>
                <th scope="col">{t('slow.runs.columns.duration')}</th>
                <th scope="col">{t('slow.runs.columns.lock')}</th>
                <th scope="col">{t('slow.runs.columns.examined')}</th>
                <th scope="col">{t('slow.runs.columns.sent')}</th>
                <th scope="col">{t('slow.runs.columns.client')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, samples).map((row) => (
                <tr key={row.key}>
                  <td>
                    <button type="button" className={classes['factLink']} onClick={() => onRun(row)}>
                      <TimeText value={row.at} seconds />
                    </button>
                  </td>
                  <td>{formatSeconds(row.seconds)}</td>
                  <td>
                    <LockCell lock={row.lockSeconds} seconds={row.seconds} />
                  </td>
                  <td>{formatNumber(row.examined)}</td>
                  <td>{formatNumber(row.sent)}</td>
                  <td className="mono">{row.client}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <div>
            <Button variant="default" onClick={onShowRuns}>
              {t('slow.statement.showRuns', { count: rows.length })}
            </Button>
          </div>
        </>
      )}
    </>
  )
}
