import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { SlowLoad, SlowSnapshot } from '#lib/slow-log/loader.ts'
import type { Span } from '#lib/slow-log/read-spans.ts'
import type { SlowScope } from '#lib/slow-log/scopes.ts'
import { throttled, useRunning } from './load-view.ts'

/** Makes the load of a window: how a service's log is read. A function of a module, the same every time. */
export type LoadOf = (scope: SlowScope, window: Span) => SlowLoad

interface Latest {
  key: string
  load: SlowLoad
}

/** The latest load of each scope: a person who comes back finds it as it was left. */
const latest = new WeakMap<SlowScope['client'], Latest>()
function latestOf(scope: SlowScope, window: Span, loadOf: LoadOf, nodes: string, generation: number): SlowLoad {
  const key = `${window.from} ${window.to} ${nodes} ${generation}`
  const known = latest.get(scope.client)
  if (known?.key === key) return known.load
  known?.load.stop()
  const load = loadOf(scope, window)
  latest.set(scope.client, { key, load })
  return load
}

/** News of pages are passed on so often at most, in milliseconds. */
const newsEvery = 250

/** The load of a window, running while the page shows. Leaving pauses it; coming back goes on. */
export function useSlowLoad(scope: SlowScope, window: Span, loadOf: LoadOf): SlowLoad {
  const { client } = scope
  // A new worker has no rows: reading begins anew.
  const generation = useSyncExternalStore(client.subscribe, () => client.getState().generation)
  const { from, to } = window
  // A scope may grow.
  const nodes = scope.sources.map(({ node }) => node).join()
  const load = useMemo(
    () => latestOf(scope, { from, to }, loadOf, nodes, generation),
    [scope, from, to, loadOf, nodes, generation],
  )
  // The scope is outside of React; what it is about stands there before reading begins.
  useEffect(() => {
    scope.window = { from, to }
  }, [scope, from, to])
  useRunning(load)
  return load
}

/** How far a load is, a few times a second. */
export function useSlowSnapshot(load: SlowLoad): SlowSnapshot {
  const { subscribe, getSnapshot } = useMemo(() => throttled(load, newsEvery), [load])
  return useSyncExternalStore(subscribe, getSnapshot)
}

/** Whether it reads now: for those who need not know how far it is. */
export const useIsReading = (load: SlowLoad): boolean =>
  useSyncExternalStore(load.subscribe, () => load.getSnapshot().phase === 'loading')

/**
 * Reads a span beside the window that is looked at: the other side of a comparison. It asks for nothing else, however far
 * apart the two are, and stops when another one is wanted or the page is left.
 */
export function useAsideLoad(scope: SlowScope, span: Span | undefined, loadOf: LoadOf): SlowLoad | undefined {
  const { client } = scope
  const generation = useSyncExternalStore(client.subscribe, () => client.getState().generation)
  const nodes = scope.sources.map(({ node }) => node).join()
  const load = useMemo(
    () => span && loadOf(scope, span),
    // oxlint-disable-next-line react/exhaustive-deps -- a scope may grow, and a new worker has no rows
    [scope, span, loadOf, nodes, generation],
  )
  // Reading goes on outside of React.
  useEffect(() => {
    load?.start()
    return () => load?.stop()
  }, [load])
  return load
}
