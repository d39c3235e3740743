import { formatDateTime, formatTime, type Zone } from '#lib/format.ts'

/** Both ends of a window as short as they can be told apart: the day once, where there is only one. */
export function spanText({ from, to }: { from: number; to: number }, zone: Zone): { from: string; to: string } {
  const start = formatDateTime(from, { zone })
  const end = formatDateTime(to, { zone })
  return { from: start, to: start.slice(0, 10) === end.slice(0, 10) ? formatTime(to, { zone }) : end }
}

interface Reading {
  covered: { from: number; to: number }
  from: number
  to: number
}

/** How much of the window has been read, as a share of its time. */
export const shareRead = ({ covered, from, to }: Reading): number =>
  to > from ? Math.min(1, Math.max(0, (covered.to - covered.from) / (to - from))) : 1
