import { useTranslation } from 'react-i18next'
import '#i18n/gaussDatabases.ts'
import { type PasswordRules, userSpecials } from '#contract/gaussdb/password-rules.ts'
import { idOf } from '#contract/op.ts'
import { useOp } from '#query/use-op.ts'
import { ChangeSummary } from '#ui/change/ChangeSummary.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { passwordErrors, usePasswordCheck } from '../password-check.ts'
import { PasswordWithCheck } from '../PasswordWithCheck.tsx'
import { isAdministrator } from './attributes.ts'
import { type CatalogUser, type Here, opsOf, pathOf } from './place.ts'

interface ResetPasswordFormProps {
  here: Here
  user: CatalogUser
  onClose: () => void
}

/** A new password for one user (reference 4.9.5, 4.10.14). */
export function ResetPasswordForm({ here, user, onClose }: ResetPasswordFormProps) {
  const { t } = useTranslation('gaussDatabases')
  const { place, refusal } = here
  const { name } = user
  const isTenant = place.tenantId !== undefined
  const { resetPassword, listUsers } = opsOf(place)
  const check = usePasswordCheck(place.connection)
  const rules: PasswordRules = { specials: userSpecials, name }
  const form = useForm({
    initial: { password: '', again: '' },
    validate: (values) => passwordErrors(check, values, rules),
  })
  const reset = useOp(resetPassword, {
    // A new password unlocks its user.
    invalidates: [listUsers],
    onDone: onClose,
    onSuccess: () => {
      toast.success(t('resetPassword.done', { user: name }))
    },
  })
  return (
    <SideForm
      opened
      onClose={onClose}
      title={t('resetPassword.title')}
      subtitle={t(isTenant ? 'resetPassword.inTenant' : 'resetPassword.onInstance', { user: name, name: here.name })}
      form={form}
      onSubmit={() =>
        reset.mutate({
          connection: place.connection,
          path: pathOf(place),
          body: { name, password: form.values.password },
        })
      }
      submitLabel={t('resetPassword.submit')}
      pending={reset.isPending}
      error={reset.error}
      disabled={refusal}
      operation={idOf(resetPassword)}
      sends={['name']}
    >
      <PasswordWithCheck form={form} check={check} label={t('resetPassword.password')} wire="password" rules={rules} />
      <ChangeSummary
        interruption="none"
        lines={[
          t('resetPassword.impact', { user: name }),
          t('resetPassword.differs'),
          user.lock_status === true && t('resetPassword.locked', { user: name }),
          isAdministrator(user) && t(isTenant ? 'resetPassword.tenantRoot' : 'resetPassword.root'),
        ]}
      />
    </SideForm>
  )
}
