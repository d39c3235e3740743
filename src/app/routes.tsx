import { Outlet, redirect, type RouteObject } from 'react-router'
import { paths } from '#lib/paths.ts'
import { queryClient } from '#query/client.ts'
import { connectionsQuery } from '#query/connections.ts'
import { sessionQuery } from '#query/session.ts'
import { ordered, toRoute, withTabs } from './compose.ts'
import { features, instancePages } from './features.ts'
import { Loading } from './Loading.tsx'
import { NotFound } from './NotFound.tsx'
import { PageError, RouteError } from './RouteError.tsx'
import { ensureSession } from './session-watch.ts'
import { Shell } from './Shell.tsx'

/** Usually both came with the page. */
async function rootLoader() {
  await ensureSession()
  await queryClient.ensureQueryData(connectionsQuery)
  return null
}

export const routes: RouteObject[] = [
  {
    path: '/',
    loader: rootLoader,
    shouldRevalidate: () => queryClient.getQueryData(sessionQuery.queryKey) === undefined,
    Component: Shell,
    HydrateFallback: Loading,
    ErrorBoundary: RouteError,
    children: [
      {
        // Inside the shell: navigation stays when a page fails.
        Component: Outlet,
        ErrorBoundary: PageError,
        children: [
          {
            index: true,
            loader: async ({ request }) => {
              // What goes wrong is told by the root's loader, which asks the same.
              const connections = await queryClient.ensureQueryData(connectionsQuery).catch(() => undefined)
              // Without a connection there is nothing to list yet.
              if (connections?.length === 0) return redirect(paths.connections())
              return redirect(paths.fleet() + new URL(request.url).search)
            },
          },
          ...features.flatMap(({ pages = [] }) => pages.map(toRoute)),
          ...instancePages.map((page) =>
            withTabs(
              page.layout,
              ordered(
                page.features.flatMap(({ instanceTabs = [] }) => instanceTabs),
                page.order,
              ),
            ),
          ),
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
]
