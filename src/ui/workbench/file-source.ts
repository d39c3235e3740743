/** A slow-log file in place of the cloud's log: rows of its own, in a worker of its own, as long as it is open. */
import { startTransition, useCallback, useEffect, useRef, useState } from 'react'
import { createWorkbenchClient, type WorkbenchClient } from '#lib/slow-log/client.ts'
import type { FileResult } from '#lib/slow-log/types.ts'

/** How far reading has come. It changes often: for `useSyncExternalStore` of what shows it, not for the whole page. */
export interface FileReading {
  subscribe: (listener: () => void) => () => void
  get: () => { share: number; rows: number }
}

export type FileSource =
  | { state: 'none' }
  | { state: 'reading'; name: string; reading: FileReading; client: WorkbenchClient }
  | { state: 'open'; name: string; result: FileResult; client: WorkbenchClient }
  | { state: 'failed'; name: string; message: string }

export interface FileOpener {
  source: FileSource
  open: (file: File) => void
  /** Back to what was there before; breaks off reading. */
  close: () => void
}

function createReading() {
  const listeners = new Set<() => void>()
  let now = { share: 0, rows: 0 }
  const reading: FileReading = {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    get: () => now,
  }
  const tell = (next: typeof now) => {
    now = next
    for (const listener of listeners) listener()
  }
  return { reading, tell }
}

export function useFileSource(prepare: (client: WorkbenchClient) => void): FileOpener {
  const [source, setSource] = useState<FileSource>({ state: 'none' })
  const current = useRef<{ client: WorkbenchClient; stop: AbortController }>(undefined)

  const drop = useCallback(() => {
    current.current?.stop.abort()
    current.current?.client.dispose()
    current.current = undefined
  }, [])
  // The worker must not outlive the page.
  useEffect(() => drop, [drop])

  const open = useCallback(
    (file: File) => {
      drop()
      const client = createWorkbenchClient()
      const stop = new AbortController()
      const mine = { client, stop }
      current.current = mine
      prepare(client)
      const { name } = file
      const { reading, tell } = createReading()
      // A workbench of its own appears: drawn bit by bit, so that nothing is held up.
      startTransition(() => setSource({ state: 'reading', name, reading, client }))
      client
        .openFile(file, name, {
          signal: stop.signal,
          onProgress: ({ share, state }) => tell({ share, rows: state.rows }),
        })
        .then(
          (result) => {
            if (current.current !== mine) return
            if (result.kept > 0) startTransition(() => setSource({ state: 'open', name, result, client }))
            else {
              drop()
              startTransition(() => setSource({ state: 'failed', name, message: '' }))
            }
          },
          (error: unknown) => {
            if (current.current !== mine) return
            drop()
            const message = error instanceof Error ? error.message : String(error)
            startTransition(() => setSource({ state: 'failed', name, message }))
          },
        )
    },
    [drop, prepare],
  )
  const close = useCallback(() => {
    drop()
    startTransition(() => setSource({ state: 'none' }))
  }, [drop])
  return { source, open, close }
}
