import { type AnyOperation, type ArgsOf, idOf, type ResultOf } from '#contract/op.ts'
import { call } from './call.ts'
import { ApiError, asApiError } from './errors.ts'
import { invalidate } from './invalidate.ts'
import { type JobLabel, watchJob } from './jobs.ts'

/** One call of a bulk action: its operation and arguments, for the preview, and how it is sent. */
export interface BulkCall {
  readonly op: AnyOperation
  readonly args: {
    readonly connection: string
    readonly path?: object
    readonly query?: object
    readonly body?: unknown
  }
  readonly send: () => Promise<unknown>
  /** Operations whose answers it makes old: told once, when nothing is on its way any more. */
  readonly invalidates?: readonly AnyOperation[]
}

interface CallOptions<O extends AnyOperation> {
  /** Operations whose answers the call makes old. */
  invalidates?: readonly AnyOperation[]
  /** For operations that answer with a job: how the tray names it. */
  job?: JobLabel
  onDone?: (result: ResultOf<O>) => void
}

/** A call of any operation, typed like a single one. A job that it starts goes to the tray. */
export function bulkCall<O extends AnyOperation>(op: O, args: ArgsOf<O>, options: CallOptions<O> = {}): BulkCall {
  const { connection } = args as { connection: string }
  const { invalidates = [], job, onDone } = options
  return {
    op,
    args: args as BulkCall['args'],
    invalidates,
    send: async () => {
      const result = await call(op, args)
      const jobId = (result as { job_id?: unknown } | null | undefined)?.job_id
      if (job && typeof jobId === 'string' && jobId) watchJob({ connection, jobId, ...job, invalidates })
      onDone?.(result)
      return result
    },
  }
}

/** What is refused because somebody else was quicker. */
export const changedMeanwhile = (message: string): ApiError =>
  new ApiError({ status: 409, code: 'ASTROLABE.CHANGED', message, requestId: '', retryable: false })

/**
 * A call before which somebody looks how things are now. `ready`: as they were planned from. `done`: as the call would leave
 * them, as after a try whose answer was lost: nothing is sent. `changed`: the item is refused with `words` (`ASTROLABE.CHANGED`).
 */
export const guarded = (
  inner: BulkCall,
  look: () => Promise<'ready' | 'done' | 'changed'>,
  words: () => string,
): BulkCall => ({
  ...inner,
  send: async () => {
    const state = await look()
    if (state === 'changed') throw changedMeanwhile(words())
    return state === 'done' ? undefined : inner.send()
  },
})

/** What a bulk action does to one resource. */
export interface BulkItem {
  /** Unique within the action. */
  readonly key: string
  readonly name: string
  /** Where it is: the connection's name. */
  readonly where?: string
  /** What happens to it, in a few words: `env: dev → prod`. */
  readonly change?: string
  /** Sent one after another; the next only when the one before went well. */
  readonly calls: readonly BulkCall[]
  /** The calls that take it back, where it can be taken back at once. */
  readonly undo?: { readonly change: string; readonly calls: readonly BulkCall[] }
  /** Why it is left out. */
  readonly skip?: string
}

export type BulkStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

export interface BulkResult {
  readonly item: BulkItem
  readonly status: BulkStatus
  /** How many of its calls went well; a second try goes on after them. */
  readonly sent: number
  readonly error?: ApiError
}

export interface BulkState {
  readonly results: readonly BulkResult[]
  /** Something is on its way, or going to be. */
  readonly running: boolean
}

export interface BulkRun {
  getState: () => BulkState
  subscribe: (listener: () => void) => () => void
  /** What has not started does not start any more; what has, is brought to its end. */
  cancel: () => void
  /** Sends what failed, or what was cancelled, again: from the call that did not go well. */
  retry: (status: 'failed' | 'cancelled') => void
}

/**
 * Starts a bulk action: items side by side, at most `parallel` at a time, the calls of an item one after another. An item
 * that fails stops nobody else; the end of the own session stops what has not started, because all of it would fail.
 * Lives outside of React, so that a page that is left does not lose calls half-way.
 *
 * @param onSettled called each time nothing is on its way any more
 */
export function startBulkRun(
  items: readonly BulkItem[],
  parallel: number,
  onSettled?: (results: readonly BulkResult[]) => void,
): BulkRun {
  let state: BulkState = { results: items.map((item) => ({ item, status: 'waiting', sent: 0 })), running: false }
  const listeners = new Set<() => void>()
  let active = 0

  const set = (next: BulkState) => {
    state = next
    for (const listener of listeners) listener()
  }
  const change = (at: number, part: Partial<BulkResult>) =>
    set({ ...state, results: state.results.map((result, index) => (index === at ? { ...result, ...part } : result)) })
  const move = (from: BulkStatus, to: BulkStatus) =>
    set({
      ...state,
      results: state.results.map((result) => (result.status === from ? { ...result, status: to } : result)),
    })

  const cancel = () => move('waiting', 'cancelled')

  const work = async (at: number): Promise<void> => {
    const { item, sent } = state.results[at] as BulkResult
    change(at, { status: 'running', error: undefined })
    let done = sent
    try {
      for (const each of item.calls.slice(sent)) {
        await each.send()
        done += 1
        change(at, { sent: done })
      }
      change(at, { status: 'done' })
    } catch (thrown) {
      const error = asApiError(thrown)
      change(at, { status: 'failed', error })
      if (error.isSessionEnd) cancel()
    }
  }

  const worker = async (): Promise<void> => {
    active += 1
    for (;;) {
      const at = state.results.findIndex(({ status }) => status === 'waiting')
      if (at === -1) break
      await work(at)
    }
    active -= 1
    if (active === 0) {
      set({ ...state, running: false })
      refresh(state.results)
      onSettled?.(state.results)
    }
  }

  const run = () => {
    const waiting = state.results.filter(({ status }) => status === 'waiting').length
    if (waiting === 0) return
    set({ ...state, running: true })
    for (let free = Math.min(Math.max(1, parallel), waiting) - active; free > 0; free -= 1) void worker()
  }

  run()
  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    cancel,
    retry: (status) => {
      move(status, 'waiting')
      run()
    },
  }
}

/** What takes back all that went well; an item that cannot be taken back is left out. */
export const undoItems = (results: readonly BulkResult[]): BulkItem[] =>
  results.flatMap(({ item: { key, name, where, undo }, status }) =>
    status === 'done' && undo ? [{ key, name, where, ...undo }] : [],
  )

export type BulkCounts = Readonly<Record<BulkStatus, number>>

/** One refresh per list and connection, however many items there were. */
function refresh(results: readonly BulkResult[]): void {
  const seen = new Set<string>()
  for (const { item, sent } of results)
    for (const { args, invalidates } of item.calls.slice(0, sent))
      for (const op of invalidates ?? []) {
        const key = `${idOf(op)} ${args.connection}`
        if (seen.has(key)) continue
        seen.add(key)
        void invalidate(op, args.connection)
      }
}

/** How many items are in which state. */
export function countResults(results: readonly BulkResult[]): BulkCounts {
  const counts: Record<BulkStatus, number> = { waiting: 0, running: 0, done: 0, failed: 0, cancelled: 0 }
  for (const { status } of results) counts[status] += 1
  return counts
}

/** What a form for many resources works with. */
export const bulkRunner = { start: startBulkRun, undoItems, countResults }
