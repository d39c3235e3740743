import { useEffect, useRef } from 'react'
import { NavLink, useLocation, useMatches } from 'react-router'
import classes from './RouteTabs.module.css'
import type { RouteHandle } from './routing.ts'

/** The tabs of the nearest layout route, as links: each tab has an address. */
export function RouteTabs({ label }: { label: string }) {
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
        </NavLink>
      ))}
    </nav>
  )
}
