/**
 * What passwords are made of (reference 4.4.1, 4.4.5, 4.9.2). Schemas have lengths and patterns; why one does not fit
 * is told here. Whether it is easily guessed is for the cloud to say (4.4.14).
 */

/** Special characters in the administrator's password (reference 4.4.1). */
export const rootSpecials = '~!@#$%^&*()-_=+[]{};:,<.>/?'

/** The fewer ones in a new password of the administrator (reference 4.4.5). */
export const resetSpecials = '~!@#%&^*-_+=?,'

/** The fewer ones in the administrator's password of an instance that a backup is restored to (reference 4.7.8). */
export const restoreSpecials = '~!@#%^*_+=?,'

/** Special characters in the password of a database user or a tenant's administrator (reference 4.9.2, 4.10.1). */
export const userSpecials = '~!@#%^*_=+?,-'

export type PasswordProblem = 'length' | 'characters' | 'kinds' | 'name'

export interface PasswordRules {
  /** Special characters that it may have. */
  readonly specials: string
  /** Name of the user or tenant whose password it is: neither that nor its reverse will do. */
  readonly name?: string
}

/** What is wrong with a password, if anything. */
export function passwordProblem(
  password: string,
  { specials, name }: PasswordRules = { specials: rootSpecials },
): PasswordProblem | undefined {
  if (password.length < 8 || password.length > 32) return 'length'
  const characters = [...password]
  const special = characters.filter((character) => specials.includes(character)).length
  const plain = characters.filter((character) => /[A-Za-z\d]/.test(character)).length
  if (special + plain < characters.length) return 'characters'
  if ([/[A-Z]/, /[a-z]/, /\d/].filter((kind) => kind.test(password)).length + Number(special > 0) < 3) return 'kinds'
  return name && (password === name || password === [...name].reverse().join('')) ? 'name' : undefined
}
