import { IconUserPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import '#i18n/gemini-accounts.ts'
import { deleteDatabaseUsers, type RedisUser } from '#contract/geminidb/database-users.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import { t } from '#i18n/setup.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import type { Column } from '#ui/table/columns.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { toast } from '#ui/toast.tsx'
import { useInstance } from '../shared/use-instance.ts'
import { refusalText } from '../shared/words.tsx'
import { changesUsers, usersQuery } from './queries.ts'

const AccountForm = lazy(async () => ({ default: (await import('./AccountForm.tsx')).AccountForm }))
const PasswordForm = lazy(async () => ({ default: (await import('./PasswordForm.tsx')).PasswordForm }))

const columns: readonly Column<RedisUser>[] = [
  {
    id: 'name',
    header: () => t('geminiAccounts:columns.name'),
    value: ({ name }) => name,
    cell: ({ name }) => <span className="mono">{name}</span>,
    width: 220,
    required: true,
  },
  {
    id: 'type',
    header: () => t('geminiAccounts:columns.type'),
    value: ({ type }) => type,
    cell: ({ type }) => t(type === 'rwuser' ? 'geminiAccounts:administrator' : 'geminiAccounts:account'),
    width: 140,
    grow: 0,
  },
  {
    id: 'privilege',
    header: () => t('geminiAccounts:columns.privilege'),
    value: ({ privilege }) => privilege,
    cell: ({ privilege }) => t(`geminiAccounts:privileges.${privilege}`),
    choices: () =>
      (['ReadOnly', 'ReadWrite'] as const).map((value) => ({ value, label: t(`geminiAccounts:privileges.${value}`) })),
    width: 150,
    grow: 0,
  },
  {
    id: 'databases',
    header: () => t('geminiAccounts:columns.databases'),
    value: ({ databases }) => databases,
    cell: ({ type, databases }) => (type === 'rwuser' ? t('geminiAccounts:all') : databases.join(', ') || '–'),
    width: 220,
  },
]

/** The accounts of a Redis instance: who may read and write which databases. */
export function AccountsTab() {
  const { connection = '' } = useParams()
  const instance = useInstance()
  return instance ? <Accounts key={instance.id} connection={connection} instance={instance} /> : null
}

function Accounts({ connection, instance }: { connection: string; instance: GeminiInstance }) {
  const { t } = useTranslation('geminiAccounts')
  const { id, name } = instance
  const redis = instance.datastore.type === 'redis'
  const list = useQuery(usersQuery(connection, id, redis))
  const table = useTableUrlState()
  const [form, openForm, closeForm] = useUrlForm()
  const refused = refusalText(geminiCan.changeAccounts(instance))
  const remove = useOp(deleteDatabaseUsers, {
    invalidates: changesUsers,
    job: ({ body }) => ({
      label: { key: 'deleteUser', values: { name: body.names.join(', ') } },
      instanceId: id,
      instanceName: name,
    }),
    onSuccess: () => toast.success(t('delete.started')),
    onError: (error) => toast.error(error, t('delete.failed')),
  })
  if (!redis) return <EmptyState title={t('none')} text={refused} />
  const ask = async (user: RedisUser) => {
    const sure = await confirm({
      title: t('delete.title'),
      body: t('delete.body'),
      danger: true,
      typeName: user.name,
      confirmLabel: t('delete.confirm'),
    })
    if (sure) remove.mutate({ connection, path: { instance_id: id }, body: { names: [user.name] } })
  }
  const admin = (user: RedisUser) => (user.type === 'rwuser' ? t('isAdministrator') : undefined)
  const chosen = list.data?.users.find((user) => user.name === form.params['name'])
  return (
    <div className="page">
      <DataTable
        label={t('title')}
        columns={columns}
        rows={list.data?.users}
        rowId={(user) => user.name}
        state={table}
        defaultSort="name"
        error={list.error}
        onRetry={() => void list.refetch()}
        fetching={list.isFetching}
        actions={(user) => [
          {
            id: 'rights',
            label: t('rights.action'),
            onClick: () => openForm('rights', { name: user.name }),
            disabled: admin(user) ?? refused,
          },
          {
            id: 'password',
            label: t('password.action'),
            onClick: () => openForm('password', { name: user.name }),
            disabled: refused,
          },
          {
            id: 'delete',
            label: t('delete.action'),
            danger: true,
            separated: true,
            disabled: admin(user) ?? refused,
            onClick: () => void ask(user),
          },
        ]}
        csvName={`accounts-${name}`}
        height={420}
        toolbar={
          <ReasonButton
            label={t('create.action')}
            icon={<IconUserPlus size={16} aria-hidden />}
            disabled={refused}
            onClick={() => openForm('account')}
          />
        }
        empty={{ title: t('empty'), text: t('emptyText') }}
      />
      <Suspense>
        {form.name === 'account' && <AccountForm connection={connection} instance={instance} onClose={closeForm} />}
        {form.name === 'rights' && chosen && (
          <AccountForm
            key={chosen.name}
            connection={connection}
            instance={instance}
            user={chosen}
            onClose={closeForm}
          />
        )}
        {form.name === 'password' && chosen && (
          <PasswordForm
            key={chosen.name}
            connection={connection}
            instance={instance}
            user={chosen.name}
            onClose={closeForm}
          />
        )}
      </Suspense>
    </div>
  )
}
