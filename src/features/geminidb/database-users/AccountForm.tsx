import { useTranslation } from 'react-i18next'
import '#i18n/gemini-accounts.ts'
import {
  createDatabaseUsers,
  type RedisPrivilege,
  type RedisUser,
  setDatabaseUserPrivileges,
} from '#contract/geminidb/database-users.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { databaseCount, geminiCan } from '#contract/geminidb/rules.ts'
import { idOf } from '#contract/op.ts'
import { formatNumber } from '#lib/format.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { ChangeSummary } from '#ui/change/ChangeSummary.tsx'
import { PasswordField, RadioField, TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { refusalText } from '../shared/words.tsx'
import { databasesIn, isMixed } from './account.ts'
import { changesUsers } from './queries.ts'

interface AccountFormProps {
  connection: string
  instance: GeminiInstance
  /** One that is there: what it may do changes. A new one otherwise. */
  user?: RedisUser
  onClose: () => void
}

interface Values {
  name: string
  password: string
  privilege: RedisPrivilege
  databases: string
}

/** A new account, or other rights of one (Creating a Database Account, Modifying Permissions of a Database Account). */
export function AccountForm({ connection, instance, user, onClose }: AccountFormProps) {
  const { t } = useTranslation('geminiAccounts')
  const { id, name: instanceName, mode } = instance
  const limits = useLimits(createDatabaseUsers, ['users.name', 'users.password'])
  const breaks = (field: 'users.name' | 'users.password', value: string) => {
    const pattern = limits[field]?.pattern
    return pattern !== undefined && !new RegExp(pattern, 'u').test(value)
  }
  const most = databaseCount(mode) - 1
  const form = useForm<Values>({
    initial: {
      name: user?.name ?? '',
      password: '',
      privilege: user?.privilege ?? 'ReadWrite',
      databases: user?.databases.join(', ') ?? '0',
    },
    validate: ({ name, password, databases }) => {
      const numbers = databasesIn(databases)
      return {
        name: !user && (name === '' || breaks('users.name', name)) ? t('rules.name') : undefined,
        password: !user && (breaks('users.password', password) || !isMixed(password)) ? t('rules.password') : undefined,
        databases:
          !numbers || numbers.length === 0 || numbers.some((number) => Number(number) > most)
            ? t('rules.databases', { max: formatNumber(most) })
            : undefined,
      }
    },
  })
  const { values } = form
  const databases = databasesIn(values.databases) ?? []
  const path = { instance_id: id }
  const job = (key: 'createUser' | 'grantRights') => () => ({
    label: { key, values: { name: values.name } },
    instanceId: id,
    instanceName,
  })
  const ends = {
    invalidates: changesUsers,
    onDone: onClose,
    onSuccess: () => toast.success(t(user ? 'rights.started' : 'create.started', { name: values.name })),
  }
  const create = useOp(createDatabaseUsers, { ...ends, job: job('createUser') })
  const change = useOp(setDatabaseUserPrivileges, { ...ends, job: job('grantRights') })
  const op = user ? change : create
  const submit = () => {
    const { name, password, privilege } = values
    if (user) change.mutate({ connection, path, body: { users: [{ name, privilege, databases }] } })
    else create.mutate({ connection, path, body: { users: [{ name, password, privilege, databases }] } })
  }
  const same = user !== undefined && values.privilege === user.privilege && databases.join() === user.databases.join()
  return (
    <SideForm
      title={user ? t('rights.title', { name: user.name }) : t('create.title')}
      subtitle={instanceName}
      opened
      onClose={onClose}
      form={form}
      operation={idOf(user ? setDatabaseUserPrivileges : createDatabaseUsers)}
      sends={['users']}
      onSubmit={submit}
      submitLabel={t(user ? 'rights.submit' : 'create.submit')}
      pending={op.isPending}
      error={op.error}
      disabled={refusalText(geminiCan.changeAccounts(instance)) ?? (same ? t('rights.same') : undefined)}
    >
      {!user && (
        <>
          <TextField
            form={form}
            name="name"
            wire="users[0].name"
            label={t('columns.name')}
            hint={t('rules.name')}
            mono
            required
          />
          <PasswordField
            form={form}
            name="password"
            wire="users[0].password"
            label={t('password.label')}
            hint={t('rules.password')}
            required
          />
        </>
      )}
      <RadioField
        form={form}
        name="privilege"
        wire="users[0].privilege"
        label={t('columns.privilege')}
        data={(['ReadWrite', 'ReadOnly'] as const).map((value) => ({ value, label: t(`privileges.${value}`) }))}
        required
      />
      <TextField
        form={form}
        name="databases"
        wire="users[0].databases"
        label={t('columns.databases')}
        hint={t('rules.databases', { max: formatNumber(most) })}
        mono
        required
      />
      {user && (
        <ChangeSummary
          changes={[
            {
              label: t('columns.privilege'),
              from: t(`privileges.${user.privilege}`),
              to: t(`privileges.${values.privilege}`),
            },
            { label: t('columns.databases'), from: user.databases.join(', '), to: databases.join(', '), mono: true },
          ]}
          interruption="none"
          lines={[t('rights.text')]}
        />
      )}
    </SideForm>
  )
}
