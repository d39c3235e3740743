import type { Span } from '#lib/time-axis.ts'
import type { Tone } from '../StatusBadge.tsx'

/** Something that happened, above an axis of time. */
export interface AxisEvent {
  id: string
  /** When it began, ms. */
  t: number
  label: string
  tone: Tone
  /** What the caller knows it by, for its icon. */
  kind: string
}

/** Events that lie too close together for marks of their own. */
export interface AxisEventGroup {
  id: string
  /** The middle of the mark, ms. */
  at: number
  /** In order of time. */
  events: readonly [AxisEvent, ...AxisEvent[]]
}

/**
 * Events of a stretch, those closer than `size` pixels as one. A group begins with its first event and takes what lies
 * within `size` of it, so that marks neither overlap nor grow without an end.
 */
export function groupEvents(
  events: readonly AxisEvent[],
  { from, to }: Span,
  width: number,
  size: number,
): AxisEventGroup[] {
  const perPixel = Math.max(1, to - from) / Math.max(1, width)
  const groups: [AxisEvent, ...AxisEvent[]][] = []
  for (const event of events.filter(({ t }) => t >= from && t <= to).toSorted((a, b) => a.t - b.t)) {
    const last = groups.at(-1)
    if (last && event.t - last[0].t < size * perPixel) last.push(event)
    else groups.push([event])
  }
  return groups.map((group) => ({
    id: group[0].id,
    at: (group[0].t + (group.at(-1) ?? group[0]).t) / 2,
    events: group,
  }))
}
