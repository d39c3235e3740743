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

const day = 86_400_000

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0

/** The usual count of each time of day; of a time that was seen on fewer days than this nobody knows what is usual. */
const leastDays = 3

function ofDays(points: readonly (readonly [at: number, count: number])[]): (at: number) => number {
  const times = new Map<number, number[]>()
  for (const [at, count] of points) times.set(at % day, [...(times.get(at % day) ?? []), count])
  const medians = new Map([...times].map(([time, counts]) => [time, counts.length < leastDays ? 0 : median(counts)]))
  return (at) => medians.get(at % day) ?? 0
}

/**
 * Stretches in which a count is several times what is usual: the median of all steps. What comes at the same time of every
 * day, such as a nightly job, is no news: there it has to be twice what that time usually brings. Steps side by side are
 * one stretch.
 *
 * @param points start of each step in ms and its count, in order of time
 * @param least a count below this is nothing to speak of
 */
export function spikesOf(
  points: readonly (readonly [at: number, count: number])[],
  stepMs: number,
  { times = 3, least = 20 }: { times?: number; least?: number } = {},
): Spike[] {
  const usual = median(points.map(([, count]) => count))
  const limit = Math.max(least, usual * times)
  const daily = ofDays(points)
  const spikes: Spike[] = []
  for (const [at, count] of points) {
    if (count < Math.max(limit, 2 * daily(at))) continue
    const last = spikes.at(-1)
    if (last && at <= last.to) {
      last.to = at + stepMs
      last.peak = Math.max(last.peak, count)
    } else spikes.push({ from: at, to: at + stepMs, peak: count, usual })
  }
  return spikes
}
