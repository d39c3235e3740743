import type { ShowMonitoringResult } from '#contract/taurusdb/instance-maintenance.ts'

/** The hours that a window may begin at, as the API writes them. */
export const hours: readonly string[] = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)

/** Where a window ends that begins at `hh:00`: four hours later, over midnight too (reference 4.3.20). */
export function windowEnd(start: string): string {
  const hour = (Number(start.slice(0, 2)) + 4) % 24
  return `${String(hour).padStart(2, '0')}:00`
}

/** `02:00-06:00` in its two ends; a window that does not begin on a full hour is taken down to it. */
export const windowStart = (window: string): string => `${(window || '02').slice(0, 2)}:00`

/** How often metrics are collected: `off`, or the seconds. */
export type Monitoring = 'off' | 's1' | 's5'

export const monitoringOf = ({ monitor_switch, period }: ShowMonitoringResult): Monitoring =>
  !monitor_switch ? 'off' : Number(period) === 1 ? 's1' : 's5'

/** How hard a password is to guess, roughly: kinds of characters and length, less for what repeats or is a common word. */
export function strengthOf(password: string): 'none' | 'weak' | 'fair' | 'strong' {
  if (password === '') return 'none'
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length
  const distinct = new Set(password.toLowerCase()).size
  const common = /passw[o0]rd|admin|root|welcome|qwerty|mysql|changeme|secret|12345|abcde/i.test(password)
  if (password.length < 8 || kinds < 3 || distinct < 6 || common) return 'weak'
  return password.length >= 14 && distinct >= 10 ? 'strong' : 'fair'
}
