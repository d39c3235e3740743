/** The ways in which these services write a moment, the commonest first. */
const writings: readonly ((date: Date) => string)[] = [
  (date) => date.toISOString().replace(/\.\d+Z$/, '+0000'),
  (date) => date.toISOString().replace(/\.\d+Z$/, 'Z'),
  (date) =>
    date
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, ''),
  (date) => date.toISOString().slice(0, 10),
  (date) => String(date.getTime()),
]

interface Rule {
  pattern?: string
  description?: string
}

const fitting = (date: Date, pattern: string): string | undefined => {
  const rule = new RegExp(pattern, 'u')
  return writings.map((write) => write(date)).find((text) => rule.test(text))
}

/** Whether a field's pattern takes a moment in one of the known writings. */
export const takesMoments = (pattern: string): boolean => fitting(new Date(Date.UTC(2025, 0, 2)), pattern) !== undefined

/** A moment as a field wants it: the first writing that its pattern takes, else what its description says. */
export function writtenTime(date: Date, { pattern, description = '' }: Rule): string {
  const fits = pattern && fitting(date, pattern)
  if (fits) return fits
  return /timestamp|milliseconds|UNIX/i.test(description) ? String(date.getTime()) : writings[0]!(date)
}
