/**
 * Rules about databases, their users and passwords that no schema can say (reference 4.10, 4.11, appendix A.3). Forms show
 * them while somebody types, the sandbox refuses by them.
 */

/** Accounts of the engine and of the provider: lists do not show them, and nobody may create or change them (DBS.200828). */
const systemUsers: ReadonlySet<string> = new Set([
  'root',
  'mysql.infoschema',
  'mysql.session',
  'mysql.sys',
  'rdsadmin',
  'rdsbackup',
  'rdsmetric',
  'rdsproxy',
  'rdsrepl',
])

/** Databases of the engine: lists do not show them, and their names are taken (DBS.200826). */
const systemDatabases: ReadonlySet<string> = new Set(['information_schema', 'mysql', 'performance_schema', 'sys'])

export const isSystemUser = (name: string): boolean => systemUsers.has(name.toLowerCase())

export const isSystemDatabase = (name: string): boolean => systemDatabases.has(name.toLowerCase())

/** Everywhere: what a user without a host gets (4.10.1). */
export const anyHost = '%'

/** An address, one with `%` for its last parts, or `%` alone. */
const hostForm = /^(?:%|(?:\d{1,3}\.){1,3}%|\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7})$/i

/** Whether a user may be tied to it: an IP address, the beginning of one with `%` for the rest, or `%` (4.10.1). */
export const isUserHost = (host: string): boolean =>
  hostForm.test(host) && (host.includes(':') || host.split('.').every((part) => part === '%' || Number(part) < 256))

const guessable =
  /^(passw[o0]rd|admin|root|test|welcome|qwerty|abc|mysql|huawei|changeme|secret)[\d!@#$%^&*_=+?,()~-]*$/i

/** Whether a password that meets the pattern is still easily guessed (DBS.280203). */
export function isGuessable(password: string): boolean {
  const lower = password.toLowerCase()
  return guessable.test(password) || new Set(lower).size < 5 || /^(.{1,4})\1+$/.test(lower)
}

/** Why the pattern is not enough: the user's name (DBS.05000006), that read backwards (DBS.05000007), or too easy. */
export type PasswordFault = 'same' | 'reversed' | 'guessable'

export function passwordFault(name: string, password: string): PasswordFault | undefined {
  if (password === name) return 'same'
  if (password === [...name].reverse().join('')) return 'reversed'
  return isGuessable(password) ? 'guessable' : undefined
}

/** Kernels before this one keep no remarks on users (4.10.1, 4.10.4). */
export const userRemarksSince = '2.0.13.0'

/** Whether a kernel keeps remarks on users. One whose version is not known is not held back. */
export function keepsUserRemarks(kernel: string | undefined): boolean {
  const own = (kernel ?? '').split('.').map(Number)
  if (!kernel || own.some(Number.isNaN)) return true
  for (const [index, wanted] of userRemarksSince.split('.').map(Number).entries()) {
    const part = own[index] ?? 0
    if (part !== wanted) return part > wanted
  }
  return true
}
