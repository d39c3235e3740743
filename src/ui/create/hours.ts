import { formatTime } from '#lib/format.ts'

const two = (n: number) => String(n).padStart(2, '0')

/** The 24 hours in which an automated backup may begin, as the APIs write them: `23:00-00:00`. In UTC. */
export const hourWindows: readonly string[] = Array.from(
  { length: 24 },
  (_, hour) => `${two(hour)}:00-${two((hour + 1) % 24)}:00`,
)

/** Time zones of an instance, in whole hours: `UTC-12:00` to `UTC+12:00`. */
export const utcOffsets: readonly string[] = Array.from({ length: 25 }, (_, at) => at - 12).map((offset) =>
  offset === 0 ? 'UTC' : `UTC${offset < 0 ? '-' : '+'}${two(Math.abs(offset))}:00`,
)

/** The same window where the reader is; on the day of reading, which decides about summer time. */
export function localWindow(window: string): string {
  const hour = Number(window.slice(0, 2))
  const at = (h: number) => formatTime(new Date(new Date().setUTCHours(h, 0, 0, 0)))
  return `${at(hour)}–${at(hour + 1)}`
}
