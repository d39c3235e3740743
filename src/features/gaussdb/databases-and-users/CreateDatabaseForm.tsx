import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { administrator, isSystemUser } from '#contract/gaussdb/catalog-rules.ts'
import { createDatabase, listDatabases } from '#contract/gaussdb/databases-and-users.ts'
import { createTenant } from '#contract/gaussdb/multi-tenancy.ts'
import { idOf } from '#contract/op.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { ChangeSummary } from '#ui/change/ChangeSummary.tsx'
import { SelectField, TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { SuggestField } from '#ui/form/SuggestField.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { toast } from '#ui/toast.tsx'
import { nameProblem } from '../shared/databases/names.ts'
import type { Here } from '../shared/databases/place.ts'
import { usersQuery } from '../shared/databases/queries.ts'

interface CreateDatabaseFormProps {
  here: Here
  /** Names that are taken. */
  databases: readonly string[]
  onClose: () => void
}

/** Collations that are in use most; the server has more (reference 4.9.1). */
const collations = ['C', 'POSIX', 'en_US.UTF-8', 'zh_CN.UTF-8']

/** A new database (reference 4.9.1). */
export function CreateDatabaseForm({ here, databases, onClose }: CreateDatabaseFormProps) {
  const { t } = useTranslation('gaussDatabases')
  const { place, refusal } = here
  const [, openForm] = useUrlForm()
  const { name: limits } = useLimits(createDatabase, ['name'])
  // The reference lists the engine's character sets with tenants alone (4.10.1).
  const { encoding } = useLimits(createTenant, ['encoding'])
  const charsets = (encoding?.enum ?? ['UTF8']).map(String)
  const users = useQuery(usersQuery(place)).data ?? []
  const owners = [...new Set([administrator, ...users.map(({ name }) => name).filter((name) => !isSystemUser(name))])]
  const form = useForm({
    initial: { name: '', owner: administrator, charset: 'UTF8', collate: 'C', ctype: 'C' },
    validate: (values) => ({
      name: nameProblem(values.name, limits) ?? (databases.includes(values.name) ? t('names.taken') : undefined),
      owner: values.owner ? undefined : t('names.owner'),
      charset: values.charset ? undefined : t('names.required'),
      collate: values.collate ? undefined : t('names.required'),
      ctype: values.ctype ? undefined : t('names.required'),
    }),
  })
  const create = useOp(createDatabase, {
    invalidates: [listDatabases],
    onDone: onClose,
    onSuccess: (_, { body: { name } }) => {
      toast.success(t('createDatabase.done', { name }), t('createDatabase.doneText'), {
        action: { label: t('actions.createSchemas'), onClick: () => openForm('create-schemas', { db: name }) },
      })
    },
  })
  const submit = () => {
    const { name, owner, charset, collate, ctype } = form.values
    create.mutate({
      connection: place.connection,
      path: { instance_id: place.instanceId },
      body: {
        name,
        owner,
        character_set: charset,
        lc_collate: collate,
        lc_ctype: ctype,
        // The one there is; only a copy of it may have another collation.
        template: 'template0',
      },
    })
  }
  return (
    <SideForm
      opened
      onClose={onClose}
      title={t('createDatabase.title')}
      subtitle={t('onInstance', { name: here.name })}
      form={form}
      onSubmit={submit}
      submitLabel={t('createDatabase.submit')}
      pending={create.isPending}
      error={create.error}
      disabled={refusal}
      operation={idOf(createDatabase)}
      sends={['template']}
    >
      <TextField
        form={form}
        name="name"
        wire="name"
        label={t('columns.name')}
        hint={t('names.hint')}
        limits={{ minLength: limits?.minLength, maxLength: limits?.maxLength }}
        required
        autoFocus
        mono
      />
      <SelectField
        form={form}
        name="owner"
        wire="owner"
        label={t('columns.owner')}
        hint={t('createDatabase.ownerHint')}
        data={owners.map((name) => ({ value: name, label: name }))}
        searchable
        required
      />
      <SelectField
        form={form}
        name="charset"
        wire="character_set"
        label={t('columns.charset')}
        hint={t('createDatabase.charsetHint')}
        data={charsets.map((name) => ({ value: name, label: name }))}
        required
      />
      <SuggestField
        form={form}
        name="collate"
        wire="lc_collate"
        label={t('createDatabase.collate')}
        hint={t('createDatabase.collateHint')}
        data={collations}
        required
      />
      <SuggestField
        form={form}
        name="ctype"
        wire="lc_ctype"
        label={t('createDatabase.ctype')}
        hint={t('createDatabase.ctypeHint')}
        data={collations}
        required
      />
      <ChangeSummary interruption="none" lines={[t('createDatabase.impact'), t('createDatabase.impactFixed')]} />
    </SideForm>
  )
}
