import type { AnyOperation } from '#contract/op.ts'

/** One call of this page to a cloud, as it was made: references to what is in use anyway, nothing copied or read. */
export interface Call {
  op: AnyOperation
  args: { connection: string; path?: Record<string, string>; query?: object; body?: unknown }
  /** Path of the page that was shown. A page's loader runs before the page does. */
  page: string
  /** Milliseconds since the epoch. */
  at: number
  /** Milliseconds until the answer was read; absent while it is awaited. */
  ms?: number
  /** HTTP status that reached the browser. */
  status?: number
  requestId?: string
  /** Of the latest calls only. */
  result?: unknown
  error?: unknown
}

/** The latest calls, oldest first. */
export const calls: Call[] = []

const remembered = 200
/** Answers of older calls are let go: nobody else may hold them any more. */
const withAnswer = 60

export function record(op: AnyOperation, args: Call['args']): Call {
  const entry: Call = { op, args, page: globalThis.location?.pathname, at: Date.now() }
  if (calls.push(entry) > remembered) calls.shift()
  const old = calls.at(-withAnswer)
  if (old) old.result = undefined
  return entry
}
