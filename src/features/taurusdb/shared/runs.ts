import { queryOptions } from '@tanstack/react-query'
import { idOf } from '#contract/op.ts'
import { type InstantTask, type JobName, listInstantTasks, type ScheduledTask } from '#contract/taurusdb/tasks.ts'
import { timeOf } from '#lib/format.ts'
import { type Usual, usualOf } from '#lib/usual.ts'
import { call } from '#query/call.ts'
import { type JobRun, keepRuns } from '#query/console.ts'
import type { ApiError } from '#query/errors.ts'

/** What the console keeps of tasks that have ended; those that have not are left out. */
export function runsOf(connection: string, tasks: readonly (InstantTask | ScheduledTask)[]): JobRun[] {
  return tasks.flatMap((task) => {
    const scheduled = 'job_status' in task
    const status = scheduled ? task.job_status : task.status
    const end = scheduled ? task.end_time : task.ended_time
    if ((status !== 'Completed' && status !== 'Failed') || !end) return []
    return {
      connection,
      service: 'taurusdb',
      id: task.job_id,
      name: task.job_name,
      instance: { id: task.instance_id, name: task.instance_name },
      // The hours that a task waited for its window are not work.
      started: timeOf(scheduled ? task.start_time : task.created_time),
      ended: timeOf(end),
      status,
      failReason: status === 'Failed' && !scheduled ? (task.fail_reason ?? '') : '',
    }
  })
}

/** A change that somebody is about to start, with how its tasks are called in the cloud. */
export type UsualKind =
  | 'create'
  | 'restoreNew'
  | 'restore'
  | 'restoreTables'
  | 'reboot'
  | 'resize'
  | 'backup'
  | 'promote'
  | 'addReplicas'
  | 'removeReplica'
  | 'upgrade'
  | 'port'
  | 'delete'

interface KindNames {
  /** The name of reference 4.13.2, which the list can be asked for. */
  documented?: JobName
  is: (name: string) => boolean
}

const named = (documented: JobName): KindNames => ({ documented, is: (name) => name === documented })

/** Backups and restores to instances that exist have no documented names; what they say decides. */
export const usualKinds: Record<UsualKind, KindNames> = {
  create: named('CreateGaussDBforMySQLInstance'),
  restoreNew: named('RestoreGaussDBforMySQLNewInstance'),
  restore: { is: (name) => /restore/i.test(name) && !/newinstance|table/i.test(name) },
  restoreTables: { is: (name) => /restore/i.test(name) && /table/i.test(name) },
  reboot: named('RebootGaussDBforMySQLInstance'),
  resize: named('ResizeGaussDBforMySQLFlavor'),
  promote: named('SwitchoverGaussDBforMySQLMasterNode'),
  addReplicas: named('AddGaussDBforMySQLNodes'),
  removeReplica: named('DeleteGaussDBforMySQLNode'),
  upgrade: named('UpgradeGaussDBforMySQLDatabaseVersion'),
  port: named('ModifyGaussDBforMySQLPort'),
  delete: named('DeleteGaussDBforMySQLInstance'),
  backup: { is: (name) => /backup/i.test(name) && !/restore|delete/i.test(name) },
}

/**
 * How long a kind of task took in the month that the cloud remembers: for the first days of a console, which has not seen
 * any itself. The runs are kept on the way.
 */
export const monthOfQuery = (connection: string, kind: UsualKind) => {
  const { documented, is } = usualKinds[kind]
  const query = { status: 'Completed', limit: 50, ...(documented ? { job_name: documented } : {}) } as const
  return queryOptions<Usual | null, ApiError>({
    queryKey: [idOf(listInstantTasks), connection, { query, usual: kind }],
    queryFn: async ({ signal }) => {
      const { jobs } = await call(listInstantTasks, { connection, query }, signal)
      const runs = runsOf(connection, jobs).filter(({ name }) => is(name))
      keepRuns(runs)
      return usualOf(runs.map(({ started, ended }) => ended - started)) ?? null
    },
    staleTime: 10 * 60_000,
    retry: false,
  })
}
