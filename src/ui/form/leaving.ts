import { useEffect, useId, useRef } from 'react'
import { type BlockerFunction, useBlocker } from 'react-router'

type Move = Parameters<BlockerFunction>[0]

/** What stands in the way of leaving a page. */
export interface Guard {
  /** Whether something would be lost by going there. */
  stops: (move: Move) => boolean
  /** Asks whether to go all the same. */
  ask: () => Promise<boolean>
}

/** Whatever guards the page now, by the component it stands in; the latest last. */
const guards = new Map<string, { readonly current: Guard }>()

/** The guard that a move meets: of several the one that came last, which is what the person looks at. */
export const guardOf = (move: Move, all: Iterable<{ readonly current: Guard }> = guards.values()): Guard | undefined =>
  [...all].map(({ current }) => current).findLast(({ stops }) => stops(move))

let met: Guard | undefined
const isStopped: BlockerFunction = (move) => {
  met = guardOf(move)
  return met !== undefined
}

/**
 * Asks before the page is left. The router listens to one of its blockers only, the last: so each of them speaks for all
 * guards, and a drawer with nothing to lose does not open the way out of the page beneath.
 */
export function useGuard(guard: Guard): void {
  const id = useId()
  const latest = useRef(guard)
  latest.current = guard
  const here = useRef(true)
  // The list of guards lives outside of React.
  useEffect(() => {
    here.current = true
    guards.set(id, latest)
    return () => {
      here.current = false
      guards.delete(id)
    }
  }, [id])
  const blocker = useBlocker(isStopped)
  // The router tells that it is blocked by a state; the question can only follow it.
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    void met?.ask().then((leave) => {
      if (!here.current) return
      if (leave) blocker.proceed()
      else blocker.reset()
    })
    // oxlint-disable-next-line react/exhaustive-deps -- once per blocked navigation
  }, [blocker.state])
}

/** The browser asks in its own words when the tab is closed or reloaded while something is unsent. */
export function useTabGuard(unsent: boolean): void {
  // The window tells it by an event.
  useEffect(() => {
    if (!unsent) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [unsent])
}
