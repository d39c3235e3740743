import type { Dialect, GroupRule } from './types.ts'

/** What a statement is, whatever its values are. */
export interface Fingerprint {
  /** 16 hexadecimal digits of the text (or of the rule's name), stable for good. */
  id: string
  /** The statement without values: `select * from t where id = ?`. */
  text: string
  /** The own rule that grouped it. */
  rule?: string
  /** key=value of a leading or trailing comment (sqlcommenter). */
  tags: Readonly<Record<string, string>>
  /** The log cut the statement at its limit. */
  cut: boolean
  /** Its values are masked by the log already. */
  masked: boolean
}

export interface FingerprinterOptions {
  dialect: Dialect
  rules?: readonly GroupRule[]
}

export type Fingerprinter = (sql: string) => Fingerprint
