import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/upkeep.ts'
import { resetInstancePassword } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { fieldLimits } from '#lib/schema.ts'
import { documentQuery } from '#query/documents.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { PasswordField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import { ChangeForm, type ChangeFormProps } from '../shared/change/ChangeForm.tsx'
import { useChange } from '../shared/change/use-change.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { generatePassword } from '#lib/password.ts'
import { strengthOf } from './settings.ts'

const tones: Record<ReturnType<typeof strengthOf>, Tone> = {
  none: 'neutral',
  weak: 'danger',
  fair: 'warn',
  strong: 'ok',
}

/** Another password for the administrator account; shown only while this form is open (reference 4.3.8). */
export function PasswordForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation('upkeep')
  const { data: limits } = useQuery({
    ...documentQuery('taurusdb'),
    select: (document) => fieldLimits(document, resetInstancePassword, 'password'),
  })
  const [generated, setGenerated] = useState('')
  const form = useForm({
    initial: { password: '', again: '' },
    validate: ({ password, again }) => ({
      password: limits?.pattern && !new RegExp(limits.pattern).test(password) ? t('password.invalid') : undefined,
      again: again === password ? undefined : t('password.differs'),
    }),
  })
  const { password } = form.values
  const user = instance.db_user_name ?? instance.db_username ?? 'root'
  const strength = strengthOf(password)
  const reset = useChange(resetInstancePassword, {
    instance,
    done: () => ({ title: t('password.done', { user, name: instance.name }) }),
    onDone: onClose,
  })
  const generate = () => {
    const fresh = generatePassword()
    setGenerated(fresh)
    form.patch({ password: fresh, again: fresh })
  }
  return (
    <ChangeForm
      title={t('password.title', { name: instance.name })}
      form={form}
      onClose={onClose}
      op={reset}
      onSubmit={() => reset.mutate({ connection, path: { instance_id: instance.id }, body: { password } })}
      submitLabel={t('password.submit')}
      refused={refusalText(instanceCan.resetPassword(state))}
      notYet={password === '' ? t('password.first') : undefined}
      interruption="none"
      lines={[t('password.open', { user }), t('password.clients', { user })]}
    >
      <PasswordField
        form={form}
        name="password"
        wire="password"
        label={t('password.field', { user })}
        hint={t('password.rules')}
        limits={{ minLength: limits?.minLength, maxLength: limits?.maxLength }}
        required
      />
      <PasswordField form={form} name="again" label={t('password.again')} required />
      {strength !== 'none' && <StatusBadge tone={tones[strength]} label={t(`password.strength.${strength}`)} />}
      <div>
        <Button variant="default" size="xs" onClick={generate}>
          {t('password.generate')}
        </Button>
      </div>
      {generated !== '' && generated === password && (
        <div>
          <CopyText value={generated} label={t('password.copy')} />
          <p className="muted">{t('password.once')}</p>
        </div>
      )}
    </ChangeForm>
  )
}
