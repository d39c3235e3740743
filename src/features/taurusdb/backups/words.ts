import { t } from '#i18n/setup.ts'
import '#i18n/backups.ts'
import { formatAge } from '#lib/format.ts'

/** `3 h ago`, or `in 3 h`. */
export const distanceText = (at: number, now: number): string =>
  at <= now
    ? t('backups:overview.ago', { age: formatAge(now - at) })
    : t('backups:overview.within', { age: formatAge(at - now) })
