import type { ChangeKind, CompareRequest, Comparison, StatementChange, Totals } from '../types.ts'
import type { Picked, Selector } from './select.ts'
import { equalMeans, equalRates, type Sample } from './significance.ts'
import { groupByFingerprint, spanOf } from './statements.ts'
import type { RowStore } from './store.ts'
import { sumsOf, totalsAt, totalsOf } from './totals.ts'

interface Half {
  totals: Totals
  /** Executions whose duration is known. */
  timed: number
  /** Of the logarithms of durations, a row each. */
  logs: Sample
}

/** The statements of one window by the code of their fingerprint. */
function halfOf(store: RowStore, selector: Selector, picked: Picked): Map<number, Half> {
  const { rows } = picked
  const { codes, group } = groupByFingerprint(store, rows)
  const sums = sumsOf(store, selector, picked, group, codes.length)
  const n = new Uint32Array(codes.length)
  const mean = new Float64Array(codes.length)
  const squares = new Float64Array(codes.length)
  // Welford: stays exact where the spread is small against the mean.
  for (let i = 0; i < rows.length; i++) {
    const seconds = store.seconds[rows[i]!]!
    if (Number.isNaN(seconds)) continue
    const of = group[i]!
    const log = Math.log(Math.max(seconds, 1e-6))
    const away = log - mean[of]!
    mean[of]! += away / ++n[of]!
    squares[of]! += away * (log - mean[of]!)
  }
  return new Map(
    codes.map((code, of) => [
      code,
      {
        totals: totalsAt(sums, of),
        timed: sums.timed[of]!,
        logs: { n: n[of]!, mean: mean[of]!, variance: n[of]! > 1 ? squares[of]! / (n[of]! - 1) : 0 },
      },
    ]),
  )
}

const known = (value: number): number => (Number.isNaN(value) ? 0 : value)

/** A change of the total by less than this part is none, however sure it is. */
const negligible = 0.05

/**
 * Two selections, statement by statement, with `before` brought to the length of `after`.
 *
 * The added seconds are divided without a remainder: executions that were added at the mean of both durations, and seconds
 * that a run was longer at the mean of both counts. A statement that only one side has is count alone.
 *
 * The confidence is that of the surer one of two tests, whose p is doubled because there are two of them: whether the
 * executions come from one rate (Poisson, exact), and whether the logarithms of durations have one mean (Welch). A test
 * whose change points the other way than the added seconds says nothing about them.
 */
export function comparisonOf(store: RowStore, selector: Selector, request: CompareRequest): Comparison {
  const before = selector.pick(request.before)
  const after = selector.pick(request.after)
  const lengthOf = (picked: Picked): number => {
    const { from, to } = spanOf(store, picked)
    return to - from
  }
  const scale = lengthOf(before) > 0 ? lengthOf(after) / lengthOf(before) : 1
  const old = halfOf(store, selector, before)
  const young = halfOf(store, selector, after)
  const changes = [...new Set([...old.keys(), ...young.keys()])].map((code) =>
    changeOf(store, code, old.get(code), young.get(code), scale),
  )
  return {
    before: totalsOf(store, selector, before),
    after: totalsOf(store, selector, after),
    scale,
    changes: changes.sort((a, b) => b.addedSeconds - a.addedSeconds || (a.fingerprint < b.fingerprint ? -1 : 1)),
  }
}

function changeOf(
  store: RowStore,
  code: number,
  before: Half | undefined,
  after: Half | undefined,
  scale: number,
): StatementChange {
  const timeBefore = known(before?.totals.time ?? 0) * scale
  const timeAfter = known(after?.totals.time ?? 0)
  const added = timeAfter - timeBefore
  const countBefore = (before?.timed ?? 0) * scale
  const countAfter = after?.timed ?? 0
  const meanBefore = countBefore > 0 ? timeBefore / countBefore : timeAfter / countAfter
  const meanAfter = countAfter > 0 ? timeAfter / countAfter : meanBefore
  const both = countBefore > 0 && countAfter > 0
  const fromMean = both ? ((meanAfter - meanBefore) * (countBefore + countAfter)) / 2 : 0
  const fromCount = added - fromMean

  const executions = { before: before?.totals.count ?? 0, after: after?.totals.count ?? 0 }
  const none: Sample = { n: 0, mean: 0, variance: 0 }
  const logs = { before: before?.logs ?? none, after: after?.logs ?? none }
  const along = (change: number): boolean => change !== 0 && change > 0 === added > 0
  const pCount = along(executions.after - executions.before * scale)
    ? equalRates(executions.before, executions.after, scale)
    : 1
  const pMean = both && along(logs.after.mean - logs.before.mean) ? equalMeans(logs.before, logs.after) : 1
  const p = Math.min(1, 2 * Math.min(pCount, pMean))

  let kind: ChangeKind = 'same'
  if (!before) kind = 'new'
  else if (!after) kind = 'gone'
  else if (p < 0.05 && Math.abs(added) > negligible * Math.max(timeBefore, timeAfter))
    kind = added > 0 ? 'regressed' : 'improved'

  return {
    fingerprint: store.texts.ids.values[code]!,
    text: store.texts.info(code).text,
    kind,
    before: before?.totals,
    after: after?.totals,
    addedSeconds: added,
    fromCount,
    fromMean,
    confidence: p < 0.001 ? 'high' : p < 0.05 ? 'medium' : 'low',
  }
}
