import { useTranslation } from 'react-i18next'
import { FieldRow, FormSection, PasswordField, RadioField, TextField } from '#ui/form/fields.tsx'
import type { Form } from '#ui/form/useForm.ts'
import type { Values } from './values.ts'

/** @param kept whose secret is used when none is typed; empty when one is needed */
export function CredentialFields({ form, kept }: { form: Form<Values>; kept: string }) {
  const { t } = useTranslation('connections')
  const { kind, authType } = form.values
  const needed = kept === ''
  const isNaver = kind === 'navercloud'
  return (
    <FormSection
      title={t('form.credentials')}
      text={[kept && t('form.credentialsKept', { identity: kept }), t('form.credentialsText')]
        .filter(Boolean)
        .join(' ')}
    >
      {!isNaver && (
        <RadioField
          form={form}
          name="authType"
          label={t('form.authType')}
          data={(['aksk', 'iam-user', 'temporary'] as const).map((value) => ({
            value,
            label: t(`form.auth.${value}`),
            text: t(`form.authTexts.${value}`),
          }))}
        />
      )}
      {isNaver || authType !== 'iam-user' ? (
        <FieldRow>
          <TextField
            form={form}
            name="ak"
            label={isNaver ? t('form.accessKey') : t('form.ak')}
            wire={isNaver ? 'auth.access_key' : 'auth.ak'}
            required={needed}
            mono
          />
          <PasswordField
            form={form}
            name="sk"
            label={isNaver ? t('form.secretKey') : t('form.sk')}
            wire={isNaver ? 'auth.secret_key' : 'auth.sk'}
            required={needed}
          />
        </FieldRow>
      ) : (
        <>
          <FieldRow>
            <TextField form={form} name="user" label={t('form.user')} wire="auth.user" required />
            <PasswordField
              form={form}
              name="password"
              label={t('form.password')}
              wire="auth.password"
              required={needed}
            />
          </FieldRow>
          <TextField
            form={form}
            name="account"
            label={t('form.account')}
            hint={t('form.accountHint')}
            wire="auth.account"
            required
          />
        </>
      )}
      {!isNaver && authType === 'temporary' && (
        <PasswordField
          form={form}
          name="securityToken"
          label={t('form.securityToken')}
          wire="auth.security_token"
          required={needed}
        />
      )}
    </FormSection>
  )
}
