import { Button } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import { type ReactNode, useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { t } from '#i18n/setup.ts'
import '#i18n/logs.ts'
import { formatNumber, formatSeconds } from '#lib/format.ts'
import type { Column } from '#ui/table/columns.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { LockCell, RatioCell, SqlLine, TypeMark } from './cells.tsx'
import type { SlowRow } from './rows.ts'
import { readRatio } from './statistics.ts'

const column =
  (
    name:
      | 'time'
      | 'duration'
      | 'lock'
      | 'examined'
      | 'sent'
      | 'ratio'
      | 'database'
      | 'user'
      | 'client'
      | 'type'
      | 'node'
      | 'sql',
  ) =>
  () =>
    t(`logs:slow.runs.columns.${name}`)

const columns: readonly Column<SlowRow>[] = [
  {
    id: 'time',
    header: column('time'),
    value: (row) => row.at,
    cell: (row) => <TimeText value={row.at} seconds />,
    csv: (row) => new Date(row.at).toISOString(),
    width: 164,
    grow: 0,
    required: true,
    filterable: false,
  },
  {
    id: 'duration',
    header: column('duration'),
    value: (row) => row.seconds,
    cell: (row) => formatSeconds(row.seconds),
    csv: (row) => row.seconds.toFixed(5),
    width: 112,
    grow: 0,
    align: 'end',
  },
  {
    id: 'lock',
    header: column('lock'),
    value: (row) => row.lockSeconds,
    cell: (row) => <LockCell lock={row.lockSeconds} seconds={row.seconds} />,
    csv: (row) => row.lockSeconds.toFixed(5),
    width: 100,
    grow: 0,
    align: 'end',
  },
  {
    id: 'examined',
    header: column('examined'),
    value: (row) => row.examined,
    cell: (row) => formatNumber(row.examined),
    width: 116,
    grow: 0,
    align: 'end',
  },
  {
    id: 'sent',
    header: column('sent'),
    value: (row) => row.sent,
    cell: (row) => formatNumber(row.sent),
    width: 76,
    grow: 0,
    align: 'end',
  },
  {
    id: 'ratio',
    header: column('ratio'),
    value: readRatio,
    cell: (row) => <RatioCell row={row} />,
    width: 112,
    grow: 0,
    align: 'end',
    hidden: true,
  },
  { id: 'database', header: column('database'), value: (row) => row.database, width: 104, grow: 0 },
  { id: 'user', header: column('user'), value: (row) => row.user, width: 100, grow: 0 },
  {
    id: 'client',
    header: column('client'),
    value: (row) => row.client,
    cell: (row) => <span className="mono">{row.client}</span>,
    width: 124,
    grow: 0,
  },
  {
    id: 'type',
    header: column('type'),
    value: (row) => row.type,
    cell: (row) => <TypeMark type={row.type} />,
    width: 104,
    grow: 0,
    hidden: true,
  },
  {
    id: 'sql',
    header: column('sql'),
    value: (row) => row.sql,
    cell: (row) => <SqlLine sql={row.sql} type={row.type} />,
    width: 320,
    grow: 4,
    sortable: false,
  },
  {
    id: 'node',
    header: column('node'),
    value: (row) => row.node,
    cell: (row) => <span className="mono">{row.node}</span>,
    width: 300,
    grow: 0,
    hidden: true,
  },
]

interface RunsTableProps {
  /** Undefined before the first page. */
  rows: readonly SlowRow[] | undefined
  onOpen: (row: SlowRow) => void
  /** Set while only the runs of one statement show. */
  onShowAll?: () => void
  loading: boolean
  empty: { title: string; text?: ReactNode; action?: ReactNode }
  toolbar: ReactNode
}

/** Every run that has been read, newest first. */
export function RunsTable({ rows, onOpen, onShowAll, loading, empty, toolbar }: RunsTableProps) {
  const { t: text } = useTranslation('logs')
  const state = useTableUrlState('r')
  // The chart goes first while pages come in.
  const shown = useDeferredValue(rows)
  return (
    <DataTable
      label={text('slow.runs.label')}
      columns={columns}
      rows={shown}
      rowId={(row) => row.key}
      state={state}
      fetching={loading}
      onOpen={onOpen}
      csvName={text('slow.runs.csv')}
      empty={empty}
      toolbar={
        <>
          {toolbar}
          {onShowAll && (
            <Button variant="default" leftSection={<IconFilterOff size={15} aria-hidden />} onClick={onShowAll}>
              {text('slow.runs.of')} · {text('slow.runs.ofAll')}
            </Button>
          )}
        </>
      }
      height={520}
      footer={text('slow.runs.explain')}
    />
  )
}
