/**
 * Sizes to offer for storage that is to grow: a quarter more, half more, and twice as much, each made one that is allowed; nothing
 * that is no growth.
 *
 * @param now the size it has, GB
 * @param allowed the nearest allowed size from a given one on
 */
export const growthSizes = (now: number, allowed: (size: number) => number): number[] =>
  [...new Set([1.25, 1.5, 2].map((factor) => allowed(now * factor)))].filter((size) => size > now)
