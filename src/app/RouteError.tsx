import { lazy, Suspense } from 'react'
import { isRouteErrorResponse, useRevalidator, useRouteError } from 'react-router'
import { paths } from '#lib/paths.ts'
import { ApiError } from '#query/errors.ts'
import { type ErrorKind, ErrorPage } from '#ui/ErrorPage.tsx'
import { needsAddress } from './session-watch.ts'

const SignIn = lazy(async () => ({ default: (await import('./SignIn.tsx')).SignIn }))

const kindOf = (error: unknown): ErrorKind => {
  if (error instanceof ApiError) {
    if (error.status === 404) return 'not-found'
    if (error.status === 403) return 'forbidden'
    return error.status === 0 ? 'unreachable' : 'upstream'
  }
  if (isRouteErrorResponse(error)) return error.status === 404 ? 'not-found' : 'unexpected'
  // A lazily loaded part did not arrive; browsers say so in different words.
  if (error instanceof TypeError && /import|module script|fetch/i.test(error.message)) return 'chunk'
  return 'unexpected'
}

/** A page that failed, inside of the shell. */
export function PageError() {
  const error = useRouteError()
  // Without a session there is no shell either.
  if (error instanceof ApiError && error.isSessionEnd) throw error
  return <Failure error={error} />
}

/** In place of everything: nobody is signed in, or the shell itself failed. */
export function RouteError() {
  const error = useRouteError()
  if (needsAddress(error))
    return (
      <Suspense>
        {/* A new document: it brings the session along. */}
        <SignIn onDone={() => location.reload()} />
      </Suspense>
    )
  return <Failure error={error} />
}

function Failure({ error }: { error: unknown }) {
  const revalidator = useRevalidator()
  const kind = kindOf(error)
  const reloads = kind === 'chunk' || kind === 'unexpected'
  return (
    <ErrorPage
      kind={kind}
      error={error instanceof ApiError ? error : undefined}
      detail={kind === 'unexpected' && error instanceof Error ? `${error.name}: ${error.message}` : undefined}
      onRetry={reloads ? () => location.reload() : () => void revalidator.revalidate()}
      homeHref={paths.fleet()}
    />
  )
}
