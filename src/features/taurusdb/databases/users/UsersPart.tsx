import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { isSystemUser, keepsUserRemarks, userRemarksSince } from '#contract/taurusdb/catalog-rules.ts'
import { paths } from '#lib/paths.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import classes from '../databases.module.css'
import { userKey } from '../facts.ts'
import { usersQuery } from '../queries.ts'
import type { Here } from '../use-here.ts'
import { passwordKey, usePasswordTimes } from './password-times.ts'
import { useDeleteUser } from './use-delete-user.tsx'
import { userColumns, type UserRow } from './user-columns.tsx'

const knowsPassword = (row: UserRow): boolean => row.passwordSet !== undefined

/** A column that knows nothing of anybody stays away until somebody asks for it. */
const columnsWithoutPassword = userColumns.map((column) =>
  column.id === 'password' ? { ...column, hidden: true } : column,
)

export function UsersPart({ here }: { here: Here }) {
  const { t } = useTranslation('databases')
  const { connection, instanceId } = here.place
  const table = useTableUrlState('u')
  const users = useQuery(usersQuery(here.place))
  const times = usePasswordTimes()
  const rows = useMemo(
    () =>
      users.data?.map((user): UserRow => {
        const time = times[passwordKey({ connection, instanceId }, userKey(user))]
        return time ? { ...user, passwordSet: time.at, passwordRunning: time.job !== undefined } : user
      }),
    [users.data, times, connection, instanceId],
  )
  const [, openForm] = useUrlForm()
  const [, patch] = useSearchState()
  const deleteUser = useDeleteUser(here, users.data ?? [])
  const oldKernel = keepsUserRemarks(here.instance.datastore.kernel_version)
    ? undefined
    : t('refused.oldKernel', { version: userRemarksSince })

  const actions = (row: UserRow): RowAction[] => {
    const refusal = isSystemUser(row.name) ? t('refused.systemUser') : here.refusal
    const params = { name: row.name, host: row.host }
    return [
      {
        id: 'rights',
        label: t('actions.rights'),
        onClick: () => patch({ part: 'rights', users: userKey(row), dbs: undefined }, { push: true }),
      },
      {
        id: 'password',
        label: t('actions.resetPassword'),
        disabled: refusal,
        onClick: () => openForm('user-password', params),
      },
      {
        id: 'remarks',
        label: t('actions.remarks'),
        disabled: refusal ?? oldKernel,
        onClick: () => openForm('user-remarks', params),
      },
      {
        id: 'delete',
        label: t('actions.delete'),
        danger: true,
        separated: true,
        disabled: refusal,
        onClick: () => void deleteUser(row),
      },
    ]
  }

  return (
    <>
      <DataTable
        label={t('userList.label')}
        columns={rows?.some(knowsPassword) ? userColumns : columnsWithoutPassword}
        rows={rows}
        rowId={userKey}
        rowName={userKey}
        state={table}
        defaultSort="name"
        error={users.error}
        onRetry={() => void users.refetch()}
        fetching={users.isFetching}
        href={(row) => paths.instance(here.place, 'databases', { part: 'rights', users: userKey(row) })}
        actions={actions}
        csvName={`database-users-${here.instance.name}`}
        height={560}
        empty={{ title: t('userList.empty'), text: t('userList.emptyText') }}
      />
      <p className={classes.hint}>{t('userList.note')}</p>
    </>
  )
}
