import type { StarRocksSync } from '#contract/taurusdb/starrocks-sync-types.ts'
import type { StarRocksSyncRow } from '../star-rocks-state.ts'

/** How far a synchronisation task is at a time: nothing of it is stored but when it started and stopped. */

/** What it has done, in ms of its own time; it stands where it has failed. */
function doneMs(sync: StarRocksSyncRow, now: number): number {
  const done = sync.doneMs + (sync.since === null ? 0 : Math.max(0, now - sync.since))
  return sync.failure ? Math.min(done, sync.failure.after) : done
}

/** Why it does not go on, if it has failed by itself. */
export function syncFailure(sync: StarRocksSyncRow, now: number): StarRocksSyncRow['failure'] {
  return sync.failure && doneMs(sync, now) >= sync.failure.after ? sync.failure : null
}

/** Whether the destination database is there: from the beginning of the full copy on. */
export const hasTarget = (sync: StarRocksSyncRow, now: number): boolean => doneMs(sync, now) >= sync.waitMs

const percent = (part: number, whole: number): number =>
  whole <= 0 ? 100 : Math.max(0, Math.min(100, Math.floor((100 * part) / whole)))

type Progress = Pick<StarRocksSync, 'stage' | 'percentage' | 'catchup_stage' | 'catchup_percentage'>

/** Stage and percentages of a task as the list shows them (reference 4.15.15). */
export function syncProgress(sync: StarRocksSyncRow, now: number): Progress {
  const done = doneMs(sync, now)
  const percentage = percent(done - sync.waitMs, sync.fullMs)
  const caughtUp = percent(done - sync.catchUp.from, sync.catchUp.ms)
  if (sync.state === 'paused')
    return { stage: 'paused', percentage, catchup_stage: 'paused', catchup_percentage: caughtUp }
  if (sync.state === 'starting' || done < sync.waitMs)
    return { stage: 'wait', percentage: 0, catchup_stage: 'wait', catchup_percentage: 0 }
  if (percentage < 100) return { stage: 'full', percentage, catchup_stage: 'wait', catchup_percentage: 0 }
  // With nothing left to catch up with, there is no such stage.
  return caughtUp >= 100
    ? { stage: 'incremental', percentage, catchup_stage: null, catchup_percentage: 0 }
    : { stage: 'incremental', percentage, catchup_stage: 'incremental', catchup_percentage: caughtUp }
}

/** The task from the moment it starts, or goes on: what was written meanwhile has to be caught up with. */
export function startedSync(sync: StarRocksSyncRow, at: number): StarRocksSyncRow {
  const done = doneMs(sync, at)
  const missed = sync.pausedAt === null ? 0 : at - sync.pausedAt
  const copied = sync.waitMs + sync.fullMs
  return {
    ...sync,
    state: 'running',
    doneMs: done,
    since: at,
    pausedAt: null,
    failure: syncFailure(sync, at) ? null : sync.failure,
    catchUp: done > copied ? { from: done, ms: missed / 10 } : sync.catchUp,
  }
}

/** The task from the moment it is stopped. */
export const stoppedSync = (sync: StarRocksSyncRow, at: number): StarRocksSyncRow => ({
  ...sync,
  state: 'paused',
  doneMs: doneMs(sync, at),
  since: null,
  pausedAt: at,
})
