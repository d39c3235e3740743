import { type UseSuspenseQueryResult, useQuery } from '@tanstack/react-query'
import { queryClient } from './client.ts'
import type { ApiError } from './errors.ts'
import type { q } from './q.ts'
import type { AnyOperation, ResultOf } from '#contract/op.ts'

type QueryOf<O extends AnyOperation> = ReturnType<typeof q<O>>

/**
 * For route loaders: the answers are in the cache when the page shows. Throws the ApiError of the first that failed, so
 * that the route's error boundary shows it.
 */
export const prefetch = async (...queries: QueryOf<AnyOperation>[]): Promise<void> => {
  await Promise.all(queries.map((query) => queryClient.ensureQueryData({ ...query, revalidateIfStale: true })))
}

/**
 * Reads what the route's loader fetched. Throws when the loader forgot: a page has no "not there yet". A later refresh
 * that fails keeps the old data; `error` and `dataUpdatedAt` tell.
 */
export function usePrefetchedQuery<O extends AnyOperation>(
  query: QueryOf<O>,
): UseSuspenseQueryResult<ResultOf<O>, ApiError> {
  const result = useQuery(query)
  if (result.data === undefined) {
    if (result.error) throw result.error
    throw new Error(`No data for ${String(query.queryKey[0])}: the route's loader does not prefetch it.`)
  }
  return result as unknown as UseSuspenseQueryResult<ResultOf<O>, ApiError>
}
