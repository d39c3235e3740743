import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import type { Rehearsal } from '#lib/rehearsal.ts'
import type { ApiError } from '#query/errors.ts'
import { type RehearsalFilter, rehearsalsQuery } from '#query/rehearsals.ts'

const pageSize = 50

export interface RehearsalPages {
  /** Undefined while the first page is not there. */
  rows: Rehearsal[] | undefined
  error: ApiError | null
  fetching: boolean
  loadingMore: boolean
  refetch: () => void
  /** Loads the next page, if there is one. */
  more: () => void
}

/** Rehearsals, newest first, page by page: each begins before the last row of the one before. */
export function useRehearsalPages(filter: Omit<RehearsalFilter, 'before' | 'limit'>): RehearsalPages {
  const [cursors, setCursors] = useState<{ of: string; before: number[] }>({ of: '', before: [] })
  const key = JSON.stringify(filter)
  // Another filter begins with its own first page.
  const before = cursors.of === key ? cursors.before : []
  const answers = useQueries({
    queries: [undefined, ...before].map((at) =>
      rehearsalsQuery({ ...filter, limit: pageSize, ...(at === undefined ? {} : { before: at }) }),
    ),
  })
  const pages = answers.map(({ data }) => data)
  const last = pages.at(-1)
  const next = last && last.length === pageSize ? last.at(-1)?.started : undefined
  return {
    rows: pages[0] && [...new Map(pages.flatMap((page) => page ?? []).map((one) => [one.id, one])).values()],
    error: answers.find(({ error }) => error)?.error ?? null,
    fetching: answers.some(({ isFetching }) => isFetching),
    loadingMore: before.length > 0 && last === undefined,
    refetch: () => answers.forEach((answer) => void answer.refetch()),
    more: () => {
      if (next !== undefined) setCursors({ of: key, before: [...before, next] })
    },
  }
}
