import { useRef, useState } from 'react'
import type { AnyOperation, ArgsOf } from '#contract/op.ts'
import { call } from '#query/call.ts'
import { type ApiError, asApiError } from '#query/errors.ts'
import type { ShownItem, ShownResult } from '#ui/bulk/types.ts'

/** A request of several that belong together. */
export interface RequestItem extends ShownItem {
  readonly calls: readonly [{ readonly op: AnyOperation; readonly args: { path: object; body: object } }]
}

interface Run {
  /** What was to be sent when it began: other entries are another run. */
  what: string
  results: ShownResult[]
  running: boolean
}

const whatOf = (items: readonly RequestItem[]): string => JSON.stringify(items.map(({ calls }) => calls[0].args))

/**
 * Requests that are sent one after another; the first that fails holds back those after it. Sent again, it goes on with
 * what is left, unless entries have changed: then it begins anew.
 */
export function useRequests(connection: string, items: readonly RequestItem[], onError?: (error: ApiError) => void) {
  const [run, setRun] = useState<Run>()
  const sending = useRef(false)
  const what = whatOf(items)
  const current = run?.what === what ? run : undefined

  /** Answers whether all are done. Entries that change meanwhile wait: two runs at once would not know of each other. */
  const send = async (): Promise<boolean> => {
    if (sending.current) return false
    sending.current = true
    try {
      return await sendAll()
    } finally {
      sending.current = false
    }
  }

  const sendAll = async (): Promise<boolean> => {
    const results: ShownResult[] = items.map((item, at) => {
      const before = current?.results[at]
      return before?.status === 'done' ? before : { item, status: 'waiting', sent: 0 }
    })
    const show = (running: boolean) => setRun({ what, results: [...results], running })
    for (const [at, { item, status }] of results.entries()) {
      if (status === 'done') continue
      results[at] = { item, status: 'running', sent: 0 }
      show(true)
      const { op, args } = (items[at] as RequestItem).calls[0]
      try {
        // One at a time: what is refused holds back the rest.
        await call(op, { connection, ...args } as unknown as ArgsOf<AnyOperation>)
        results[at] = { item, status: 'done', sent: 1 }
      } catch (error) {
        const refusal = asApiError(error)
        onError?.(refusal)
        results[at] = { item, status: 'failed', sent: 0, error: refusal }
        for (let rest = at + 1; rest < results.length; rest++) {
          const { item: held, status: was } = results[rest] as ShownResult
          if (was !== 'done') results[rest] = { item: held, status: 'cancelled', sent: 0 }
        }
        show(false)
        return false
      }
    }
    show(false)
    return true
  }

  return { results: current?.results, running: run?.running ?? false, send }
}
