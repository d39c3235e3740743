import { useMemo, useRef } from 'react'
import { useSearchParams } from 'react-router'

/** Changes of search parameters: `undefined` and '' take one away. */
export type SearchPatch = Readonly<Record<string, string | undefined>>

/** A copy with the changes. */
export function searchWith(params: URLSearchParams, changes: SearchPatch): URLSearchParams {
  const next = new URLSearchParams(params)
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return next
}

/**
 * Search parameters as state. Patches of one tick are put together, so that two parts of a page can change the address
 * in the same click without undoing each other.
 */
export function useSearchState(): [
  params: URLSearchParams,
  patch: (patch: SearchPatch, options?: { push?: boolean }) => void,
] {
  const [params, setParams] = useSearchParams()
  const set = useRef(setParams)
  set.current = setParams
  const patch = useMemo(() => {
    return (changes: SearchPatch, { push = false }: { push?: boolean } = {}) => {
      Object.assign(waiting, changes)
      pushes ||= push
      if (queued) return
      queued = true
      queueMicrotask(() => {
        queued = false
        const all = waiting
        const replace = !pushes
        waiting = {}
        pushes = false
        // The address itself is read, not React's copy of it, which may be one render behind.
        set.current(searchWith(new URLSearchParams(globalThis.location.search), all), {
          replace,
          preventScrollReset: true,
        })
      })
    }
  }, [])
  return [params, patch]
}

let waiting: Record<string, string | undefined> = {}
let pushes = false
let queued = false
