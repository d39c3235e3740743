import type { RouteObject, ShouldRevalidateFunction } from 'react-router'
import type { FeatureRoute, RouteHandle, RouteTab } from '#ui/routing.ts'

/**
 * Filters, sorting, columns and open forms are in the address; changing them must not run loaders again. A page whose
 * loader reads the address says so with its own `shouldRevalidate`.
 */
const whenPathChanges: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod }) =>
  formMethod !== undefined || currentUrl.pathname !== nextUrl.pathname || currentUrl.href === nextUrl.href

/** A feature's route as the router takes it. */
export function toRoute(route: FeatureRoute): RouteObject {
  const { lazy, children, shouldRevalidate = whenPathChanges, ...rest } = route
  return {
    ...rest,
    shouldRevalidate,
    ...(lazy && { lazy }),
    ...(children && { children: children.map((child) => toRoute(child as FeatureRoute)) }),
  } as RouteObject
}

/** A layout route with the tabs of several features below it. */
export function withTabs(layout: FeatureRoute, tabs: readonly FeatureRoute[]): RouteObject {
  const labels = tabs.flatMap((tab): RouteTab[] =>
    tab.path && tab.handle?.tab ? [{ path: tab.path, label: tab.handle.tab }] : [],
  )
  const handle: RouteHandle = { ...layout.handle, tabs: labels }
  return toRoute({ ...layout, handle, children: [...(layout.children ?? []), ...tabs] } as FeatureRoute)
}

/** Tabs of several features as `order` has them; those it does not name stay behind, as they came. */
export function ordered(tabs: readonly FeatureRoute[], order: readonly string[]): FeatureRoute[] {
  const place = ({ path = '' }: FeatureRoute): number => (order.includes(path) ? order.indexOf(path) : order.length)
  return tabs.toSorted((a, b) => place(a) - place(b))
}
