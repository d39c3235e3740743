import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import { confirm } from '#stores/confirm.ts'
import { useGuard, useTabGuard } from '../form/leaving.ts'

/**
 * Stands in the page while something was entered that is not sent, also while it is reviewed: it asks before another page is
 * opened. Filters and open forms, which are in the address too, are the same page.
 */
export function LeaveGuard(): null {
  useGuard({
    stops: ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname,
    ask: () =>
      confirm({
        title: t('parameters:leave.title'),
        body: t('parameters:leave.text'),
        confirmLabel: t('common:actions.discard'),
        cancelLabel: t('common:actions.stay'),
        danger: true,
      }),
  })
  useTabGuard(true)
  return null
}
