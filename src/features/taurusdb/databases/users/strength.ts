import type { FieldLimits } from '#lib/schema.ts'
import { isGuessable, passwordFault, type PasswordFault } from '#contract/taurusdb/catalog-rules.ts'

/** Why a password is refused: by the schema's own rules, or by those that it cannot say. */
export type PasswordProblem =
  | { kind: 'length'; min: number; max: number }
  | { kind: 'characters'; characters: string }
  | { kind: 'kinds' }
  | { kind: PasswordFault }

/** The first rule that a password breaks. Limits are the schema's; without them only its own rules count. */
export function passwordProblem(
  limits: FieldLimits | undefined,
  name: string,
  password: string,
): PasswordProblem | undefined {
  const { minLength: min = 0, maxLength: max = Number.POSITIVE_INFINITY, pattern } = limits ?? {}
  const fault = passwordFault(name, password)
  // A name is usually too short or too plain as well; that it is the name says more.
  if (fault === 'same' || fault === 'reversed') return { kind: fault }
  if (password.length < min || password.length > max) return { kind: 'length', min, max }
  if (pattern) {
    const allowed = new RegExp(pattern, 'u')
    // A character is allowed when a password that is otherwise well takes it.
    const refused = [...new Set(password)].filter((character) => !allowed.test(`Aa1-Aa1${character}`))
    if (refused.length > 0)
      return { kind: 'characters', characters: refused.map((it) => (it === ' ' ? '␣' : it)).join(' ') }
    if (!allowed.test(password)) return { kind: 'kinds' }
  }
  return fault ? { kind: fault } : undefined
}

export type Strength = 'weak' | 'fair' | 'strong'

const kinds: readonly (readonly [RegExp, number])[] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/\d/, 10],
  [/[^A-Za-z\d]/, 18],
]

/** Bits that guessing it takes, roughly: repeats, runs such as abc or 321, and the user's name count for little. */
export function passwordBits(name: string, password: string): number {
  if (isGuessable(password)) return 0
  const known = name.length >= 3 && password.toLowerCase().includes(name.toLowerCase()) ? name.length : 0
  const pool = kinds.reduce((sum, [kind, size]) => (kind.test(password) ? sum + size : sum), 0)
  let length = 0
  for (let at = 0; at < password.length; at++) {
    const step = at === 0 ? Number.NaN : password.charCodeAt(at) - password.charCodeAt(at - 1)
    length += Math.abs(step) <= 1 ? 0.25 : 1
  }
  return Math.max(0, length - known) * Math.log2(Math.max(2, pool))
}

export const strengthOf = (name: string, password: string): Strength => {
  const bits = passwordBits(name, password)
  return bits < 55 ? 'weak' : bits < 80 ? 'fair' : 'strong'
}
