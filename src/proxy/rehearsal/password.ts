import { randomInt } from 'node:crypto'
import { isGuessable } from '#contract/taurusdb/catalog-rules.ts'

const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '~!@#%^*-_=+?'] as const
const all = classes.join('')

const pick = (from: string): string => from.charAt(randomInt(from.length))

/** A password by the rules of a creation (reference 4.3.1): 28 characters of all four kinds. It is sent once and kept nowhere. */
export function newPassword(): string {
  for (;;) {
    const letters = [...classes.map(pick), ...Array.from({ length: 24 }, () => pick(all))]
    for (let at = letters.length - 1; at > 0; at--) {
      const other = randomInt(at + 1)
      ;[letters[at], letters[other]] = [letters[other]!, letters[at]!]
    }
    const password = letters.join('')
    if (!isGuessable(password)) return password
  }
}
