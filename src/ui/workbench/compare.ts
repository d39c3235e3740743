/**
 * What is held against what, as text for the address and as two selections:
 *
 *     compare=day   compare=moment:2026-03-09T02:00:00Z/60m   compare=node:a~b   compare=week!regressed
 */
import type { Zone } from '#lib/format.ts'
import type { ChangeKind, Selection, StatementChange } from '#lib/slow-log/types.ts'

export interface Span {
  from: number
  to: number
}

export const plainModes = ['previous', 'hour', 'day', 'week', 'weeks'] as const
export type PlainMode = (typeof plainModes)[number]

export type CompareSpec =
  | { mode: PlainMode }
  /** `span`: how long before and after, in ms; the whole selection without it. */
  | { mode: 'moment'; at: number; span?: number }
  | { mode: 'custom'; before: Span; after: Span }
  | { mode: 'node' | 'instance'; a: string; b: string }

export type CompareMode = CompareSpec['mode']

/** Which changes are listed: `changed` is all but those that are no change. */
export type Shown = ChangeKind | 'changed'

const kinds: readonly Shown[] = ['changed', 'new', 'gone', 'regressed', 'improved', 'same']

export interface CompareState {
  spec: CompareSpec
  shown: Shown
}

const timeText = (at: number): string => new Date(at).toISOString().replace(/\.000Z$/, 'Z')

/** Signs that part the text are marked too. */
const marked = (value: string): string => encodeURIComponent(value).replaceAll('~', '%7E').replaceAll('!', '%21')

export function compareText({ spec, shown }: CompareState): string {
  const tail = shown === 'changed' ? '' : `!${shown}`
  switch (spec.mode) {
    case 'moment':
      return `moment:${timeText(spec.at)}${spec.span ? `/${Math.round(spec.span / 60_000)}m` : ''}${tail}`
    case 'custom':
      return `custom:${[spec.before.from, spec.before.to, spec.after.from, spec.after.to].map(timeText).join('~')}${tail}`
    case 'node':
    case 'instance':
      return `${spec.mode}:${marked(spec.a)}~${marked(spec.b)}${tail}`
    default:
      return `${spec.mode}${tail}`
  }
}

function parseSpec(text: string): CompareSpec | undefined {
  const plain = plainModes.find((mode) => mode === text)
  if (plain) return { mode: plain }
  const [, mode, rest = ''] = /^(\w+):(.*)$/s.exec(text) ?? []
  if (mode === 'moment') {
    const [moment = '', length] = rest.split('/')
    const at = Date.parse(moment)
    const minutes = /^(\d{1,6})m$/.exec(length ?? '')?.[1]
    return Number.isNaN(at) ? undefined : { mode, at, span: minutes ? Number(minutes) * 60_000 : undefined }
  }
  if (mode === 'custom') {
    const [a = NaN, b = NaN, c = NaN, d = NaN] = rest.split('~').map((part) => Date.parse(part))
    return a < b && c < d ? { mode, before: { from: a, to: b }, after: { from: c, to: d } } : undefined
  }
  if (mode === 'node' || mode === 'instance') {
    try {
      const [a, b] = rest.split('~').map(decodeURIComponent)
      return a && b && a !== b ? { mode, a, b } : undefined
    } catch {
      return undefined
    }
  }
  return undefined
}

/** The comparison of an address; with the time before, where it cannot be read. */
export function parseCompare(text: string | null | undefined): CompareState {
  const [head = '', tail] = (text ?? '').split('!')
  return { spec: parseSpec(head) ?? { mode: 'previous' }, shown: kinds.find((kind) => kind === tail) ?? 'changed' }
}

const hour = 3_600_000

/** The same clock time some days earlier, in the zone that is shown: days are not all 24 hours long there. */
export function daysBefore(at: number, days: number, zone: Zone): number {
  if (zone === 'utc') return at - days * 24 * hour
  const date = new Date(at)
  date.setDate(date.getDate() - days)
  return date.getTime()
}

/** The beginning of Monday. */
export function weekStart(at: number, zone: Zone): number {
  const date = new Date(at)
  if (zone === 'utc') {
    date.setUTCHours(0, 0, 0, 0)
    date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  } else {
    date.setHours(0, 0, 0, 0)
    date.setDate(date.getDate() - ((date.getDay() + 6) % 7))
  }
  return date.getTime()
}

export interface Sides {
  before: Selection
  after: Selection
}

/** The two selections of a comparison: filters are those of the screen, times or node are those of the comparison. */
export function sidesOf(spec: CompareSpec, selection: Selection, zone: Zone): Sides {
  const { from, to } = selection
  const within = (span: Span): Selection => ({ ...selection, ...span })
  switch (spec.mode) {
    case 'previous':
      return { before: within({ from: from - (to - from), to: from }), after: selection }
    case 'hour':
      return { before: within({ from: from - hour, to: to - hour }), after: selection }
    case 'day':
    case 'week': {
      const days = spec.mode === 'day' ? 1 : 7
      return {
        before: within({ from: daysBefore(from, days, zone), to: daysBefore(to, days, zone) }),
        after: selection,
      }
    }
    case 'weeks': {
      const start = weekStart(to - 1, zone)
      return {
        before: within({ from: daysBefore(start, 7, zone), to: daysBefore(to, 7, zone) }),
        after: within({ from: start, to }),
      }
    }
    case 'moment': {
      const inside = spec.at > from && spec.at < to
      const span = spec.span ?? (inside ? undefined : hour)
      return span === undefined
        ? { before: within({ from, to: spec.at }), after: within({ from: spec.at, to }) }
        : {
            before: within({ from: spec.at - span, to: spec.at }),
            after: within({ from: spec.at, to: spec.at + span }),
          }
    }
    case 'custom':
      return { before: within(spec.before), after: within(spec.after) }
    default:
      return {
        before: { ...selection, include: { ...selection.include, [spec.mode]: [spec.a] } },
        after: { ...selection, include: { ...selection.include, [spec.mode]: [spec.b] } },
      }
  }
}

/** The part of a span that is covered without a gap up to its end; undefined where nothing is, the span itself where all is. */
export function coveredPart(span: Span, covered: readonly Span[]): Span | undefined {
  let best: Span | undefined
  let open: Span | undefined
  for (const part of [...covered].sort((a, b) => a.from - b.from)) {
    if (part.to <= span.from || part.from >= span.to) continue
    const clipped = { from: Math.max(part.from, span.from), to: Math.min(part.to, span.to) }
    open = open && clipped.from <= open.to ? { from: open.from, to: Math.max(open.to, clipped.to) } : clipped
    if (!best || open.to - open.from >= best.to - best.from) best = open
  }
  return best
}

export const isCovered = (span: Span, covered: readonly Span[]): boolean => {
  const part = coveredPart(span, covered)
  return part !== undefined && part.from <= span.from && part.to >= span.to
}

/** How many changes there are of each kind. */
export function kindCounts(changes: readonly StatementChange[]): Record<Shown, number> {
  const counts: Record<Shown, number> = { changed: 0, new: 0, gone: 0, regressed: 0, improved: 0, same: 0 }
  for (const { kind } of changes) {
    counts[kind] += 1
    if (kind !== 'same') counts.changed += 1
  }
  return counts
}

export const isShown = (kind: ChangeKind, shown: Shown): boolean =>
  shown === 'changed' ? kind !== 'same' : kind === shown
