import type { SlowLogStatistics } from '#contract/taurusdb/logs.ts'

/** Slow statements of a day, as far as one answer per node tells. */
export interface SlowDay {
  runs: number
  /** Not every shape was read: the number follows from the share that the cloud gives for the first one. */
  about: boolean
  shapes: number
  /** The shape that ran most often, with its share of all runs of its node, 0 to 1. */
  top: { type: string; database: string; share: number } | undefined
}

/** `"12 (3.45%)"` */
function countOf(text: string | number): { runs: number; share: number } {
  const match = /^\s*([\d,]+)(?:\s*\(([\d.]+)\s*%\))?/.exec(String(text))
  return { runs: Number((match?.[1] ?? '0').replaceAll(',', '')), share: Number(match?.[2] ?? 0) / 100 }
}

/** One page of statistics (reference 4.8.11) for each node, by number of runs, summed up. */
export function slowDayOf(pages: readonly { rows: readonly SlowLogStatistics[]; total: number }[]): SlowDay {
  const day: SlowDay = { runs: 0, about: false, shapes: 0, top: undefined }
  let most = 0
  for (const { rows, total } of pages) {
    day.shapes += total
    const counts = rows.map(({ count }) => countOf(count))
    const read = counts.reduce((sum, { runs }) => sum + runs, 0)
    const [first] = counts
    if (total > rows.length && first && first.share > 0) {
      day.about = true
      day.runs += Math.max(read, Math.round(first.runs / first.share))
    } else day.runs += read
    const [row] = rows
    if (row && first && first.runs > most) {
      most = first.runs
      day.top = { type: row.type, database: row.database, share: first.share }
    }
  }
  return day
}
