import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gemini-scaling.ts'
import { resetInstancePassword } from '#contract/geminidb/instance-maintenance.ts'
import { isAdministratorPassword, scalingCan } from '#contract/geminidb/scaling-rules.ts'
import { idOf } from '#contract/op.ts'
import { generatePassword } from '#lib/password.ts'
import { useLimits } from '#query/use-limits.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import { CopyText } from '#ui/CopyButton.tsx'
import { FieldRow, PasswordField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { Target } from '../shared/Target.tsx'
import { useChange } from '../shared/use-change.ts'
import { refusalText } from '../shared/words.tsx'
import type { InstanceFormProps } from './form-props.ts'
import classes from './scaling/scaling.module.css'

/** A new password for the administrator, which holds at once (Resetting the Administrator Password of an Instance). */
export function PasswordForm({ connection, instance, onClose }: InstanceFormProps) {
  const { t } = useTranslation('geminiScaling')
  const { id, name, db_user_name: user } = instance
  const [generated, setGenerated] = useState('')
  const { password: limits } = useLimits(resetInstancePassword, ['password'])
  const form = useForm({
    initial: { password: '', again: '' },
    validate: ({ password, again }) => ({
      password:
        (limits?.pattern && !new RegExp(limits.pattern, 'u').test(password)) || !isAdministratorPassword(password)
          ? t('password.rule')
          : undefined,
      again: again === password ? undefined : t('password.differs'),
    }),
  })
  const reset = useChange(resetInstancePassword, {
    instance,
    done: () => ({ title: t('password.done', { user, name }) }),
    onDone: onClose,
  })
  const refused = refusalText(scalingCan.resetPassword(instance))
  const generate = () => {
    const fresh = generatePassword()
    setGenerated(fresh)
    form.patch({ password: fresh, again: fresh })
  }
  return (
    <ChangeForm
      title={t('password.title', { user })}
      size="lg"
      form={form}
      onClose={onClose}
      op={reset}
      operation={idOf(resetInstancePassword)}
      onSubmit={() => reset.mutate({ connection, path: { instance_id: id }, body: { password: form.values.password } })}
      submitLabel={t('password.submit')}
      {...(refused ? { refused } : {})}
      interruption="none"
      lines={[
        t('password.at'),
        t('password.applications', { user }),
        instance.datastore.type === 'redis' && t('password.others'),
      ]}
    >
      <Target connection={connection} instance={instance} />
      <FieldRow>
        <PasswordField
          form={form}
          name="password"
          wire="password"
          label={t('password.label')}
          hint={t('password.hint')}
          required
        />
        <PasswordField form={form} name="again" label={t('password.again')} required />
      </FieldRow>
      <div>
        <Button variant="default" size="xs" onClick={generate}>
          {t('password.generate')}
        </Button>
      </div>
      {generated !== '' && generated === form.values.password && (
        <div className={classes.generated}>
          <CopyText value={generated} label={t('password.copy')} />
          <span className="muted">{t('password.once')}</span>
        </div>
      )}
    </ChangeForm>
  )
}
