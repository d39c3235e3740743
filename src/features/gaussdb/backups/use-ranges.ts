import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Span } from '#lib/time-axis.ts'
import type { ApiError } from '#query/errors.ts'
import { useSame } from '#query/use-same.ts'
import { daysOf, spansOf } from './facts.ts'
import { dayQuery } from './queries.ts'

/** So many days are asked for by themselves, and so many more on demand: each is a call of its own. */
const step = 31

export interface Ranges {
  /**
   * From the newest day back to the first that has not answered: a day in the middle that is not there yet would look like a
   * hole. Undefined before the first answer.
   */
  spans: readonly Span[] | undefined
  /** Days still on their way. */
  waiting: number
  error: ApiError | null
  retry: () => void
  updatedAt: number
  /** Days before those that were asked for. */
  older: number
  more: () => void
}

/** Restorable time of an instance over its retention, day by day (reference 4.7.7). */
export function useRanges(connection: string, instanceId: string, now: number, keepDays: number, born: number): Ranges {
  const [most, setMost] = useState(step)
  const all = useSame(daysOf(now, keepDays, born))
  const days = all.slice(0, most)
  const answers = useQueries({ queries: days.map((date) => dayQuery(connection, instanceId, date)) })
  const first = answers.findIndex(({ data }) => data === undefined)
  const known = useSame(answers.slice(0, first === -1 ? undefined : first).map(({ data }) => data?.restore_time ?? []))
  const spans = useMemo(() => (known.length === 0 ? undefined : spansOf(known)), [known])
  const failed = answers.filter(({ error }) => error)
  return {
    spans,
    waiting: answers.filter(({ isPending }) => isPending).length,
    error: failed[0]?.error ?? null,
    retry: () => failed.forEach(({ refetch }) => void refetch()),
    updatedAt: answers[0]?.dataUpdatedAt ?? 0,
    older: all.length - days.length,
    more: () => setMost((count) => count + step),
  }
}
