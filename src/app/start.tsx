import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, StrictMode } from 'react'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { restoreLanguage, t } from '#i18n/setup.ts'
import { queryClient } from '#query/client.ts'
import { onUnseenRefusal } from '#query/unseen.ts'
import { toast } from '#ui/toast.tsx'
import { UiProvider } from '#ui/UiProvider.tsx'
import { readBoot } from './boot.ts'
import { routes } from './routes.tsx'
import { beginSession, hasToken, watchSession } from './session-watch.ts'

/** So long the first page may take before its frame shows without it, in milliseconds. */
const patience = 200

/** Resolves when the first page has its script and its data, or has taken too long for waiting. */
const isReady = (router: ReturnType<typeof createBrowserRouter>) =>
  new Promise<void>((resolve) => {
    if (router.state.initialized) return resolve()
    const stop = router.subscribe(({ initialized }) => {
      if (!initialized) return
      stop()
      resolve()
    })
    setTimeout(resolve, patience)
  })

/**
 * Draws the application. The router begins to load the first page before that: usually all of it came along with the
 * document, and a frame without it would only be drawn over.
 */
export async function start(draw: (app: ReactNode) => void): Promise<void> {
  void restoreLanguage()
  watchSession()
  onUnseenRefusal((error, title) => toast.error(error, title && t('error.unseenTitle', { title })))
  const known = readBoot()
  // Without a session nothing else can be asked before it is there. What goes wrong shows on the page.
  if (hasToken() || known !== true) await beginSession(known)
  const router = createBrowserRouter(routes)
  // Not awaited: the scripts of pages import this one, and run when it has come to its end.
  void isReady(router).then(() =>
    draw(
      <StrictMode>
        <QueryClientProvider client={queryClient}>
          <UiProvider>
            <RouterProvider router={router} />
          </UiProvider>
        </QueryClientProvider>
      </StrictMode>,
    ),
  )
}
