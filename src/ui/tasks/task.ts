import type { Usual } from '#lib/usual.ts'
import type { ApiErrorLike } from '../api-error.ts'
import type { PeriodSpan } from '../Period.tsx'

export type TaskStatus = 'Pending' | 'Running' | 'Completed' | 'Failed'

/** Where a task is known from: a list of the cloud, or what the console kept after the cloud forgot it. */
export type TaskSource = 'instant' | 'scheduled' | 'kept'

/** A task of one of several connections, whichever service runs it. Times are milliseconds since the epoch. */
export interface TaskRow {
  /** Unique over all connections. */
  key: string
  id: string
  connection: string
  connectionName: string
  source: TaskSource
  /** Its name in the cloud. */
  name: string
  status: TaskStatus
  instanceId: string
  instanceName: string
  instanceGone: boolean
  percent: number | undefined
  /** Undefined where the list does not tell it. */
  created: number | undefined
  /** When it began to work, or is going to. */
  begins: number | undefined
  ended: number | undefined
  failReason: string
  orderId: string
  /** What it is to make of its instance, as far as the cloud tells. */
  target: object | undefined
  usual: Usual | undefined
}

/** Where a task ran. */
export interface TaskPlace {
  connection: string
  connectionName: string
}

/** What a service's tasks are called, and where they are looked at. */
export interface TaskWords {
  /** The names that its reference lists. */
  kinds: Readonly<Record<string, () => string>>
  /** What a task does, in words. */
  kindText: (name: string) => string
  instancePath: (place: { connection: string; instanceId: string }) => string
  taskPath: (task: { connection: string; jobId: string }) => string
  /** Whether there is a second list, of what waits for its time. */
  scheduled: boolean
}

/** A list that could not be read. */
export interface TaskFailure {
  connection: { id: string; name: string }
  /** What the list is called. */
  list: string
  error: ApiErrorLike
  /** Rows of an earlier answer are there. */
  stale: boolean
  refetch: () => void
}

/** What the console kept after the cloud forgot it. */
export interface KeptTasks {
  asked: boolean
  count: number
  more: (() => void) | undefined
  loading: boolean
  error: ApiErrorLike | null
}

/** Tasks of several connections, with what has to be said about them. */
export interface Tasks {
  /** Nothing while no list has arrived. */
  rows: TaskRow[] | undefined
  failures: TaskFailure[]
  /** Everything failed, and there is nothing to show. */
  allFailed: boolean
  /** Something runs, so the lists are asked for every few seconds. */
  live: boolean
  fetching: boolean
  /** How many rows there will be, while the later pages of a long list are on their way. */
  expected: number | undefined
  /** Lists of which not all was read. */
  cut: { connection: string; shown: number; total: number }[]
  kept: KeptTasks
}

export const keyOf = (connection: string, jobId: string): string => `${connection} ${jobId}`

export const isOpen = (status: TaskStatus): boolean => status === 'Running' || status === 'Pending'

/** Whether a moment belongs to a period; one that is not known does. */
export const isIn = (span: PeriodSpan | undefined, at: number | undefined): boolean =>
  !span || at === undefined || (at >= span.from && at <= (span.to ?? Number.POSITIVE_INFINITY))

/** What the console noted of a task when it ended; the query layer's JobRun is one. */
interface KeptRun {
  connection: string
  id: string
  name: string
  instance: { id: string; name: string }
  started: number
  ended: number
  status: 'Completed' | 'Failed'
  failReason: string
}

export function keptRow(connectionName: string, run: KeptRun): TaskRow {
  return {
    key: keyOf(run.connection, run.id),
    id: run.id,
    connection: run.connection,
    connectionName,
    source: 'kept',
    name: run.name,
    status: run.status,
    instanceId: run.instance.id,
    instanceName: run.instance.name,
    // Not known; a link that leads nowhere says so itself.
    instanceGone: false,
    percent: undefined,
    created: run.started,
    begins: run.started,
    ended: run.ended,
    failReason: run.failReason,
    orderId: '',
    target: undefined,
    usual: undefined,
  }
}

/** How long it worked; nothing before its end, or where nobody told when it began. */
export const durationOf = ({ begins, ended }: Pick<TaskRow, 'begins' | 'ended'>): number | undefined =>
  ended === undefined || begins === undefined ? undefined : Math.max(0, ended - begins)

/** How long it has been working; nothing before and after. */
export const elapsedOf = ({ status, begins }: Pick<TaskRow, 'status' | 'begins'>, now: number): number | undefined =>
  status === 'Running' && begins !== undefined ? Math.max(0, now - begins) : undefined

const ranks: Record<TaskStatus, number> = { Running: 0, Pending: 1, Completed: 2, Failed: 2 }

/**
 * What runs stands first, then what waits, the next one first; then what has ended, the newest first. What is
 * not known of its time stands behind, as it came.
 */
export function byUrgency(a: TaskRow, b: TaskRow): number {
  const rank = (ranks[a.status] ?? 2) - (ranks[b.status] ?? 2)
  if (rank !== 0) return rank
  if (a.status === 'Pending') return (a.begins ?? 0) - (b.begins ?? 0)
  // What is not known stays behind what is, as it came.
  return a.created === b.created ? 0 : (b.created ?? Number.NEGATIVE_INFINITY) - (a.created ?? Number.NEGATIVE_INFINITY)
}

export const openCounts = (rows: readonly TaskRow[]): { running: number; waiting: number } => ({
  running: rows.filter(({ status }) => status === 'Running').length,
  waiting: rows.filter(({ status }) => status === 'Pending').length,
})
