import { useQueries } from '@tanstack/react-query'
import type { AnyOperation, ResultOf } from '#contract/op.ts'
import type { Connection } from './connections.ts'
import type { ApiError } from './errors.ts'
import type { q } from './q.ts'

/** What one connection answered: data and error can both be there, when a refresh failed after a good answer. */
export interface ScopeAnswer<T> {
  connection: Connection
  data: T | undefined
  error: ApiError | null
  isFetching: boolean
  /** Milliseconds since the epoch; 0 before the first answer. */
  updatedAt: number
  refetch: () => void
}

/** The same question to several connections. One that fails never blanks the others. */
export function useAcross<O extends AnyOperation>(
  connections: readonly Connection[],
  query: (connection: Connection) => ReturnType<typeof q<O>>,
): ScopeAnswer<ResultOf<O>>[] {
  const answers = useQueries({ queries: connections.map(query) })
  return connections.map((connection, index) => {
    const answer = answers[index] as (typeof answers)[number]
    return {
      connection,
      data: answer.data as ResultOf<O> | undefined,
      error: answer.error as ApiError | null,
      isFetching: answer.isFetching,
      updatedAt: answer.dataUpdatedAt,
      refetch: () => void answer.refetch(),
    }
  })
}
