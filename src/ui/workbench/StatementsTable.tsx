import { IconFilter, IconFilterOff } from '@tabler/icons-react'
import { memo, type ReactNode, use, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatementSummary } from '#lib/slow-log/types.ts'
import { DataTable } from '../table/DataTable.tsx'
import type { RowAction } from '../table/types.ts'
import { type TableUrlState, useTableUrlState } from '../table/useTableUrlState.ts'
import { LacksContext, toldColumns } from './lacks.ts'
import { statementColumns } from './statement-columns.tsx'

interface StatementsTableProps {
  /** Undefined before the first answer. */
  statements: readonly StatementSummary[] | undefined
  fetching: boolean
  onOpen: (fingerprint: string) => void
  onValue: (how: 'include' | 'exclude', fingerprint: string) => void
  empty: { title: string; text?: ReactNode; action?: ReactNode }
  toolbar: ReactNode
}

/** Statements without their values, the one that took most time first. */
export const StatementsTable = memo(function StatementsTable(props: StatementsTableProps) {
  return <Table {...props} state={useTableUrlState()} />
})

const rowId = (row: StatementSummary): string => row.fingerprint
const rowName = (row: StatementSummary): string => row.text.slice(0, 60)

/** Apart from the address, of which only the table's own part concerns it. */
const Table = memo(function Table({
  statements,
  fetching,
  onOpen,
  onValue,
  empty,
  toolbar,
  state,
}: StatementsTableProps & { state: TableUrlState }) {
  const { t } = useTranslation('workbench')
  const lacks = use(LacksContext)
  const columns = useMemo(() => toldColumns(statementColumns, lacks), [lacks])
  // Rows are memoized: they must get the same function.
  const actions = useCallback(
    (row: StatementSummary): RowAction[] => [
      {
        id: 'only',
        label: t('statements.only'),
        icon: <IconFilter size={15} aria-hidden />,
        onClick: () => onValue('include', row.fingerprint),
      },
      {
        id: 'without',
        label: t('statements.without'),
        icon: <IconFilterOff size={15} aria-hidden />,
        onClick: () => onValue('exclude', row.fingerprint),
      },
    ],
    [t, onValue],
  )
  return (
    <DataTable
      label={t('statements.label')}
      columns={columns}
      rows={statements}
      rowId={rowId}
      rowName={rowName}
      state={state}
      defaultSort="-time"
      fetching={fetching}
      onOpen={(row) => onOpen(row.fingerprint)}
      actions={actions}
      csvName={t('statements.csv')}
      empty={empty}
      toolbar={toolbar}
      height={560}
    />
  )
})
