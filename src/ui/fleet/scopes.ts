import type { ApiErrorLike } from '../api-error.ts'

/** What one connection has answered; the query layer's ScopeAnswer is one. */
export interface ScopeState {
  connection: { id: string; name: string }
  /** Undefined before the first answer. Data and error can both be there: a refresh failed after a good answer. */
  data: unknown
  error: ApiErrorLike | null
  isFetching: boolean
  /** Milliseconds since the epoch; 0 before the first answer. */
  updatedAt: number
  refetch: () => void
}
