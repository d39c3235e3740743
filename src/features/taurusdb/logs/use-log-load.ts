import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { LoadSnapshot, LogLoad } from './loader.ts'
import type { LoadKeeper, LogQuery } from './loads.ts'
import type { LogRow } from './rows.ts'

/** Loads that wait because nobody looks, not because somebody paused them. */
const resting = new WeakSet<object>()
const begun = new WeakSet<object>()

/** The load of a query, running while the page shows. Leaving pauses it; coming back goes on. */
export function useLogLoad<Row extends LogRow>(keeper: LoadKeeper<Row>, query: LogQuery): { load: LogLoad<Row>; snapshot: LoadSnapshot<Row> } {
  const key = JSON.stringify(query)
  // oxlint-disable-next-line react/exhaustive-deps -- the key says all of the query
  const load = useMemo(() => keeper.of(query), [keeper, key])
  const snapshot = useSyncExternalStore(load.subscribe, load.getSnapshot)
  // Reading goes on outside of React; it begins when the page shows and rests when it is left.
  useEffect(() => {
    if (!begun.has(load) || resting.has(load)) load.start()
    begun.add(load)
    resting.delete(load)
    return () => {
      if (load.getSnapshot().phase !== 'loading') return
      load.pause()
      resting.add(load)
    }
  }, [load])
  return { load, snapshot }
}
