import { useRef } from 'react'

/** The same array as before while its elements are the same: what is computed from it is then kept, too. */
export function useSame<T>(items: readonly T[]): readonly T[] {
  const last = useRef(items)
  if (last.current.length !== items.length || items.some((item, index) => item !== last.current[index]))
    last.current = items
  return last.current
}
