import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Database } from '#contract/gaussdb/databases-and-users.ts'
import { formatBytes } from '#lib/format.ts'
import { t as text } from '#i18n/setup.ts'
import { paths } from '#lib/paths.ts'
import type { ApiError } from '#query/errors.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import type { Column } from '#ui/table/columns.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import classes from '../shared/databases/catalog.module.css'
import type { Here } from '../shared/databases/place.ts'

const columns: readonly Column<Database>[] = [
  {
    id: 'name',
    header: () => text('gaussDatabases:columns.name'),
    value: ({ name }) => name,
    width: 240,
    required: true,
  },
  { id: 'owner', header: () => text('gaussDatabases:columns.owner'), value: ({ owner }) => owner, width: 200 },
  {
    id: 'charset',
    header: () => text('gaussDatabases:columns.charset'),
    value: ({ character_set: charset }) => charset,
    width: 140,
    grow: 0.5,
  },
  {
    id: 'collation',
    header: () => text('gaussDatabases:columns.collation'),
    value: ({ collate_set: collation }) => collation,
    width: 160,
    grow: 0.5,
  },
  {
    id: 'size',
    header: () => text('gaussDatabases:columns.size'),
    value: ({ size }) => Number(size),
    cell: ({ size }) => <span className="num">{formatBytes(Number(size))}</span>,
    align: 'end',
    width: 120,
    grow: 0,
  },
]

interface DatabasesPartProps {
  here: Here
  databases: UseQueryResult<Database[], ApiError>
}

export function DatabasesPart({ here, databases }: DatabasesPartProps) {
  const { t } = useTranslation('gaussDatabases')
  const table = useTableUrlState('d')
  const [, patch] = useSearchState()
  const [, openForm] = useUrlForm()
  const actions = ({ name }: Database): RowAction[] => [
    {
      id: 'schemas',
      label: t('actions.schemas'),
      onClick: () => patch({ part: 'schemas', db: name }, { push: true }),
    },
    {
      id: 'create-schemas',
      label: t('actions.createSchemas'),
      disabled: here.refusal,
      onClick: () => openForm('create-schemas', { db: name }),
    },
    {
      id: 'grant',
      label: t('actions.grant'),
      disabled: here.refusal,
      onClick: () => openForm('grant', { db: name }),
    },
  ]
  return (
    <>
      <DataTable
        label={t('databaseList.label')}
        columns={columns}
        rows={databases.data}
        rowId={({ name }) => name}
        state={table}
        defaultSort="name"
        error={databases.error}
        onRetry={() => void databases.refetch()}
        fetching={databases.isFetching}
        href={({ name }) => paths.gaussInstance(here.place, 'databases', { part: 'schemas', db: name })}
        actions={actions}
        csvName={`databases-${here.name}`}
        height={560}
        empty={{ title: t('databaseList.empty'), text: t('databaseList.emptyText') }}
      />
      <p className={classes['hint']}>{t('databaseList.note')}</p>
    </>
  )
}
