import { useEffect, useState } from 'react'

/** The time, anew every `every` ms: ages and "in 5 min" go stale by the clock alone. */
export function useNow(every = 15_000): number {
  const [now, setNow] = useState(() => Date.now())
  // The clock is outside of React.
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}
