import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussDatabases.ts'
import type { DatabaseSchema } from '#contract/gaussdb/database-types.ts'
import { t as text } from '#i18n/setup.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import type { Column } from '#ui/table/columns.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import classes from './catalog.module.css'
import type { Here } from './place.ts'
import { schemasQuery } from './queries.ts'

const columns: readonly Column<DatabaseSchema>[] = [
  {
    id: 'name',
    header: () => text('gaussDatabases:columns.schema'),
    value: ({ schema_name }) => schema_name,
    width: 280,
    required: true,
  },
  { id: 'owner', header: () => text('gaussDatabases:columns.owner'), value: ({ owner }) => owner, width: 240 },
]

interface SchemasPartProps {
  here: Here
  /** Whose schemas; empty for a tenant, which has one database. */
  database: string
  /** The choice of the database. */
  choose?: ReactNode
}

/** The schemas of a database or of a tenant. */
export function SchemasPart({ here, database, choose }: SchemasPartProps) {
  const { t } = useTranslation('gaussDatabases')
  const table = useTableUrlState('s')
  const schemas = useQuery(schemasQuery(here.place, database))
  const [, openForm] = useUrlForm()
  const of: Record<string, string> = database ? { db: database } : {}

  const actions = ({ schema_name: schema }: DatabaseSchema): RowAction[] => [
    {
      id: 'grant',
      label: t('actions.grant'),
      disabled: here.refusal,
      onClick: () => openForm('grant', { ...of, schema }),
    },
  ]

  return (
    <>
      <DataTable
        label={t('schemaList.label')}
        columns={columns}
        rows={schemas.data}
        rowId={({ schema_name }) => schema_name}
        state={table}
        defaultSort="name"
        error={schemas.error}
        onRetry={() => void schemas.refetch()}
        fetching={schemas.isFetching}
        actions={actions}
        toolbar={choose}
        csvName={`schemas-${database || here.name}`}
        height={560}
        empty={{ title: t('schemaList.empty'), text: t('schemaList.emptyText') }}
      />
      <p className={classes['hint']}>{t('schemaList.note')}</p>
    </>
  )
}
