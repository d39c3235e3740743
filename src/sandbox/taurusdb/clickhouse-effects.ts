import type { ClickhouseRow, ClickhouseTask } from '../clickhouse-state.ts'
import type { Job, State } from '../state.ts'

/** What a job does to a ClickHouse instance or to one of its synchronisation tasks. */
export interface ClickhouseEffect {
  kind: 'clickhouse'
  id: string
  change:
    /** The job takes the instance: nothing else may change it. */
    | { do: 'hold' }
    /** The job lets go of it; with a status, it has that from now on. */
    | { do: 'release'; status?: ClickhouseRow['status'] }
    | { do: 'resize'; flavor: string }
    | { do: 'grow'; gb: number }
    | { do: 'delete' }
    | { do: 'hold-task'; database: string }
    | { do: 'release-task'; database: string }
    /** The task begins to load what there is, which takes so long (ms), when it is its turn. */
    | { do: 'load'; database: string; ms: number }
    | { do: 'delete-task'; database: string }
    | { do: 'change-scope'; database: string }
    | { do: 'keep-scope'; database: string }
}

const withTask = (row: ClickhouseRow, database: string, fields: (task: ClickhouseTask) => Partial<ClickhouseTask>) => ({
  tasks: row.tasks.map((task) => (task.database === database ? { ...task, ...fields(task) } : task)),
})

/** One database is loaded at a time: the next one begins when those before it have ended. */
function turnOf(row: ClickhouseRow, database: string, at: number): number {
  const others = row.tasks.filter((task) => task.database !== database && task.full && !task.failed)
  return Math.max(at, ...others.map(({ full }) => full?.to ?? 0))
}

function changed(
  row: ClickhouseRow,
  change: Exclude<ClickhouseEffect['change'], { do: 'delete' }>,
  job: Job,
  at: number,
): Partial<ClickhouseRow> {
  switch (change.do) {
    case 'hold':
      return { busyWith: job.id }
    case 'release':
      // Another job may have taken over since; then it decides.
      if (row.busyWith !== null && row.busyWith !== job.id) return {}
      return { busyWith: null, ...(change.status ? { status: change.status } : {}) }
    case 'resize':
      return { flavor: change.flavor, nodes: row.nodes.map((node) => ({ ...node, updated: at })) }
    case 'grow':
      return { storage: { ...row.storage, gb: change.gb } }
    case 'hold-task':
      return withTask(row, change.database, () => ({ busyWith: job.id }))
    case 'release-task':
      return withTask(row, change.database, () => ({ busyWith: null }))
    case 'load': {
      const from = turnOf(row, change.database, at)
      return withTask(row, change.database, () => ({ busyWith: null, full: { from, to: from + change.ms } }))
    }
    case 'delete-task':
      return {
        tasks: row.tasks.filter(({ database }) => database !== change.database),
        // Rights on a database that is gone would come back with one of the same name.
        users: row.users.map((user) => ({ ...user, databases: user.databases.filter((it) => it !== change.database) })),
      }
    case 'change-scope':
      return withTask(row, change.database, (task) =>
        task.change?.job === job.id
          ? { scope: task.change.scope, node: task.change.node, change: null, changeError: null }
          : {},
      )
    case 'keep-scope':
      return withTask(row, change.database, (task) =>
        task.change?.job === job.id ? { change: null, changeError: job.failure?.reason ?? null } : {},
      )
  }
}

/** Applies an effect. One for an instance that is gone does nothing. */
export function applyClickhouseEffect(state: State, { id, change }: ClickhouseEffect, job: Job, at: number): void {
  const row = state.clickhouse.get(id)
  if (!row) return
  if (change.do === 'delete') state.clickhouse.remove(id)
  else state.clickhouse.put({ ...row, ...changed(row, change, job, at), updated: at })
}

/** Steps of each kind of job, with durations as in life. */
export const clickhouseSteps = {
  create: (nodes: number) => [
    { name: 'Check resources', ms: 15_000 },
    { name: 'Create network interfaces', ms: 30_000 },
    { name: 'Create nodes', ms: 120_000 + nodes * 60_000 },
    { name: 'Attach storage', ms: 40_000 },
    { name: 'Start ClickHouse', ms: 60_000 },
    { name: 'Set up monitoring', ms: 20_000 },
  ],
  delete: () => [
    { name: 'Stop synchronisation', ms: 10_000 },
    { name: 'Delete nodes', ms: 45_000 },
    { name: 'Delete storage', ms: 20_000 },
  ],
  reboot: (nodes: number) => [
    { name: 'Stop connections', ms: 10_000 },
    { name: 'Reboot nodes', ms: nodes * 40_000 },
    { name: 'Resume synchronisation', ms: 15_000 },
  ],
  resize: (nodes: number) => [
    { name: 'Check resources', ms: 15_000 },
    { name: 'Change nodes', ms: nodes * 110_000 },
    { name: 'Resume synchronisation', ms: 15_000 },
  ],
  grow: (nodes: number) => [
    { name: 'Check the quota', ms: 5000 },
    { name: 'Extend volumes', ms: nodes * 45_000 },
    { name: 'Extend file systems', ms: 15_000 },
  ],
  createTask: () => [
    { name: 'Check the source', ms: 10_000 },
    { name: 'Create the database', ms: 15_000 },
    { name: 'Begin to read the binlog', ms: 10_000 },
  ],
  deleteTask: () => [
    { name: 'Stop reading the binlog', ms: 10_000 },
    { name: 'Drop the database', ms: 20_000 },
  ],
  changeScope: (added: number) => [
    { name: 'Check the tables', ms: 10_000 },
    { name: 'Load added tables', ms: added * 90_000 },
    { name: 'Catch up with changes', ms: 30_000 },
  ],
  stopChange: () => [{ name: 'Stop the change', ms: 10_000 }],
} as const
