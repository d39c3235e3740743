/** The loaded runs of a statement of the statistics. Works in slices, so that twenty thousand statements do not freeze the page. */
import { shapeOf } from '#lib/sql-shape.ts'
import type { LogLoad } from './loader.ts'
import { mergeNewestFirst } from './loader.ts'
import type { SlowRow } from './rows.ts'
import type { StatementStats } from './statistics.ts'

type Wanted = Pick<StatementStats, 'sql' | 'database' | 'user' | 'type'>

/** Whether a run is one of the statement: same shape, database, account and type. */
export function runMatcher(statement: Wanted): (row: SlowRow) => boolean {
  const shape = shapeOf(statement.sql)
  const shapes = new Map<string, boolean>()
  return (row) => {
    if (row.type !== statement.type || row.database !== statement.database || row.user !== statement.user) return false
    const known = shapes.get(row.sql)
    if (known !== undefined) return known
    const matches = shapeOf(row.sql) === shape
    // Masked statements repeat; original ones hardly do, and need not be kept.
    if (shapes.size < 2000) shapes.set(row.sql, matches)
    return matches
  }
}

export interface Matches {
  rows: readonly SlowRow[]
  /** Pages of the load that have been gone through. */
  pages: number
}

/** Milliseconds of work before others get their turn. */
const slice = 8

const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

/**
 * Goes through the pages that a load has and `known` has not seen.
 *
 * @returns undefined when it was called off
 */
export async function findRuns(
  load: LogLoad<SlowRow>,
  matches: (row: SlowRow) => boolean,
  known: Matches | undefined,
  signal: AbortSignal,
): Promise<Matches | undefined> {
  let rows = known?.rows ?? []
  let pages = known?.pages ?? 0
  let since = performance.now()
  for (; pages < load.pages().length; pages++) {
    const found: SlowRow[] = []
    for (const row of load.pages()[pages] ?? []) {
      if (matches(row)) found.push(row)
      if (performance.now() - since < slice) continue
      await breath()
      if (signal.aborted) return undefined
      since = performance.now()
    }
    if (found.length)
      rows = mergeNewestFirst(
        rows,
        found.toSorted((a, b) => b.at - a.at),
      )
  }
  return signal.aborted ? undefined : { rows, pages }
}
