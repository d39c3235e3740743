import { t } from '#i18n/setup.ts'
import '#i18n/backups.ts'
import { type Zone, zoneName } from '#lib/format.ts'
import { windowAt, windowIn } from '#lib/recovery/timetable.ts'

/** The 24 windows that a policy can have, in UTC and by the clocks of the chosen zone, as choices of a list. */
export const hourChoices = (zone: Zone, now: number): { value: string; label: string }[] =>
  Array.from({ length: 24 }, (_, hourUtc) => {
    const window = windowAt(hourUtc)
    const local = windowIn({ hourUtc, weekdays: [], keepDays: 0, levelOne: undefined }, 'local', now)
    return {
      value: String(hourUtc),
      label:
        zone === 'utc'
          ? t('backups:policy.windowOption', { window })
          : t('backups:policy.windowOptionLocal', {
              window,
              from: local.from,
              to: local.to,
              zone: zoneName('local', now),
            }),
    }
  })
