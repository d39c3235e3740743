const minute = 60_000
const day = 86_400_000

/** When a daily window `hh:mm-HH:MM` (UTC) begins next after a moment, in ms since the epoch; nothing for what is no window. */
export function nextStart(window: string | undefined, after: number): number | undefined {
  const match = /^(\d{1,2}):(\d{2})/.exec(window ?? '')
  if (!match) return undefined
  const midnight = Math.floor(after / day) * day
  const start = midnight + (Number(match[1]) * 60 + Number(match[2])) * minute
  return start > after ? start : start + day
}

/** The window that is open at a moment, else the next one; nothing for what is no window. Times in ms since the epoch. */
export function windowAt(
  window: string | undefined,
  at: number,
): { start: number; end: number; open: boolean } | undefined {
  const match = /^\d{1,2}:\d{2}-(\d{1,2}):(\d{2})$/.exec(window ?? '')
  const next = nextStart(window, at)
  if (!match || next === undefined) return undefined
  // A window over midnight ends on the next day.
  const endOf = (start: number) => nextStart(`${match[1]}:${match[2]}`, start) ?? start + day
  const last = next - day
  if (at < endOf(last)) return { start: last, end: endOf(last), open: true }
  return { start: next, end: endOf(next), open: false }
}
