import { useTranslation } from 'react-i18next'
import '#i18n/gemini-accounts.ts'
import { resetDatabaseUserPassword } from '#contract/geminidb/database-users.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import { idOf } from '#contract/op.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { PasswordField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { refusalText } from '../shared/words.tsx'
import { isMixed } from './account.ts'

interface PasswordFormProps {
  connection: string
  instance: GeminiInstance
  user: string
  onClose: () => void
}

/** A new password of an account (Resetting the Password of a Database Account). */
export function PasswordForm({ connection, instance, user, onClose }: PasswordFormProps) {
  const { t } = useTranslation('geminiAccounts')
  const { password: limits } = useLimits(resetDatabaseUserPassword, ['password'])
  const form = useForm({
    initial: { password: '', again: '' },
    validate: ({ password, again }) => ({
      password:
        (limits?.pattern && !new RegExp(limits.pattern, 'u').test(password)) || !isMixed(password)
          ? t('rules.password')
          : undefined,
      again: again === password ? undefined : t('password.differs'),
    }),
  })
  const reset = useOp(resetDatabaseUserPassword, {
    onDone: onClose,
    onSuccess: () => {
      toast.success(t('password.done', { name: user }))
    },
  })
  return (
    <SideForm
      title={t('password.title', { name: user })}
      subtitle={t('password.text')}
      opened
      onClose={onClose}
      form={form}
      operation={idOf(resetDatabaseUserPassword)}
      sends={['name']}
      onSubmit={() =>
        reset.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { name: user, password: form.values.password },
        })
      }
      submitLabel={t('password.submit')}
      pending={reset.isPending}
      error={reset.error}
      disabled={refusalText(geminiCan.changeAccounts(instance))}
    >
      <PasswordField
        form={form}
        name="password"
        wire="password"
        label={t('password.label')}
        hint={t('rules.password')}
        required
      />
      <PasswordField form={form} name="again" label={t('password.again')} required />
    </SideForm>
  )
}
