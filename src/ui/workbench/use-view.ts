import { useEffect, useMemo, useRef, useState } from 'react'
import type { Dimension, Selection } from '#lib/slow-log/types.ts'
import { searchWith, useSearchState } from '../useSearchState.ts'
import { addressOf, chosen, type Coming, wayFrom } from './coming.ts'
import {
  type Lists,
  parseView,
  plainView,
  type Ranges,
  selectionOf,
  type Span,
  toggled,
  viewPatch,
  type ViewState,
} from './selection.ts'
import type { SelectionPatch } from './view.ts'

export interface WorkbenchView {
  view: ViewState
  selection: Selection
  /** Changes parts of the view. What filters takes a step in the browser's history, so that going back undoes it. */
  change: (part: Partial<ViewState>, options?: { push?: boolean }) => void
  /** What views that know selections only ask for. */
  select: (patch: SelectionPatch) => void
  toggle: (how: 'include' | 'exclude', dimension: Dimension, value: string) => void
  /** Takes all filters and the zoom away; how it is drawn stays. */
  clear: () => void
}

const merged = (lists: Lists, patch: Lists | undefined): Lists =>
  Object.fromEntries(Object.entries({ ...lists, ...patch }).filter(([, values]) => values?.length))

/**
 * The view of the workbench in the address, for a window of `from` ≤ began < `to`.
 *
 * @param before gets what the view is about to be; the address changes when its promise, if any, is fulfilled
 */
export function useWorkbenchView(
  { from, to }: Span,
  before?: (next: ViewState) => Promise<unknown> | undefined,
): WorkbenchView {
  const [params, patch] = useSearchState()
  const [told, address] = useMemo(() => {
    const parsed = parseView(params)
    return [parsed, addressOf(parsed)] as const
  }, [params])
  /** What was chosen and does not stand in the address yet: the next choice builds on it. */
  const coming = useRef<Coming>(undefined)
  /** The same as it is shown: all of the page follows the address, which takes longer than the workbench alone. */
  const [shown, setShown] = useState<Coming>()
  const asked = shown?.way.includes(address) ? shown.view : told
  // An effect, because the address changes outside of this component.
  useEffect(() => {
    if (coming.current) coming.current.way = wayFrom(coming.current, address)
  }, [address])
  // An effect, because Back is the browser's event; it may come before what is shown stands in the address.
  useEffect(() => {
    const forget = () => {
      coming.current = undefined
      setShown(undefined)
    }
    addEventListener('popstate', forget)
    return () => removeEventListener('popstate', forget)
  }, [])
  // Equal views are the same object: an address that tells what is shown already draws nothing anew.
  const last = useRef(asked)
  if (addressOf(last.current) !== addressOf(asked)) last.current = asked
  const parsed = last.current
  const view = useMemo(() => {
    // A zoom to all there is narrows nothing: it is no filter.
    const whole = parsed.zoom !== undefined && parsed.zoom.from <= from && parsed.zoom.to >= to
    return whole ? { ...parsed, zoom: undefined } : parsed
  }, [parsed, from, to])
  const prepare = useRef(before)
  prepare.current = before
  // Tables keep their own parameters in the address: only a change of these ones is news to the engine.
  const { zoom, include, exclude, ranges, text } = view
  const key = JSON.stringify([
    zoom,
    include,
    exclude,
    Object.entries(ranges).map(([name, range]) => [name, ...range.map(String)]),
    text,
  ])
  const selection = useMemo(
    () => selectionOf(view, { from, to }),
    // oxlint-disable-next-line react/exhaustive-deps -- the key says what of the view counts
    [key, from, to],
  )
  return useMemo(() => {
    const current = () => (coming.current?.way.includes(address) ? coming.current.view : view)
    const change: WorkbenchView['change'] = (part, { push = true } = {}) => {
      // As the address will tell it, or the question would be another one.
      const next = parseView(searchWith(params, viewPatch({ ...current(), ...part }, params)))
      const mine = chosen(coming.current, address, next, push)
      coming.current = mine
      const { pathname } = globalThis.location
      const go = () => {
        // Whoever has left the page meanwhile, or gone back, is not called back; a later choice takes this one along.
        if (coming.current !== mine || globalThis.location.pathname !== pathname) return
        mine.sent = true
        setShown(mine)
        // The address may have come further since the click: what it tells now is what has to change.
        patch(viewPatch(next, new URLSearchParams(globalThis.location.search)), { push: mine.push })
      }
      const wait = prepare.current?.(next)
      if (wait) void wait.then(go, go)
      else go()
    }
    return {
      view,
      selection,
      change,
      select: (wanted) => {
        const view = current()
        const start = Math.max(from, wanted.from ?? selection.from)
        const end = Math.min(to, wanted.to ?? selection.to)
        change({
          zoom: start <= from && end >= to ? undefined : start < end ? { from: start, to: end } : view.zoom,
          include: merged(view.include, wanted.include),
          exclude: merged(view.exclude, wanted.exclude),
          ranges: Object.fromEntries(
            Object.entries({ ...view.ranges, ...wanted.ranges }).filter(([, range]) => range),
          ) as Ranges,
          text: wanted.text ?? view.text,
        })
      },
      toggle: (how, dimension, value) => change(toggled(current(), how, dimension, value)),
      clear: () =>
        change({
          zoom: undefined,
          include: plainView.include,
          exclude: plainView.exclude,
          ranges: plainView.ranges,
          text: '',
        }),
    }
  }, [view, selection, params, address, patch, from, to])
}
