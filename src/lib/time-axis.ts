/** Arithmetic of a time axis with restorable spans: what lies inside, what is a gap, what is nearest. Times in ms. */

export interface Span {
  from: number
  to: number
}

/**
 * Spans in order, without overlaps. Accepts them in any order and with their ends swapped (an example of the restoration
 * time ranges, TaurusDB reference 4.4.7, has them so). Spans closer than `join` ms become one.
 */
export function tidySpans(spans: readonly Span[], join = 0): Span[] {
  const sorted = spans
    .filter(({ from, to }) => Number.isFinite(from) && Number.isFinite(to))
    .map(({ from, to }) => ({ from: Math.min(from, to), to: Math.max(from, to) }))
    .toSorted((a, b) => a.from - b.from)
  const out: Span[] = []
  for (const span of sorted) {
    const last = out.at(-1)
    if (last && span.from <= last.to + join) last.to = Math.max(last.to, span.to)
    else out.push(span)
  }
  return out
}

/** What lies between tidy spans; before the first and after the last there is no gap. */
export function gapsBetween(spans: readonly Span[]): Span[] {
  return spans.slice(1).map((span, index) => ({ from: spans[index]?.to ?? span.from, to: span.from }))
}

export type Place =
  | { inside: true; span: Span }
  | { inside: false; why: 'none' }
  | { inside: false; why: 'before'; after: number }
  | { inside: false; why: 'after'; before: number }
  | { inside: false; why: 'gap'; before: number; after: number }

/**
 * Where a moment lies among tidy spans; both ends of a span belong to it. Outside it says why, and the nearest moments
 * that can be chosen: `before` is earlier, `after` later.
 */
export function placeOf(spans: readonly Span[], at: number): Place {
  const next = spans.findIndex((span) => span.to >= at)
  const span = spans[next]
  if (span && span.from <= at) return { inside: true, span }
  const first = spans[0]
  const last = spans.at(-1)
  if (!first || !last) return { inside: false, why: 'none' }
  if (!span) return { inside: false, why: 'after', before: last.to }
  const previous = spans[next - 1]
  return previous
    ? { inside: false, why: 'gap', before: previous.to, after: span.from }
    : { inside: false, why: 'before', after: span.from }
}

/** The nearest moment inside of a span; undefined without any span. */
export function nearestInside(spans: readonly Span[], at: number): number | undefined {
  const place = placeOf(spans, at)
  if (place.inside) return at
  if (place.why === 'none') return undefined
  if (place.why === 'before') return place.after
  if (place.why === 'after') return place.before
  return at - place.before <= place.after - at ? place.before : place.after
}

/** The part of a span inside of another; undefined when they do not touch. */
export function clip(span: Span, window: Span): Span | undefined {
  const from = Math.max(span.from, window.from)
  const to = Math.min(span.to, window.to)
  return from <= to ? { from, to } : undefined
}

/** A window of `width` ms around a moment, moved so that it stays inside of `limits`. Never wider than these. */
export function windowAround(at: number, width: number, limits: Span): Span {
  const size = Math.min(width, limits.to - limits.from)
  const from = Math.min(Math.max(at - size / 2, limits.from), limits.to - size)
  return { from, to: from + size }
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const steps = [1, 2, 5, 10, 15, 30]
  .map((n) => n * minute)
  .concat(
    [1, 2, 3, 6, 12].map((n) => n * hour),
    [1, 2, 7, 14, 28, 91, 182].map((n) => n * day),
  )

/**
 * Round moments on an axis, at most `most` of them: whole minutes, hours or days of the zone that `offset` (ms to add to
 * UTC at a moment) describes.
 */
export function axisMarks({ from, to }: Span, most: number, offset: (at: number) => number = () => 0): number[] {
  const step = steps.find((size) => (to - from) / size <= most) ?? (to - from) / most
  const marks: number[] = []
  // The offset can change on the way, so each mark is rounded in its own one.
  for (let local = Math.ceil((from + offset(from)) / step) * step; marks.length <= most; local += step) {
    const guess = local - offset(from)
    const at = local - offset(guess)
    if (at > to) break
    if (at >= from) marks.push(at)
  }
  return marks
}

/** Minutes are all that is worth showing of an offset; this one is in ms, east of Greenwich positive. */
export const localOffset = (at: number): number => -new Date(at).getTimezoneOffset() * minute
