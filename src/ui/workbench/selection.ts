/**
 * The whole view of the workbench as search parameters, and back: what is filtered, how it is drawn, what is open. The
 * window itself (`from`, `to`) belongs to the page, because it decides what is loaded; `zoom` is a part of it.
 *
 *     zoom=2026-03-09T02:00:00Z~2026-03-09T02:30:00Z
 *     in.user=app,web   not.client=10.0.0.7   in.tag:route=/cart
 *     range.seconds=1.5~   text=for update   measure=time   stack=user
 *     view=runs   statement=0123456789abcdef   run=1773021600000.node/17
 *
 * Sort and columns of the tables stand beside them (`sort`, `cols`; `r.sort`, `r.cols` for runs), see useTableUrlState.
 */
import { type Dimension, dimensions, type Field, type Measure, type Selection } from '#lib/slow-log/types.ts'

export const views = ['statements', 'runs', 'heatmap', 'scatter', 'compare'] as const
export type View = (typeof views)[number]

export const measures = ['count', 'time', 'concurrency', 'p95', 'lock'] as const satisfies readonly Measure[]
export const fields = ['seconds', 'lock', 'sent', 'examined', 'ratio'] as const satisfies readonly Field[]

export type Lists = Readonly<Partial<Record<Dimension, readonly string[]>>>
export type Ranges = Readonly<Partial<Record<Field, readonly [number, number]>>>

export interface Span {
  from: number
  to: number
}

/** What the address says besides the window. */
export interface ViewState {
  zoom?: Span
  include: Lists
  exclude: Lists
  ranges: Ranges
  text: string
  measure: Measure
  /** Undefined: one series. */
  stack: Dimension | undefined
  view: View
  /** Fingerprint of the open statement. */
  statement: string | undefined
  /** The open run, see `runAddress`. */
  run: string | undefined
}

/** Without parameters. Bars by type of statement, as many as began. */
export const plainView: ViewState = {
  include: {},
  exclude: {},
  ranges: {},
  text: '',
  measure: 'count',
  stack: 'type',
  view: 'statements',
  statement: undefined,
  run: undefined,
}

type Given = Pick<URLSearchParams, 'get' | 'keys'>

const noStack = 'none'

export const isDimension = (name: string): name is Dimension =>
  dimensions.some((known) => known === name) || /^tag:./.test(name)

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | undefined =>
  known.find((one) => one === text)

// Values may be any text, also an empty one: commas and backslashes in them are marked.
const escaped = (value: string): string => (value === '' ? '\\e' : value.replaceAll(/[\\,]/g, '\\$&'))

export const listText = (values: readonly string[]): string => values.map(escaped).join(',')

export function parseList(text: string): string[] {
  const values: string[] = []
  let value = ''
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (char === ',') {
      values.push(value)
      value = ''
    } else if (char === '\\') {
      i++
      const next = text.charAt(i)
      if (next !== 'e') value += next
    } else value += char
  }
  values.push(value)
  return values
}

const timeText = (at: number): string => new Date(at).toISOString().replace(/\.000Z$/, 'Z')

function parseSpan(text: string | null): Span | undefined {
  const [from = Number.NaN, to = Number.NaN] = text?.split('~').map((part) => Date.parse(part)) ?? []
  return from < to ? { from, to } : undefined
}

const endText = (value: number): string => (Number.isFinite(value) ? String(value) : '')

function parseRange(text: string): readonly [number, number] | undefined {
  const [low = '', high = '', ...more] = text.split('~')
  const from = low === '' ? -Infinity : Number(low)
  const to = high === '' ? Infinity : Number(high)
  return more.length === 0 && from <= to && (low !== '' || high !== '') ? [from, to] : undefined
}

/** The view that search parameters tell; what is not understood is left out. */
export function parseView(params: Given): ViewState {
  const include: Partial<Record<Dimension, readonly string[]>> = {}
  const exclude: Partial<Record<Dimension, readonly string[]>> = {}
  const ranges: Partial<Record<Field, readonly [number, number]>> = {}
  for (const key of params.keys()) {
    const match = /^(in|not|range)\.(.+)$/.exec(key)
    const text = params.get(key)
    if (!match || !text) continue
    const [, kind, name = ''] = match
    if (kind === 'range') {
      const field = oneOf(fields, name)
      const range = parseRange(text)
      if (field && range) ranges[field] = range
    } else if (isDimension(name)) (kind === 'in' ? include : exclude)[name] = parseList(text)
  }
  const stack = params.get('stack')
  return {
    zoom: parseSpan(params.get('zoom')),
    include,
    exclude,
    ranges,
    text: params.get('text') ?? '',
    measure: oneOf(measures, params.get('measure')) ?? plainView.measure,
    stack: stack === noStack ? undefined : stack !== null && isDimension(stack) ? stack : plainView.stack,
    view: oneOf(views, params.get('view')) ?? plainView.view,
    statement: params.get('statement') ?? undefined,
    run: params.get('run') ?? undefined,
  }
}

/**
 * The changes of search parameters that lead from what is there to a view: parameters of filters that the view does not
 * have are taken away, those of others (tables, window) are not touched.
 */
export function viewPatch(view: ViewState, current: Given): Record<string, string | undefined> {
  const patch: Record<string, string | undefined> = {}
  for (const key of current.keys()) if (/^(in|not|range)\./.test(key)) patch[key] = undefined
  for (const [kind, lists] of [
    ['in', view.include],
    ['not', view.exclude],
  ] as const)
    for (const [name, values] of Object.entries(lists)) if (values?.length) patch[`${kind}.${name}`] = listText(values)
  for (const [name, range] of Object.entries(view.ranges))
    if (range) patch[`range.${name}`] = `${endText(range[0])}~${endText(range[1])}`
  patch['zoom'] = view.zoom && `${timeText(view.zoom.from)}~${timeText(view.zoom.to)}`
  patch['text'] = view.text || undefined
  patch['measure'] = view.measure === plainView.measure ? undefined : view.measure
  patch['stack'] = view.stack === plainView.stack ? undefined : (view.stack ?? noStack)
  patch['view'] = view.view === plainView.view ? undefined : view.view
  patch['statement'] = view.statement
  patch['run'] = view.run
  return patch
}

/** Which rows the view is about, in a window of `from` ≤ began < `to`. */
export function selectionOf(view: ViewState, window: Span): Selection {
  const span = view.zoom ?? window
  return {
    from: Math.max(span.from, window.from),
    to: Math.min(span.to, window.to),
    include: view.include,
    exclude: view.exclude,
    ranges: view.ranges,
    text: view.text || undefined,
  }
}

const without = (lists: Lists, dimension: Dimension, value: string): Lists => {
  const left = (lists[dimension] ?? []).filter((one) => one !== value)
  const { [dimension]: _, ...rest } = lists
  return left.length ? { ...rest, [dimension]: left } : rest
}

const withValue = (lists: Lists, dimension: Dimension, value: string): Lists => ({
  ...lists,
  [dimension]: [...(lists[dimension] ?? []).filter((one) => one !== value), value],
})

/** What a click on a value does: lets only it (and those chosen before) through, or leaves it out; again takes that back. */
export function toggled<V extends Pick<ViewState, 'include' | 'exclude'>>(
  view: V,
  how: 'include' | 'exclude',
  dimension: Dimension,
  value: string,
): V {
  const had = view[how][dimension]?.includes(value) ?? false
  const include = without(view.include, dimension, value)
  const exclude = without(view.exclude, dimension, value)
  if (had) return { ...view, include, exclude }
  return how === 'include'
    ? { ...view, include: withValue(include, dimension, value), exclude }
    : { ...view, include, exclude: withValue(exclude, dimension, value) }
}

/** A run in the address: its time leads to it quickly, its key tells it from others of that moment. */
export const runAddress = ({ at, key }: { at: number; key: string }): string => `${at}.${key}`

export function parseRunAddress(text: string): { at: number; key: string } | undefined {
  const match = /^(\d+(?:\.\d+)?)\.(.+)$/s.exec(text)
  return match ? { at: Number(match[1]), key: match[2] ?? '' } : undefined
}
