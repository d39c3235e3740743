/** When a schedule of rehearsals is due, in a time zone that may have summer time. Moments are milliseconds since the epoch. */

const minute = 60_000
const day = 1440 * minute

const formats = new Map<string, Intl.DateTimeFormat>()

/** Throws RangeError for a zone that does not exist. */
function formatIn(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  return format
}

export function isZone(zone: string): boolean {
  try {
    formatIn(zone)
    return true
  } catch {
    return false
  }
}

/** What clocks in the zone show, as if it were UTC. */
function shown(zone: string, at: number): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatIn(zone).formatToParts(at)) part[type] = Number(value)
  return Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second)
}

/**
 * The moment at which clocks in the zone show this. One that is skipped in spring becomes the same time after the jump
 * (02:30 → 03:30); of one that comes twice in autumn the first counts.
 */
function momentOf(zone: string, wall: number): number {
  const offset = (at: number) => shown(zone, at) - Math.floor(at / 1000) * 1000
  // Offsets a day before and after: those that clocks may have had.
  const candidates = [offset(wall - day), offset(wall + day)].map((one) => wall - one)
  const exact = candidates.filter((at) => shown(zone, at) === wall)
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates)
}

export interface Timetable {
  everyDays: number
  /** `hh:mm` */
  at: string
  zone: string
}

/**
 * When it is due next, after `now`. `planned` is when it was due before: the days count from there, so that a server that
 * was switched off runs once and keeps the rhythm. Without one it begins with the next such time of day.
 */
export function nextRun({ everyDays, at, zone }: Timetable, now: number, planned?: number): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  const timeOfDay = (hours * 60 + minutes) * minute
  const dateOf = (moment: number) => Math.floor(shown(zone, moment) / day) * day
  let date = planned === undefined ? dateOf(now) : dateOf(planned) + everyDays * day
  const step = planned === undefined ? day : everyDays * day
  // Years of absence are a matter of one jump.
  if (date + timeOfDay < now - 2 * step) date += Math.floor((now - date) / step - 1) * step
  let moment = momentOf(zone, date + timeOfDay)
  while (moment <= now) moment = momentOf(zone, (date += step) + timeOfDay)
  return moment
}
