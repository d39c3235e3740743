/** Stretches of a series of counts that stand out of it. */

export interface Spike {
  /** ms; the end of its last step. */
  from: number
  to: number
  /** The highest count of a step. */
  peak: number
  /** The middle one of all steps. */
  usual: number
}

/**
 * Stretches in which a count is several times what is usual: the median of all steps. Steps side by side are one stretch.
 *
 * @param points start of each step in ms and its count, in order of time
 * @param least a count below this is nothing to speak of
 */
export function spikesOf(
  points: readonly (readonly [at: number, count: number])[],
  stepMs: number,
  { times = 3, least = 20 }: { times?: number; least?: number } = {},
): Spike[] {
  const sorted = points.map(([, count]) => count).toSorted((a, b) => a - b)
  const usual = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  const limit = Math.max(least, usual * times)
  const spikes: Spike[] = []
  for (const [at, count] of points) {
    if (count < limit) continue
    const last = spikes.at(-1)
    if (last && at <= last.to) {
      last.to = at + stepMs
      last.peak = Math.max(last.peak, count)
    } else spikes.push({ from: at, to: at + stepMs, peak: count, usual })
  }
  return spikes
}
