import { useTranslation } from 'react-i18next'
import '#i18n/gaussDatabases.ts'
import { isBuiltInUser } from '#contract/gaussdb/catalog-rules.ts'
import type { CreateDatabaseUserBody } from '#contract/gaussdb/databases-and-users.ts'
import { type PasswordRules, userSpecials } from '#contract/gaussdb/password-rules.ts'
import type { CreateTenantUserBody } from '#contract/gaussdb/tenant-types.ts'
import { idOf } from '#contract/op.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { ChangeSummary } from '#ui/change/ChangeSummary.tsx'
import { RadioField, TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { toast } from '#ui/toast.tsx'
import { passwordErrors, usePasswordCheck } from '../password-check.ts'
import { PasswordWithCheck } from '../PasswordWithCheck.tsx'
import { nameProblem } from './names.ts'
import { type CatalogUser, type Here, opsOf, pathOf } from './place.ts'

interface CreateUserFormProps {
  here: Here
  users: readonly CatalogUser[]
  onClose: () => void
}

interface Values {
  name: string
  password: string
  again: string
  /** What a tenant's user may do from the start (reference 4.10.10). */
  kind: 'sign-in' | 'create-users'
}

/** A new user of an instance (reference 4.9.2) or of a tenant (4.10.10); each is created by a request of its own. */
export function CreateUserForm({ here, users, onClose }: CreateUserFormProps) {
  const { t } = useTranslation('gaussDatabases')
  const { place, refusal } = here
  const isTenant = place.tenantId !== undefined
  const { createUser, listUsers } = opsOf(place)
  const { name: limits } = useLimits(createUser, ['name'])
  const [, openForm] = useUrlForm()
  const check = usePasswordCheck(place.connection)
  const rulesOf = (name: string): PasswordRules => ({ specials: userSpecials, name })
  const form = useForm<Values>({
    initial: { name: '', password: '', again: '', kind: 'sign-in' },
    validate: (values) => ({
      name:
        (isBuiltInUser(values.name) ? t('names.builtIn') : undefined) ??
        nameProblem(values.name, limits) ??
        (users.some(({ name }) => name === values.name) ? t('names.userTaken') : undefined),
      ...passwordErrors(check, values, rulesOf(values.name)),
    }),
  })
  const create = useOp(createUser, {
    invalidates: [listUsers],
    onDone: onClose,
    onSuccess: (_, { body: { name } }) => {
      toast.success(t('createUser.done', { name }), t('createUser.doneText'), {
        action: { label: t('actions.grant'), onClick: () => openForm('grant', { users: name }) },
      })
    },
  })

  const submit = () => {
    const { name, password, kind } = form.values
    const body: CreateDatabaseUserBody | CreateTenantUserBody = isTenant
      ? { name, password, is_login_only: kind === 'sign-in' }
      : { name, password }
    create.mutate({ connection: place.connection, path: pathOf(place), body })
  }

  return (
    <SideForm
      opened
      onClose={onClose}
      title={t('createUser.title')}
      subtitle={t(isTenant ? 'inTenant' : 'onInstance', { name: here.name })}
      form={form}
      onSubmit={submit}
      submitLabel={t('createUser.submit')}
      pending={create.isPending}
      error={create.error}
      disabled={refusal}
      operation={idOf(createUser)}
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
      <PasswordWithCheck
        form={form}
        check={check}
        label={t('createUser.password')}
        wire="password"
        rules={rulesOf(form.values.name)}
      />
      {isTenant && (
        <RadioField
          form={form}
          name="kind"
          wire="is_login_only"
          label={t('createUser.kind')}
          data={[
            { value: 'sign-in', label: t('createUser.signIn'), text: t('createUser.signInText') },
            { value: 'create-users', label: t('createUser.createUsers'), text: t('createUser.createUsersText') },
          ]}
        />
      )}
      <ChangeSummary interruption="none" lines={[t('createUser.impact'), t('createUser.impactRights')]} />
    </SideForm>
  )
}
