import { t } from '#i18n/setup.ts'
import '#i18n/recoverability.ts'

/** Minutes after which a rehearsal may be given up; the server takes 30 to 2880. */
export const limits = [60, 120, 360, 720, 1440, 2880] as const
export const usualLimit = 360

/** `6 hours`, `90 minutes`. */
export const limitText = (minutes: number): string =>
  minutes % 60 === 0
    ? t('recoverability:start.hours', { count: minutes / 60 })
    : t('recoverability:start.minutes', { count: minutes })

/** The choices, with one more where something else was chosen elsewhere. */
export const limitChoices = (chosen: number = usualLimit): { value: string; label: string }[] =>
  [...new Set<number>([...limits, chosen])]
    .toSorted((a, b) => a - b)
    .map((minutes) => ({ value: `${minutes}`, label: limitText(minutes) }))
