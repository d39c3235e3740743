import type {
  CheckClickhouseDatabaseBody,
  ClickhouseTableScope,
  ClickhouseTableSetting,
} from '#contract/taurusdb/htap-lightweight-sync-types.ts'
import type * as contract from '#contract/taurusdb/htap-lightweight.ts'
import type { ClickhouseRow, ClickhouseSettings, ClickhouseTask } from '../clickhouse-state.ts'
import type { Context, Handlers } from '../handler.ts'
import { viewOf } from '../jobs.ts'
import { clickhouseSyncParameters } from '../seed/clickhouse.ts'
import type { Instance, State } from '../state.ts'
import {
  checkSettings,
  checkTables,
  demandTables,
  isInScope,
  namedSource,
  sourceDatabase,
  sourceTables,
} from './clickhouse-checks.ts'
import {
  putClickhouse,
  sourceOfClickhouse,
  startWork,
  usableClickhouse,
  type ClickhouseContext,
} from './clickhouse-common.ts'
import { clickhouseSteps } from './clickhouse-effects.ts'
import { copyGb, interruptionOf, loadingTime, nodeRead, taskView } from './clickhouse-stages.ts'
import { refuse } from './common.ts'

/** Refuses a database that is synchronised already (DBS.200826). */
function demandNew(row: ClickhouseRow, database: string, field: string): void {
  if (row.tasks.some((task) => task.database === database)) refuse('DBS.200826', `${field} ${database}`)
}

/** A task by its database. Refuses one that is not there (DBS.200823). */
function taskOf(row: ClickhouseRow, database: string, field: string): ClickhouseTask {
  const task = row.tasks.find((it) => it.database === database)
  return task ?? refuse('DBS.200823', `${field} ${JSON.stringify(database.slice(0, 64))} is not synchronised.`)
}

/** The same, when nothing else is being done with it (DBS.200019). */
function freeTask(row: ClickhouseRow, database: string, field: string): ClickhouseTask {
  const task = taskOf(row, database, field)
  const job = task.busyWith ?? task.change?.job
  return job ? refuse('DBS.200019', `${field} ${database}: task ${job} is under way.`) : task
}

/** Keeps settings that have passed their check, for the task that is going to be created. */
function keep(
  ctx: ClickhouseContext,
  row: ClickhouseRow,
  database: string,
  body: CheckClickhouseDatabaseBody,
  tables: readonly ClickhouseTableSetting[],
): void {
  const defaults = new Map(clickhouseSyncParameters.map((it) => [it.param_name, it.default_value]))
  const settings: ClickhouseSettings = {
    node: body.source_node_id ?? '',
    parameters: Object.fromEntries(
      body.db_configs
        .filter(({ param_name, value }) => defaults.get(param_name) !== value)
        .map(({ param_name, value }) => [param_name, value]),
    ),
    tables: tables.map(({ table_name, table_config }) => ({ table_name, table_config })),
    scope: { repl_type: body.table_repl_config.repl_type, tables: [...body.table_repl_config.tables] },
  }
  putClickhouse(ctx, row, { checked: { ...row.checked, [database]: settings } })
}

interface Checked {
  row: ClickhouseRow
  source: Instance
  database: string
  known: ReadonlySet<string>
}

/** What both checks begin with: instance, source, database, and that the tables of the scope exist. */
function beginCheck(ctx: ClickhouseContext, id: string, body: CheckClickhouseDatabaseBody): Checked {
  const row = usableClickhouse(ctx, id, 'synchronise')
  const source = namedSource(ctx, row, body)
  const database = sourceDatabase(ctx, source, body.source_database_name, 'source_database_name')
  demandNew(row, database, 'source_database_name')
  const known = sourceTables(ctx, source, database)
  demandTables(known, body.table_repl_config.tables, 'table_repl_config.tables')
  return { row, source, database, known }
}

const passed = (results: readonly { check_result: string }[]): boolean =>
  results.every(({ check_result }) => check_result === 'success')

/** The scope in the text of a request: `{"white_list": "t1,t2"}`. Refuses any other text (DBS.200001). */
function scopeFrom(value: string): ClickhouseTableScope {
  const wrong = (): never =>
    refuse('DBS.200001', 'value must be a JSON text such as {"white_list": "t1,t2"} or {"black_list": "t1"}.')
  let parsed: unknown
  try {
    parsed = JSON.parse(value)
  } catch {
    return wrong()
  }
  if (typeof parsed !== 'object' || parsed === null) return wrong()
  const [entry, ...others] = Object.entries(parsed)
  if (!entry || others.length > 0) return wrong()
  const [type, tables] = entry
  if ((type !== 'white_list' && type !== 'black_list') || typeof tables !== 'string') return wrong()
  return { repl_type: type, tables: tables.split(',').flatMap((name) => name.trim() || []) }
}

/** Ends the job of a change now, so that it counts as failed for this reason. */
function cutShort(state: State, id: string, reason: string, now: number): void {
  const job = state.jobs.get(id)
  if (!job || job.phase === 'ended') return
  const step = Math.max(
    0,
    viewOf(job, now).steps.findIndex(({ status }) => status === 'Running'),
  )
  const before = job.steps.slice(0, step).reduce((sum, { ms }) => sum + ms, job.start)
  // A job that fails does so half-way through a step.
  const steps = job.steps.map((it, at) => (at === step ? { ...it, ms: Math.max(0, 2 * (now - before)) } : it))
  state.jobs.put({ ...job, steps, failure: { step, reason } })
}

export const clickhouseSync: Pick<
  Handlers<typeof contract>,
  | 'checkClickhouseDatabase'
  | 'checkClickhouseTables'
  | 'showClickhouseSyncConfig'
  | 'listClickhouseSyncParameters'
  | 'createClickhouseSync'
  | 'listClickhouseSyncs'
  | 'deleteClickhouseSync'
  | 'updateClickhouseSyncScope'
  | 'stopClickhouseSyncChange'
> = {
  checkClickhouseDatabase({ path, body, ...ctx }) {
    const { row, database } = beginCheck(ctx, path.instance_id, body)
    const { repl_type, tables } = body.table_repl_config
    if (repl_type === 'white_list' && tables.length === 0)
      refuse('DBS.05000080', 'table_repl_config.tables must not be empty for a white_list.')
    const results = checkSettings(body.db_configs)
    if (passed(results)) keep(ctx, row, database, body, [])
    return { database_name: database, db_config_check_results: results }
  },

  /** With an empty white list, as in the example, no table is synchronised, and none passes. */
  checkClickhouseTables({ path, body, ...ctx }) {
    const { row, database, known } = beginCheck(ctx, path.instance_id, body)
    const settings = checkSettings(body.db_configs)
    const results = checkTables(known, body.table_repl_config, body.tables_configs)
    const { repl_type, tables } = body.table_repl_config
    const some = repl_type === 'black_list' || tables.length > 0
    if (some && passed(settings) && passed(results)) keep(ctx, row, database, body, body.tables_configs)
    return { source_database_name: database, table_config_check_results: results }
  },

  /** Shows settings that were checked for a task to come, too. */
  showClickhouseSyncConfig({ path, query, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'read')
    const name = query.database_name
    const settings = row.checked[name] ?? taskOf(row, name, 'database_name')
    const task = row.tasks.find(({ database }) => database === name)
    const source = sourceOfClickhouse(ctx, row)
    const given = Object.entries(settings.parameters).map(([param_name, value]) => ({ param_name, value }))
    const next = task?.change?.scope
    return {
      source_instance_id: source.id,
      source_node_id: nodeRead(source, settings.node)?.id ?? settings.node,
      database_info: { database_name: name, db_config_check_results: checkSettings(given) },
      table_infos: checkTables(sourceTables(ctx, source, name), settings.scope, settings.tables),
      table_repl_config: settings.scope,
      is_tables_change: next !== undefined,
      new_table_repl_config: next ?? { repl_type: null, tables: null },
      last_error_of_alter_table: task?.changeError ?? null,
    }
  },

  listClickhouseSyncParameters({ path, ...ctx }) {
    usableClickhouse(ctx, path.instance_id, 'read')
    return { db_parameters: [...clickhouseSyncParameters] }
  },

  /** The settings are those that were checked last; without a check, all tables with the defaults. */
  createClickhouseSync({ path, body, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'synchronise')
    const source = namedSource(ctx, row, body)
    const database = sourceDatabase(ctx, source, body.source_database, 'source_database')
    demandNew(row, database, 'source_database')
    const needed = copyGb(ctx.state, source, ctx.seed, ctx.now)
    if ((row.tasks.length + 1) * needed > row.storage.gb)
      refuse('DBS.200316', `Another ${Math.ceil(needed)} GB would be needed in ${row.name}.`)
    const { [database]: settings, ...checked } = row.checked
    const task: ClickhouseTask = {
      database,
      parameters: {},
      tables: [],
      scope: { repl_type: 'black_list', tables: [] },
      ...settings,
      node: body.source_node_id || settings?.node || '',
      created: ctx.now,
      full: null,
      failed: null,
      change: null,
      changeError: null,
      busyWith: null,
    }
    putClickhouse(ctx, row, { checked, tasks: [...row.tasks, task] })
    const threads = Number(task.parameters['max_sync_threads'] ?? 1)
    const ms = loadingTime(ctx.state, row, source, threads, ctx.seed, ctx.now) / ctx.pace
    const job = startWork(ctx, row, {
      name: 'CreateClickHouseReplication',
      steps: clickhouseSteps.createTask(),
      onStart: [{ do: 'hold-task', database }],
      onEnd: [{ do: 'load', database, ms }],
      onFail: [{ do: 'delete-task', database }],
    })
    return { job_id: job.id }
  },

  listClickhouseSyncs({ path, query, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'read')
    const offset = query.offset ?? 0
    return {
      total_count: row.tasks.length,
      replications: row.tasks
        .slice(offset, offset + (query.limit ?? 10))
        .map((task) => taskView(ctx.state, row, task, ctx.now)),
      ext_text: interruptionOf(sourceOfClickhouse(ctx, row)),
    }
  },

  deleteClickhouseSync({ path, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'synchronise')
    const { database } = freeTask(row, path.database_name, 'database_name')
    const job = startWork(ctx, row, {
      name: 'DeleteClickHouseReplication',
      steps: clickhouseSteps.deleteTask(),
      onStart: [{ do: 'hold-task', database }],
      onEnd: [{ do: 'delete-task', database }],
      onFail: [{ do: 'release-task', database }],
    })
    return { job_id: job.id }
  },

  /** Only a task that has loaded everything and follows changes can get other tables. */
  updateClickhouseSyncScope({ path, body, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'synchronise')
    const source = namedSource(ctx, row, body)
    const task = freeTask(row, body.database, 'database')
    const { stage } = taskView(ctx.state, row, task, ctx.now)
    if (stage !== 'Incremental' && stage !== 'Other')
      refuse('DBS.200086', `database ${task.database}: the task is in stage ${stage}.`)
    const scope = scopeFrom(body.value)
    if (scope.repl_type !== task.scope.repl_type)
      refuse('DBS.05000080', `value: ${task.scope.repl_type} cannot become ${scope.repl_type}.`)
    if (scope.repl_type === 'white_list' && scope.tables.length === 0)
      refuse('DBS.05000080', 'value: a white_list must name a table.')
    const known = sourceTables(ctx, source, task.database)
    demandTables(known, scope.tables, 'value')
    const changes = [...known].filter((table) => isInScope(scope, table) !== isInScope(task.scope, table))
    const node = body.source_node_id || task.node
    if (changes.length === 0 && node === task.node) refuse('DBS.200001', 'value: the tables are those of now.')
    const added = changes.filter((table) => isInScope(scope, table))
    const { database } = task
    const job = startWork(ctx, row, {
      name: 'ModifyClickHouseReplication',
      steps: clickhouseSteps.changeScope(added.length),
      onStart: [],
      onEnd: [{ do: 'change-scope', database }],
      onFail: [{ do: 'keep-scope', database }],
    })
    putClickhouse(ctx, row, {
      tasks: row.tasks.map((it) => (it === task ? { ...it, change: { job: job.id, scope, node, added } } : it)),
    })
    return { job_id: job.id }
  },

  stopClickhouseSyncChange({ path, query, ...ctx }: Context<typeof contract.stopClickhouseSyncChange>) {
    const row = usableClickhouse(ctx, path.instance_id, 'synchronise')
    const { database, change } = taskOf(row, query.database, 'database')
    if (!change) return refuse('DBS.200086', `database ${database}: no change of its tables is under way.`)
    putClickhouse(ctx, row, {
      tasks: row.tasks.map((it) => (it.database === database ? { ...it, change: null } : it)),
    })
    cutShort(ctx.state, change.job, 'The change was stopped.', ctx.now)
    const job = startWork(ctx, row, {
      name: 'StopClickHouseReplicationChange',
      steps: clickhouseSteps.stopChange(),
      onStart: [{ do: 'hold-task', database }],
      onEnd: [{ do: 'release-task', database }],
      onFail: [{ do: 'release-task', database }],
    })
    return { job_id: job.id }
  },
}
