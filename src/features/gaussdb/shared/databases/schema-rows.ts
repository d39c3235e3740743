import type { DatabaseSchema } from '#contract/gaussdb/database-types.ts'
import { administrator } from '#contract/gaussdb/catalog-rules.ts'
import { namesIn } from './names.ts'

/** A schema that is to be created. */
export interface NewSchemaRow {
  name: string
  owner: string
  /** Its place in the request that was sent last: a refusal names it by that. */
  sentAs?: number
  /** An earlier request, which failed in part, has created it. */
  made?: boolean
}

/** What is wrong with names by their rows: of themselves, because they exist, or because they are there twice. */
export function rowProblems(
  rows: readonly NewSchemaRow[],
  problem: (name: string) => string | undefined,
  taken: ReadonlySet<string>,
  words: { taken: string; twice: string },
): ReadonlyMap<number, string> {
  const found = new Map<number, string>()
  for (const [at, { name, made }] of rows.entries()) {
    if (made) continue
    const wrong =
      problem(name) ??
      (rows.findIndex((row) => row.name === name) < at ? words.twice : taken.has(name) ? words.taken : undefined)
    if (wrong !== undefined) found.set(at, wrong)
  }
  return found
}

/** Rows after a request that failed in part: what was not there before and is now has been created. */
export function afterPartly(
  rows: readonly NewSchemaRow[],
  before: readonly DatabaseSchema[],
  now: readonly DatabaseSchema[],
): NewSchemaRow[] {
  const old = new Set(before.map(({ schema_name }) => schema_name))
  const made = new Set(now.map(({ schema_name }) => schema_name).filter((name) => !old.has(name)))
  return rows.map((row) => (made.has(row.name) ? { ...row, made: true } : row))
}

/**
 * Rows with names that were pasted into one of them: the first takes its place, the others follow with the same owner, as
 * many as there is room for.
 */
export function withPasted(rows: readonly NewSchemaRow[], at: number, text: string, max: number): NewSchemaRow[] {
  const names = namesIn(text)
  const { owner = '' } = rows[at] ?? {}
  const news = names.map((name): NewSchemaRow => ({ name, owner }))
  return [...rows.slice(0, at), ...news, ...rows.slice(at + 1)].slice(0, Math.max(max, rows.length))
}

/** Who owns most of the schemas that are there; without any, somebody who is not the administrator. */
export function usualOwner(schemas: readonly DatabaseSchema[], owners: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const { owner } of schemas) if (owners.includes(owner)) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a)
  return most?.[0] ?? owners.find((name) => name !== administrator) ?? owners[0] ?? ''
}
