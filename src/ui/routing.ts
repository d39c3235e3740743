import type { RouteObject } from 'react-router'

export interface RouteTab {
  /** Relative to the layout route. */
  path: string
  label: () => string
}

/** What a route tells the shell about itself. Texts are functions, because the language may change. */
export interface RouteHandle {
  /** The route's word in the breadcrumbs; `params` are the path parameters, decoded. */
  crumb?: (params: Readonly<Record<string, string | undefined>>) => string
  /** Where the breadcrumb leads; without it, to the route itself. */
  crumbTo?: (params: Readonly<Record<string, string | undefined>>) => string
  /** A word before the route's own, for a page that belongs below another without being its child. */
  crumbParent?: () => { text: string; to: string }
  /** Of a tab route: the label of its tab. */
  tab?: () => string
  /** Of a layout route with tabs, filled in where routes are composed. */
  tabs?: readonly RouteTab[]
}

export type FeatureRoute = Omit<RouteObject, 'handle'> & { handle?: RouteHandle }

export type NavIcon =
  | 'instances'
  | 'backups'
  | 'recoverability'
  | 'tasks'
  | 'parameters'
  | 'diagnosis'
  | 'connections'
  | 'recycle'
  | 'pools'
  | 'tags'
  | 'quotas'
  | 'logs'
  | 'operations'
  | 'fleet'

export interface NavItem {
  /** The group it stands in; `all` is for what is about every service, `console` for what belongs to no single service. */
  service: 'all' | 'taurusdb' | 'gaussdb' | 'geminidb' | 'navercloud' | 'console'
  to: string
  label: () => string
  icon: NavIcon
}

/** What a feature's `routes.ts` gives the shell: paths, labels and lazy imports, nothing else. */
export interface FeatureRoutes {
  /** Pages directly in the shell; paths without a leading slash. */
  pages?: FeatureRoute[]
  /** Tabs of the page of an instance of its service; paths relative to it. */
  instanceTabs?: FeatureRoute[]
  nav?: NavItem[]
}
