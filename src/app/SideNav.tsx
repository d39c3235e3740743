import {
  IconAdjustments,
  IconApi,
  IconChevronDown,
  IconChevronsLeft,
  IconChevronsRight,
  IconDatabase,
  IconGauge,
  IconHistory,
  IconFileText,
  IconLayoutGrid,
  IconListCheck,
  IconPlugConnected,
  IconRecycle,
  IconServer2,
  IconShieldCheck,
  IconStethoscope,
  IconTags,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearchParams } from 'react-router'
import { isBelow } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { usePreferences } from '#stores/preferences.ts'
import type { NavIcon, NavItem } from '#ui/routing.ts'
import { navigation } from './navigation.ts'
import classes from './SideNav.module.css'

const icons: Record<NavIcon, typeof IconDatabase> = {
  instances: IconDatabase,
  backups: IconHistory,
  recoverability: IconShieldCheck,
  tasks: IconListCheck,
  parameters: IconAdjustments,
  diagnosis: IconStethoscope,
  tags: IconTags,
  quotas: IconGauge,
  logs: IconFileText,
  connections: IconPlugConnected,
  recycle: IconRecycle,
  pools: IconServer2,
  operations: IconApi,
  fleet: IconLayoutGrid,
}

const NavDrawer = lazy(async () => ({ default: (await import('./NavDrawer.tsx')).NavDrawer }))

const byService = (): [NavItem['service'], NavItem[]][] => {
  const groups = new Map<NavItem['service'], NavItem[]>()
  for (const item of navigation) groups.set(item.service, [...(groups.get(item.service) ?? []), item])
  return [...groups]
}

export function NavLinks({ collapsed, onGo }: { collapsed: boolean; onGo?: () => void }) {
  const { t } = useTranslation('shell')
  const { pathname } = useLocation()
  const [search] = useSearchParams()
  const folds = usePreferences((state) => state.navFolds)
  const setFold = usePreferences((state) => state.setNavFold)
  // The chosen connection goes along; filters and ranges of a page do not.
  const scope = search.get('scope')
  const { data: connections } = useQuery(connectionsQuery)
  /** A connection of another cloud would leave nothing to show there. */
  const offers = (service: NavItem['service']): boolean =>
    service === 'console' || service === 'all' || offering(connections ?? [], service, scope).length > 0
  return byService().map(([service, items]) => {
    const name = t(`services.${service}`)
    const current = isBelow(pathname, `/${service}`)
    const open = folds[service] ?? current
    /** `head`: the list of instances bears the name of its service, and all else of the service stands below it. */
    const link = ({ to, icon, label }: NavItem, head = false) => {
      const Icon = icons[icon]
      const text = head ? name : label()
      const full = head ? `${name}: ${label()}` : undefined
      const here = isBelow(pathname, to) || (head && current && !open)
      return (
        <Link
          key={to}
          to={scope && offers(service) ? `${to}?scope=${encodeURIComponent(scope)}` : to}
          className={classes.link}
          aria-label={full}
          aria-current={here ? (pathname === to ? 'page' : 'true') : undefined}
          title={full ?? (collapsed ? text : undefined)}
          onClick={() => {
            if (head && folds[service] === false) setFold(service)
            onGo?.()
          }}
        >
          {head && collapsed ? <b>{name.slice(0, 2)}</b> : <Icon size={17} stroke={1.75} aria-hidden />}
          <span>{text}</span>
        </Link>
      )
    }
    const head = items.find(({ icon }) => icon === 'instances')
    const rest = items.filter((item) => item !== head)
    return (
      <div key={service} className={classes.group} role="group" aria-label={name} data-folds={head && true}>
        {head ? (
          <div className={classes.head}>
            {link(head, true)}
            {rest.length > 0 && (
              <button
                type="button"
                className={classes.fold}
                aria-label={t('nav.pages', { service: name })}
                aria-expanded={open}
                onClick={() => setFold(service, open ? (current ? false : undefined) : true)}
              >
                <IconChevronDown size={14} aria-hidden />
              </button>
            )}
          </div>
        ) : (
          service === 'console' && <span className={classes.service}>{name}</span>
        )}
        {(open || !head) && rest.map((item) => link(item))}
      </div>
    )
  })
}

/** Navigation by service: at the side, or in a drawer where there is no room (`opened` undefined: not asked for yet). */
export function SideNav({ opened, onClose }: { opened: boolean | undefined; onClose: () => void }) {
  const { t } = useTranslation('shell')
  const collapsed = usePreferences((state) => state.navCollapsed)
  const setCollapsed = usePreferences((state) => state.setNavCollapsed)
  const toggle = collapsed ? t('nav.expand') : t('nav.collapse')
  return (
    <>
      <nav className={classes.side} aria-label={t('nav.label')} data-collapsed={collapsed || undefined}>
        <NavLinks collapsed={collapsed} />
        <button
          type="button"
          className={classes.toggle}
          aria-label={toggle}
          title={toggle}
          onClick={() => setCollapsed(!collapsed)}
        >
          {collapsed ? <IconChevronsRight size={16} aria-hidden /> : <IconChevronsLeft size={16} aria-hidden />}
        </button>
      </nav>
      {opened !== undefined && (
        <Suspense>
          <NavDrawer opened={opened} onClose={onClose} />
        </Suspense>
      )}
    </>
  )
}
