import { useTranslation } from 'react-i18next'
import { t as text } from '#i18n/setup.ts'
import type { FieldLimits } from '#lib/schema.ts'
import { PasswordField, RadioField } from '#ui/form/fields.tsx'
import type { Form } from '#ui/form/useForm.ts'
import { generatePassword } from '#lib/password.ts'
import classes from '../databases.module.css'
import { passwordProblem, type Strength, strengthOf } from './strength.ts'

export type PasswordMode = 'generated' | 'own'

/** What a form needs to ask for a password. */
export interface PasswordValues {
  mode: PasswordMode
  password: string
}

/** What is wrong with a typed password, in words. */
export function passwordText(
  limits: FieldLimits | undefined,
  name: string,
  { mode, password }: PasswordValues,
): string | undefined {
  if (mode === 'generated') return undefined
  if (password === '') return text('databases:password.required')
  const problem = passwordProblem(limits, name, password)
  if (!problem) return undefined
  switch (problem.kind) {
    case 'length':
      return text('databases:password.length', problem)
    case 'characters':
      return text('databases:password.characters', problem)
    default:
      return text(`databases:password.${problem.kind}`)
  }
}

/** The password to send: the typed one, or a new one within the rules. */
export const passwordOf = ({ mode, password }: PasswordValues): string =>
  mode === 'own' ? password : generatePassword()

const bars: Record<Strength | 'refused', number> = { refused: 0, weak: 1, fair: 2, strong: 3 }

function Meter({ strength }: { strength: Strength | 'refused' }) {
  const { t } = useTranslation('databases')
  const word = t(`password.strengths.${strength}`)
  return (
    <div
      className={classes.meter}
      data-strength={strength}
      role="meter"
      aria-label={t('password.strength')}
      aria-valuemin={0}
      aria-valuemax={3}
      aria-valuenow={bars[strength]}
      aria-valuetext={word}
    >
      <span className={classes.meterBars} aria-hidden>
        {[1, 2, 3].map((bar) => (
          <i key={bar} data-on={bar <= bars[strength] || undefined} />
        ))}
      </span>
      {word}
    </div>
  )
}

interface PasswordChoiceProps {
  form: Form<PasswordValues>
  wire: string
  /** Name of the user, which the password may not be. */
  name: string
  limits: FieldLimits | undefined
}

/** A generated password, which nobody has to see before it counts, or one that is typed, with how strong it is. */
export function PasswordChoice({ form, wire, name, limits }: PasswordChoiceProps) {
  const { t } = useTranslation('databases')
  const { mode, password } = form.values
  return (
    <>
      <RadioField
        form={form}
        name="mode"
        wire={mode === 'generated' ? wire : undefined}
        label={t('password.legend')}
        data={[
          { value: 'generated', label: t('password.generated'), text: t('password.generatedText') },
          { value: 'own', label: t('password.own') },
        ]}
      />
      {mode === 'own' && (
        <div className={classes.picker}>
          <PasswordField
            form={form}
            name="password"
            wire={wire}
            label={t('password.label')}
            hint={t('password.hint', { min: limits?.minLength ?? 8, max: limits?.maxLength ?? 32 })}
            required
          />
          {password !== '' && (
            <Meter strength={passwordProblem(limits, name, password) ? 'refused' : strengthOf(name, password)} />
          )}
        </div>
      )}
    </>
  )
}
