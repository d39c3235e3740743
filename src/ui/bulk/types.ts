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

/** One whose calls can be taken back by others. */
export interface UndoableItem<Call extends ShownCall> extends ShownItem {
  readonly calls: readonly Call[]
  readonly undo?: { readonly change: string; readonly calls: readonly Call[] }
}

export type ShownStatus = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** What became of one resource. */
export interface ShownResult<Item extends ShownItem = ShownItem> {
  readonly item: Item
  readonly status: ShownStatus
  /** How many of its calls went well. */
  readonly sent: number
  readonly error?: ApiErrorLike
}

/** An action on many resources that goes on. */
export interface ShownRun<Result extends ShownResult> {
  getState: () => { readonly results: readonly Result[]; readonly running: boolean }
  subscribe: (listener: () => void) => () => void
  /** What has not started does not start any more. */
  cancel: () => void
  retry: (status: 'failed' | 'cancelled') => void
}

/** What sends an action on many resources; the query layer's `bulkRunner` is one. */
export interface BulkRunner<Item extends ShownItem, Result extends ShownResult<Item>> {
  start: (
    items: readonly Item[],
    parallel: number,
    onSettled?: (results: readonly Result[]) => void,
  ) => ShownRun<Result>
  /** What takes back all that went well. */
  undoItems: (results: readonly Result[]) => Item[]
  countResults: (results: readonly Result[]) => Readonly<Record<ShownStatus, number>>
}
