/** Types that databases, their users and the rights between both have in common (reference 4.10, 4.11). */

/**
 * Name of a database: letters, digits, underscores, and at most ten hyphens.
 * @minLength 1
 * @maxLength 64
 * @pattern ^(?!(?:[^-]*-){11})[A-Za-z0-9_-]{1,64}$
 */
export type NewDatabaseName = string

/**
 * Name of a database user: letters, digits and underscores.
 * @minLength 1
 * @maxLength 32
 * @pattern ^[A-Za-z0-9_]{1,32}$
 */
export type NewDatabaseUserName = string

/**
 * Remarks in one line, without the characters of the pattern.
 * @maxLength 512
 * @pattern ^[^\r\n!<"='>&]*$
 */
export type DatabaseRemarks = string

/**
 * Password of a database user: 8 to 32 characters, at least three of uppercase letters, lowercase letters, digits and
 * the special characters of the pattern. It must be neither the user's name nor that read backwards (DBS.05000006,
 * DBS.05000007), and not easily guessed (DBS.280203). The list of special characters in 4.10.5 lacks the dollar sign that
 * 4.10.1 has; both take it here.
 * @minLength 8
 * @maxLength 32
 * @pattern ^(?:(?=.*[A-Z])(?=.*[a-z])(?=.*\d)|(?=.*[A-Z])(?=.*[a-z])(?=.*[^A-Za-z\d])|(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z\d])|(?=.*[a-z])(?=.*\d)(?=.*[^A-Za-z\d]))[A-Za-z\d~!@#$%^*_=+?,()&\-]{8,32}$
 * @format password
 */
export type DatabaseUserPassword = string

/** A user is known by name and host together. */
export interface DatabaseUserKey {
  /**
   * Name of the user.
   * @minLength 1
   */
  name: string
  /**
   * Where the user may connect from: an address, or one with `%` in place of its last parts.
   * @minLength 1
   */
  host: string
}

/** What a user may do in a database. */
export interface DatabaseRight {
  /**
   * Name of the database.
   * @minLength 1
   */
  name: string
  /** True: reading only. False: reading and writing. */
  readonly: boolean
}
