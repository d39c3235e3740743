import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { isRouteErrorResponse, useRevalidator, useRouteError } from 'react-router'
import { paths } from '#lib/paths.ts'
import { ApiError } from '#query/errors.ts'
import { type ErrorKind, ErrorPage } from '#ui/ErrorPage.tsx'

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

/** What stands in place of a page that failed, or of all pages while nobody is signed in. */
export function RouteError() {
  const error = useRouteError()
  const revalidator = useRevalidator()
  const client = useQueryClient()
  const again = () => void revalidator.revalidate()
  if (error instanceof ApiError && error.isSessionEnd) {
    return (
      <Suspense>
        <SignIn
          onDone={() => {
            client.removeQueries({ predicate: (query) => query.state.data === undefined })
            again()
          }}
        />
      </Suspense>
    )
  }
  const kind = kindOf(error)
  const reloads = kind === 'chunk' || kind === 'unexpected'
  return (
    <ErrorPage
      kind={kind}
      error={error instanceof ApiError ? error : undefined}
      detail={kind === 'unexpected' && error instanceof Error ? `${error.name}: ${error.message}` : undefined}
      onRetry={reloads ? () => location.reload() : again}
      homeHref={paths.instances()}
    />
  )
}
