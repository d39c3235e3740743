import { useEffect, useRef } from 'react'
import { NavLink, useLocation, useMatches } from 'react-router'
import classes from './RouteTabs.module.css'
import type { RouteHandle } from './routing.ts'

interface RouteTabsProps {
  label: string
  /** Tabs with something to see, by their paths, each with what it is. */
  marks?: Readonly<Record<string, string | undefined>>
}

/** The tabs of the nearest layout route, as links: each tab has an address. */
export function RouteTabs({ label, marks = {} }: RouteTabsProps) {
  const matches = useMatches()
  const { pathname } = useLocation()
  const nav = useRef<HTMLElement>(null)
  // On a narrow screen the tabs scroll, and the current one may be out of sight.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  const layout = matches.findLast((match) => (match.handle as RouteHandle | undefined)?.tabs)
  const tabs = (layout?.handle as RouteHandle | undefined)?.tabs
  if (!layout || !tabs) return null
  const base = layout.pathname.replace(/\/$/, '')
  return (
    <nav ref={nav} className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <NavLink
          key={tab.path}
          to={`${base}/${tab.path}`}
          className={classes.tab!}
          aria-current={pathname.startsWith(`${base}/${tab.path}`) ? 'page' : undefined}
        >
          {tab.label()}
          {marks[tab.path] && (
            <span className={classes.mark} role="img" aria-label={marks[tab.path]} title={marks[tab.path]} />
          )}
        </NavLink>
      ))}
    </nav>
  )
}
