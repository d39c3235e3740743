import { useRef, useState } from 'react'
import '#i18n/gaussPassword.ts'
import { checkWeakPassword } from '#contract/gaussdb/instances.ts'
import { passwordProblem, type PasswordRules } from '#contract/gaussdb/password-rules.ts'
import { t } from '#i18n/setup.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'

/** What the cloud said about one password. */
export type Verdict =
  | { password: string; state: 'asking' | 'good' | 'weak' }
  | { password: string; state: 'failed'; error: ApiError }

export interface PasswordCheck {
  verdict: Verdict | undefined
  /** What keeps a password from being sent, in words: for `validate` of the form that holds it. */
  problem: (password: string, rules?: PasswordRules) => string | undefined
  /** Asks the cloud, unless it has answered for this very password or the rules refuse it anyway. */
  ask: (password: string, rules?: PasswordRules) => void
}

/**
 * Asks the cloud whether passwords are easily guessed (reference 4.4.14). What was asked is kept by the form alone: no
 * answer goes into a cache, whose keys would be passwords.
 */
export function usePasswordCheck(connection: string): PasswordCheck {
  const [verdict, setVerdict] = useState<Verdict>()
  // The answer for what was typed first may come last.
  const latest = useRef('')

  const ask = (password: string, rules?: PasswordRules) => {
    if (passwordProblem(password, rules)) return
    if (latest.current === password && verdict?.state !== 'failed') return
    latest.current = password
    setVerdict({ password, state: 'asking' })
    const settle = (next: Verdict) => {
      if (latest.current === password) setVerdict(next)
    }
    call(checkWeakPassword, { connection, body: { password } }).then(
      ({ is_weak_password: weak }) => settle({ password, state: weak ? 'weak' : 'good' }),
      (error: ApiError) => settle({ password, state: 'failed', error }),
    )
  }

  const problem = (password: string, rules?: PasswordRules): string | undefined => {
    if (password === '') return t('gaussPassword:required')
    const broken = passwordProblem(password, rules)
    if (broken) return t(`gaussPassword:problems.${broken}`, { specials: rules?.specials ?? '' })
    return verdict?.password === password && verdict.state === 'weak' ? t('gaussPassword:weakRefused') : undefined
  }

  return { verdict, problem, ask }
}

/** The problems of the two fields of `PasswordWithCheck`. */
export const passwordErrors = (
  check: PasswordCheck,
  { password, again }: { password: string; again: string },
  rules?: PasswordRules,
): { password?: string; again?: string } => ({
  password: check.problem(password, rules),
  again: again === password ? undefined : t('gaussPassword:differs'),
})
