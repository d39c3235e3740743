import type { FlushDatabasesBody } from '#contract/geminidb/databases.ts'
import { databaseCount } from '#contract/geminidb/rules.ts'
import type { GeminiMode } from '#contract/geminidb/shared-types.ts'

/** What somebody wants to flush: a database of the list (its number), one by its number, or all of them. */
export interface FlushChoice {
  which: string
  number: number | undefined
}

export const all = 'all'
export const other = 'other'

/** The number of the database; `null` for all, undefined while none is chosen. */
export function databaseOf({ which, number }: FlushChoice): number | null | undefined {
  if (which === all) return null
  if (which === other) return number
  return /^\d+$/.test(which) ? Number(which) : undefined
}

/** Whether an instance has a database of this number. */
export const isDatabase = (mode: GeminiMode, number: number | null | undefined): number is number =>
  typeof number === 'number' && Number.isInteger(number) && number >= 0 && number < databaseCount(mode)

/** The body as the examples of the reference write it: without a number, all databases are emptied. */
export const flushBody = (database: number | null): FlushDatabasesBody => ({
  action: 'flush',
  ...(database === null ? {} : { db_id: database }),
})
