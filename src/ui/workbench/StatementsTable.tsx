import { IconFilter, IconFilterOff } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { StatementSummary } from '#lib/slow-log/types.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useTableUrlState } from '../table/useTableUrlState.ts'
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
export const StatementsTable = memo(function StatementsTable({
  statements,
  fetching,
  onOpen,
  onValue,
  empty,
  toolbar,
}: StatementsTableProps) {
  const { t } = useTranslation('workbench')
  const state = useTableUrlState()
  return (
    <DataTable
      label={t('statements.label')}
      columns={statementColumns}
      rows={statements}
      rowId={(row) => row.fingerprint}
      rowName={(row) => row.text.slice(0, 60)}
      state={state}
      defaultSort="-time"
      fetching={fetching}
      onOpen={(row) => onOpen(row.fingerprint)}
      actions={(row) => [
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
      ]}
      csvName={t('statements.csv')}
      empty={empty}
      toolbar={toolbar}
      height={560}
    />
  )
})
