/** Arithmetic of what has been read: spans of time, milliseconds, `from` ≤ t < `to`. */

export interface Span {
  from: number
  to: number
}

/** A span that was read, and when it was asked for: what happens at its end may be written to the log later. */
export interface ReadSpan extends Span {
  askedAt: number
}

/** Spans in order, those that touch as one. The newer end tells how fresh it is. */
export function joined(spans: readonly ReadSpan[]): ReadSpan[] {
  const out: ReadSpan[] = []
  for (const span of spans.filter(({ from, to }) => to > from).toSorted((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (!last || span.from > last.to) out.push({ ...span })
    else if (span.to > last.to || (span.to === last.to && span.askedAt > last.askedAt)) {
      last.to = span.to
      last.askedAt = span.askedAt
    }
  }
  return out
}

/** What of a window is not in the spans, the newest first. */
export function gapsIn(window: Span, spans: readonly Span[]): Span[] {
  const gaps: Span[] = []
  let from = window.from
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    if (span.to <= from) continue
    if (span.from >= window.to) break
    if (span.from > from) gaps.push({ from, to: span.from })
    from = Math.max(from, span.to)
  }
  if (from < window.to) gaps.push({ from, to: window.to })
  return gaps.reverse()
}

/** A statement is logged when it ends, at the time when it began: so long after a moment its rows can be taken as complete. */
export const settlesAfter = 10 * 60_000
/** The same window asked for again within this time is not read again. */
export const staysFor = 5 * 60_000

/**
 * The spans that need not be read for a window: all of those that have settled. The unsettled end counts while it is
 * fresh, and only for a window that does not go beyond it: who asks for later rows wants the late ones, too.
 */
export const trusted = (spans: readonly ReadSpan[], window: Span, now: number): Span[] =>
  spans.map(({ from, to, askedAt }) => ({
    from,
    to: window.to <= to && now - askedAt < staysFor ? to : Math.max(from, Math.min(to, askedAt - settlesAfter)),
  }))
