import type { Dialect, Engine, EngineState, Facet, GroupRule, Overview, StatementSummary, Totals } from '../types.ts'
import { Cache } from './cache.ts'
import { comparisonOf } from './compare.ts'
import { detailOf } from './detail.ts'
import { facetOf } from './facets.ts'
import { heatmapOf } from './heatmap.ts'
import { runsOf, sortedRows } from './runs.ts'
import { scatterOf } from './scatter.ts'
import { type Picked, Selector } from './select.ts'
import { statementsOf } from './statements.ts'
import { RowStore } from './store.ts'
import { throttleOf } from './throttle.ts'
import { totalsOf } from './totals.ts'
import { trendOf } from './trend.ts'

export interface EngineOptions {
  /** Rows that are kept; 1,500,000 if not said, some 80 bytes each and their key. */
  maxRows?: number
  dialect?: Dialect
  /**
   * Bytes of whole statements that are kept (96 million), and how many of each fingerprint beyond (50, and each that ran
   * longer than any before). Other rows show their statement without values: `withoutValues`.
   */
  sqlBytes?: number
  sqlPerFingerprint?: number
}

const usualFacetMost = 50

/** Holds the rows and answers questions about them. Everything is counted here and now: call it from a worker. */
export function createEngine(options: EngineOptions = {}): Engine {
  const store = new RowStore({
    maxRows: options.maxRows ?? 1_500_000,
    dialect: options.dialect ?? 'mysql',
    sqlBytes: options.sqlBytes ?? 96_000_000,
    sqlPerFingerprint: options.sqlPerFingerprint ?? 50,
  })
  const selector = new Selector(store)
  const tables = new Cache<{ totals: Totals; statements: StatementSummary[]; cut: number; masked: number }>(6)
  const facets = new Cache<Facet>(32)
  const orders = new Cache<Uint32Array>(4)
  let version = store.version

  /** Answers to other rows or rules are worth nothing. */
  const refresh = () => {
    if (version === store.version) return
    version = store.version
    tables.clear()
    facets.clear()
    orders.clear()
  }

  const state = (): EngineState => {
    const { order, length } = store.byTime()
    return {
      rows: store.rows,
      from: length > 0 ? store.at[order[0]!]! : Number.NaN,
      to: length > 0 ? store.at[order[length - 1]!]! : Number.NaN,
      dropped: store.dropped,
      version: store.version,
    }
  }

  const tableOf = (picked: Picked) =>
    tables.get(picked.key, () => {
      const { texts, sql } = store
      let cut = 0
      let masked = 0
      for (const row of picked.rows) {
        if (texts.isCut(sql[row]!)) cut++
        if (texts.isMasked(sql[row]!)) masked++
      }
      return {
        totals: totalsOf(store, selector, picked),
        statements: statementsOf(store, selector, picked),
        cut,
        masked,
      }
    })

  return {
    append(rows) {
      store.append(rows)
      return state()
    },
    clear() {
      store.clear()
      return state()
    },
    setDialect(dialect) {
      if (dialect !== store.dialect) store.regroup(dialect, store.texts.rules)
      return state()
    },
    setRules(rules) {
      checkRules(rules)
      store.regroup(store.dialect, rules)
      return state()
    },
    overview({ trend, facets: wanted = [], facetMost = usualFacetMost }): Overview {
      refresh()
      const picked = selector.pick(trend.selection)
      return {
        ...tableOf(picked),
        trend: trendOf(store, selector, trend),
        facets: wanted.map((dimension) =>
          facets.get(`${dimension} ${facetMost} ${selector.without(trend.selection, dimension).key}`, () =>
            facetOf(store, selector, trend.selection, dimension, facetMost),
          ),
        ),
        tags: store.texts.tagKeys,
      }
    },
    trend: (request) => trendOf(store, selector, request),
    heatmap: (request) => heatmapOf(store, selector, request),
    scatter: (request) => scatterOf(store, selector, request),
    detail: (request) => detailOf(store, selector, request),
    runs(request) {
      refresh()
      const picked = selector.pick(request.selection)
      const { sort, descending } = request
      const sorted = orders.get(`${sort} ${descending} ${picked.key}`, () =>
        sortedRows(store, picked, sort, descending),
      )
      return runsOf(store, selector, request, sorted)
    },
    run: (row) => (Number.isInteger(row) && row >= 0 && row < store.rows ? store.run(row) : undefined),
    compare: (request) => comparisonOf(store, selector, request),
    throttle: (request) => throttleOf(store, selector, request),
  }
}

function checkRules(rules: readonly GroupRule[]): void {
  for (const { name, pattern } of rules)
    try {
      void new RegExp(pattern, 'i')
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
    }
}
