/**
 * Restore rehearsals as the server keeps them and the page shows them: a backup or a past moment of an instance is restored
 * to a temporary instance, looked at, timed, and deleted again. Times are milliseconds since the epoch, durations milliseconds.
 */
import type { Usual } from './usual.ts'

/** Key of the tag that every temporary instance carries; its value is the id of the rehearsal. */
export const rehearsalTag = 'astrolabe-rehearsal'

/** `running` until everything is cleaned up, whatever the verdict is by then. */
export type RehearsalStatus = 'running' | 'passed' | 'failed' | 'cancelled'

export type RehearsalVerdict = Exclude<RehearsalStatus, 'running'>

/**
 * Where it is: quota, dry run and window are asked (`preparing`); the creation has been decided on (`creating`); its task
 * runs (`restoring`); the new instance is looked at (`checking`) and deleted (`cleaning`). `watching` has ended, but a
 * creation whose answer never came is still looked for.
 */
export type RehearsalPhase = 'preparing' | 'creating' | 'restoring' | 'checking' | 'cleaning' | 'watching' | 'done'

/** What to restore: the newest full backup, one by its id, or a moment. */
export type WantedPoint = { type: 'newest' } | { type: 'backup'; id: string } | { type: 'time'; at: number }

/** What is restored: the moment is that of the data; of a backup its begin. */
export interface RestoredPoint {
  type: 'backup' | 'time'
  at: number
  backup?: { id: string; name: string }
}

/** What the temporary instance takes while it lives. Memory and storage in GB. */
export interface Footprint {
  flavor: string
  vcpus: number
  ram: number
  nodes: number
  storage: number
  vpc: string
  subnet: string
  securityGroup: string
  enterpriseProject: string
}

export interface RehearsalPlan {
  /** `version` of the engine; older records do not have it. */
  source: { id: string; name: string; status: string; version?: string }
  point: RestoredPoint
  footprint: Footprint
  /** Instances of the project; `quota` -1 is no limit. */
  quota: { used: number; quota: number }
  /** How long tasks of these kinds have taken on this connection (ms); null before the first that was seen. */
  usual: { restore: Usual | null; delete: Usual | null }
  /** How long the temporary instance is expected to exist and be paid for; null when not known. */
  expected: { lifetime: number; vcpuHours: number; ramHours: number } | null
  /** For how many days the cloud keeps a deleted instance in its recycle bin; null when it did not say. */
  recycleDays: number | null
}

export type RehearsalCheckName = 'instance' | 'nodes' | 'databases' | 'users'

/** One thing that was looked at. Lists are sorted names; users are `name@host`. */
export interface RehearsalCheck {
  name: RehearsalCheckName
  /** Null: it could not be learned from the source. */
  expected: string | string[] | null
  /** Null: the new instance did not let it be seen. */
  found: string | string[] | null
  /** Null: nothing to compare with. */
  ok: boolean | null
  missing?: string[]
  extra?: string[]
  /** Why something could not be learned. */
  note?: string
}

export type RehearsalStepName = 'prepare' | 'restore' | 'check' | 'delete'

/** `ended` null: under way. */
export interface RehearsalStep {
  name: RehearsalStepName
  started: number
  ended: number | null
}

/** Why it did not pass: a code of the cloud or of the console. */
export interface RehearsalReason {
  code: string
  message: string
  field?: string
}

/** Something that keeps it from going on just now; it is tried again. */
export interface RehearsalTrouble extends RehearsalReason {
  since: number
  last: number
  times: number
}

/** What is still there after the end, and why. */
export interface RehearsalLeftover {
  kind: 'recycle-bin' | 'backup' | 'instance'
  id: string
  name: string
  /** When it goes by itself. */
  until?: number
  note: string
}

export interface RehearsalEvent {
  at: number
  /** `created`, `found-again`, `job-failed` … */
  what: string
  detail?: string
}

export interface Rehearsal {
  id: string
  connection: string
  instance: { id: string; name: string }
  origin: 'person' | 'schedule'
  status: RehearsalStatus
  phase: RehearsalPhase
  /** Known as soon as it is decided, before the temporary instance is gone. */
  verdict: RehearsalVerdict | null
  reason: RehearsalReason | null
  wanted: { point: WantedPoint; flavor: string; maxMinutes: number }
  plan: RehearsalPlan | null
  /** `id` empty until the cloud has answered. */
  target: { id: string; name: string }
  /** 0 to 100 while the restore runs. */
  percent: number | null
  steps: RehearsalStep[]
  checks: RehearsalCheck[]
  /** The restore alone, by the cloud's task where it says, else by our clock. */
  restoreTook: number | null
  trouble: RehearsalTrouble | null
  left: RehearsalLeftover[]
  events: RehearsalEvent[]
  started: number
  ended: number | null
  /** After this moment it is given up and cleaned up. */
  deadline: number
  cancelled: number | null
}

/** Rehearses on its own, with the newest backup. */
export interface RehearsalSchedule {
  connection: string
  instance: { id: string; name: string }
  everyDays: number
  /** `hh:mm` in `zone`. */
  at: string
  /** IANA name: `Europe/Berlin`. */
  zone: string
  flavor: string
  maxMinutes: number
  next: number
  /** When it last came due, and what became of that. */
  last: { at: number; rehearsal: string | null; skipped: string | null } | null
}

/** What is known of an instance’s recoverability. Instances that were never rehearsed have no row. */
export interface RehearsalSummary {
  connection: string
  instance: { id: string; name: string }
  /** The last that passed: when its checks were done, how long the restore and all of it took. */
  proven: { id: string; at: number; days: number; restoreTook: number | null; took: number; point: number } | null
  last: { id: string; status: RehearsalStatus; at: number; reason: RehearsalReason | null } | null
  running: string | null
  schedule: { everyDays: number; next: number } | null
}
