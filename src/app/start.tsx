import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { restoreLanguage } from '#i18n/setup.ts'
import { queryClient } from '#query/client.ts'
import { UiProvider } from '#ui/UiProvider.tsx'
import { readBoot } from './boot.ts'
import { routes } from './routes.tsx'
import { beginSession, hasToken, watchSession } from './session-watch.ts'

/** The application. The router begins to load the first page while this is called, before React draws. */
export async function start() {
  void restoreLanguage()
  watchSession()
  const known = readBoot()
  // Without a session nothing else can be asked before it is there. What goes wrong shows on the page.
  if (hasToken() || known !== true) await beginSession(known)
  const router = createBrowserRouter(routes)
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <UiProvider>
          <RouterProvider router={router} />
        </UiProvider>
      </QueryClientProvider>
    </StrictMode>
  )
}
