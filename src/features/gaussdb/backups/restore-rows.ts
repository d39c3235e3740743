import { timeOf } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import type { RestoreRecord } from '#lib/restore.ts'
import type { SeenJob } from '#query/job-sources.ts'
import type { RestoreState } from '#ui/recovery/RestoreItem.tsx'

/** A restore from or to an instance that was started in this console. Times are ms since the epoch. */
export interface RestoreRow {
  record: RestoreRecord
  state: RestoreState
  percent: number | undefined
  started: number
  ended: number | undefined
  reason: string | undefined
}

const states = { Pending: 'running', Running: 'running', Completed: 'done', Failed: 'failed' } as const

/** What the tasks of restores have come to, those since a moment. A task that the cloud does not know any more is unknown. */
export const restoreRows = (
  records: readonly RestoreRecord[],
  seenOf: (job: string) => SeenJob | undefined,
  since: number,
): RestoreRow[] =>
  records
    .filter(({ started }) => started >= since)
    .map((record) => {
      const seen = seenOf(record.job)
      return {
        record,
        state: seen ? states[seen.status] : 'unknown',
        percent: seen?.percent,
        started: record.started,
        ended: seen?.ended ? timeOf(seen.ended) : undefined,
        reason: seen?.failReason,
      }
    })

/** The form that sent a restore, filled in as it was. */
export const formAgain = ({ connection, job, source, request }: RestoreRecord): string =>
  paths.createGaussInstance({
    connection,
    source: source.id,
    ...(request.backup && { backup: request.backup }),
    ...(request.time !== undefined && { time: String(request.time) }),
    again: job,
  })
