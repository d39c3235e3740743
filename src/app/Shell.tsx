import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation, useNavigation } from 'react-router'
import { useSessionState } from '#stores/session.ts'
import { Crumbs } from './Crumbs.tsx'
import { useScope } from './scope.ts'
import classes from './Shell.module.css'
import { SideNav } from './SideNav.tsx'
import { TopBar } from './TopBar.tsx'

const Lens = lazy(async () => ({ default: (await import('#features/operations/lens/Lens.tsx')).Lens }))
const SessionOverlay = lazy(async () => ({ default: (await import('./SessionOverlay.tsx')).SessionOverlay }))

/** What stands around every page. */
export function Shell() {
  const { t } = useTranslation(['shell', 'common'])
  const { pathname } = useLocation()
  const navigation = useNavigation()
  const { shown } = useScope()
  const main = useRef<HTMLElement>(null)
  const before = useRef(pathname)
  const [navOpened, setNavOpened] = useState<boolean>()
  const expired = useSessionState((state) => state.expired)

  // A new page begins at its top, and the keyboard with it; a change inside of a page (tabs) keeps the focus.
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    main.current?.scrollTo(0, 0)
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [pathname])

  const openNav = useCallback(() => setNavOpened(true), [])
  const closeNav = useCallback(() => setNavOpened(false), [])

  const [lens, setLens] = useState<boolean>()
  // A key of the whole page. In fields a capital letter stays one; with Ctrl it works there too.
  useEffect(() => {
    const onKey = ({ code, shiftKey, ctrlKey, altKey, metaKey, target }: KeyboardEvent) => {
      if (code !== 'KeyL' || !shiftKey || altKey || metaKey) return
      if (ctrlKey || !(target as Element).closest('input,textarea,select')) setLens((open) => !open)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])

  // Going somewhere else by search alone is instant; only another page may take its time.
  const busy = navigation.state === 'loading' && navigation.location.pathname !== pathname
  return (
    <div className={classes.shell} data-sandbox={shown.some(({ sandbox }) => sandbox) || undefined}>
      <a className={classes.skip} href="#main">
        {t('skip')}
      </a>
      {busy && <div className={classes.progress} role="progressbar" aria-label={t('common:state.loading')} />}
      <TopBar onBurger={openNav} />
      <SideNav opened={navOpened} onClose={closeNav} />
      <main id="main" ref={main} className={classes.main} tabIndex={-1}>
        <Crumbs />
        <Outlet />
      </main>
      {lens !== undefined && (
        <Suspense>
          <Lens opened={lens} onClose={() => setLens(false)} />
        </Suspense>
      )}
      {expired && (
        <Suspense>
          <SessionOverlay />
        </Suspense>
      )}
    </div>
  )
}
