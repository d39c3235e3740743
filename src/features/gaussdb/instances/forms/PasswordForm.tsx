import { useTranslation } from 'react-i18next'
import { resetInstancePassword } from '#contract/gaussdb/instances.ts'
import { resetSpecials } from '#contract/gaussdb/password-rules.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { idOf } from '#contract/op.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { passwordErrors, usePasswordCheck } from '../../shared/password-check.ts'
import { PasswordWithCheck } from '../../shared/PasswordWithCheck.tsx'
import { Target } from '../../shared/Target.tsx'
import { useBusy } from '../../shared/use-busy.ts'
import { useChange } from '../../shared/use-change.ts'
import { stateOf } from '../../shared/use-instance-now.ts'
import { refusalText } from '../../shared/words.tsx'
import type { InstanceFormProps } from './FormHost.tsx'

const rules = { specials: resetSpecials }

/** Gives the administrator a new password, which takes effect at once (reference 4.4.5). */
export function PasswordForm({ connection, instance, onClose }: InstanceFormProps) {
  const { t } = useTranslation('gaussInstance')
  const busy = useBusy(connection, instance.id) !== undefined
  const check = usePasswordCheck(connection)
  const form = useForm({
    initial: { password: '', again: '' },
    validate: (values) => passwordErrors(check, values, rules),
  })
  const user = instance.db_user_name
  const reset = useChange(resetInstancePassword, {
    instance,
    done: () => ({ title: t('password.done', { user }), text: instance.name }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('password.title', { name: instance.name })}
      subtitle={t('password.subtitle', { user })}
      size="lg"
      form={form}
      onClose={onClose}
      op={reset}
      operation={idOf(resetInstancePassword)}
      sends={['instance_id']}
      onSubmit={() =>
        reset.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { password: form.values.password },
        })
      }
      submitLabel={t('password.submit')}
      refused={refusalText(instanceCan.resetPassword(stateOf(instance, busy)))}
      interruption="none"
      lines={[t('password.at'), t('password.sessions'), t('password.applications'), t('password.stays')]}
    >
      <Target connection={connection} instance={instance} />
      <PasswordWithCheck form={form} check={check} label={t('password.label')} wire="password" rules={rules} />
    </ChangeForm>
  )
}
