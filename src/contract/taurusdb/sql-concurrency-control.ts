import { read, write } from './declare.ts'
import type { JobReference } from './shared-types.ts'

/** Statements whose concurrency can be limited. */
export type LimitedStatementType = 'SELECT' | 'UPDATE' | 'DELETE'

export interface SqlConcurrencySwitch {
  /** `ON`: rules hold. `OFF`: they are kept but do not hold. */
  switch_status: 'ON' | 'OFF'
}

export interface SqlConcurrencyPattern {
  /**
   * Keywords in the order in which they stand in a statement, up to 128, joined by `~`: `select~from~t1`. No backslash,
   * no comma, no `~` at the end and no two in a row.
   * @minLength 1
   * @pattern ^(?!.*~~)(?!(?:[^~]*~){128})[^\\,]*[^\\,~]$
   */
  pattern: string
  /**
   * How many statements that match may run at once; 0 lets none through.
   * @asType integer
   * @minimum 0
   */
  max_concurrency: number
}

export interface SqlConcurrencyRules {
  /** Kind of statement; occurs once per node. */
  sql_type: LimitedStatementType
  /** The rules. */
  patterns: SqlConcurrencyPattern[]
}

export interface NodeSqlConcurrencyRules {
  /**
   * The node. One of the examples is a character longer than ids are.
   * @pattern ^[A-Za-z0-9]+no07$
   */
  node_id: string
  /** Rules by kind of statement. */
  rules: SqlConcurrencyRules[]
}

export interface SetSqlConcurrencyRulesBody {
  /** Rules by node. */
  sql_filter_rules: NodeSqlConcurrencyRules[]
}

export interface ListSqlConcurrencyRulesQuery {
  /**
   * The node.
   * @minLength 1
   */
  node_id: string
  /**
   * Kind of statement: SELECT, UPDATE or DELETE, in any case. Without it, all.
   * @pattern ^(?:[sS][eE][lL][eE][cC][tT]|[uU][pP][dD][aA][tT][eE]|[dD][eE][lL][eE][tT][eE])$
   */
  sql_type?: string
}

export interface SqlConcurrencyRuleList {
  /** The node that was asked for. */
  node_id: string
  /** Its rules by kind of statement. The example misspells one kind (UDPATE). */
  sql_filter_rules: SqlConcurrencyRules[]
}

export interface DeletedSqlConcurrencyRules {
  /** Kind of statement. */
  sql_type: LimitedStatementType
  /** Patterns of the rules, as they were set. */
  patterns: string[]
}

export interface DeletedNodeSqlConcurrencyRules {
  /**
   * The node. One of the examples is a character longer than ids are.
   * @pattern ^[A-Za-z0-9]+no07$
   */
  node_id: string
  /** Rules by kind of statement. */
  rules: DeletedSqlConcurrencyRules[]
}

export interface DeleteSqlConcurrencyRulesBody {
  /** Rules by node. */
  sql_filter_rules: DeletedNodeSqlConcurrencyRules[]
}

/**
 * Switches limits on concurrent statements on or off; the examples write `instance` where the path has `instances`
 * (reference 4.12.1).
 * @status 200
 */
export const switchSqlConcurrencyControl = write.post('/v3/{project_id}/instances/{instance_id}/sql-filter/switch')<{
  body: SqlConcurrencySwitch
  result: JobReference
}>()

/** Tells whether limits on concurrent statements are switched on (reference 4.12.2). */
export const showSqlConcurrencyControl = read.get('/v3/{project_id}/instances/{instance_id}/sql-filter/switch')<{
  result: SqlConcurrencySwitch
}>()

/**
 * Limits how many statements of a pattern may run at once on a node (reference 4.12.3).
 * @status 200
 */
export const setSqlConcurrencyRules = write.put('/v3/{project_id}/instances/{instance_id}/sql-filter/rules')<{
  body: SetSqlConcurrencyRulesBody
  result: JobReference
}>()

/** Lists the limits on concurrent statements of a node (reference 4.12.4). */
export const listSqlConcurrencyRules = read.get('/v3/{project_id}/instances/{instance_id}/sql-filter/rules')<{
  query: ListSqlConcurrencyRulesQuery
  result: SqlConcurrencyRuleList
}>()

/**
 * Removes limits on concurrent statements (reference 4.12.5).
 * @status 200
 */
export const deleteSqlConcurrencyRules = write.delete('/v3/{project_id}/instances/{instance_id}/sql-filter/rules')<{
  body: DeleteSqlConcurrencyRulesBody
  result: JobReference
}>()
