import type * as contract from '#contract/taurusdb/htap-standard.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import type {
  StarRocksSettingCheck,
  StarRocksTableCheck,
  StarRocksTableChoice,
} from '#contract/taurusdb/starrocks-sync-types.ts'
import type { Context, Handlers } from '../handler.ts'
import { parameterDefinitions } from '../seed/parameters/definitions.ts'
import { isSettingValue, starRocksSettings } from '../seed/star-rocks-settings.ts'
import type { StarRocksRow, StarRocksSyncRow, StarRocksTableChoiceRow } from '../star-rocks-state.ts'
import type { Instance } from '../state.ts'
import { second } from '../time.ts'
import { catalogOf } from '../workload/catalog.ts'
import { demand, refuse, stateOf } from './common.ts'
import { tablesOf } from './more-backups.ts'
import { instanceValue } from './parameters.ts'
import { starRocksFor, starRocksJob } from './starrocks-common.ts'
import { starRocksSteps } from './starrocks-effects.ts'
import { hasTarget, syncFailure, syncProgress } from './starrocks-progress.ts'
import { usedAt } from './timeline.ts'

type Ctx = Pick<Context, 'state' | 'project' | 'seed' | 'now'>

/** Settings of a task by name. */
type Settings = Readonly<Record<string, string>>

/** Databases that StarRocks brings along. */
const systemDatabases = ['_statistics_', 'information_schema', 'sys']

/** Databases of a StarRocks instance: its own, and those that are synchronised, from the full copy on. */
export const starRocksDatabases = (row: StarRocksRow, now: number): string[] =>
  [...systemDatabases, ...row.syncs.filter((sync) => hasTarget(sync, now)).map(({ target }) => target)].sort()

/** Refuses a TaurusDB instance that is not the one beside the StarRocks instance (DBS.200013, DBS.200001). */
function sourceOf({ state }: Ctx, row: StarRocksRow, id: string | undefined): Instance {
  const owner = state.instances.get(row.owner)
  if (id !== undefined && !state.instances.has(id))
    return refuse('DBS.200013', `source_instance_id ${JSON.stringify(id.slice(0, 60))} is not known.`)
  if (!owner || (id !== undefined && id !== owner.id))
    return refuse('DBS.200001', `source_instance_id must be ${row.owner}, which the StarRocks instance belongs to.`)
  demand(instanceCan.readDatabases(stateOf(owner)), 'source_instance_id')
  return owner
}

/** The node that is read from: the primary one unless named. Refuses what is no node that works (DBS.280404). */
function sourceNode(source: Instance, id: string | undefined): string {
  const node = source.nodes.find((it) => (id ? it.id === id : it.type === 'master'))
  return node?.status === 'normal'
    ? node.id
    : refuse('DBS.280404', `source_node_id ${JSON.stringify((id ?? '').slice(0, 60))} is not a node that works.`)
}

/** Name of a database as TaurusDB stores it. Refuses one that is not there (DBS.200823). */
function sourceDatabase(ctx: Ctx, source: Instance, name: string, field: string): string {
  const stored = source.lowerCaseTableNames === 1 ? name.toLowerCase() : name
  return catalogOf(ctx.state, source, ctx.seed).databases.some((it) => it.name === stored)
    ? stored
    : refuse('DBS.200823', `${field} ${JSON.stringify(name.slice(0, 64))} is not known.`)
}

interface Names {
  database?: string | undefined
  target?: string | undefined
  task?: string | undefined
}

/**
 * Refuses a database that is synchronised already (DBS.05000079), a destination that is there (DBS.200826) and a task
 * of the same name (DBS.05000044). `suffix`: how the request at hand ends the names of its fields.
 */
function demandFresh(row: StarRocksRow, { database, target, task }: Names, suffix = ''): void {
  if (task !== undefined && row.syncs.some(({ name }) => name === task))
    refuse('DBS.05000044', `task_name ${task} is there already.`)
  const other = row.syncs.find((sync) => sync.database === database)
  if (database !== undefined && other)
    refuse('DBS.05000079', `source_database${suffix} ${database} is synchronised by ${other.name} already.`)
  const taken = [...systemDatabases, ...row.syncs.map((sync) => sync.target)]
  if (target !== undefined && taken.some((name) => name.toLowerCase() === target.toLowerCase()))
    refuse('DBS.200826', `target_database${suffix} ${target}`)
}

/** A task by its name. Refuses one that is not there (DBS.200543). */
const syncNamed = (row: StarRocksRow, name: string): StarRocksSyncRow =>
  row.syncs.find((sync) => sync.name === name) ?? refuse('DBS.200543', `task_name ${JSON.stringify(name)}`)

/** Tables of the source that a task copies. */
function tablesIn(ctx: Ctx, source: Instance, database: string): string[] {
  return [...(tablesOf(source, ctx.seed, ctx.now).get(database) ?? [])].sort()
}

/** What keeps a task from going on: an error of its own, or that its source is gone. */
function troubleOf(ctx: Ctx, sync: StarRocksSyncRow): string {
  const failure = syncFailure(sync, ctx.now)
  if (failure) return failure.reason
  const source = ctx.state.instances.get(sync.source)
  const there = source && catalogOf(ctx.state, source, ctx.seed).databases.some(({ name }) => name === sync.database)
  return there ? '' : `Database ${sync.database} is no longer there.`
}

/** Whether settings can be as wanted, one by one. */
function checkSettings(source: Instance, wanted: Settings): StarRocksSettingCheck[] {
  return Object.entries(wanted).map(([name, value]) => {
    const setting = starRocksSettings.find((it) => it.name === name)
    let fits = setting !== undefined && isSettingValue(setting, value)
    if (name === 'binlog_expire_logs_seconds') {
      const definition = parameterDefinitions().get(name)
      const kept = Number(definition ? instanceValue(source, definition) : 0)
      fits &&= kept === 0 || Number(value) <= kept
    }
    return { param_name: name, value, check_result: fits ? 'success' : 'fail' }
  })
}

/** Refuses a choice of tables that names none, or one that the database does not have (DBS.05000080). */
function demandTables(choice: StarRocksTableChoice, known: readonly string[]): void {
  const names = choice.tables ?? []
  if (choice.repl_scope === 'part' && names.length === 0)
    refuse('DBS.05000080', 'table_repl_config.tables must not be empty for some tables.')
  for (const [at, name] of names.entries())
    if (!known.includes(name))
      refuse('DBS.05000080', `table_repl_config.tables[${at}] ${JSON.stringify(name.slice(0, 64))} is not known.`)
}

const everything: StarRocksTableChoiceRow = { type: 'exclude_tables', scope: 'all', tables: [] }

/** Keeps what has passed its check, for the task that is going to be created. */
function keep(ctx: Ctx, row: StarRocksRow, database: string, choice: StarRocksTableChoice, values: Settings): void {
  const checked = {
    choice: {
      type: choice.repl_type ?? everything.type,
      scope: choice.repl_scope ?? everything.scope,
      tables: [...(choice.tables ?? [])],
    },
    settings: Object.fromEntries(
      Object.entries(values).filter(([name, value]) =>
        starRocksSettings.some((it) => it.name === name && it.value !== value),
      ),
    ),
  }
  ctx.state.starRocks.put({ ...row, checked: { ...row.checked, [database]: checked }, updated: ctx.now })
}

/** How long a database takes to copy, in life: four seconds per GB, of which each database has its share. */
function copyMs(ctx: Ctx, source: Instance): number {
  const { databases } = catalogOf(ctx.state, source, ctx.seed)
  return 60 * second + (usedAt(source, ctx.now) / Math.max(1, databases.length)) * 4 * second
}

/** Starts the short job of a change to a task. */
function syncJob(
  ctx: Ctx & Pick<Context, 'jobs'>,
  row: StarRocksRow,
  name: string,
  job: Pick<Parameters<typeof starRocksJob>[2], 'action' | 'onEnd' | 'onFail'>,
): { job_id: string } {
  return { job_id: starRocksJob(ctx, row, { name, steps: starRocksSteps.sync(), ...job }) }
}

export const starRocksSync: Pick<
  Handlers<typeof contract>,
  | 'resumeStarRocksSync'
  | 'pauseStarRocksSync'
  | 'createStarRocksSync'
  | 'deleteStarRocksSync'
  | 'listStarRocksSyncs'
  | 'checkStarRocksSync'
  | 'showStarRocksSyncConfiguration'
  | 'listStarRocksSyncParameters'
  | 'listStarRocksDatabases'
> = {
  resumeStarRocksSync({ path, body, ...ctx }) {
    const row = starRocksFor(ctx, path.instance_id, 'change')
    const sync = syncNamed(row, body.task_name)
    if (sync.state !== 'paused' && !syncFailure(sync, ctx.now))
      refuse('DBS.201014', `task_name ${sync.name} is at work already.`)
    return syncJob(ctx, row, 'ResumeStarRocksReplication', {
      action: 'RESUMING_REPLICATION',
      onEnd: [{ do: 'startSync', name: sync.name }],
    })
  },

  pauseStarRocksSync({ path, body, ...ctx }) {
    const row = starRocksFor(ctx, path.instance_id, 'change')
    const sync = syncNamed(row, body.task_name)
    if (sync.state !== 'running') refuse('DBS.201014', `task_name ${sync.name} is not at work.`)
    if (syncFailure(sync, ctx.now)) refuse('DBS.201014', `task_name ${sync.name} has failed and stands already.`)
    return syncJob(ctx, row, 'PauseStarRocksReplication', {
      action: 'PAUSING_REPLICATION',
      onEnd: [{ do: 'stopSync', name: sync.name }],
    })
  },

  /**
   * Tables and settings are those that were checked last; without a check, all tables with the defaults. A task whose name
   * ends in `_fail` fails in the middle of the full copy; resumed, it goes on.
   */
  createStarRocksSync({ path, body, ...ctx }) {
    const row = starRocksFor(ctx, path.instance_id, 'change')
    const source = sourceOf(ctx, row, body.source_instance_id)
    const node = sourceNode(source, body.source_node_id)
    const database = sourceDatabase(ctx, source, body.source_database, 'source_database')
    demandFresh(row, { database, target: body.target_database, task: body.task_name })
    const [waitMs, fullMs] = [(30 * second) / ctx.pace, copyMs(ctx, source) / ctx.pace]
    const [table = database] = tablesIn(ctx, source, database)
    const name = body.task_name
    const { [database]: kept, ...checked } = row.checked ?? {}
    const sync: StarRocksSyncRow = {
      name,
      source: source.id,
      node,
      database,
      target: body.target_database,
      created: ctx.now,
      state: 'starting',
      waitMs,
      fullMs,
      doneMs: 0,
      since: null,
      pausedAt: null,
      catchUp: { from: waitMs + fullMs, ms: fullMs / 10 },
      failure: name.endsWith('_fail')
        ? {
            after: waitMs + fullMs / 2,
            table,
            reason: `Table ${table} could not be copied: the task is named to fail.`,
          }
        : null,
      choice: everything,
      settings: {},
      ...kept,
    }
    const withTask = { ...row, checked, syncs: [...row.syncs, sync], updated: ctx.now }
    ctx.state.starRocks.put(withTask)
    return syncJob(ctx, withTask, 'CreateStarRocksReplication', {
      action: 'CREATING_REPLICATION',
      onEnd: [{ do: 'startSync', name }],
      onFail: [{ do: 'removeSync', name }],
    })
  },

  deleteStarRocksSync({ path, body, ...ctx }) {
    const row = starRocksFor(ctx, path.instance_id, 'change')
    const name = body?.task_name
    if (name === undefined && row.syncs.length !== 1)
      refuse('DBS.200001', `task_name is required: there are ${row.syncs.length} tasks.`)
    const sync = name === undefined ? (row.syncs[0] as StarRocksSyncRow) : syncNamed(row, name)
    return syncJob(ctx, row, 'DeleteStarRocksReplication', {
      action: 'DELETING_REPLICATION',
      onEnd: [{ do: 'removeSync', name: sync.name }],
    })
  },

  listStarRocksSyncs({ path, query, ...ctx }) {
    const { syncs } = starRocksFor(ctx, path.instance_id, 'read')
    const offset = query.offset ?? 0
    return {
      total_count: syncs.length,
      replications: syncs.slice(offset, offset + (query.limit ?? 10)).map((sync) => ({
        source_database: sync.database,
        target_database: sync.target,
        task_name: sync.name,
        status: troubleOf(ctx, sync) === '' ? 'Yes' : 'No',
        ...syncProgress(sync, ctx.now),
      })),
      ext_text: null,
    }
  },

  checkStarRocksSync({ path, body, ...ctx }) {
    const row = starRocksFor(ctx, path.instance_id, 'change')
    const source = sourceOf(ctx, row, body.source_instance_id)
    sourceNode(source, body.source_node_id)
    const given = body.source_database_name
    const database = given === undefined ? undefined : sourceDatabase(ctx, source, given, 'source_database_name')
    demandFresh(row, { database, target: body.target_database_name, task: body.task_name }, '_name')
    if (body.table_repl_config)
      demandTables(body.table_repl_config, database === undefined ? [] : tablesIn(ctx, source, database))
    const wanted: Record<string, string> = {}
    for (const [at, { param_name: name, value }] of (body.db_configs ?? []).entries()) {
      if (!name) return refuse('DBS.200001', `db_configs[${at}].param_name is required.`)
      if (value === undefined) return refuse('DBS.200001', `db_configs[${at}].value is required.`)
      if (Object.hasOwn(wanted, name))
        refuse('DBS.200001', `db_configs[${at}].param_name ${name.slice(0, 60)} is there twice.`)
      wanted[name] = value
    }
    const results = checkSettings(source, wanted)
    if (database !== undefined && results.every(({ check_result: result }) => result === 'success'))
      keep(ctx, row, database, body.table_repl_config ?? {}, wanted)
    return {
      source_database_name: database ?? '',
      source_db_config_check_results: results,
      target_database_name: body.target_database_name ?? '',
      target_db_config_check_results: [],
      task_name: body.task_name ?? '',
    }
  },

  showStarRocksSyncConfiguration({ path, query, ...ctx }) {
    const row = starRocksFor(ctx, path.instance_id, 'read')
    const sync = syncNamed(row, query.task_name)
    const source = ctx.state.instances.get(sync.source)
    const values = Object.fromEntries(starRocksSettings.map(({ name, value }) => [name, sync.settings[name] ?? value]))
    const { type, scope, tables: named } = sync.choice
    const chosen = (name: string) => scope === 'all' || named.includes(name) === (type === 'include_tables')
    const broken = syncFailure(sync, ctx.now)?.table
    const tables = source ? tablesIn(ctx, source, sync.database).filter(chosen) : []
    return {
      source_instance_id: sync.source,
      source_node_id: sync.node,
      database_info: {
        database_name: sync.database,
        db_config_check_results: source ? checkSettings(source, values) : [],
      },
      table_infos: tables.map((name): StarRocksTableCheck => ({
        table_name: name,
        table_config: 'primary_key',
        check_result: name === broken ? 'fail' : 'success',
      })),
      table_repl_config: { repl_type: type, repl_scope: scope, tables: named },
      new_table_repl_config: {},
      target_database_name: sync.target,
      is_tables_change: false,
      last_error_of_alter_table: troubleOf(ctx, sync),
    }
  },

  listStarRocksSyncParameters({ path, ...ctx }) {
    starRocksFor(ctx, path.instance_id, 'read')
    return {
      db_parameters: starRocksSettings.map(({ name, type, value, range, text }) => ({
        param_name: name,
        data_type: type,
        default_value: value,
        value_range: range,
        description: text,
      })),
    }
  },

  listStarRocksDatabases({ path, query, ...ctx }) {
    const row = starRocksFor(ctx, path.instance_id, 'read')
    const part = (query.database_name ?? '').toLowerCase()
    const found = starRocksDatabases(row, ctx.now).filter((name) => name.toLowerCase().includes(part))
    const offset = query.offset ?? 0
    return {
      databases: found.slice(offset, offset + (query.limit ?? 10)),
      total_count: found.length,
      timestamp: Math.floor(ctx.now / 1000),
    }
  },
}
