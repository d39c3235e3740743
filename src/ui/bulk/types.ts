import type { ApiErrorLike } from '../api-error.ts'

/** A call as it is shown before and after it is sent. */
export interface ShownCall {
  readonly op: { readonly method: string; readonly path: string }
  readonly args: { readonly path?: object; readonly body?: unknown }
}

/** One resource of an action on many. */
export interface ShownItem {
  /** Unique within the action. */
  readonly key: string
  readonly name: string
  /** Where it is: the connection's name. */
  readonly where?: string
  /** What happens to it, in a few words. */
  readonly change?: string
  readonly calls: readonly ShownCall[]
  /** Why it is left out. */
  readonly skip?: string
}

export type ShownStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** What became of one resource. */
export interface ShownResult {
  readonly item: ShownItem
  readonly status: ShownStatus
  /** How many of its calls went well. */
  readonly sent: number
  readonly error?: ApiErrorLike
}
