/** How values are shown. Times come as ISO strings or milliseconds and are formatted here, at the edge. */

export type Zone = 'local' | 'utc'

export interface TimeOptions {
  zone?: Zone
  seconds?: boolean
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Intl formats are dear to make; a table of thousands of rows needs a handful of them. */
function dateFormat(zone: Zone, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(parts)}`
  let format = formats.get(key)
  if (!format) {
    // sv-SE writes 2026-03-09 14:05:00, which sorts and is read the same in every country.
    format = new Intl.DateTimeFormat('sv-SE', { ...parts, timeZone: zone === 'utc' ? 'UTC' : undefined })
    formats.set(key, format)
  }
  return format
}

/** `+0800`, as the cloud writes it, is not a form that every engine reads. */
const withColon = (iso: string): string => iso.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')

/** Milliseconds since the epoch of an ISO string (`2026-03-09T14:05:00+0800` too); NaN when it is none. */
export const timeOf = (value: string | number | Date): number =>
  typeof value === 'number' ? value : value instanceof Date ? value.getTime() : Date.parse(withColon(value.trim()))

const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
const minute = { hour: '2-digit', minute: '2-digit' } as const

function formatWith(value: string | number | Date, zone: Zone, parts: Intl.DateTimeFormatOptions): string {
  const time = timeOf(value)
  if (Number.isNaN(time)) return typeof value === 'string' && value ? value : '–'
  return dateFormat(zone, parts).format(time)
}

/** `2026-03-09 14:05`; an unreadable value is shown as it is, an empty one as a dash. */
export const formatDateTime = (value: string | number | Date, { zone = 'local', seconds = false }: TimeOptions = {}) =>
  formatWith(value, zone, { ...day, ...minute, ...(seconds && { second: '2-digit' }) })

export const formatDate = (value: string | number | Date, { zone = 'local' }: TimeOptions = {}) =>
  formatWith(value, zone, day)

export const formatTime = (value: string | number | Date, { zone = 'local', seconds = false }: TimeOptions = {}) =>
  formatWith(value, zone, { ...minute, ...(seconds && { second: '2-digit' }) })

/** `UTC` or the offset of the browser's zone at that time: `UTC+02:00`. */
export function zoneName(zone: Zone, at: number = Date.now()): string {
  if (zone === 'utc') return 'UTC'
  const minutes = -new Date(at).getTimezoneOffset()
  if (minutes === 0) return 'UTC+00:00'
  const two = (n: number) => String(Math.abs(n)).padStart(2, '0')
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`
}

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** `12,345.68`; a dash for what is not a number. */
export const formatNumber = (value: number | null | undefined): string =>
  value === null || value === undefined || !Number.isFinite(value) ? '–' : numbers.format(value)

/** `1.2k`, `3.4M`: for axes and badges. */
export function formatCompact(value: number): string {
  const size = Math.abs(value)
  if (size >= 1e9) return `${numbers.format(Math.round(value / 1e7) / 100)}B`
  if (size >= 1e6) return `${numbers.format(Math.round(value / 1e4) / 100)}M`
  if (size >= 1e4) return `${numbers.format(Math.round(value / 100) / 10)}k`
  return formatNumber(value)
}

const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const

/** Bytes in steps of 1024, with three figures: `1.46 GB`. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined || !Number.isFinite(bytes)) return '–'
  let value = bytes
  let unit = 0
  while (Math.abs(value) >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  const digits = unit === 0 || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return `${value.toFixed(digits)} ${units[unit]}`
}

export const formatGb = (gb: number | null | undefined): string =>
  gb === null || gb === undefined ? '–' : formatBytes(gb * 1024 ** 3)

export const formatPercent = (value: number | null | undefined, digits = 0): string =>
  value === null || value === undefined || !Number.isFinite(value) ? '–' : `${value.toFixed(digits)} %`

/** Milliseconds in the two largest units: `340 ms`, `12.4 s`, `3 min 20 s`, `2 h 05 min`, `3 d 4 h`. */
export function formatDuration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return '–'
  if (ms < 0) return `−${formatDuration(-ms)}`
  if (ms > 0 && ms < 1) return `${numbers.format(ms)} ms`
  if (ms < 1000) return `${whole.format(ms)} ms`
  if (ms < 59_950) return `${(ms / 1000).toFixed(ms < 9_995 ? 2 : 1)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 3600) return seconds % 60 ? `${Math.trunc(seconds / 60)} min ${seconds % 60} s` : `${seconds / 60} min`
  const minutes = Math.round(seconds / 60)
  if (minutes < 1440) return minutes % 60 ? `${Math.trunc(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`
  const hours = Math.round(minutes / 60)
  return hours % 24 ? `${Math.trunc(hours / 24)} d ${hours % 24} h` : `${hours / 24} d`
}

export const formatSeconds = (seconds: number | null | undefined): string =>
  formatDuration(seconds === null || seconds === undefined ? undefined : seconds * 1000)

/** How long ago, in one unit: `3 min`, `2 h`, `5 d`. The words around it ("ago") are the caller's. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / 86_400)} d`
}
