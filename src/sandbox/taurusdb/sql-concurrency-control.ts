import type * as contract from '#contract/taurusdb/sql-concurrency-control.ts'
import type { LimitedStatementType, SqlConcurrencyRules } from '#contract/taurusdb/sql-concurrency-control.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import type { Context, Handlers } from '../handler.ts'
import type { Instance, SqlFilter } from '../state.ts'
import { sqlFilterOf } from '../workload/catalog.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { sameRule, type SqlFilterChange } from './sql-filter.ts'
import { statementJob } from './statement-job.ts'

type Environment = Pick<Context, 'state' | 'project' | 'seed' | 'jobs'>

const types: readonly LimitedStatementType[] = ['SELECT', 'UPDATE', 'DELETE']

function changeable(ctx: Environment, id: string): { instance: Instance; filter: SqlFilter } {
  const instance = instanceOf(ctx, id)
  demand(instanceCan.limitSql(stateOf(instance)), 'instance_id')
  return { instance, filter: sqlFilterOf(ctx.state, instance, ctx.seed) }
}

function startChange(
  ctx: Environment,
  { instance, filter }: { instance: Instance; filter: SqlFilter },
  name: string,
  change: SqlFilterChange,
): { job_id: string } {
  if (!ctx.state.sqlFilters.has(instance.id)) ctx.state.sqlFilters.put(filter)
  return statementJob(ctx, instance, name, { kind: 'sqlFilter', instance: instance.id, change })
}

function demandNode(instance: Instance, id: string, field: string): void {
  if (!instance.nodes.some((node) => node.id === id))
    refuse('DBS.200001', `${field} ${id.slice(0, 60)} is not a node of instance ${instance.id}.`)
}

/** One entry for each pattern. Refuses unknown nodes, and a node, a type or a pattern that is listed twice (DBS.200001). */
function flat<Pattern>(
  instance: Instance,
  nodes: readonly { node_id: string; rules: readonly { sql_type: LimitedStatementType; patterns: Pattern[] }[] }[],
  textOf: (pattern: Pattern) => string,
): { node: string; type: LimitedStatementType; pattern: string; field: string; given: Pattern }[] {
  const seen = new Set<string>()
  const once = (key: string, field: string) => {
    if (seen.has(key)) refuse('DBS.200001', `${field} is listed twice.`)
    seen.add(key)
  }
  return nodes.flatMap(({ node_id: node, rules }, n) => {
    const nodeField = `sql_filter_rules[${n}]`
    demandNode(instance, node, `${nodeField}.node_id`)
    once(node, `${nodeField}.node_id`)
    return rules.flatMap(({ sql_type: type, patterns }, r) => {
      const ruleField = `${nodeField}.rules[${r}]`
      once(`${node} ${type}`, `${ruleField}.sql_type`)
      return patterns.map((given, p) => {
        const field = `${ruleField}.patterns[${p}]`
        const pattern = textOf(given)
        once(`${node} ${type} ${pattern}`, field)
        return { node, type, pattern, field, given }
      })
    })
  })
}

export const sqlConcurrencyControl: Handlers<typeof contract> = {
  switchSqlConcurrencyControl({ path, body, ...ctx }) {
    const opened = changeable(ctx, path.instance_id)
    const on = body.switch_status === 'ON'
    return startChange(ctx, opened, 'SwitchGaussDBforMySQLSqlFilter', { do: 'switch', on })
  },

  showSqlConcurrencyControl({ path, ...ctx }) {
    const { on } = sqlFilterOf(ctx.state, instanceOf(ctx, path.instance_id), ctx.seed)
    return { switch_status: on ? 'ON' : 'OFF' }
  },

  /** Rules can be set while the switch is off; they hold once it is on. */
  setSqlConcurrencyRules({ path, body, ...ctx }) {
    const opened = changeable(ctx, path.instance_id)
    const wanted = flat(opened.instance, body.sql_filter_rules, ({ pattern }) => pattern)
    const rules = wanted.map(({ node, type, pattern, given }) => ({
      node,
      type,
      pattern,
      maxConcurrency: given.max_concurrency,
    }))
    return startChange(ctx, opened, 'SetGaussDBforMySQLSqlFilterRules', { do: 'set', rules })
  },

  listSqlConcurrencyRules({ path, query, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    demandNode(instance, query.node_id, 'node_id')
    const { rules } = sqlFilterOf(ctx.state, instance, ctx.seed)
    const wanted = query.sql_type?.toUpperCase()
    const found = types
      .filter((type) => wanted === undefined || type === wanted)
      .map((type): SqlConcurrencyRules => ({
        sql_type: type,
        patterns: rules
          .filter((rule) => rule.node === query.node_id && rule.type === type)
          .map(({ pattern, maxConcurrency }) => ({ pattern, max_concurrency: maxConcurrency })),
      }))
    return { node_id: query.node_id, sql_filter_rules: found.filter(({ patterns }) => patterns.length > 0) }
  },

  deleteSqlConcurrencyRules({ path, body, ...ctx }) {
    const opened = changeable(ctx, path.instance_id)
    const gone = flat(opened.instance, body.sql_filter_rules, (pattern) => pattern)
    const rules = gone.map(({ node, type, pattern, field }) => {
      const rule = { node, type, pattern }
      if (!opened.filter.rules.some((it) => sameRule(it, rule)))
        refuse('DBS.200001', `${field}: there is no such rule on node ${node}.`)
      return rule
    })
    return startChange(ctx, opened, 'DeleteGaussDBforMySQLSqlFilterRules', { do: 'delete', rules })
  },
}
