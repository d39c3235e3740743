import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { t } from '#i18n/setup.ts'
import '#i18n/logs.ts'
import { formatNumber, formatPercent, formatSeconds } from '#lib/format.ts'
import { asApiError } from '#query/errors.ts'
import type { Column } from '#ui/table/columns.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { LockCell, RatioCell, ShareBar, SqlLine, TypeMark } from '#ui/workbench/cells.tsx'
import type { LogQuery } from './loads.ts'
import classes from './logs.module.css'
import { statisticsQuery } from './queries.ts'
import { readRatio, type StatementStats } from './statistics.ts'

/** A statement with its part of the whole, for the bars. */
interface Line extends StatementStats {
  timeShare: number
  runShare: number
}

const column =
  (
    name:
      | 'sql'
      | 'total'
      | 'runs'
      | 'mean'
      | 'lock'
      | 'examined'
      | 'sent'
      | 'ratio'
      | 'database'
      | 'user'
      | 'client'
      | 'type',
  ) =>
  () =>
    t(`logs:slow.statements.columns.${name}`)

const columns: readonly Column<Line>[] = [
  {
    id: 'sql',
    header: column('sql'),
    value: (row) => row.sql,
    cell: (row) => <SqlLine sql={row.sql} type={row.type} />,
    width: 320,
    grow: 4,
    required: true,
    sortable: false,
  },
  {
    id: 'total',
    header: column('total'),
    value: (row) => row.totalSeconds,
    cell: (row) => (
      <ShareBar
        text={formatSeconds(row.totalSeconds)}
        share={row.timeShare}
        hint={t('logs:slow.statements.share', { share: formatPercent(row.timeShare * 100, 1) })}
      />
    ),
    csv: (row) => row.totalSeconds.toFixed(5),
    width: 160,
    grow: 0,
    align: 'end',
  },
  {
    id: 'runs',
    header: column('runs'),
    value: (row) => row.runs,
    cell: (row) => (
      <span title={t('logs:slow.statements.runsShare', { share: formatPercent(row.runShare * 100, 1) })}>
        {formatNumber(row.runs)}
      </span>
    ),
    width: 80,
    grow: 0,
    align: 'end',
  },
  {
    id: 'mean',
    header: column('mean'),
    value: (row) => row.meanSeconds,
    cell: (row) => formatSeconds(row.meanSeconds),
    csv: (row) => row.meanSeconds.toFixed(5),
    width: 104,
    grow: 0,
    align: 'end',
  },
  {
    id: 'lock',
    header: column('lock'),
    value: (row) => row.meanLock,
    cell: (row) => <LockCell lock={row.meanLock} seconds={row.meanSeconds} />,
    csv: (row) => row.meanLock.toFixed(5),
    width: 76,
    grow: 0,
    align: 'end',
  },
  {
    id: 'examined',
    header: column('examined'),
    value: (row) => Math.round(row.examined),
    cell: (row) => formatNumber(Math.round(row.examined)),
    width: 116,
    grow: 0,
    align: 'end',
  },
  {
    id: 'sent',
    header: column('sent'),
    value: (row) => Math.round(row.sent),
    cell: (row) => formatNumber(Math.round(row.sent)),
    width: 84,
    grow: 0,
    align: 'end',
    hidden: true,
  },
  {
    id: 'ratio',
    header: column('ratio'),
    value: readRatio,
    cell: (row) => <RatioCell examined={row.examined} sent={row.sent} type={row.type} />,
    width: 112,
    grow: 0,
    align: 'end',
  },
  { id: 'database', header: column('database'), value: (row) => row.database, width: 100, grow: 0 },
  { id: 'user', header: column('user'), value: (row) => row.user, width: 110, grow: 0 },
  { id: 'client', header: column('client'), value: (row) => row.clients, width: 116, grow: 0, hidden: true },
  {
    id: 'type',
    header: column('type'),
    value: (row) => row.type,
    cell: (row) => <TypeMark type={row.type} />,
    width: 104,
    grow: 0,
    hidden: true,
  },
]

interface CloudSumsProps {
  query: LogQuery
  /** Back to single rows. */
  onBack: () => void
}

/**
 * What the cloud itself adds up per statement (reference 4.8.11): a few calls whatever the number of rows, and no single
 * runs, percentiles or times behind it. Marked as what it is.
 */
export function CloudSums({ query, onBack }: CloudSumsProps) {
  const { t: text } = useTranslation('logs')
  const state = useTableUrlState('sums')
  const { data: statistics, error, isFetching, refetch } = useQuery(statisticsQuery(query))
  const rows = useMemo(() => {
    if (!statistics) return undefined
    let time = 0
    let runs = 0
    for (const one of statistics.statements) {
      time += one.totalSeconds
      runs += one.runs
    }
    return statistics.statements.map((one) => ({
      ...one,
      timeShare: time ? one.totalSeconds / time : 0,
      runShare: runs ? one.runs / runs : 0,
    }))
  }, [statistics])
  const cut = statistics?.nodes.filter(({ missingAtMost }) => missingAtMost !== undefined) ?? []
  return (
    <>
      <div className={classes['full']} role="status">
        <span>
          <strong>{text('sums.title')}</strong> {text('sums.text')}
        </span>
        <Button size="compact-sm" variant="default" onClick={onBack}>
          {text('sums.back')}
        </Button>
      </div>
      <DataTable
        label={text('sums.label')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        rowName={(row) => row.sql.slice(0, 60)}
        state={state}
        defaultSort="-total"
        error={error ? asApiError(error) : null}
        fetching={isFetching}
        onRetry={() => void refetch()}
        csvName={text('sums.csv')}
        empty={{ title: text('slow.statements.emptyTitle') }}
        height={560}
        footer={
          cut.length
            ? text('slow.statements.bounded', {
                shown: formatNumber(statistics?.statements.length),
                total: formatNumber(statistics?.nodes.reduce((sum, { total }) => sum + total, 0)),
                most: formatSeconds(cut.reduce((sum, { missingAtMost }) => sum + (missingAtMost ?? 0), 0)),
              })
            : text('slow.statements.explain')
        }
      />
    </>
  )
}
