import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { updateBackupEncryption } from '#contract/taurusdb/backups.ts'
import '#i18n/protection.ts'
import { forgetSent } from '#query/sent-settings.ts'
import { FormSection, RadioField, TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { useLimits } from '../../shared/limits.ts'
import { Notice } from './Notice.tsx'
import classes from './policies.module.css'
import { encryptionBody, useEncryptionChange } from './use-encryption-change.ts'
import type { Protection } from './use-protection.ts'

interface EncryptionFormProps {
  onClose: () => void
  connection: string
  instance: { id: string; name: string }
  /** Whether backups are encrypted now. */
  status: 'on' | 'off'
  protection: Protection
  /** Opens the off-site policy, which may have to be switched off first. */
  onOffsite: () => void
  /** Why it cannot be changed now. */
  refusal?: string
}

/** Encryption of new backups (reference 4.4.8, 4.4.9). Shown once it is known what there is. */
export function EncryptionForm({
  onClose,
  connection,
  instance,
  status,
  protection,
  onOffsite,
  refusal,
}: EncryptionFormProps) {
  const { t } = useTranslation('protection')
  const { name } = instance
  const { offsite, key, keys } = protection
  const known = status === 'on' ? key?.value.keyId : undefined
  const { kms_key_id: limits } = useLimits(updateBackupEncryption, ['kms_key_id'])
  const longest = limits?.maxLength ?? 64
  const form = useForm<{ state: 'on' | 'off'; keyId: string }>({
    initial: { state: status, keyId: known ?? '' },
    validate: ({ state, keyId }) => ({
      keyId:
        state === 'off'
          ? undefined
          : !keyId.trim()
            ? t('encryption.keyRequired')
            : keyId.trim().length > longest
              ? t('encryption.keyLong', { max: longest })
              : undefined,
    }),
  })
  const { state, keyId } = form.values
  const on = state === 'on'
  const update = useEncryptionChange({ connection, instance, before: { status, keyId: known } }, onClose)
  const unchanged = state === status && (!on || keyId.trim() === (known ?? ''))
  const blocked = on && offsite.is === 'on'
  const others = keys.filter((one) => one !== keyId.trim())

  return (
    <SideForm
      opened
      onClose={onClose}
      title={t('encryption.title')}
      subtitle={t('encryption.subtitle', { name })}
      size="lg"
      form={form}
      operation={idOf(updateBackupEncryption)}
      sends={['instance_id', 'type']}
      onSubmit={() =>
        update.mutate({
          connection,
          path: { instance_id: instance.id },
          body: encryptionBody(on ? keyId : undefined),
        })
      }
      submitLabel={t('encryption.submit')}
      pending={update.isPending}
      error={update.error}
      disabled={refusal ?? (blocked ? t('encryption.offsiteOnShort') : unchanged ? t('nothing') : undefined)}
    >
      {blocked && (
        <Notice
          tone="warn"
          action={
            <>
              <Button variant="default" size="xs" onClick={onOffsite}>
                {t('encryption.toOffsite')}
              </Button>
              <Button
                variant="subtle"
                size="xs"
                onClick={() => void forgetSent({ connection, instance: instance.id, name: 'offsite-backup' })}
              >
                {t('encryption.forget')}
              </Button>
            </>
          }
        >
          {t('encryption.offsiteOn', { name })}
        </Notice>
      )}
      {on && status === 'off' && offsite.is === 'unknown' && (
        <Notice
          action={
            <Button variant="default" size="xs" onClick={onOffsite}>
              {t('encryption.toOffsite')}
            </Button>
          }
        >
          {t('encryption.offsiteUnknown')}
        </Notice>
      )}
      <RadioField
        form={form}
        name="state"
        wire="encryption_status"
        label={t('encryption.state')}
        data={[
          { value: 'on', label: t('encryption.on'), text: t('encryption.onText') },
          { value: 'off', label: t('encryption.off'), text: t('encryption.offText') },
        ]}
      />
      {on && (
        <div className={classes.stack}>
          <TextField
            form={form}
            name="keyId"
            wire="kms_key_id"
            label={t('encryption.key')}
            hint={status === 'on' && !known ? t('encryption.keyNow') : t('encryption.keyHint')}
            limits={{ maxLength: limits?.maxLength }}
            mono
            required
          />
          {others.length > 0 && (
            <div className={classes.keys}>
              <span>{t('encryption.used')}</span>
              {others.slice(0, 5).map((one) => (
                <button key={one} type="button" className="mono" onClick={() => form.set('keyId', one)}>
                  {one}
                </button>
              ))}
            </div>
          )}
        </div>
      )}
      <FormSection title={t('encryption.means')}>
        <ul className={classes.means}>
          {on ? (
            <>
              <li>{t('encryption.newOnly')}</li>
              <li>{t('encryption.keepKey')}</li>
              <li>{t('encryption.both')}</li>
            </>
          ) : (
            <>
              <li>{t('encryption.offKeeps')}</li>
              {status === 'on' && !known && <li>{t('encryption.noUndo')}</li>}
            </>
          )}
        </ul>
      </FormSection>
    </SideForm>
  )
}
