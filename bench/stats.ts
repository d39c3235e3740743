/** Numbers as they are reported: four significant digits say enough. */
export const round = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(4)) : value)

/** The value below which `share` (0..1) of the sorted values lie. */
export const quantile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Median of the ratios within each round: what slows the machine for a while slows both sides of a ratio. */
export const medianRatio = (above: readonly number[], below: readonly number[]): number =>
  median(above.map((value, round) => value / below[round]!))

/**
 * Runs all candidates once per round, each round beginning with another one, and returns what each measured by round.
 * The first `warmUp` rounds are not kept.
 */
export async function interleave<T, N extends string>(
  candidates: Readonly<Record<N, () => Promise<T>>>,
  rounds: number,
  warmUp = 0,
): Promise<Record<N, T[]>> {
  const names = Object.keys(candidates) as N[]
  const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<N, T[]>
  for (let turn = -warmUp; turn < rounds; turn++)
    for (let at = 0; at < names.length; at++) {
      const name = names[(at + turn + warmUp) % names.length]!
      const result = await candidates[name]()
      if (turn >= 0) measured[name].push(result)
    }
  return measured
}

export interface Check {
  value: number
  target: string
  pass: boolean
}

export const atLeast = (value: number, least: number): Check => ({
  value: round(value),
  target: `>= ${least}`,
  pass: value >= least,
})
export const atMost = (value: number, most: number): Check => ({
  value: round(value),
  target: `<= ${most}`,
  pass: value <= most,
})
