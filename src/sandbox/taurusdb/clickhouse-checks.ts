import type {
  CheckClickhouseDatabaseBody,
  ClickhouseSettingCheck,
  ClickhouseTableCheck,
  ClickhouseTableScope,
  ClickhouseTableSetting,
} from '#contract/taurusdb/htap-lightweight-sync-types.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import type { ClickhouseRow } from '../clickhouse-state.ts'
import type { Context } from '../handler.ts'
import { clickhouseSyncParameters } from '../seed/clickhouse.ts'
import type { Instance } from '../state.ts'
import { catalogOf } from '../workload/catalog.ts'
import { sourceOfClickhouse } from './clickhouse-common.ts'
import { demand, refuse, stateOf } from './common.ts'
import { tablesOf } from './more-backups.ts'

/** What a synchronisation task may be set to (reference 4.16.9, 4.16.10, 4.16.26). */

const instanceIdForm = /^[A-Za-z0-9]{32}in07$/

type Ctx = Pick<Context, 'state' | 'project' | 'seed' | 'now'>

/**
 * The TaurusDB instance and node that a request names. Refuses instances that are not there (DBS.200013), that the
 * ClickHouse instance does not belong to, and nodes of others (DBS.200001), and a database that cannot be read.
 */
export function namedSource(
  ctx: Ctx,
  row: ClickhouseRow,
  body: { source_instance_id: string; source_node_id?: string },
): Instance {
  const id = body.source_instance_id
  const source = sourceOfClickhouse(ctx, row)
  if (id !== source.id) {
    if (!instanceIdForm.test(id)) refuse('DBS.280404', `source_instance_id ${JSON.stringify(id.slice(0, 60))}`)
    const other = ctx.state.instances.get(id)
    if (other?.project !== ctx.project.id) refuse('DBS.200013', `source_instance_id ${id}`)
    refuse('DBS.200001', `source_instance_id must be ${source.id}, which ${row.name} was created for.`)
  }
  demand(instanceCan.readDatabases(stateOf(source)), 'source_instance_id')
  const node = body.source_node_id ?? ''
  if (node !== '' && !source.nodes.some(({ id }) => id === node))
    refuse('DBS.200001', `source_node_id ${JSON.stringify(node.slice(0, 60))} is not a node of ${source.id}.`)
  return source
}

/** A database of the source by its stored name. Refuses one that is not there (DBS.05000047). */
export function sourceDatabase(ctx: Ctx, source: Instance, name: string, field: string): string {
  const stored = source.lowerCaseTableNames === 1 ? name.toLowerCase() : name
  if (!catalogOf(ctx.state, source, ctx.seed).databases.some((it) => it.name === stored))
    refuse('DBS.05000047', `${field} ${JSON.stringify(name.slice(0, 64))} is not known.`)
  return stored
}

/** The tables of a database of the source. */
export const sourceTables = (ctx: Ctx, source: Instance, database: string): ReadonlySet<string> =>
  tablesOf(source, ctx.seed, ctx.now).get(database) ?? new Set()

/** Refuses tables that are not there (DBS.05000048) or listed twice (DBS.05000046). */
export function demandTables(known: ReadonlySet<string>, wanted: readonly string[], field: string): void {
  for (const [at, table] of wanted.entries()) {
    if (!known.has(table)) refuse('DBS.05000048', `${field}[${at}] ${JSON.stringify(table.slice(0, 64))}`)
    if (wanted.indexOf(table) < at) refuse('DBS.05000046', `${field}[${at}] ${table}`)
  }
}

/** Whether a scope has a table. */
export const isInScope = ({ repl_type, tables }: ClickhouseTableScope, table: string): boolean =>
  tables.includes(table) === (repl_type === 'white_list')

function isValid(name: string, value: string, given: ReadonlyMap<string, string>): boolean {
  const parameter = clickhouseSyncParameters.find(({ param_name }) => param_name === name)
  if (!parameter) return false
  if (parameter.data_type === 'Integer') {
    const [from = 0, to = 0] = parameter.value_range.split('-').map(Number)
    return /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to
  }
  if (!parameter.value_range.split('|').includes(value)) return false
  // Snapshots exist at one isolation level only.
  const level = given.get('default_isolation_level') ?? 'QUERY_SNAPSHOT'
  return name !== 'enable_snapshots' || value === 'false' || level === 'QUERY_SNAPSHOT'
}

/**
 * All parameters with what was given or their defaults, and whether each value is valid. Refuses parameters that do not
 * exist (DBS.280270) or are there twice (DBS.200001).
 */
export function checkSettings(given: CheckClickhouseDatabaseBody['db_configs']): ClickhouseSettingCheck[] {
  const values = new Map<string, string>()
  for (const [at, { param_name: name, value }] of given.entries()) {
    if (!clickhouseSyncParameters.some(({ param_name }) => param_name === name))
      refuse('DBS.280270', `db_configs[${at}].param_name ${JSON.stringify(name.slice(0, 64))}`)
    if (values.has(name)) refuse('DBS.200001', `db_configs[${at}].param_name ${name} is there twice.`)
    values.set(name, value)
  }
  return clickhouseSyncParameters.map(({ param_name, default_value }) => {
    const value = values.get(param_name) ?? default_value
    return { param_name, value, check_result: isValid(param_name, value, values) ? 'success' : 'fail' }
  })
}

const clauses = /\b(PARTITION BY|COLUMNS|ORDER BY|SAMPLE BY|PRIMARY KEY|TTL)\b/gi

/** Whether a text is made of known clauses, each once and none empty, with parentheses that match. */
function isTableConfig(config: string): boolean {
  const parts = config.trim().split(clauses)
  if (parts[0] !== '' || parts.length < 3 || config.includes(';')) return false
  const names = parts.filter((_, at) => at % 2 === 1).map((name) => name.toUpperCase())
  const bodies = parts.filter((_, at) => at > 0 && at % 2 === 0)
  if (new Set(names).size < names.length || bodies.some((body) => body.trim() === '')) return false
  let depth = 0
  for (const char of config) {
    if (char === '(') depth++
    if (char === ')') depth--
    if (depth < 0) return false
  }
  return depth === 0
}

/** Whether the settings of single tables can be used: tables of the scope, with clauses that ClickHouse takes. */
export const checkTables = (
  known: ReadonlySet<string>,
  scope: ClickhouseTableScope,
  settings: readonly ClickhouseTableSetting[],
): ClickhouseTableCheck[] =>
  settings.map(({ table_name, table_config }, at) => {
    const once = settings.findIndex((it) => it.table_name === table_name) === at
    const fits = once && known.has(table_name) && isInScope(scope, table_name) && isTableConfig(table_config)
    return { table_name, table_config, check_result: fits ? 'success' : 'Check Override Table Failed' }
  })
