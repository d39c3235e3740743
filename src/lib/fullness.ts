import { formatPercent } from './format.ts'

export type FullnessTone = 'ok' | 'warn' | 'danger'

export interface Fullness {
  /** 0 to 1, more when it is overfull. */
  share: number
  tone: FullnessTone
}

/** How full a storage of a given size is, with how worrying that is; nothing for storage that grows by itself. */
export function fullness(used: number, size: number | undefined): Fullness | undefined {
  if (!size || size <= 0) return undefined
  const share = used / size
  return { share, tone: share >= 0.95 ? 'danger' : share >= 0.85 ? 'warn' : 'ok' }
}

/** The share of a size that is in use, `99 %`: rounded down, as what has room left is not used whole. */
export const formatShare = (used: number, size: number): string =>
  size > 0 ? formatPercent(Math.floor((used / size) * 100)) : '–'
