import { queryClient } from '#query/client.ts'
import { ApiError } from '#query/errors.ts'
import { type Session, sessionQuery, signIn } from '#query/session.ts'
import { useSessionState } from '#stores/session.ts'

const ended = (error: unknown): boolean => error instanceof ApiError && error.isSessionEnd

/** Notices, in whichever call, that the session has ended while a page is in use. */
export function watchSession(): void {
  const notice = (error: unknown) => {
    // Before the first sign-in there is no page to keep: the sign-in page shows instead.
    if (ended(error) && queryClient.getQueryData(sessionQuery.queryKey)) useSessionState.getState().setExpired(true)
  }
  queryClient.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') notice(event.action.error)
  })
  queryClient.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') notice(event.action.error)
  })
  addEventListener('unhandledrejection', (event) => notice(event.reason))
}

const fragment = /^#sign-in=([\w.~-]+)$/

/** Takes the one-time token out of the address, before anything else can see or store it. */
function takeToken(): string | undefined {
  const token = fragment.exec(location.hash)?.[1]
  if (token) history.replaceState(history.state, '', location.pathname + location.search)
  return token
}

/** What a person pasted: the whole address that the terminal shows, or the token in it. */
export const tokenIn = (text: string): string => /#sign-in=([\w.~-]+)/.exec(text)?.[1] ?? text.trim()

let token = takeToken()

export const hasToken = (): boolean => token !== undefined

/** The address that was opened carried a token, and the server refused it. */
let refused = false
export const wasRefused = (): boolean => refused

/** An answer that only a sign-in address helps against. */
export const needsAddress = (error: unknown): boolean =>
  error instanceof ApiError && (error.isSessionEnd || error.code === 'ASTROLABE.SIGN_IN')

/** The page itself said that this browser has no session. */
let absent = false
let started: Promise<Session> | undefined

/** Begins to sign in, before any route is loaded. The first `ensureSession` takes the outcome over, good or bad. */
export async function beginSession(known: boolean | undefined): Promise<void> {
  absent = known === false
  started = ensureSession()
  await started.catch(() => undefined)
}

/**
 * The session that the first page needs: by the token of the opened address, or the one this browser has, or, where the
 * server allows it without a token, a new one.
 */
export async function ensureSession(): Promise<Session> {
  if (started) {
    const outcome = started
    started = undefined
    return outcome
  }
  if (token) {
    const mine = token
    token = undefined
    try {
      const session = await signIn(mine)
      // A redirect asks a second time, when the token is used up.
      absent = false
      return session
    } catch (error) {
      // An address that was opened twice: the session of the first time may still be good.
      if (!(error instanceof ApiError && (error.status === 401 || error.status === 403))) throw error
      refused = true
    }
  }
  if (!absent)
    try {
      return await queryClient.ensureQueryData(sessionQuery)
    } catch (error) {
      if (!ended(error)) throw error
    }
  const session = await signIn()
  absent = false
  return session
}
