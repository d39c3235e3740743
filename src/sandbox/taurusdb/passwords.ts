import { refuse } from './common.ts'

const weak = /^(passw[o0]rd|admin|root|test|welcome|qwerty|abc|mysql|huawei|changeme|secret)[\d!@#$%^&*_=+?,()~-]*$/i

/** Refuses passwords that meet the pattern and are still easily guessed (DBS.280203). */
export function demandStrong(password: string, field = 'password'): void {
  const lower = password.toLowerCase()
  const distinct = new Set(lower).size
  if (weak.test(password) || distinct < 5 || /^(.{1,4})\1+$/.test(lower))
    refuse('DBS.280203', `${field} is easily guessed.`)
}

/** Refuses the user's name as a password (DBS.05000006), that read backwards (DBS.05000007), and weak ones. */
export function demandUserPassword(name: string, password: string, field: string): void {
  if (password === name) refuse('DBS.05000006', `${field} must differ from the name.`)
  if (password === [...name].reverse().join('')) refuse('DBS.05000007', `${field} must not be the name backwards.`)
  demandStrong(password, field)
}
