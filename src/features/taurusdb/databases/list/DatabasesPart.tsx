import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isSystemDatabase } from '#contract/taurusdb/catalog-rules.ts'
import type { Database } from '#contract/taurusdb/databases.ts'
import { paths } from '#lib/paths.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import classes from '../databases.module.css'
import { databasesQuery } from '../queries.ts'
import type { Here } from '../use-here.ts'
import { databaseColumns } from './database-columns.tsx'
import { useDeleteDatabase } from './use-delete-database.tsx'

export function DatabasesPart({ here }: { here: Here }) {
  const { t } = useTranslation('databases')
  const table = useTableUrlState('d')
  const databases = useQuery(databasesQuery(here.place))
  const [, openForm] = useUrlForm()
  const [, patch] = useSearchState()
  const deleteDatabase = useDeleteDatabase(here)

  const actions = (row: Database): RowAction[] => {
    const refusal = isSystemDatabase(row.name) ? t('refused.systemDatabase') : here.refusal
    return [
      {
        id: 'rights',
        label: t('actions.rights'),
        onClick: () => patch({ part: 'rights', dbs: row.name, users: undefined }, { push: true }),
      },
      {
        id: 'remarks',
        label: t('actions.remarks'),
        disabled: refusal,
        onClick: () => openForm('database-remarks', { name: row.name }),
      },
      {
        id: 'delete',
        label: t('actions.delete'),
        danger: true,
        separated: true,
        disabled: refusal,
        onClick: () => void deleteDatabase(row),
      },
    ]
  }

  return (
    <>
      <DataTable
        label={t('databaseList.label')}
        columns={databaseColumns}
        rows={databases.data}
        rowId={(row) => row.name}
        state={table}
        defaultSort="name"
        error={databases.error}
        onRetry={() => void databases.refetch()}
        fetching={databases.isFetching}
        href={(row) => paths.instance(here.place, 'databases', { part: 'rights', dbs: row.name })}
        actions={actions}
        csvName={`databases-${here.instance.name}`}
        height={560}
        empty={{ title: t('databaseList.empty'), text: t('databaseList.emptyText') }}
      />
      <p className={classes.hint}>{t('databaseList.note')}</p>
    </>
  )
}
