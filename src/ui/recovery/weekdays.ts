import { t } from '#i18n/setup.ts'
import '#i18n/backups.ts'

const names = {
  1: () => t('backups:weekdays.mon'),
  2: () => t('backups:weekdays.tue'),
  3: () => t('backups:weekdays.wed'),
  4: () => t('backups:weekdays.thu'),
  5: () => t('backups:weekdays.fri'),
  6: () => t('backups:weekdays.sat'),
  7: () => t('backups:weekdays.sun'),
} as const satisfies Record<Weekday, () => string>

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof weekdays)[number]

export const weekdayText = (weekday: Weekday): string => names[weekday]()

const isWeekday = (n: number): n is Weekday => (weekdays as readonly number[]).includes(n)

/** `Daily`, `Mon–Fri` or `Mon, Thu`. */
export function daysText(days: readonly number[]): string {
  const known = days.filter(isWeekday)
  if (known.length === 0) return t('backups:noDays')
  if (known.length === 7) return t('backups:daily')
  const first = known[0] as Weekday
  const last = known.at(-1) as Weekday
  if (known.length > 2 && last - first === known.length - 1) return `${weekdayText(first)}–${weekdayText(last)}`
  return known.map(weekdayText).join(', ')
}

/** The weekday of a moment that is read in UTC. */
export const weekdayOf = (at: number): Weekday => weekdays[(new Date(at).getUTCDay() + 6) % 7] as Weekday
