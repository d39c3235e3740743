import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import { confirm } from '#stores/confirm.ts'

/**
 * Stands in the page while something was entered that is not sent: it asks before another page is opened. Filters and open
 * forms, which are in the address too, are the same page. An open form guards itself: the router knows one guard at a time.
 */
export function LeaveGuard(): null {
  const blocker = useBlocker(({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname)
  // The router tells that it is blocked by a state; the question can only follow it.
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    void confirm({
      title: t('parameters:leave.title'),
      body: t('parameters:leave.text'),
      confirmLabel: t('common:actions.discard'),
      cancelLabel: t('common:actions.stay'),
      danger: true,
    }).then((leave) => (leave ? blocker.proceed() : blocker.reset()))
    // oxlint-disable-next-line react/exhaustive-deps -- once per blocked navigation
  }, [blocker.state])
  // The browser asks in its own words when the tab is closed or reloaded.
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [])
  return null
}
