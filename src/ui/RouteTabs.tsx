import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useMatches } from 'react-router'
import classes from './RouteTabs.module.css'
import type { RouteHandle } from './routing.ts'

interface RouteTabsProps {
  label: string
  /** Tabs with something to see, by their paths, each with what it is. */
  marks?: Readonly<Record<string, string | undefined>>
}

/** Which tabs of the strip cannot be read in full, as a word that changes with them: `8,9,10`. */
function outOfSight(strip: HTMLElement): string {
  const { left, right } = strip.getBoundingClientRect()
  return [...strip.children]
    .flatMap((tab, index) => {
      const box = tab.getBoundingClientRect()
      return box.left < left - 1 || box.right > right + 1 ? [index] : []
    })
    .join(',')
}

/** The tabs of the nearest layout route, as links: each tab has an address. Those that find no room stand in a menu too. */
export function RouteTabs({ label, marks = {} }: RouteTabsProps) {
  const { t } = useTranslation()
  const matches = useMatches()
  const { pathname } = useLocation()
  const strip = useRef<HTMLElement>(null)
  const [hidden, setHidden] = useState('')
  // The width is the window's, which React does not watch; the menu itself takes some of it.
  useEffect(() => {
    const element = strip.current
    if (!element) return
    const look = () => setHidden(outOfSight(element))
    const observer = new ResizeObserver(look)
    observer.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])
  // On a narrow screen the tabs scroll, and the current one may be out of sight.
  useEffect(() => {
    strip.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  const layout = matches.findLast((match) => (match.handle as RouteHandle | undefined)?.tabs)
  const tabs = (layout?.handle as RouteHandle | undefined)?.tabs
  if (!layout || !tabs) return null
  const base = layout.pathname.replace(/\/$/, '')
  const rest = hidden === '' ? [] : hidden.split(',').flatMap((index) => tabs[Number(index)] ?? [])
  return (
    <div className={classes.bar}>
      <nav
        ref={strip}
        className={classes.tabs}
        aria-label={label}
        data-before={hidden.startsWith('0') || undefined}
        data-after={hidden.split(',').at(-1) === String(tabs.length - 1) || undefined}
      >
        {tabs.map((tab) => (
          <Link
            key={tab.path}
            to={`${base}/${tab.path}`}
            className={classes.tab}
            aria-current={`${pathname}/`.startsWith(`${base}/${tab.path}/`) ? 'page' : undefined}
          >
            {tab.label()}
            {marks[tab.path] && (
              <span className={classes.mark} role="img" aria-label={marks[tab.path]} title={marks[tab.path]} />
            )}
          </Link>
        ))}
      </nav>
      {rest.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <button type="button" className={classes.more}>
              {t('actions.moreTabs')}
              <IconChevronDown size={14} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map((tab) => (
              <Menu.Item key={tab.path} className={classes.item!} component={Link} to={`${base}/${tab.path}`}>
                {tab.label()}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}
