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

/** After so long a moving range that comes up again is resolved anew. */
const staysFor = 5 * 60_000

/**
 * The time range of a page, in the address as `from` and `to`. The resolved times stay the same between renders, until
 * the address changes or `refresh` is called: they are part of query keys.
 */
export function useTimeRange({ fallback = '-24h' }: { fallback?: string } = {}): TimeRangeState {
  const [params, patch] = useSearchState()
  const utc = useZone() === 'utc'
  const from = params.get('from') ?? fallback
  const to = params.get('to') ?? 'now'
  // Every range is resolved against the clock once, when it comes up, because a page asks for data with it. Going back in
  // the browser finds the same times again, unless they are old by now.
  const key = `${from} ${to}`
  const [resolvedAt] = useState(() => new Map<string, Date>())
  const [current, setCurrent] = useState({ key: '', now: new Date() })
  if (current.key !== key) {
    const known = resolvedAt.get(key)
    const now = known && Date.now() - known.getTime() < staysFor ? known : new Date()
    resolvedAt.set(key, now)
    setCurrent({ key, now })
  }
  const { now } = current
  return useMemo(() => {
    const given = resolveRange({ from, to }, now, utc)
    // A mangled address shows the usual range.
    const tokens = given ? { from, to } : { from: fallback, to: 'now' }
    const range = given ?? (resolveRange(tokens, now, utc) as TimeRange)
    return {
      ...range,
      tokens,
      set: (next) => {
        resolvedAt.delete(`${next.from} ${next.to}`)
        if (next.from === from && next.to === to) setCurrent({ key: '', now })
        else
          patch(
            {
              from: next.from === fallback && next.to === 'now' ? undefined : next.from,
              to: next.to === 'now' ? undefined : next.to,
            },
            { push: true },
          )
      },
      refresh: () => {
        resolvedAt.delete(key)
        setCurrent({ key: '', now })
      },
    }
  }, [from, to, key, now, utc, fallback, patch, resolvedAt])
}
