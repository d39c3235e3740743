import { day, hour, minute } from '../time.ts'

/** When people and machines work: load over the local day and week. */

/** Minutes east of UTC, of `UTC+08:00`, `UTC-03:30` or `UTC`; 0 for what cannot be read. */
export function zoneMinutes(zone: string): number {
  const parts = /^UTC(?:([+-])(\d{1,2}):?(\d{2})?)?$/.exec(zone.trim())
  if (!parts?.[1]) return 0
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0))
}

/** Days since 1970-01-01 in the zone. */
export const localDay = (at: number, zone: number): number => Math.floor((at + zone * minute) / day)

/** Milliseconds since local midnight. */
export const localTime = (at: number, zone: number): number => at + zone * minute - localDay(at, zone) * day

/** The moment of a local time of day, on a local day. */
export const momentOf = (localDayNumber: number, timeOfDay: number, zone: number): number =>
  localDayNumber * day + timeOfDay - zone * minute

/** The latest end of a daily window (`02:10` and a length) that has passed at `before`, as the moment of its begin. */
export function latestDaily(timeOfDay: number, length: number, before: number, zone: number): number {
  const today = momentOf(localDay(before, zone), timeOfDay, zone)
  return today + length <= before ? today : today - day
}

/** Monday is 0. */
export const weekday = (dayNumber: number): number => (dayNumber + 3) % 7

export const clockTime = (hours: number, minutes = 0): number => hours * hour + minutes * minute

/** Load per local hour, 24 values with a mean of about 1; between them a straight line. */
const curves = {
  /** Shoppers: noon and a long evening. */
  consumer: [
    0.35, 0.2, 0.13, 0.1, 0.1, 0.15, 0.3, 0.55, 0.85, 1.1, 1.25, 1.4, 1.55, 1.4, 1.25, 1.2, 1.3, 1.45, 1.65, 1.9, 2.05,
    1.85, 1.3, 0.75,
  ],
  /** Offices: two humps around lunch. */
  office: [
    0.08, 0.06, 0.05, 0.05, 0.06, 0.1, 0.3, 0.9, 1.9, 2.6, 2.7, 2.4, 1.5, 2.0, 2.5, 2.4, 2.0, 1.3, 0.6, 0.3, 0.22, 0.18,
    0.14, 0.1,
  ],
  /** Machines: nearly the same all day. */
  flat: [
    0.9, 0.88, 0.86, 0.86, 0.88, 0.92, 0.97, 1.02, 1.06, 1.08, 1.1, 1.1, 1.08, 1.08, 1.1, 1.1, 1.08, 1.06, 1.04, 1.02,
    1.0, 0.98, 0.95, 0.92,
  ],
} as const

/** Load per weekday, Monday first. */
const weeks = {
  consumer: [0.95, 0.9, 0.92, 0.98, 1.08, 1.15, 1.2],
  office: [1.15, 1.12, 1.08, 1.05, 0.9, 0.12, 0.08],
  flat: [1, 1, 1, 1, 1, 0.97, 0.96],
} as const

export type Rhythm = keyof typeof curves

/** How much of its usual load a workload has at a moment; about 1 on average over a week. */
export function loadAt(rhythm: Rhythm, at: number, zone: number): number {
  const dayNumber = localDay(at, zone)
  const hours = localTime(at, zone) / hour
  const full = Math.floor(hours)
  const curve = curves[rhythm]
  const from = curve[full] as number
  const to = curve[(full + 1) % 24] as number
  return (from + (to - from) * (hours - full)) * (weeks[rhythm][weekday(dayNumber)] as number)
}
