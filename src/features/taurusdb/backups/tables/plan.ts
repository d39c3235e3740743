/** Which tables are to come back, and what they will be called (reference 4.4.12). */
import type { RestorableDatabase, RestoredDatabase } from '#contract/taurusdb/backups.ts'

/** One table of the plan. */
export interface TableChoice {
  database: string
  table: string
  newName: string
}

/** Characters that a name of a table may have, in the contract and in MySQL. */
export const nameLimit = 64

export type NameProblem = 'empty' | 'long' | 'edge' | 'taken' | 'twice'
/** The table cannot be had under the kind of names that was chosen. */
export type SourceProblem = 'gone' | 'no-database'

export interface ChoiceProblems {
  name?: NameProblem
  source?: SourceProblem
}

export type TableNames = ReadonlyMap<string, ReadonlySet<string>>

export const keyOf = ({ database, table }: Pick<TableChoice, 'database' | 'table'>): string => `${database}\n${table}`

/** Names of tables by database. */
export const namesOf = (databases: readonly RestorableDatabase[]): TableNames =>
  new Map(databases.map(({ name, tables }) => [name, new Set(tables.map((table) => table.name))]))

/** `orders_20260309_140500`: the moment in UTC behind the name, cut where both together are too long. */
export function suggestTableName(table: string, at: number): string {
  const digits = new Date(at).toISOString().replaceAll(/\D/g, '')
  const tail = `_${digits.slice(0, 8)}_${digits.slice(8, 14)}`
  return `${[...table].slice(0, nameLimit - tail.length).join('')}${tail}`
}

/** The plan for another moment: names that carry the one before carry this one, those of one's own stay. */
export const namedFor = (choices: readonly TableChoice[], before: number, at: number): TableChoice[] =>
  choices.map((choice) =>
    choice.newName === suggestTableName(choice.table, before)
      ? { ...choice, newName: suggestTableName(choice.table, at) }
      : choice,
  )

/**
 * What is wrong with a plan, by `keyOf`.
 *
 * @param source tables that can be restored; undefined while it is not known
 * @param present tables there are now, whose names are taken; undefined while it is not known
 */
export function problemsOf(
  choices: readonly TableChoice[],
  source: TableNames | undefined,
  present: TableNames | undefined,
): Map<string, ChoiceProblems> {
  const uses = new Map<string, number>()
  const target = ({ database, newName }: TableChoice) => `${database}\n${newName}`
  for (const choice of choices) uses.set(target(choice), (uses.get(target(choice)) ?? 0) + 1)
  const problems = new Map<string, ChoiceProblems>()
  for (const choice of choices) {
    const { database, table, newName } = choice
    const name: NameProblem | undefined =
      newName === ''
        ? 'empty'
        : [...newName].length > nameLimit
          ? 'long'
          : newName !== newName.trim()
            ? 'edge'
            : present?.get(database)?.has(newName)
              ? 'taken'
              : (uses.get(target(choice)) ?? 0) > 1
                ? 'twice'
                : undefined
    const origin: SourceProblem | undefined =
      source && !source.get(database)?.has(table)
        ? 'gone'
        : present && !present.has(database)
          ? 'no-database'
          : undefined
    if (name || origin) problems.set(keyOf(choice), { ...(name && { name }), ...(origin && { source: origin }) })
  }
  return problems
}

/** The plan as the API wants it, in the order of the names. */
export function bodyOf(choices: readonly TableChoice[]): RestoredDatabase[] {
  const databases = [...new Set(choices.map(({ database }) => database))].toSorted()
  return databases.map((database) => ({
    database,
    tables: choices
      .filter((choice) => choice.database === database)
      .map(({ table, newName }) => ({ old_name: table, new_name: newName }))
      .toSorted((a, b) => (a.old_name < b.old_name ? -1 : 1)),
  }))
}

/** The other way round: the plan that a body was made of. */
export const choicesOf = (databases: readonly RestoredDatabase[]): TableChoice[] =>
  databases.flatMap(({ database, tables }) =>
    tables.map(({ old_name: table, new_name: newName }) => ({ database, table, newName })),
  )

const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``

/** The statement that puts restored tables in the place of the present ones, which stay under a name of their own. */
export function swapStatement(choices: readonly TableChoice[], present: TableNames | undefined): string {
  const moves = choices.flatMap(({ database, table, newName }) => {
    const full = (name: string) => `${quoted(database)}.${quoted(name)}`
    const aside = `${[...table].slice(0, nameLimit - 4).join('')}_old`
    const there = present?.get(database)?.has(table) ?? true
    return [...(there ? [`${full(table)} TO ${full(aside)}`] : []), `${full(newName)} TO ${full(table)}`]
  })
  return moves.length ? `RENAME TABLE\n  ${moves.join(',\n  ')};` : ''
}

export type TreeRow =
  | { kind: 'database'; database: string; tables: string[]; open: boolean; chosen: number }
  | { kind: 'table'; database: string; table: string; choice: TableChoice | undefined }

/**
 * Databases and tables as one list of rows. A search shows what matches: a database whose name does with all its tables,
 * others with those tables that do.
 */
export function treeRows(
  databases: readonly RestorableDatabase[],
  chosen: ReadonlyMap<string, TableChoice>,
  open: ReadonlySet<string>,
  search: string,
): TreeRow[] {
  const wanted = search.trim().toLowerCase()
  const rows: TreeRow[] = []
  for (const { name: database, tables } of databases) {
    const all = tables.map(({ name }) => name)
    const found =
      !wanted || database.toLowerCase().includes(wanted)
        ? all
        : all.filter((table) => `${database}.${table}`.toLowerCase().includes(wanted))
    if (found.length === 0) continue
    const isOpen = wanted !== '' || open.has(database)
    const count = all.reduce((sum, table) => sum + Number(chosen.has(keyOf({ database, table }))), 0)
    rows.push({ kind: 'database', database, tables: found, open: isOpen, chosen: count })
    if (isOpen)
      for (const table of found)
        rows.push({ kind: 'table', database, table, choice: chosen.get(keyOf({ database, table })) })
  }
  return rows
}
