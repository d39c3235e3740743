import type { Changes } from './store.ts'

/** What is written to the storage: how to make the seed again, and what has changed since. */
export interface Snapshot {
  version: 1
  seed: string
  /** The moment the fleet was made for, ms since the epoch. */
  epoch: number
  /** How many times the sandbox has been started on this state: ids must not repeat after a restart. */
  run: number
  changes: Changes
}

/** The snapshot in a stored text; undefined when it is damaged, of another version or of another seed. */
export function readSnapshot(text: string, seed: string): Snapshot | undefined {
  try {
    const it = JSON.parse(text) as Partial<Snapshot> | null
    const usable =
      it?.version === 1 &&
      it.seed === seed &&
      typeof it.epoch === 'number' &&
      typeof it.run === 'number' &&
      typeof it.changes === 'object' &&
      it.changes !== null
    return usable ? (it as Snapshot) : undefined
  } catch {
    return undefined
  }
}

export interface Saver {
  /** Something has changed: write soon. */
  touch(): void
  /** Writes now what has not been written, and waits for it. */
  flush(): Promise<void>
}

/**
 * Writes at most once in `delay` ms, and never two at a time. A failed write is told to `warn` and tried again with the
 * next change.
 */
export function createSaver(write: () => Promise<void>, warn: (message: string) => void, delay = 250): Saver {
  let timer: ReturnType<typeof setTimeout> | undefined
  let dirty = false
  let writing: Promise<void> | undefined
  const run = async (): Promise<void> => {
    while (dirty) {
      dirty = false
      try {
        await write()
      } catch (error) {
        warn(`The state of the sandbox could not be saved: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  const start = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    writing ??= run().finally(() => (writing = undefined))
    return writing
  }
  return {
    touch() {
      dirty = true
      timer ??= setTimeout(() => void start(), delay)
    },
    async flush() {
      await start()
    },
  }
}
