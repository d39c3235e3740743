/** Lets so many pieces of work run at once; others wait in line. */
export type Gate = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>

/**
 * A gate of its own. What is aborted while it waits never begins and rejects with the signal's reason; what has begun keeps its
 * place until it ends.
 */
export function createGate(most: number): Gate {
  let inside = 0
  const line: (() => void)[] = []
  /** Whoever leaves hands the place on. */
  const leave = (): void => {
    const next = line.shift()
    if (next) next()
    else inside--
  }
  return async (work, signal) => {
    if (inside < most) inside++
    else
      await new Promise<void>((resolve, reject) => {
        const enter = (): void => {
          signal?.removeEventListener('abort', give)
          resolve()
        }
        const give = (): void => {
          const at = line.indexOf(enter)
          if (at >= 0) line.splice(at, 1)
          reject(signal?.reason as Error)
        }
        line.push(enter)
        signal?.addEventListener('abort', give, { once: true })
      })
    try {
      signal?.throwIfAborted()
      return await work()
    } finally {
      leave()
    }
  }
}
