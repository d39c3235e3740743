import { useMemo, useSyncExternalStore } from 'react'
import { throttled, useRunning } from '#ui/workbench/load-view.ts'
import type { LoadSnapshot, LogLoad } from './loader.ts'
import type { LoadKeeper, LogQuery } from './loads.ts'
import type { LogRow } from './rows.ts'

/** News of rows are passed on so often at most, in milliseconds. */
const newsEvery = 300

/** The load of a query, running while the page shows. Leaving pauses it; coming back goes on. */
export function useLogLoad<Row extends LogRow>(
  keeper: LoadKeeper<Row>,
  query: LogQuery,
): { load: LogLoad<Row>; snapshot: LoadSnapshot<Row> } {
  const key = JSON.stringify(query)
  // oxlint-disable-next-line react/exhaustive-deps -- the key says all of the query
  const load = useMemo(() => keeper.of(query), [keeper, key])
  const { subscribe, getSnapshot } = useMemo(() => throttled(load, newsEvery, ({ rows }) => rows.length === 0), [load])
  const snapshot = useSyncExternalStore(subscribe, getSnapshot)
  useRunning(load)
  return { load, snapshot }
}
