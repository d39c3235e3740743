import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gaussTenants.ts'
import { createTenant } from '#contract/gaussdb/multi-tenancy.ts'
import { type PasswordRules, userSpecials } from '#contract/gaussdb/password-rules.ts'
import type { CreateTenantBody } from '#contract/gaussdb/tenant-types.ts'
import { idOf } from '#contract/op.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { ChangeSummary } from '#ui/change/ChangeSummary.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { FormSection, NumberField, SelectField, TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { nameProblem } from '../shared/databases/names.ts'
import { passwordErrors, usePasswordCheck } from '../shared/password-check.ts'
import { PasswordWithCheck } from '../shared/PasswordWithCheck.tsx'
import { changesTenant, flavorsQuery, templatesQuery } from './queries.ts'
import { type ColoredTenant, sizeText } from './resources.ts'
import type { Tenants } from './use-tenants.ts'
import { gb, sizeWords } from './words.tsx'

interface CreateTenantFormProps {
  tenants: Tenants
  rows: readonly ColoredTenant[]
  onClose: () => void
}

interface Values {
  name: string
  password: string
  again: string
  size: string
  disk: number | undefined
  template: string
  encoding: string
}

const usualDisk = 40

/** A new tenant: its part of the instance, its administrator and its parameters (reference 4.10.1). */
export function CreateTenantForm({ tenants, rows, onClose }: CreateTenantFormProps) {
  const { t } = useTranslation('gaussTenants')
  const { place, instance, refusal } = tenants
  const flavors = useQuery(flavorsQuery(place))
  const templates = useQuery(templatesQuery(place))
  const sizes = flavors.data?.pdb_flavors ?? []
  const left = flavors.data?.remaining_disk
  const limits = useLimits(createTenant, ['pdb_name', 'encoding'])
  const check = usePasswordCheck(place.connection)
  const rulesOf = (name: string): PasswordRules => ({ specials: userSpecials, name })
  const form = useForm<Values>({
    initial: { name: '', password: '', again: '', size: '', disk: usualDisk, template: '', encoding: 'UTF8' },
    validate: (values) => ({
      name:
        nameProblem(values.name, limits.pdb_name) ??
        (rows.some(({ name }) => name === values.name) ? t('create.taken') : undefined),
      // A size may go while the form is open.
      size: sizes.some((it) => sizeText(it) === values.size) ? undefined : t('create.chooseSize'),
      disk: diskProblem(values.disk),
      template: values.template ? undefined : t('create.chooseTemplate'),
      ...passwordErrors(check, values, rulesOf(values.name)),
    }),
  })
  function diskProblem(disk: number | undefined): string | undefined {
    if (disk === undefined || !Number.isInteger(disk) || disk < 1) return t('create.diskWhole')
    return left !== undefined && disk > left ? t('create.diskMost', { left: gb(left) }) : undefined
  }
  const create = useOp(createTenant, {
    invalidates: changesTenant,
    job: ({ body }) => ({
      label: { key: 'createTenant', values: { name: body.pdb_name } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    onDone: onClose,
    onSuccess: (_, { body }) => {
      toast.success(t('create.started', { name: body.pdb_name }))
    },
  })
  const submit = () => {
    const { name, password, size, disk, template, encoding } = form.values
    const chosen = sizes.find((it) => sizeText(it) === size)
    if (!chosen) return
    create.mutate({
      connection: place.connection,
      path: { instance_id: place.instanceId },
      body: {
        pdb_name: name,
        pdb_pd_in_db: password,
        ...chosen,
        disk: String(disk),
        // One of the schema's own values: the field offers no other.
        encoding: encoding as NonNullable<CreateTenantBody['encoding']>,
        lc_collate: 'C',
        lc_ctype: 'C',
        configuration_id: template,
      },
    })
  }
  const full = flavors.data && (sizes.length === 0 || left === 0) ? t('create.full') : undefined
  return (
    <SideForm
      opened
      onClose={onClose}
      size="lg"
      title={t('create.title')}
      subtitle={t('create.subtitle', { instance: instance.name })}
      form={form}
      onSubmit={submit}
      submitLabel={t('create.submit')}
      pending={create.isPending}
      error={create.error}
      disabled={refusal ?? full}
      operation={idOf(createTenant)}
      sends={['mem', 'lc_collate', 'lc_ctype']}
    >
      <TextField
        form={form}
        name="name"
        wire="pdb_name"
        label={t('columns.name')}
        hint={t('create.nameHint')}
        limits={{ minLength: limits.pdb_name?.minLength, maxLength: limits.pdb_name?.maxLength }}
        required
        autoFocus
        mono
      />
      <FormSection title={t('create.resources')} text={t('create.resourcesText')}>
        {flavors.error && (
          <ErrorNote error={flavors.error} title={t('create.sizesFailed')} onRetry={() => void flavors.refetch()} />
        )}
        <SelectField
          form={form}
          name="size"
          wire="cpu"
          label={t('create.size')}
          hint={full ?? t('create.sizeHint')}
          data={sizes.map((size) => ({ value: sizeText(size), label: sizeWords(size) }))}
          required
        />
        <NumberField
          form={form}
          name="disk"
          wire="disk"
          label={t('create.disk')}
          hint={left === undefined ? undefined : t('create.diskLeft', { left: gb(left) })}
          min={1}
          max={left}
          unit="GB"
          required
        />
      </FormSection>
      <FormSection title={t('create.administrator')}>
        <PasswordWithCheck
          form={form}
          check={check}
          label={t('create.password')}
          wire="pdb_pd_in_db"
          rules={rulesOf(form.values.name)}
        />
      </FormSection>
      <FormSection title={t('create.settings')}>
        {templates.error && (
          <ErrorNote
            error={templates.error}
            title={t('create.templatesFailed')}
            onRetry={() => void templates.refetch()}
          />
        )}
        <SelectField
          form={form}
          name="template"
          wire="configuration_id"
          label={t('columns.template')}
          hint={
            templates.data?.configurations.find(({ id }) => id === form.values.template)?.description ??
            t('create.templateHint')
          }
          data={(templates.data?.configurations ?? []).map(({ id, name, user_defined: own }) => ({
            value: id,
            label: own ? name : t('create.standard', { name }),
          }))}
          required
        />
        <SelectField
          form={form}
          name="encoding"
          wire="encoding"
          label={t('create.encoding')}
          hint={t('create.encodingHint')}
          data={(limits.encoding?.enum ?? ['UTF8']).map(String).map((name) => ({ value: name, label: name }))}
          required
        />
      </FormSection>
      <ChangeSummary interruption="none" lines={[t('create.impact'), t('create.impactFixed')]} />
    </SideForm>
  )
}
