import { isGuessable, passwordFault, type PasswordFault } from '#contract/taurusdb/catalog-rules.ts'
import { refuse } from './common.ts'

/** Refuses passwords that meet the pattern and are still easily guessed (DBS.280203). */
export function demandStrong(password: string, field = 'password'): void {
  if (isGuessable(password)) refuse('DBS.280203', `${field} is easily guessed.`)
}

const refusals: Record<PasswordFault, readonly [code: string, words: string]> = {
  same: ['DBS.05000006', 'must differ from the name.'],
  reversed: ['DBS.05000007', 'must not be the name backwards.'],
  guessable: ['DBS.280203', 'is easily guessed.'],
}

/** Refuses the user's name as a password (DBS.05000006), that read backwards (DBS.05000007), and weak ones. */
export function demandUserPassword(name: string, password: string, field: string): void {
  const found = passwordFault(name, password)
  if (!found) return
  const [code, words] = refusals[found]
  refuse(code, `${field} ${words}`)
}
