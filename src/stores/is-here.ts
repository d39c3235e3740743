import { useEffect, useRef } from 'react'

/** The component that asks is still on the screen: a function, because answers come later. */
export function useIsHere(): () => boolean {
  const here = useRef(true)
  // Only React knows when a component goes.
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  return () => here.current
}
