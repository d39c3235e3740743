/** Why a log shows nothing. Facts in, reasons out; the most likely one first, each with what can be done. */

/** Logs are kept for so long (reference 4.8.11: the past month). */
export const keptMs = 30 * 24 * 3600_000

export interface EmptyFacts {
  from: number
  to: number
  now: number
  /** When the instance was created, milliseconds; unknown for some clouds. */
  created?: number
  /** Filters that the cloud applied. */
  filters: readonly ('type' | 'database' | 'level')[]
  /** What looking elsewhere has found so far; undefined: not known (yet). */
  unfilteredRows?: boolean
  /** Other nodes that have rows in the same window. */
  otherNodes: readonly { id: string; name: string }[]
  /** Time of the newest row of the chosen nodes within the past month; null: there is none. */
  newest?: number | null
  nodeStatus?: string
  /** Only slow statements are above a threshold. */
  hasThreshold: boolean
}

export type EmptyReason =
  | { kind: 'too-old' }
  | { kind: 'partly-too-old'; keptFrom: number }
  | { kind: 'before-creation'; created: number }
  | { kind: 'filters'; filters: readonly ('type' | 'database' | 'level')[]; certain: boolean }
  | { kind: 'other-nodes'; nodes: readonly { id: string; name: string }[] }
  | { kind: 'newest-elsewhere'; at: number }
  | { kind: 'nothing-in-month' }
  | { kind: 'node-status'; status: string }
  | { kind: 'threshold' }

export function emptyReasons(facts: EmptyFacts): EmptyReason[] {
  const reasons: EmptyReason[] = []
  const keptFrom = facts.now - keptMs
  if (facts.to <= keptFrom) reasons.push({ kind: 'too-old' })
  if (facts.created !== undefined && facts.to <= facts.created)
    reasons.push({ kind: 'before-creation', created: facts.created })
  if (facts.filters.length && facts.unfilteredRows !== false)
    reasons.push({ kind: 'filters', filters: facts.filters, certain: facts.unfilteredRows === true })
  if (facts.otherNodes.length) reasons.push({ kind: 'other-nodes', nodes: facts.otherNodes })
  if (typeof facts.newest === 'number' && (facts.newest < facts.from || facts.newest >= facts.to))
    reasons.push({ kind: 'newest-elsewhere', at: facts.newest })
  if (facts.newest === null && !facts.filters.length) reasons.push({ kind: 'nothing-in-month' })
  if (facts.nodeStatus !== undefined && facts.nodeStatus !== 'normal')
    reasons.push({ kind: 'node-status', status: facts.nodeStatus })
  if (facts.from < keptFrom && facts.to > keptFrom) reasons.push({ kind: 'partly-too-old', keptFrom })
  if (facts.hasThreshold && facts.to > keptFrom) reasons.push({ kind: 'threshold' })
  return reasons
}

/** A window of a day that has the newest row in it, with some time after it for its neighbours. */
export function windowAround(newest: number, now: number): { from: number; to: number } {
  const to = Math.min(now, newest + 15 * 60_000)
  return { from: to - 24 * 3600_000, to }
}
