import type { Selection, ThrottlePreview, ThrottleRule } from '../types.ts'
import { Heap } from './heap.ts'
import type { Selector } from './select.ts'
import { matcherOf } from './stand-in-matcher.ts'
import type { RowStore } from './store.ts'
import { bucketsOf } from './trend.ts'

export interface ThrottleRequest {
  selection: Selection
  rule: ThrottleRule
  bucketMs: number
  origin: number
}

/**
 * A rule tried on the rows of a selection, each node by itself, as the database applies it. A run is at work from its begin
 * for its lock time and its duration. One that finds as many let through at work as the rule allows is caught, and takes no
 * place itself; where it ends as the next begins, its place is free. A row of several executions is taken for one after
 * the other.
 */
export function throttleOf(store: RowStore, selector: Selector, request: ThrottleRequest): ThrottlePreview {
  const { rule } = request
  const { rows } = selector.pick(request.selection)
  const { origin, bucketMs, length } = bucketsOf(store, request.origin, request.bucketMs, request.selection.to)
  const matches = matcherOf(rule)
  const nodes = store.dimension('node')
  const instances = store.dimension('instance')
  const types = store.dimension('type')
  const places = new Map<number, { all: Heap; through: Heap }>()
  const groups = new Map<number, { matched: number; caught: number; time: number }>()
  /** By statement: 0 not yet tried, 1 no, 2 yes. */
  const tried = new Uint8Array(store.texts.length)
  const trend = { matched: new Float64Array(length), caught: new Float64Array(length) }
  const answer = { matched: 0, matchedTime: 0, caught: 0, peak: 0 }
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const type = types.values[types.codes[row]!]!
    // What is written at the row decides; a statement is hardly ever logged as two types.
    if (type.toUpperCase() !== rule.type) continue
    const sql = store.sql[row]!
    if (tried[sql] === 0) tried[sql] = matches(type, store.texts.text(sql)) ? 2 : 1
    if (tried[sql] === 1) continue
    const count = store.count[row]!
    const seconds = store.seconds[row]!
    const time = Number.isNaN(seconds) ? 0 : seconds * count
    const lock = store.lock[row]!
    const begin = store.at[row]!
    const end = begin + 1000 * (time + (Number.isNaN(lock) ? 0 : lock * count))
    const node = instances.codes[row]! * nodes.values.length + nodes.codes[row]!
    let at = places.get(node)
    if (!at) places.set(node, (at = { all: new Heap(), through: new Heap() }))
    at.all.dropTo(begin)
    at.through.dropTo(begin)
    at.all.add(end)
    answer.peak = Math.max(answer.peak, at.all.size)
    const isCaught = at.through.size >= rule.concurrency
    if (!isCaught) at.through.add(end)

    const group = groups.get(store.fingerprint[row]!) ?? { matched: 0, caught: 0, time: 0 }
    groups.set(store.fingerprint[row]!, group)
    group.matched += count
    group.time += time
    answer.matched += count
    answer.matchedTime += time
    const bucket = Math.floor((begin - origin) / bucketMs)
    const shown = bucket >= 0 && bucket < length
    if (shown) trend.matched[bucket]! += count
    if (!isCaught) continue
    group.caught += count
    answer.caught += count
    if (shown) trend.caught[bucket]! += count
  }
  return {
    ...answer,
    statements: [...groups]
      .map(([code, group]) => ({
        fingerprint: store.texts.ids.values[code]!,
        text: store.texts.info(code).text,
        ...group,
      }))
      .sort((a, b) => b.time - a.time || b.matched - a.matched || (a.fingerprint < b.fingerprint ? -1 : 1)),
    trend: {
      at: Array.from({ length }, (_, bucket) => origin + bucket * bucketMs),
      matched: [...trend.matched],
      caught: [...trend.caught],
    },
  }
}
