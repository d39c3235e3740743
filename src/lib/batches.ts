/** Entries for calls that take so many at most. */

/** A list in pieces of at most so many; the size may be infinite. */
export function pieces<T>(all: readonly T[], size: number): T[][] {
  const step = Math.max(1, Math.min(size, all.length))
  return Array.from({ length: Math.ceil(all.length / step) }, (_, at) => all.slice(at * step, (at + 1) * step))
}

/**
 * Groups in the fewest batches of at most `size` entries, none with two of one group. A group with more entries than that
 * makes needs several batches anyway; dealing the entries out in turn never puts two of one group into the same batch, and
 * fills none over its size.
 */
export function deal<T>(groups: readonly (readonly T[])[], size: number): T[][] {
  const all = groups.flat()
  const count = Math.max(0, Math.ceil(all.length / size), ...groups.map((group) => group.length))
  const batches: T[][] = Array.from({ length: count }, () => [])
  for (const [at, entry] of all.entries()) batches[at % count]?.push(entry)
  return batches
}
