import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passwordProblem, type PasswordRules, rootSpecials } from '#contract/gaussdb/password-rules.ts'
import { generatePassword } from '#lib/password.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { FieldRow, PasswordField } from '#ui/form/fields.tsx'
import type { Form } from '#ui/form/useForm.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { PasswordCheck, Verdict } from './password-check.ts'
import classes from './password.module.css'

/** The fields of a form that these passwords are typed into. */
interface Passwords {
  password: string
  again: string
}

interface PasswordWithCheckProps<T extends Passwords> {
  form: Form<T>
  check: PasswordCheck
  label: string
  /** Dotted name in the request body: a refusal of it shows here. */
  wire?: string
  /** What it may be made of; the administrator's when left out. */
  rules?: PasswordRules
}

/** How long somebody pauses before what is typed so far is worth a question, in milliseconds. */
const pause = 500

/**
 * A new password and the same once more, with a generator, its rules, and the cloud's word on how easily it is guessed
 * (reference 4.4.14). Every form that sets a password of GaussDB has it.
 *
 *     const check = usePasswordCheck(connection)
 *     const form = useForm({ initial: { password: '', again: '' }, validate: (values) => passwordErrors(check, values) })
 *     <PasswordWithCheck form={form} check={check} label={t('password')} wire="password" />
 */
export function PasswordWithCheck<T extends Passwords>({
  form,
  check,
  label,
  wire = 'password',
  rules,
}: PasswordWithCheckProps<T>) {
  const { t } = useTranslation('gaussPassword')
  const [generated, setGenerated] = useState('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // The same state, seen as no more than these two fields.
  const own = form as unknown as Form<Passwords>
  const { password } = own.values

  const askSoon = (typed: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => check.ask(typed, rules), pause)
  }
  const watched: Form<Passwords> = {
    ...own,
    set: (name, value) => {
      own.set(name, value)
      if (name === 'password') askSoon(value)
    },
    touch: (name) => {
      own.touch(name)
      clearTimeout(timer.current)
      if (name === 'password') check.ask(password, rules)
    },
  }
  const generate = () => {
    const fresh = generatePassword()
    setGenerated(fresh)
    own.patch({ password: fresh, again: fresh })
    clearTimeout(timer.current)
    check.ask(fresh, rules)
  }

  return (
    <>
      <FieldRow>
        <PasswordField
          form={watched}
          name="password"
          wire={wire}
          label={label}
          hint={t('hint', { specials: rules?.specials ?? rootSpecials })}
          required
        />
        <PasswordField form={watched} name="again" label={t('again')} required />
      </FieldRow>
      <div className={classes.line}>
        <Button variant="default" size="xs" onClick={generate}>
          {t('generate')}
        </Button>
        <span role="status" aria-live="polite">
          {check.verdict?.password === password && !passwordProblem(password, rules) && (
            <Said verdict={check.verdict} />
          )}
        </span>
        {check.verdict?.password === password && check.verdict.state === 'failed' && (
          <Button variant="subtle" size="xs" onClick={() => check.ask(password, rules)}>
            {t('askAgain')}
          </Button>
        )}
      </div>
      {generated !== '' && generated === password && (
        <div>
          <CopyText value={generated} label={t('copy')} />
          <p className="muted">{t('once')}</p>
        </div>
      )}
    </>
  )
}

function Said({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation('gaussPassword')
  switch (verdict.state) {
    case 'asking':
      return <StatusBadge tone="busy" label={t('asking')} />
    case 'good':
      return <StatusBadge tone="ok" label={t('good')} />
    case 'weak':
      return <StatusBadge tone="danger" label={t('weak')} />
    case 'failed':
      return <StatusBadge tone="neutral" label={t('failed')} detail={verdict.error.message} />
  }
}
