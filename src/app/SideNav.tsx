import {
  IconAdjustments,
  IconApi,
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
import { NavLink, useLocation, useSearchParams } from 'react-router'
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
  // The chosen connection goes along; filters and ranges of a page do not.
  const scope = search.get('scope')
  const { data: connections } = useQuery(connectionsQuery)
  /** A connection of another cloud would leave nothing to show there. */
  const offers = (service: NavItem['service']): boolean =>
    service === 'console' || service === 'all' || offering(connections ?? [], service, scope).length > 0
  return byService().map(([service, items]) => (
    <div key={service} className={classes.group} role="group" aria-label={t(`services.${service}`)}>
      <span className={classes.service}>{t(`services.${service}`)}</span>
      {items.map((item) => {
        const Icon = icons[item.icon]
        // The page of a single instance belongs to the list of instances.
        const within = item.icon === 'instances' && pathname.includes(`/${service}/instances/`)
        return (
          <NavLink
            key={item.to}
            to={scope && offers(service) ? `${item.to}?scope=${encodeURIComponent(scope)}` : item.to}
            className={classes.link!}
            aria-current={within ? 'true' : undefined}
            data-within={within || undefined}
            title={collapsed ? item.label() : undefined}
            onClick={onGo}
          >
            <Icon size={17} stroke={1.75} aria-hidden />
            <span>{item.label()}</span>
          </NavLink>
        )
      })}
    </div>
  ))
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
