import type { DimensionSplit, HistogramBar, Run, Selection, StatementDetail, TrendRequest } from '../types.ts'
import { stepOf, stepStart } from './axes.ts'
import type { Picked, Selector } from './select.ts'
import { share, statementsOf } from './statements.ts'
import type { RowStore } from './store.ts'
import { nearestRank, totalsOf } from './totals.ts'
import { ranking, sumsByValue, trendOf } from './trend.ts'

/** Values of a split at most. */
const mostValues = 20

/** A selection narrowed to one fingerprint, and the same to all others; neither passes what the selection leaves out. */
function aside(store: RowStore, picked: Picked, fingerprint: string): { own: Selection; rest: Selection } | undefined {
  const { selection } = picked
  const code = store.texts.ids.codeOf(fingerprint)
  if (code === undefined || !picked.rows.some((row) => store.fingerprint[row] === code)) return undefined
  const others = selection.exclude?.fingerprint ?? []
  return {
    own: { ...selection, include: { ...selection.include, fingerprint: [fingerprint] } },
    rest: { ...selection, exclude: { ...selection.exclude, fingerprint: [...others, fingerprint] } },
  }
}

/** Executions by duration, in logarithmic steps without a gap from the shortest to the longest run. */
export function histogramOf(store: RowStore, rows: Uint32Array): HistogramBar[] {
  const counts = new Map<number, number>()
  for (let i = 0; i < rows.length; i++) {
    const seconds = store.seconds[rows[i]!]!
    if (Number.isNaN(seconds)) continue
    const step = stepOf(seconds)
    counts.set(step, (counts.get(step) ?? 0) + store.count[rows[i]!]!)
  }
  if (counts.size === 0) return []
  const first = Math.min(...counts.keys())
  const last = Math.max(...counts.keys())
  return Array.from({ length: last - first + 1 }, (_, i) => ({
    from: stepStart(first + i),
    to: stepStart(first + i + 1),
    count: counts.get(first + i) ?? 0,
  }))
}

/** The slowest run, the newest, and the one that is the median; each once, those with their whole statement first. */
function samplesOf(store: RowStore, selector: Selector, picked: Picked): Run[] {
  const { rows } = picked
  const order = selector.bySeconds(picked)
  const median = order.length > 0 ? rows[order[nearestRank(50, order.length) - 1]!]! : undefined
  const slowest = order.length > 0 ? rows[order.at(-1)!]! : undefined
  const chosen = new Set([slowest, rows.at(-1), median].filter((row) => row !== undefined))
  return [...chosen].map((row) => store.run(row))
}

function splitsOf(store: RowStore, own: Picked, rest: Picked): DimensionSplit[] {
  const allDimensions = store.allDimensions().filter((dimension) => dimension !== 'fingerprint')
  return allDimensions.map((dimension) => {
    const column = store.dimension(dimension)
    const mine = sumsByValue(store, own.rows, column)
    const theirs = sumsByValue(store, rest.rows, column)
    const ranked = ranking(column.values, mine)
    const time = mine.time.reduce((sum, value) => sum + value, 0)
    const restTime = theirs.time.reduce((sum, value) => sum + value, 0)
    return {
      dimension,
      total: ranked.length,
      values: ranked.slice(0, mostValues).map((code) => ({
        value: column.values[code]!,
        count: mine.count[code]!,
        time: mine.time[code]!,
        share: share(mine.time[code]!, time),
        shareOfRest: share(theirs.time[code]!, restTime),
      })),
    }
  })
}

/** A statement of a selection against all others of it; undefined where the selection has none of its runs. */
export function detailOf(
  store: RowStore,
  selector: Selector,
  request: TrendRequest & { fingerprint: string },
): StatementDetail | undefined {
  const parts = aside(store, selector.pick(request.selection), request.fingerprint)
  if (!parts) return undefined
  const own = selector.pick(parts.own)
  const whole = selector.pick(request.selection)
  const rest = selector.pick(parts.rest)
  const totals = totalsOf(store, selector, whole)
  const [summary] = statementsOf(store, selector, own)
  return {
    summary: {
      ...summary!,
      shareOfTime: share(summary!.time, totals.time),
      shareOfCount: share(summary!.count, totals.count),
    },
    trend: trendOf(store, selector, { ...request, selection: parts.own }),
    histogram: histogramOf(store, own.rows),
    samples: samplesOf(store, selector, own),
    splits: splitsOf(store, own, rest),
    rest: totalsOf(store, selector, rest),
  }
}
