import type * as contract from '#contract/taurusdb/backups.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import type { Context, Handlers } from '../handler.ts'
import { allProjects, projectById } from '../seed/projects.ts'
import type { Instance } from '../state.ts'
import { catalogOf } from '../workload/catalog.ts'
import { profileFor } from '../workload/facts.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { effect, stepsOf } from './effects.ts'
import { isRestorable, restorableRanges } from './timeline.ts'

type Tables = Map<string, Set<string>>

/** The tables of an instance by database at a moment: those that its statements use, and those that were restored. */
export function tablesOf(instance: Instance, seed: Context['seed'], time: number): Tables {
  const tables: Tables = new Map()
  const add = (database: string, table: string) => {
    const known = tables.get(database)
    if (known) known.add(table)
    else tables.set(database, new Set([table]))
  }
  for (const { databases, statement } of profileFor(instance, seed).mix)
    for (const database of databases) add(database, statement.table)
  for (const { database, table, at } of instance.restoredTables ?? []) if (at <= time) add(database, table)
  return tables
}

/** The tables there are now: those of a database that was deleted are gone. */
function presentTables(ctx: Pick<Context, 'state' | 'seed' | 'now'>, instance: Instance): Tables {
  const { databases } = catalogOf(ctx.state, instance, ctx.seed)
  const tables = tablesOf(instance, ctx.seed, ctx.now)
  for (const name of tables.keys()) if (!databases.some((it) => it.name === name)) tables.delete(name)
  return tables
}

/** Refuses a moment outside the restorable ranges (DBS.280271). */
function demandRestorable(ctx: Pick<Context, 'state' | 'now'>, instance: Instance, time: number): void {
  if (!isRestorable(restorableRanges(ctx.state, instance, ctx.now), time))
    refuse('DBS.280271', `restore_time ${time} is outside the restorable ranges.`)
}

/** Refuses what cannot be restored: twice the same, what is not there, or a new name that is taken. */
function demandTables(wanted: readonly contract.RestoredDatabase[], source: Tables, present: Tables): void {
  const databases = new Set<string>()
  for (const [at, { database, tables }] of wanted.entries()) {
    const field = `restore_tables[${at}]`
    if (databases.has(database)) refuse('DBS.05000045', `${field}.database ${database}`)
    databases.add(database)
    const known = source.get(database)
    if (!known) return refuse('DBS.05000047', `${field}.database ${database}`)
    if (!present.has(database)) refuse('DBS.200823', `${field}.database ${database} has been deleted.`)
    const names = new Set<string>()
    const targets = new Set<string>()
    for (const [index, { old_name: from, new_name: to }] of tables.entries()) {
      if (names.has(from)) refuse('DBS.05000046', `${field}.tables[${index}].old_name ${from}`)
      if (targets.has(to)) refuse('DBS.05000046', `${field}.tables[${index}].new_name ${to}`)
      names.add(from)
      targets.add(to)
      if (!known.has(from)) refuse('DBS.05000048', `${field}.tables[${index}].old_name ${from}`)
      if (present.get(database)?.has(to))
        refuse('DBS.200001', `${field}.tables[${index}].new_name ${to} is a table already.`)
    }
  }
}

export const moreBackups: Pick<
  Handlers<typeof contract>,
  | 'updateBackupEncryption'
  | 'showBackupEncryption'
  | 'updateOffsiteBackupPolicy'
  | 'restoreTables'
  | 'listRestorableTables'
> = {
  /** A key with `rsa` in its id is of an algorithm that does not do. */
  updateBackupEncryption({ path, body, state, ...ctx }) {
    const instance = instanceOf({ ...ctx, state }, path.instance_id)
    const on = body.encryption_status.toLowerCase() === 'on'
    if (on && !body.type) refuse('DBS.200001', 'type is required to switch encryption on.')
    if (on && !body.kms_key_id) refuse('DBS.200001', 'kms_key_id is required to switch encryption on.')
    demand(instanceCan.setBackupPolicy(stateOf(instance)), 'instance_id')
    if (on && instance.offsiteBackup) refuse('DBS.05000030', 'encryption_status')
    if (on && /rsa/i.test(body.kms_key_id ?? '')) refuse('DBS.05000031', 'kms_key_id names a key for RSA.')
    state.instances.put({ ...instance, backupKey: on ? (body.kms_key_id ?? null) : null, updated: ctx.now })
    return { encryption_status: on ? 'on' : 'off' }
  },

  showBackupEncryption: ({ path, ...ctx }) => ({
    encryption_status: instanceOf(ctx, path.instance_id).backupKey ? 'on' : 'off',
  }),

  updateOffsiteBackupPolicy({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    const policy = body.backup_policy
    const { destination_region: region } = policy
    if (policy.open_incremental_backup && !policy.open_auto_backup)
      refuse('DBS.200001', 'backup_policy.open_incremental_backup goes together with open_auto_backup only.')
    if (!allProjects.some((project) => project.region === region))
      refuse('DBS.200024', `backup_policy.destination_region ${region.slice(0, 60)}`)
    if (region === ctx.project.region)
      refuse('DBS.200001', 'backup_policy.destination_region must be another region than that of the instance.')
    if (projectById(policy.destination_project_id)?.region !== region)
      refuse('DBS.200001', `backup_policy.destination_project_id is not a project of ${region}.`)
    demand(instanceCan.setBackupPolicy(stateOf(instance)), 'instance_id')
    if (policy.open_auto_backup && instance.backupKey) refuse('DBS.05000029', 'backup_policy.open_auto_backup')
    ctx.state.instances.put({
      ...instance,
      updated: ctx.now,
      offsiteBackup: policy.open_auto_backup
        ? {
            region,
            project: policy.destination_project_id,
            incremental: policy.open_incremental_backup,
            keepDays: policy.keep_days,
          }
        : null,
    })
    return { result: 'success' }
  },

  restoreTables({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    demand(instanceCan.restoreTables(stateOf(instance)), 'instance_id')
    const time = Number(body.restore_time)
    demandRestorable(ctx, instance, time)
    const present = presentTables(ctx, instance)
    const latest = body.last_table_info === true || body.last_table_info === 'true'
    demandTables(body.restore_tables, latest ? present : tablesOf(instance, ctx.seed, time), present)
    const restored = body.restore_tables.flatMap(({ database, tables }) =>
      tables.map((table) => ({ database, table: table.new_name })),
    )
    const release = effect({ kind: 'release', instance: instance.id, status: 'normal' })
    const job = ctx.jobs.start({
      // The reference lists no name for this task.
      name: 'RestoreGaussDBforMySQLTables',
      instance,
      steps: [...stepsOf.restoreTables(restored.length)],
      onStart: [effect({ kind: 'hold', instance: instance.id, status: 'restoring' })],
      onEnd: [effect({ kind: 'restore-tables', instance: instance.id, tables: restored }), release],
      // The tables there are have not been touched.
      onFail: [release],
      entities: { restore_time: time, tables: restored.map((it) => `${it.database}.${it.table}`) },
    })
    return { job_id: job.id }
  },

  listRestorableTables({ path, query, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    demand(instanceCan.restoreFrom(stateOf(instance)), 'instance_id')
    demandRestorable(ctx, instance, query.restore_time)
    const latest = query.last_table_info === 'true'
    const databases = [...(latest ? presentTables(ctx, instance) : tablesOf(instance, ctx.seed, query.restore_time))]
      .filter(([database]) => database.includes(query.database_name ?? ''))
      .map(([name, tables]) => {
        const matching = [...tables].filter((table) => table.includes(query.table_name ?? '')).toSorted()
        return { name, total_tables: matching.length, tables: matching.map((table) => ({ name: table })) }
      })
      .filter(({ total_tables: count }) => count > 0)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    return { total_databases: databases.length, databases }
  },
}
