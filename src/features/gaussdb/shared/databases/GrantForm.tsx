import { MultiSelect } from '@mantine/core'
import '@mantine/core/styles/Pill.css'
import '@mantine/core/styles/PillsInput.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussDatabases.ts'
import { isBuiltInUser } from '#contract/gaussdb/catalog-rules.ts'
import { idOf } from '#contract/op.ts'
import type { Level } from '#lib/rights.ts'
import { tellUnseen } from '#query/unseen.ts'
import { useLimits } from '#query/use-limits.ts'
import { useIsHere } from '#stores/is-here.ts'
import { PreviewList, ResultList } from '#ui/bulk/BulkLists.tsx'
import { ChangeSummary } from '#ui/change/ChangeSummary.tsx'
import { RightsPicker } from '#ui/databases/RightsPicker.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { FormSection, SelectField } from '#ui/form/fields.tsx'
import { useServerError } from '#ui/form/server-error.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { type Form, useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import classes from './catalog.module.css'
import { byUser, type Grant, grantsOf, knownRights, planGrants } from './grants.ts'
import { type CatalogUser, type Here, opsOf, pathOf } from './place.ts'
import { schemasQuery } from './queries.ts'
import { type RequestItem, useRequests } from './use-requests.ts'

interface GrantFormProps {
  here: Here
  users: readonly CatalogUser[]
  /** Names of the databases to choose from; absent in a tenant, which has one. */
  databases: readonly string[] | undefined
  database: string
  /** Users and a schema that were asked for. */
  chosen: readonly string[]
  schema: string | undefined
  onClose: () => void
}

interface Values {
  db: string
  users: string[]
  rights: Record<string, Level>
}

/** Rights on schemas: who gets what, shown whole before it is sent (reference 4.9.4, 4.10.15). */
export function GrantForm({ here, users, databases, database, chosen, schema, onClose }: GrantFormProps) {
  const { t } = useTranslation('gaussDatabases')
  const { place, refusal } = here
  const client = useQueryClient()
  const { grant } = opsOf(place)
  const { users: limits } = useLimits(grant, ['users'])
  const max = limits?.maxItems ?? 1
  const offered = users
    .map(({ name }) => name)
    .filter((name) => !isBuiltInUser(name))
    .toSorted()
  const form = useForm<Values>({
    initial: {
      db: database || (databases?.length === 1 ? (databases[0] ?? '') : ''),
      users: chosen.filter((name) => offered.includes(name)),
      rights: schema === undefined ? {} : { [schema]: 'read' },
    },
    validate: (values) => ({
      db: databases && !databases.includes(values.db) ? t('names.database') : undefined,
      users: values.users.length === 0 ? t('grant.nobody') : undefined,
      rights: Object.keys(knownOf(values)).length === 0 ? t('grant.nothing') : undefined,
    }),
  })
  function knownOf(values: Values): Record<string, Level> {
    return knownRights(values.rights, client.getQueryData(schemasQuery(place, values.db).queryKey))
  }
  const { db } = form.values
  const schemas = useQuery(schemasQuery(place, db))
  const names = (schemas.data ?? []).map(({ schema_name }) => schema_name).toSorted()
  const known = knownOf(form.values)
  const grants = grantsOf(form.values.users, known)
  const plan = planGrants(grants, max)
  const items = plan.map((users, at): RequestItem => ({
    key: String(at),
    name: t('grant.request', { n: at + 1, count: plan.length }),
    change: t('grant.rights', { count: users.length }),
    calls: [{ op: grant, args: { path: pathOf(place), body: databases ? { db_name: db, users } : { users } } }],
  }))
  const isHere = useIsHere()
  const requests = useRequests(place.connection, items, (error) => {
    if (!isHere()) tellUnseen(error, `${t('grant.title')} · ${here.name}`)
  })
  const { results, running } = requests
  const failed = results?.find(({ status }) => status === 'failed')

  const submit = async () => {
    if (!(await requests.send())) return false
    if (isHere()) onClose()
    toast.success(t('grant.done', { count: grants.length }))
    return true
  }

  return (
    <SideForm
      opened
      onClose={onClose}
      size="lg"
      title={t('grant.title')}
      subtitle={t(databases ? 'onInstance' : 'inTenant', { name: here.name })}
      form={form}
      onSubmit={submit}
      submitLabel={
        failed ? t('grant.again') : grants.length === 0 ? t('grant.title') : t('grant.submit', { count: grants.length })
      }
      pending={running}
      error={items.length > 1 ? null : (failed?.error ?? null)}
      disabled={refusal}
      operation={idOf(grant)}
      sends={['users.name', 'users.readonly', 'users.schema_name']}
      progress={
        items.length > 0 && (
          <FormSection title={t('grant.sent')} text={t('grant.sentText', { max })}>
            {results && items.length > 1 ? <ResultList results={results} /> : <PreviewList items={items} />}
          </FormSection>
        )
      }
    >
      {databases && (
        <SelectField
          form={{
            ...form,
            set: (name, value) =>
              name === 'db' && value !== db ? form.patch({ db: value as string, rights: {} }) : form.set(name, value),
          }}
          name="db"
          wire="db_name"
          label={t('columns.database')}
          data={databases.map((name) => ({ value: name, label: name }))}
          searchable
          required
        />
      )}
      <UsersField form={form} offered={offered} />
      {schemas.error && (
        <ErrorNote error={schemas.error} title={t('schemaList.failed')} onRetry={() => void schemas.refetch()} />
      )}
      <FormSection title={t('grant.schemas')}>
        <RightsPicker
          wire="users.schema_name"
          names={names}
          value={known}
          onChange={(value) => form.set('rights', value)}
          max={undefined}
          none={
            schemas.isLoading
              ? t('loading')
              : databases && db === ''
                ? t('names.database')
                : schemas.error
                  ? t('schemaList.unknown')
                  : t('schemaList.emptyText')
          }
          error={form.errors.rights}
          without={t('grant.leave')}
        />
      </FormSection>
      {grants.length > 0 && (
        <FormSection title={t('grant.preview')}>
          <GrantedTable grants={grants} />
        </FormSection>
      )}
      <ChangeSummary
        interruption="none"
        lines={[
          t('grant.impact'),
          grants.some(({ readonly }) => readonly) && t('grant.impactPublic'),
          t('grant.impactUnknown'),
        ]}
      />
    </SideForm>
  )
}

function UsersField({ form, offered }: { form: Form<Values>; offered: readonly string[] }) {
  const { t } = useTranslation('gaussDatabases')
  const refused = useServerError('users')
  return (
    <MultiSelect
      label={t('grant.users')}
      withAsterisk
      aria-required
      placeholder={form.values.users.length > 0 ? undefined : t('grant.usersPlaceholder')}
      data={[...offered]}
      value={form.values.users}
      error={form.errors.users ?? refused}
      description={t('grant.usersHint')}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      searchable
      clearable
      hidePickedOptions
      limit={200}
      maxDropdownHeight={280}
      onChange={(users) => form.set('users', users)}
      onBlur={() => form.touch('users')}
    />
  )
}

/** Who gets what, by user. */
function GrantedTable({ grants }: { grants: readonly Grant[] }) {
  const { t } = useTranslation('gaussDatabases')
  return (
    <table className={classes['granted']} aria-label={t('grant.preview')}>
      <thead>
        <tr>
          <th scope="col">{t('columns.user')}</th>
          <th scope="col">{t('grant.write')}</th>
          <th scope="col">{t('grant.read')}</th>
        </tr>
      </thead>
      <tbody>
        {byUser(grants).map(({ name, write, read }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{write.join(', ') || '–'}</td>
            <td>{read.join(', ') || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
