/** Spans of time, `from` ≤ t < `to`, in milliseconds. A list of them is in order, and none touches the next. */
export type Range = readonly [from: number, to: number]

/** A list with one more span. */
export function addRange(ranges: readonly Range[], [from, to]: Range): Range[] {
  if (!(to > from)) return [...ranges]
  const before = ranges.filter((range) => range[1] < from)
  const after = ranges.filter((range) => range[0] > to)
  const touched = ranges.slice(before.length, ranges.length - after.length)
  const merged: Range = [Math.min(from, touched[0]?.[0] ?? from), Math.max(to, touched.at(-1)?.[1] ?? to)]
  return [...before, merged, ...after]
}

/** What two lists have in common. */
export function commonRanges(a: readonly Range[], b: readonly Range[]): Range[] {
  return a.flatMap(([from, to]) =>
    b
      .map(([otherFrom, otherTo]): Range => [Math.max(from, otherFrom), Math.min(to, otherTo)])
      .filter((range) => range[1] > range[0]),
  )
}

/** What of a span is in none of a list. */
export function gapsIn(ranges: readonly Range[], [from, to]: Range): Range[] {
  const gaps: Range[] = []
  let at = from
  for (const [start, end] of ranges) {
    if (end <= at) continue
    if (start >= to) break
    if (start > at) gaps.push([at, start])
    at = end
  }
  if (at < to) gaps.push([at, to])
  return gaps
}
