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
