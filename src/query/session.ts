import { queryOptions } from '@tanstack/react-query'
import { queryClient } from './client.ts'
import type { ApiError } from './errors.ts'
import { http, setCsrfToken } from './http.ts'

export interface Session {
  user: { name: string; role: 'viewer' | 'operator' | 'admin' }
  /** Goes out with every call as `X-Console-CSRF`. */
  csrf: string
  /** True when nothing but the simulated cloud is configured. */
  sandboxOnly: boolean
}

const keep = (answer: unknown): Session => {
  const session = answer as Session
  setCsrfToken(session.csrf)
  return session
}

/** The session of this browser; answers 401 `ASTROLABE.SESSION` without one. */
export const sessionQuery = queryOptions<Session, ApiError>({
  queryKey: ['session'],
  queryFn: async ({ signal }) => keep(await http({ method: 'GET', target: '/api/session', signal })),
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
})

/** Signs in: with the start-up token of the opened address, or without one where only the sandbox is behind. */
export async function signIn(token?: string): Promise<Session> {
  const session = keep(await http({ method: 'POST', target: '/api/session', body: token ? { token } : {} }))
  queryClient.setQueryData(sessionQuery.queryKey, session)
  return session
}

/** Takes over the session that the page itself brought along. */
export function adoptSession(session: Session): void {
  queryClient.setQueryData(sessionQuery.queryKey, keep(session))
}

/** Ends the session on the server and forgets everything that was fetched with it. */
export async function signOut(): Promise<void> {
  await http({ method: 'DELETE', target: '/api/session' })
  setCsrfToken('')
  queryClient.clear()
}

/** Asks the server to print a fresh one-time sign-in address on its own terminal. */
export const requestSignInAddress = async (): Promise<void> => {
  await http({ method: 'POST', target: '/api/session/new-token' })
}
