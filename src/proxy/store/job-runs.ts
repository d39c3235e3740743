import type { Store } from './open.ts'

/** A task that has ended, as the browser has seen it. Times are milliseconds since the epoch. */
export interface JobRun {
  connection: string
  service: string
  id: string
  name: string
  instance: { id: string; name: string }
  started: number
  ended: number
  status: 'Completed' | 'Failed'
  failReason: string
}

/** How long tasks of one kind have taken, in seconds. */
export interface JobEstimate {
  connection: string
  service: string
  name: string
  /** Runs behind it. */
  count: number
  median: number
  /** Nine of ten took no longer. */
  p90: number
}

export interface JobRunFilter {
  connection?: string
  service?: string
  name?: string
  instance?: string
  /** Ended before this moment: the end of the last row of the page before. */
  before?: number
  /** Rows of a page. It is longer when more rows end in the same millisecond as its last one. */
  limit: number
}

const day = 86_400_000
/** Two years: long enough to see what changed since the last big release. */
const keptFor = 730 * day
/** What is older says little of how the cloud works now. */
const learnsFrom = 180 * day
/** Of one kind the newest runs count. */
const runsPerKind = 50

/** Keeps runs; one that is known already stays as it is. */
export async function recordJobRuns(store: Store, runs: readonly JobRun[], now: number): Promise<void> {
  if (runs.length === 0) return
  await store
    .insertInto('job_runs')
    .values(
      runs.map((run) => ({
        connection: run.connection,
        service: run.service,
        job_id: run.id,
        name: run.name,
        instance_id: run.instance.id,
        instance_name: run.instance.name,
        started: run.started,
        ended: run.ended,
        status: run.status,
        fail_reason: run.failReason,
        recorded: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['connection', 'service', 'job_id']).doNothing())
    .execute()
}

/**
 * Runs that match, the last ended first. A page takes in all that ended in the millisecond of its last row: the next one
 * begins `before` that moment and would leave them out. Tasks of one batch often end together.
 */
export async function listJobRuns(store: Store, filter: JobRunFilter): Promise<JobRun[]> {
  let query = store.selectFrom('job_runs').selectAll()
  if (filter.connection !== undefined) query = query.where('connection', '=', filter.connection)
  if (filter.service !== undefined) query = query.where('service', '=', filter.service)
  if (filter.name !== undefined) query = query.where('name', '=', filter.name)
  if (filter.instance !== undefined) query = query.where('instance_id', '=', filter.instance)
  if (filter.before !== undefined) query = query.where('ended', '<', filter.before)
  const page = await query.orderBy('ended', 'desc').orderBy('job_id').limit(filter.limit).execute()
  const last = page.length < filter.limit ? undefined : page.at(-1)?.ended
  const rows =
    last === undefined
      ? page
      : [
          ...page.filter(({ ended }) => ended !== last),
          ...(await query.where('ended', '=', last).orderBy('job_id').execute()),
        ]
  return rows.map((row) => ({
    connection: row.connection,
    service: row.service,
    id: row.job_id,
    name: row.name,
    instance: { id: row.instance_id, name: row.instance_name },
    started: row.started,
    ended: row.ended,
    status: row.status,
    failReason: row.fail_reason,
  }))
}

/** The value that a share of sorted values does not exceed (nearest rank). */
const rank = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0

/** How long each kind of task takes on each connection, out of its newest runs that succeeded. */
export async function estimateJobs(store: Store, now: number): Promise<JobEstimate[]> {
  const rows = await store
    .selectFrom('job_runs')
    .select(['connection', 'service', 'name', 'started', 'ended'])
    .where('status', '=', 'Completed')
    .where('ended', '>', now - learnsFrom)
    .orderBy('ended', 'desc')
    .limit(20_000)
    .execute()
  const kinds = new Map<string, { of: (typeof rows)[number]; seconds: number[] }>()
  for (const row of rows) {
    const key = `${row.connection} ${row.service} ${row.name}`
    const kind = kinds.get(key) ?? { of: row, seconds: [] }
    kinds.set(key, kind)
    if (kind.seconds.length < runsPerKind) kind.seconds.push(Math.max(0, row.ended - row.started) / 1000)
  }
  return [...kinds.values()].map(({ of, seconds }) => {
    const sorted = seconds.toSorted((a, b) => a - b)
    const { connection, service, name } = of
    return { connection, service, name, count: sorted.length, median: rank(sorted, 0.5), p90: rank(sorted, 0.9) }
  })
}

/** Drops what is older than is kept. */
export async function forgetJobRuns(store: Store, now: number): Promise<void> {
  await store
    .deleteFrom('job_runs')
    .where('ended', '<', now - keptFor)
    .execute()
}
