/** What is known of a load at a glance. Grows with each page; asking twice adds nothing twice. */
import type { Zone } from '#lib/format.ts'
import type { LogLoad } from './loader.ts'
import type { ErrorRow, LogRow, SlowRow } from './rows.ts'
import { addToTrend, createTrend, errorMeasure, errorSeries, slowMeasure, statementKinds, type Trend } from './trend.ts'

export interface SlowSummary {
  trend: Trend
  longest: SlowRow | undefined
  databases: Set<string>
}

export interface ErrorSummary {
  trend: Trend
}

/** Makes a function that keeps one summary per load and zone, and feeds it the pages that it has not seen. */
function folding<Row extends LogRow, Summary>(
  create: (window: { from: number; to: number }, zone: Zone) => Summary,
  add: (summary: Summary, rows: readonly Row[]) => void,
): (load: LogLoad<Row>, zone: Zone) => Summary {
  const known = new WeakMap<LogLoad<Row>, Map<Zone, { summary: Summary; seen: number }>>()
  return (load, zone) => {
    const zones = known.get(load) ?? new Map<Zone, { summary: Summary; seen: number }>()
    known.set(load, zones)
    const entry = zones.get(zone) ?? { summary: create(load.getSnapshot(), zone), seen: 0 }
    zones.set(zone, entry)
    const pages = load.pages()
    for (; entry.seen < pages.length; entry.seen++) add(entry.summary, pages[entry.seen] as readonly Row[])
    return entry.summary
  }
}

export const slowSummary = folding<SlowRow, SlowSummary>(
  (window, zone) => ({
    trend: createTrend(window, statementKinds, zone),
    longest: undefined,
    databases: new Set(),
  }),
  (summary, rows) => {
    addToTrend(summary.trend, rows, slowMeasure)
    for (const row of rows) {
      if (!summary.longest || row.seconds > summary.longest.seconds) summary.longest = row
      if (row.database) summary.databases.add(row.database)
    }
  },
)

export const errorSummary = folding<ErrorRow, ErrorSummary>(
  (window, zone) => ({ trend: createTrend(window, errorSeries, zone) }),
  (summary, rows) => addToTrend(summary.trend, rows, errorMeasure),
)
