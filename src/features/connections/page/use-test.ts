import { useMutation, useQuery, type UseMutationResult } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { TestRun } from '#lib/connections.ts'
import type { ApiError } from '#query/errors.ts'
import { connectionTestQuery, refreshConnections, stopTest } from '#query/known-connections.ts'

export interface ConnectionTest {
  run: TestRun | undefined
  running: boolean
  /** Why it did not begin, or is lost. */
  error: ApiError | null
  start: UseMutationResult<TestRun, ApiError, void>['mutate']
  stop: () => void
  reset: () => void
}

/** A test that the page begins and looks at until its end. */
export function useConnectionTest(begin: () => Promise<TestRun>): ConnectionTest {
  const [id, setId] = useState<string>()
  const starting = useMutation<TestRun, ApiError>({
    mutationFn: begin,
    onSuccess: (test) => setId(test.id),
    onError: () => setId(undefined),
  })
  const { data: run, error } = useQuery({ ...connectionTestQuery(id ?? ''), enabled: id !== undefined })
  const ended = run?.ended ?? null
  // The list shows how the last test went: the end of this one is its news.
  useEffect(() => {
    if (ended !== null) void refreshConnections()
  }, [ended])
  return {
    run: id === undefined ? undefined : run,
    running: starting.isPending || (id !== undefined && run?.ended === null),
    error: starting.error ?? error,
    start: starting.mutate,
    stop: () => {
      if (id !== undefined) void stopTest(id).catch(() => {})
    },
    reset: () => {
      setId(undefined)
      starting.reset()
    },
  }
}
