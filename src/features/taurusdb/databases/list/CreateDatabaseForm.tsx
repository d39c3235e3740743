import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/rights.ts'
import { isSystemDatabase } from '#contract/taurusdb/catalog-rules.ts'
import { type DatabaseUser, listDatabaseUsers } from '#contract/taurusdb/database-users.ts'
import { createDatabases, type Database, listDatabases } from '#contract/taurusdb/databases.ts'
import { listInstantTasks } from '#contract/taurusdb/tasks.ts'
import { useOp } from '#query/use-op.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { FormSection, SelectField, TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { refusedCharacters, useLimits } from '../../shared/limits.ts'
import type { Level } from '#lib/rights.ts'
import { userKey } from '../facts.ts'
import { nameProblem, remarksProblem } from '../names.ts'
import { charsetsQuery } from '../queries.ts'
import { RightsPicker } from '#ui/databases/RightsPicker.tsx'
import type { Here } from '../use-here.ts'

interface CreateDatabaseFormProps {
  here: Here
  databases: readonly Database[]
  users: readonly DatabaseUser[]
  onClose: () => void
}

interface Values {
  name: string
  charset: string
  remarks: string
  users: Record<string, Level>
}

const usual = 'utf8mb4'
const wire = 'databases[0]'

/** A new database with those who may use it (reference 4.11.2). */
export function CreateDatabaseForm({ here, databases, users, onClose }: CreateDatabaseFormProps) {
  const { t } = useTranslation(['databases', 'rights'])
  const { place, instance, refusal } = here
  const limits = useLimits(createDatabases, ['databases.name', 'databases.comment', 'databases.users'])
  const charsets = useQuery(charsetsQuery(place))
  const offered = charsets.data?.charsets ?? []
  const max = limits['databases.users']?.maxItems
  const form = useForm<Values>({
    initial: { name: '', charset: usual, remarks: '', users: {} },
    validate: ({ name, charset, remarks, users: chosen }) => ({
      name:
        nameProblem(name, limits['databases.name']) ??
        (isSystemDatabase(name) ? t('names.systemDatabase') : undefined) ??
        (databases.some((it) => it.name === name) ? t('names.taken') : undefined),
      charset: charset && (offered.length === 0 || offered.includes(charset)) ? undefined : t('names.charset'),
      remarks: remarksProblem(refusedCharacters(limits['databases.comment']?.pattern, remarks)),
      users: max !== undefined && Object.keys(chosen).length > max ? t('rights:picker.tooMany', { max }) : undefined,
    }),
  })
  const create = useOp(createDatabases, {
    invalidates: [listDatabases, listDatabaseUsers, listInstantTasks],
    job: () => ({
      label: { key: 'createDatabase', values: { name: form.values.name } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    onDone: onClose,
    onSuccess: () => {
      toast.success(t('createDatabase.started', { name: form.values.name }))
    },
  })

  const submit = () => {
    const { name, charset, remarks, users: chosen } = form.values
    const members = users
      .filter((user) => chosen[userKey(user)])
      .map((user) => ({ name: user.name, host: user.host, readonly: chosen[userKey(user)] === 'read' }))
    create.mutate({
      connection: place.connection,
      path: { instance_id: place.instanceId },
      body: {
        databases: [
          {
            name,
            character_set: charset,
            ...(remarks ? { comment: remarks } : {}),
            ...(members.length > 0 ? { users: members } : {}),
          },
        ],
      },
    })
  }

  return (
    <SideForm
      opened
      onClose={onClose}
      size="lg"
      title={t('createDatabase.title')}
      subtitle={t('createDatabase.subtitle', { instance: instance.name })}
      form={form}
      onSubmit={submit}
      submitLabel={t('createDatabase.submit')}
      pending={create.isPending}
      error={create.error}
      disabled={refusal}
    >
      <TextField
        form={form}
        name="name"
        wire={`${wire}.name`}
        label={t('createDatabase.name')}
        hint={t('createDatabase.nameHint')}
        limits={{ minLength: limits['databases.name']?.minLength, maxLength: limits['databases.name']?.maxLength }}
        required
        autoFocus
        mono
      />
      {charsets.error && (
        <ErrorNote
          error={charsets.error}
          title={t('createDatabase.charsetsFailed')}
          onRetry={() => void charsets.refetch()}
        />
      )}
      <SelectField
        form={form}
        name="charset"
        wire={`${wire}.character_set`}
        label={t('createDatabase.charset')}
        hint={t('createDatabase.charsetHint')}
        data={(offered.length > 0 ? offered : [usual]).map((name) => ({ value: name, label: name }))}
        searchable
        required
      />
      <TextField
        form={form}
        name="remarks"
        wire={`${wire}.comment`}
        label={t('createDatabase.remarks')}
        hint={t('remarks.hint')}
        limits={{ maxLength: limits['databases.comment']?.maxLength }}
      />
      <FormSection title={t('createDatabase.users')} text={t('createDatabase.usersText')}>
        <RightsPicker
          wire={`${wire}.users`}
          names={users.map(userKey)}
          value={form.values.users}
          onChange={(chosen) => form.set('users', chosen)}
          max={max}
          none={t('createDatabase.usersNone')}
          error={form.errors.users}
        />
      </FormSection>
    </SideForm>
  )
}
