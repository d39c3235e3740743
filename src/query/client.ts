import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './errors.ts'

/** 401 and 403 are never repeated; of the rest only what the proxy calls retryable, twice, with growing pauses. */
export const shouldRetry = (failures: number, error: unknown): boolean =>
  error instanceof ApiError && error.status !== 401 && error.status !== 403 && error.retryable && failures < 2

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: shouldRetry,
        retryDelay: (attempt) => Math.min(1000 * 2 ** attempt, 8000),
        staleTime: 5_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: true,
        // Polling is a function of the data; a hidden tab does not poll.
        refetchIntervalInBackground: false,
      },
      // What was sent may be a password: it is let go soon after its form is closed.
      mutations: { retry: false, gcTime: 1_000 },
    },
  })
}

/** One client for the page: route loaders live outside of React and need it too. */
export const queryClient = createQueryClient()
