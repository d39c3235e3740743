import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussDatabases.ts'
import { isBuiltInUser, isSystemUser } from '#contract/gaussdb/catalog-rules.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import classes from './catalog.module.css'
import type { CatalogUser, Here } from './place.ts'
import { usersQuery } from './queries.ts'
import { userColumns } from './user-columns.tsx'

/** The users of an instance or of a tenant. */
export function UsersPart({ here }: { here: Here }) {
  const { t } = useTranslation('gaussDatabases')
  const where = here.place.tenantId === undefined ? 'instance' : 'tenant'
  const table = useTableUrlState('u')
  const users = useQuery(usersQuery(here.place))
  const [, openForm] = useUrlForm()

  const actions = ({ name }: CatalogUser): RowAction[] => [
    {
      id: 'grant',
      label: t('actions.grant'),
      disabled: isBuiltInUser(name) ? t('refused.noRights') : here.refusal,
      onClick: () => openForm('grant', { users: name }),
    },
    {
      id: 'password',
      label: t('actions.resetPassword'),
      disabled: isSystemUser(name) ? t('refused.systemUser') : here.refusal,
      onClick: () => openForm('user-password', { name }),
    },
  ]

  return (
    <>
      <DataTable
        label={t('userList.label')}
        columns={userColumns[where]}
        rows={users.data}
        rowId={({ name }) => name}
        state={table}
        defaultSort="name"
        error={users.error}
        onRetry={() => void users.refetch()}
        fetching={users.isFetching}
        actions={actions}
        csvName={`database-users-${here.name}`}
        height={560}
        empty={{ title: t('userList.empty'), text: t('userList.emptyText') }}
      />
      <p className={classes['hint']}>{t('userList.note')}</p>
    </>
  )
}
