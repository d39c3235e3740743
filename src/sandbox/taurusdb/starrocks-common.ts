import { starRocksCan, type StarRocksAction } from '#contract/taurusdb/starrocks-rules.ts'
import type { Context } from '../handler.ts'
import type { StarRocksRow } from '../star-rocks-state.ts'
import type { JobStep, Project, State } from '../state.ts'
import { demand, refuse } from './common.ts'
import { effect } from './effects.ts'
import type { StarRocksChange } from './starrocks-effects.ts'

type Ctx = Pick<Context, 'state' | 'project' | 'jobs' | 'now'>

const idForm = /^[A-Za-z0-9]{32}in\d{2}$/

/**
 * The StarRocks instance of an id, in the caller's project. Refuses a malformed id (DBS.280404), an instance of another
 * project (DBS.200010) and one that is not there, or is not a StarRocks instance (DBS.200002).
 */
export function starRocksOf(
  { state, project }: { state: State; project: Project },
  id: string,
  field = 'instance_id',
): StarRocksRow {
  if (!idForm.test(id)) return refuse('DBS.280404', `${field} ${JSON.stringify(id.slice(0, 60))} is not one.`)
  const row = state.starRocks.get(id)
  if (!row) return refuse('DBS.200002', `${field} ${id} is not a StarRocks instance.`)
  if (row.project !== project.id) return refuse('DBS.200010', `${field} ${id}`)
  return row
}

/** The same, when its state allows what is wanted of it. */
export function starRocksFor(
  ctx: { state: State; project: Project },
  id: string,
  action: StarRocksAction,
  field = 'instance_id',
): StarRocksRow {
  const row = starRocksOf(ctx, id, field)
  demand(starRocksCan(action, { status: row.status, actions: row.busy ? [row.busy] : [] }), field)
  return row
}

export const starRocksEffect = (id: string, change: StarRocksChange) => effect({ kind: 'starRocks', id, change })

interface StarRocksJob {
  name: string
  steps: readonly JobStep[]
  /** What details show while it is under way, and of which node when it is not the whole instance. */
  action: string
  node?: string
  onEnd: StarRocksChange[]
  onFail?: StarRocksChange[]
  /** Whether the end lets go of the instance by itself. */
  keeps?: boolean
  fails?: string
}

/** Starts a job that holds the instance, and gives back its id. */
export function starRocksJob(ctx: Ctx, row: StarRocksRow, job: StarRocksJob): string {
  const change = (it: StarRocksChange) => starRocksEffect(row.id, it)
  const release: StarRocksChange[] = job.keeps ? [] : [{ do: 'release' }]
  const { id } = ctx.jobs.start({
    name: job.name,
    instance: row,
    steps: [...job.steps],
    onStart: [
      change({
        do: 'hold',
        action: job.action,
        object: job.node ?? row.id,
        type: job.node === undefined ? 'INSTANCE' : 'NODE',
      }),
    ],
    onEnd: [...job.onEnd, ...release].map(change),
    onFail: [...(job.onFail ?? []), ...release].map(change),
    entities: {
      instance: {
        endpoint: `${row.nodes[0]?.ip ?? ''}:3306`,
        type: row.mode,
        datastore: { type: 'star-rocks', version: row.kernel },
      },
    },
    ...(job.fails ? { fails: job.fails } : {}),
  })
  return id
}
