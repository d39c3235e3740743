import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { LoadSnapshot, LogLoad } from './loader.ts'
import type { LoadKeeper, LogQuery } from './loads.ts'
import type { LogRow } from './rows.ts'

/** Loads that wait because nobody looks, not because somebody paused them. */
const resting = new WeakSet<object>()
const begun = new WeakSet<object>()

/** The load of a query, running while the page shows. Leaving pauses it; coming back goes on. */
export function useLogLoad<Row extends LogRow>(
  keeper: LoadKeeper<Row>,
  query: LogQuery,
): { load: LogLoad<Row>; snapshot: LoadSnapshot<Row> } {
  const key = JSON.stringify(query)
  // oxlint-disable-next-line react/exhaustive-deps -- the key says all of the query
  const load = useMemo(() => keeper.of(query), [keeper, key])
  const { subscribe, getSnapshot } = useMemo(() => throttled(load), [load])
  const snapshot = useSyncExternalStore(subscribe, getSnapshot)
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

/** Pages may come faster than a screen is worth drawing: news of rows is passed on so often at most, in milliseconds. */
const newsEvery = 300

/** A load as the screen sees it: changes of phase at once, rows a few times a second. */
function throttled<Row extends LogRow>(load: LogLoad<Row>): Pick<LogLoad<Row>, 'subscribe' | 'getSnapshot'> {
  let shown = load.getSnapshot()
  let shownAt = 0
  return {
    getSnapshot: () => shown,
    subscribe: (listener) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const show = () => {
        clearTimeout(timer)
        timer = undefined
        shown = load.getSnapshot()
        shownAt = performance.now()
        listener()
      }
      const leave = load.subscribe(() => {
        const wait =
          shown.phase === load.getSnapshot().phase && shown.rows.length > 0
            ? shownAt + newsEvery - performance.now()
            : 0
        if (wait <= 0) show()
        else timer ??= setTimeout(show, wait)
      })
      // What came while nobody listened.
      if (shown !== load.getSnapshot()) show()
      return () => {
        clearTimeout(timer)
        leave()
      }
    },
  }
}
