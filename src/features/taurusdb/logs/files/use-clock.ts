import { useEffect, useState } from 'react'

/** The time, anew every second while something counts down; milliseconds since the epoch. */
export function useClock(running: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  // The clock is outside of React.
  useEffect(() => {
    if (!running) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [running])
  return now
}
