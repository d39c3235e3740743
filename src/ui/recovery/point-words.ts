import { t } from '#i18n/setup.ts'
import '#i18n/backups.ts'
import { formatDateTime, type Zone } from '#lib/format.ts'
import type { Place } from '#lib/time-axis.ts'
import type { Typed } from '#lib/typed-time.ts'
import type { GapCause } from '#lib/recovery/points.ts'

export const momentText = (at: number, zone: Zone): string => formatDateTime(at, { zone, seconds: true })

/** Why there is a gap, in words. */
export function causeText(cause: GapCause, zone: Zone): string {
  if (cause.why === 'restored') return t('backups:point.cause.restored', { time: formatDateTime(cause.at, { zone }) })
  if (cause.why === 'failed') return t('backups:point.cause.failed', { name: cause.backup.name })
  return cause.next ? t('backups:point.cause.next', { name: cause.next.name }) : t('backups:point.cause.unknown')
}

/** Why a moment cannot be chosen, in words. */
export function placeText(place: Place, zone: Zone, cause: string | undefined): string | undefined {
  if (place.inside) return undefined
  if (place.why === 'none') return t('backups:point.error.none')
  if (place.why === 'before') return t('backups:point.error.before', { time: momentText(place.after, zone) })
  if (place.why === 'after') return t('backups:point.error.after', { time: momentText(place.before, zone) })
  const gap = t('backups:point.error.gap', {
    before: momentText(place.before, zone),
    after: momentText(place.after, zone),
  })
  return cause ? `${gap} ${cause}` : gap
}

/** Why a text is no moment, in words. */
export function typedText(typed: Exclude<Typed, { ok: true }>): string {
  if (typed.why !== 'skipped') return t(`backups:point.error.${typed.why}`)
  // The clock's own times are ms that are read in UTC.
  const clock = (at: number) => formatDateTime(at, { zone: 'utc' })
  return t('backups:point.error.skipped', {
    from: clock(typed.clock.from),
    to: clock(typed.clock.to),
    utc: clock(typed.change),
  })
}
