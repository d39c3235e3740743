import type { Dimension, Selection, SlowRow } from '../../src/lib/slow-log/types.ts'

/** The same screen counted over an array of objects, as one would write it first: what the columns are measured against. */
export interface NaiveRow extends SlowRow {
  fingerprint: string
}

const has = (list: readonly string[] | undefined, value: string) => !list || list.length === 0 || list.includes(value)

export function naiveSelect(rows: readonly NaiveRow[], selection: Selection, but?: Dimension): NaiveRow[] {
  const include = Object.entries(selection.include ?? {}).filter(([name]) => name !== but)
  const exclude = Object.entries(selection.exclude ?? {}).filter(([name]) => name !== but)
  return rows.filter(
    (row) =>
      row.at >= selection.from &&
      row.at < selection.to &&
      include.every(([name, list]) => has(list, row[name as 'user'])) &&
      exclude.every(([name, list]) => !list?.includes(row[name as 'user'])),
  )
}

function totals(rows: readonly NaiveRow[]) {
  const seconds = rows.map((row) => row.seconds).sort((a, b) => a - b)
  const at = (share: number) => seconds[Math.max(1, Math.ceil(share * seconds.length)) - 1] ?? Number.NaN
  const sum = (of: (row: NaiveRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    count: rows.length,
    time: sum((row) => row.seconds),
    lock: sum((row) => row.lock),
    sent: sum((row) => row.sent),
    examined: sum((row) => row.examined),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: seconds.at(-1),
  }
}

function grouped(rows: readonly NaiveRow[], dimension: Dimension): Map<string, NaiveRow[]> {
  const groups = new Map<string, NaiveRow[]>()
  for (const row of rows) {
    const value = row[dimension as 'user']
    const group = groups.get(value)
    if (group) group.push(row)
    else groups.set(value, [row])
  }
  return groups
}

export function naiveOverview(
  rows: readonly NaiveRow[],
  selection: Selection,
  stack: Dimension,
  origin: number,
  bucketMs: number,
  facets: readonly Dimension[],
) {
  const picked = naiveSelect(rows, selection)
  const buckets = Math.ceil((selection.to - origin) / bucketMs)
  return {
    totals: totals(picked),
    statements: [...grouped(picked, 'fingerprint')].map(([fingerprint, group]) => ({
      fingerprint,
      ...totals(group),
      first: Math.min(...group.slice(0, 1).map(({ at }) => at)),
      users: new Set(group.map(({ user }) => user)).size,
      clients: new Set(group.map(({ client }) => client)).size,
      databases: [...new Set(group.map(({ database }) => database))],
    })),
    trend: [...grouped(picked, stack)].map(([value, group]) => {
      const values = Array.from({ length: buckets }, () => 0)
      for (const { at } of group) values[Math.floor((at - origin) / bucketMs)]! += 1
      return { value, values }
    }),
    facets: facets.map((dimension) =>
      [...grouped(naiveSelect(rows, selection, dimension), dimension)]
        .map(([value, group]) => ({
          value,
          count: group.length,
          time: group.reduce((sum, { seconds }) => sum + seconds, 0),
        }))
        .sort((a, b) => b.time - a.time),
    ),
  }
}

export function naiveCompare(rows: readonly NaiveRow[], before: Selection, after: Selection) {
  const old = grouped(naiveSelect(rows, before), 'fingerprint')
  const young = grouped(naiveSelect(rows, after), 'fingerprint')
  const scale = (after.to - after.from) / (before.to - before.from)
  return [...new Set([...old.keys(), ...young.keys()])]
    .map((fingerprint) => {
      const was = totals(old.get(fingerprint) ?? [])
      const is = totals(young.get(fingerprint) ?? [])
      return { fingerprint, was, is, added: is.time - was.time * scale }
    })
    .sort((a, b) => b.added - a.added)
}
