/** Loads that are kept for a while, so that going back in the browser, or into a part of the window, costs no calls. */
import type { LogLoad } from './loader.ts'
import type { LogRow } from './rows.ts'

/** What a load was made for. `filter` is what the cloud filtered by: empty texts let everything through. */
export interface LogQuery {
  connection: string
  instanceId: string
  nodes: readonly string[]
  from: number
  to: number
  filter: Readonly<Record<string, string>>
}

/** Rows kept in memory per load; what goes beyond is said on the screen. */
export const rowCap = 20_000

interface Kept<Row extends LogRow> {
  query: LogQuery
  load: LogLoad<Row>
}

const sameSource = (a: LogQuery, b: LogQuery): boolean =>
  a.connection === b.connection &&
  a.instanceId === b.instanceId &&
  a.nodes.length === b.nodes.length &&
  a.nodes.every((node, index) => node === b.nodes[index])

const equalFilters = (a: LogQuery['filter'], b: LogQuery['filter']): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => (a[name] ?? '') === (b[name] ?? ''))

/** Whether every row that `inner` asks for is among those of `outer`, as far as filters go. */
const widerFilter = (outer: LogQuery['filter'], inner: LogQuery['filter']): boolean =>
  Object.entries(outer).every(([name, value]) => !value || value === inner[name])

export interface LoadKeeper<Row extends LogRow> {
  /** The load of a query: a kept one, a part of a kept one, or a new one. Asks for nothing by itself. */
  of: (query: LogQuery) => LogLoad<Row>
}

/**
 * Keeps the latest loads of one kind of log.
 *
 * @param create makes a load; with `known` it holds these rows and is done
 * @param matches whether a row passes a filter of the cloud
 */
export function createLoadKeeper<Row extends LogRow>({
  create,
  matches,
  most = 5,
}: {
  create: (query: LogQuery, known?: readonly Row[]) => LogLoad<Row>
  matches: (row: Row, filter: LogQuery['filter']) => boolean
  most?: number
}): LoadKeeper<Row> {
  const kept: Kept<Row>[] = []

  const partOf = (query: LogQuery): readonly Row[] | undefined => {
    for (const { query: other, load } of kept) {
      if (!sameSource(query, other) || !widerFilter(other.filter, query.filter)) continue
      const { covered, rows, from, to } = load.getSnapshot()
      // Where reading has stopped, rows of the very same moment may still be missing.
      const least = covered.from > from ? covered.from + 1 : covered.from
      const last = covered.to < to ? covered.to - 1 : covered.to
      if (query.from < least || query.to > last || last <= least) continue
      return rows.filter((row) => row.at >= query.from && row.at <= query.to && matches(row, query.filter))
    }
    return undefined
  }

  return {
    of: (query) => {
      const at = kept.findIndex(
        ({ query: other }) =>
          sameSource(query, other) &&
          query.from === other.from &&
          query.to === other.to &&
          equalFilters(query.filter, other.filter),
      )
      const found = at === -1 ? undefined : kept.splice(at, 1)[0]
      const entry = found ?? { query, load: create(query, partOf(query)) }
      kept.unshift(entry)
      kept.length = Math.min(kept.length, most)
      return entry.load
    },
  }
}
