import { useMemo, useState } from 'react'
import { type RangeTokens, resolveRange, type TimeRange } from '#lib/time-range.ts'
import { useZone } from '#stores/preferences.ts'
import { useSearchState } from './useSearchState.ts'

export interface TimeRangeState extends TimeRange {
  /** As they stand in the address. */
  tokens: RangeTokens
  set: (tokens: RangeTokens) => void
  /** Resolves moving ends against the clock anew. */
  refresh: () => void
}

/**
 * The time range of a page, in the address as `from` and `to`. The resolved times stay the same between renders, until
 * the address changes or `refresh` is called: they are part of query keys.
 */
export function useTimeRange({ fallback = '-24h' }: { fallback?: string } = {}): TimeRangeState {
  const [params, patch] = useSearchState()
  const utc = useZone() === 'utc'
  const [now, setNow] = useState(() => new Date())
  const from = params.get('from') ?? fallback
  const to = params.get('to') ?? 'now'
  return useMemo(() => {
    const given = resolveRange({ from, to }, now, utc)
    // A mangled address shows the usual range.
    const tokens = given ? { from, to } : { from: fallback, to: 'now' }
    const range = given ?? (resolveRange(tokens, now, utc) as TimeRange)
    return {
      ...range,
      tokens,
      set: (next) => {
        setNow(new Date())
        patch({ from: next.from === fallback && next.to === 'now' ? undefined : next.from, to: next.to === 'now' ? undefined : next.to }, { push: true })
      },
      refresh: () => setNow(new Date()),
    }
  }, [from, to, now, utc, fallback, patch])
}
