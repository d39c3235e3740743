import { useEffect } from 'react'

interface Load {
  start: () => void
  pause: () => void
  getSnapshot: () => { phase: string }
}

/** Loads that wait because nobody looks, not because somebody paused them. */
const resting = new WeakSet<Load>()
const begun = new WeakSet<Load>()

/** Runs a load while the page shows. Leaving pauses it; coming back goes on. */
export function useRunning(load: Load): void {
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
}

interface Source<Snapshot> {
  subscribe: (listener: () => void) => () => void
  getSnapshot: () => Snapshot
}

/**
 * A load as the screen sees it: changes of phase at once, everything else at most so often. Pages may come faster than a
 * screen is worth drawing.
 *
 * @param every milliseconds
 * @param urgent whether what follows a snapshot is wanted at once, such as the first rows
 */
export function throttled<Snapshot extends { phase: string }>(
  load: Source<Snapshot>,
  every: number,
  urgent: (shown: Snapshot) => boolean = () => false,
): Source<Snapshot> {
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
        const atOnce = shown.phase !== load.getSnapshot().phase || urgent(shown)
        const wait = atOnce ? 0 : shownAt + every - performance.now()
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
