import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussDatabases.ts'
import { isSystemUser } from '#contract/gaussdb/catalog-rules.ts'
import type { CreateSchemasBody } from '#contract/gaussdb/databases-and-users.ts'
import type { CreateTenantSchemasBody } from '#contract/gaussdb/tenant-types.ts'
import { idOf } from '#contract/op.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { ChangeSummary } from '#ui/change/ChangeSummary.tsx'
import { SelectField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { nameProblem } from './names.ts'
import { type CatalogUser, type Here, opsOf, pathOf } from './place.ts'
import { schemasQuery } from './queries.ts'
import { SchemaRows } from './SchemaRows.tsx'
import { afterPartly, type NewSchemaRow, rowProblems, usualOwner } from './schema-rows.ts'

interface CreateSchemasFormProps {
  here: Here
  users: readonly CatalogUser[]
  /** Names of the databases to choose from; absent in a tenant, which has one. */
  databases: readonly string[] | undefined
  database: string
  onClose: () => void
}

interface Values {
  db: string
  rows: NewSchemaRow[]
}

/** The server made some of the schemas, and not the others (reference 6.3). */
const partly = 'DBS.280652'

/** New schemas, as many as one request takes (reference 4.9.3, 4.10.11). */
export function CreateSchemasForm({ here, users, databases, database, onClose }: CreateSchemasFormProps) {
  const { t } = useTranslation('gaussDatabases')
  const { place, refusal } = here
  const client = useQueryClient()
  const { createSchemas, listSchemas } = opsOf(place)
  const limits = useLimits(createSchemas, ['schemas', 'schemas.name'])
  const max = limits.schemas?.maxItems ?? 1
  const owners = users
    .map(({ name }) => name)
    .filter((name) => !isSystemUser(name))
    .toSorted()
  const usual = useState(() => usualOwner(client.getQueryData(schemasQuery(place, database).queryKey) ?? [], owners))[0]
  const [attempted, setAttempted] = useState(false)
  function problemsOf(of: readonly NewSchemaRow[], among: string): ReadonlyMap<number, string> {
    const taken = new Set(client.getQueryData(schemasQuery(place, among).queryKey)?.map((it) => it.schema_name))
    return rowProblems(of, (name) => nameProblem(name, limits['schemas.name']), taken, {
      taken: t('names.schemaTaken'),
      twice: t('names.twice'),
    })
  }
  const form = useForm<Values>({
    initial: { db: database, rows: [{ name: '', owner: usual }] },
    validate: ({ db, rows }) => ({
      db: databases && !databases.includes(db) ? t('names.database') : undefined,
      rows: problemsOf(rows, db).size > 0 ? t('createSchemas.check') : undefined,
    }),
  })
  const { db, rows } = form.values
  // Asked for here; the check reads what has come.
  const { data: existing } = useQuery(schemasQuery(place, db))
  const waiting = rows.filter(({ made }) => !made)

  const create = useOp(createSchemas, {
    invalidates: [listSchemas],
    onDone: onClose,
    onSuccess: (_, { body }) => {
      toast.success(t('createSchemas.done', { count: body.schemas.length }))
    },
    onError: async ({ code, message }) => {
      if (code !== partly) return
      // Those that were made stay: the list tells which, and they are not sent again.
      const now = await client.fetchQuery({ ...schemasQuery(place, db), staleTime: 0 }).catch(() => undefined)
      if (now) form.set('rows', afterPartly(rows, existing ?? [], now, message))
    },
  })

  const submit = () => {
    const sent = waiting.map((row, sentAs) => ({ ...row, sentAs }))
    form.set(
      'rows',
      rows.map((row) => sent[waiting.indexOf(row)] ?? row),
    )
    const schemas = sent.map(({ name, owner }) => ({ name, owner }))
    const body: CreateSchemasBody | CreateTenantSchemasBody = databases ? { db_name: db, schemas } : { schemas }
    create.mutate({ connection: place.connection, path: pathOf(place), body })
  }
  const checked = {
    ...form,
    check: () => {
      setAttempted(true)
      return form.check()
    },
  }

  return (
    <SideForm
      opened
      onClose={onClose}
      size="lg"
      title={t('createSchemas.title')}
      subtitle={t(databases ? 'onInstance' : 'inTenant', { name: here.name })}
      form={checked}
      onSubmit={submit}
      submitLabel={t('createSchemas.submit', { count: waiting.length })}
      pending={create.isPending}
      error={create.error}
      disabled={refusal}
      operation={idOf(createSchemas)}
      sends={['schemas.name', 'schemas.owner']}
    >
      {databases && (
        <SelectField
          form={{
            ...form,
            // What was created before is in the other database.
            set: (field, value) =>
              field === 'db' && value !== db
                ? form.patch({ db: value as string, rows: rows.map(({ name, owner }) => ({ name, owner })) })
                : form.set(field, value),
          }}
          name="db"
          wire="db_name"
          label={t('columns.database')}
          data={databases.map((name) => ({ value: name, label: name }))}
          searchable
          required
        />
      )}
      <SchemaRows
        rows={rows}
        onChange={(next) => form.set('rows', next)}
        owners={owners}
        usual={usual}
        max={max}
        problems={attempted ? problemsOf(rows, db) : undefined}
        nameLength={limits['schemas.name']?.maxLength}
      />
      <ChangeSummary interruption="none" lines={[t('createSchemas.impact'), t('createSchemas.impactOwner')]} />
    </SideForm>
  )
}
