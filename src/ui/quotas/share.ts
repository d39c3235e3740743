/** Used share in percent; undefined without a limit. More than 100 when a limit was lowered elsewhere. */
export const shareOf = (used: number | undefined, quota: number | undefined): number | undefined =>
  used === undefined || quota === undefined ? undefined : quota === 0 ? (used > 0 ? 100 : 0) : (100 * used) / quota

/** From so many percent on a bar warns. */
const high = 80

export const toneOf = (share: number | undefined): 'danger' | 'warn' | undefined =>
  share === undefined ? undefined : share >= 100 ? 'danger' : share >= high ? 'warn' : undefined
