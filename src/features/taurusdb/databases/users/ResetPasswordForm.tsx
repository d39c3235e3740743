import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type DatabaseUser, listDatabaseUsers, resetDatabaseUserPasswords } from '#contract/taurusdb/database-users.ts'
import { listInstantTasks } from '#contract/taurusdb/tasks.ts'
import { useOp } from '#query/use-op.ts'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { useLimits } from '../../shared/limits.ts'
import classes from '../databases.module.css'
import { userKey } from '../facts.ts'
import type { Here } from '../use-here.ts'
import { passwordKey, rememberPassword } from './password-times.ts'
import { PasswordChoice, passwordOf, passwordText, type PasswordValues } from './PasswordChoice.tsx'
import type { Secret } from './SecretDialog.tsx'
import { namesakes } from './use-delete-user.tsx'

interface ResetPasswordFormProps {
  here: Here
  user: DatabaseUser
  users: readonly DatabaseUser[]
  onClose: () => void
  onSecret: (secret: Secret) => void
}

/** A new password for one user (reference 4.10.5). */
export function ResetPasswordForm({ here, user, users, onClose, onSecret }: ResetPasswordFormProps) {
  const { t } = useTranslation('databases')
  const { place, instance, refusal } = here
  const key = userKey(user)
  const others = namesakes(user, users)
  const limits = useLimits(resetDatabaseUserPasswords, ['users.password'])['users.password']
  const form = useForm<PasswordValues>({
    initial: { mode: 'generated', password: '' },
    validate: (values) => ({ password: passwordText(limits, user.name, values) }),
  })
  /** What was sent last, until it is accepted. */
  const sent = useRef<string>(undefined)
  const reset = useOp(resetDatabaseUserPasswords, {
    invalidates: [listDatabaseUsers, listInstantTasks],
    job: () => ({
      label: { key: 'resetUserPassword', values: { name: key } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    onDone: onClose,
    onSuccess: ({ job_id }) => {
      rememberPassword([passwordKey(place, key)], place.connection, job_id)
      toast.success(t('resetPassword.started', { user: key }))
      if (form.values.mode === 'generated' && sent.current)
        onSecret({ name: user.name, users: [key], password: sent.current })
      sent.current = undefined
    },
  })
  return (
    <SideForm
      opened
      onClose={onClose}
      title={t('resetPassword.title')}
      subtitle={t('resetPassword.subtitle', { user: key, instance: instance.name })}
      form={form}
      onSubmit={() => {
        sent.current = passwordOf(form.values)
        reset.mutate({
          connection: place.connection,
          path: { instance_id: place.instanceId },
          body: { users: [{ name: user.name, host: user.host, password: sent.current }] },
        })
      }}
      submitLabel={t('resetPassword.submit')}
      pending={reset.isPending}
      error={reset.error}
      disabled={refusal}
    >
      <div className={classes.impact}>
        <p>{t('resetPassword.impact', { user: key })}</p>
        {others.length > 0 && <p>{t('resetPassword.others', { users: others.join(', ') })}</p>}
      </div>
      <PasswordChoice form={form} wire="users[0].password" name={user.name} limits={limits} />
    </SideForm>
  )
}
