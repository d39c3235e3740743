/** Types of data synchronisation from a TaurusDB instance into a ClickHouse instance (reference 4.16.9 to 4.16.27). */
import type { ClickhousePage } from './htap-lightweight-user-types.ts'
import type { LooseNumber } from './wire.ts'

/** The tables named, and only those (`white_list`), or all but those (`black_list`). */
export type ClickhouseScopeType = 'white_list' | 'black_list'

export interface ClickhouseSyncSetting {
  /**
   * Name of a parameter; the parameter settings (reference 4.16.13) list them.
   * @minLength 1
   */
  param_name: string
  /** Value, as text. */
  value: string
}

/** Which tables of a database are synchronised. */
export interface ClickhouseTableScope {
  /** How the list is meant. */
  repl_type: ClickhouseScopeType
  /** Names of tables. An empty `black_list` means all tables; a `white_list` must not be empty. */
  tables: string[]
}

export interface ClickhouseTableSetting {
  /**
   * Name of the table.
   * @minLength 1
   */
  table_name: string
  /** Clauses for the table in ClickHouse: PARTITION BY, COLUMNS, ORDER BY, SAMPLE BY, PRIMARY KEY and TTL. */
  table_config: string
}

export interface CheckClickhouseDatabaseBody {
  /**
   * The TaurusDB instance that data comes from.
   * @minLength 1
   */
  source_instance_id: string
  /** The node that is read, usually a read replica; the primary node when empty or left out. */
  source_node_id?: string
  /**
   * The database that data comes from.
   * @minLength 1
   */
  source_database_name: string
  /** Parameters whose values differ from the defaults. */
  db_configs: ClickhouseSyncSetting[]
  /** Which tables are synchronised. The example of 4.16.9 lacks an underscore of the name; 4.16.10 and 4.16.12 have it. */
  table_repl_config: ClickhouseTableScope
}

export interface CheckClickhouseTablesBody extends CheckClickhouseDatabaseBody {
  /** Clauses of single tables. */
  tables_configs: ClickhouseTableSetting[]
}

export interface ClickhouseSettingCheck {
  /** Name of the parameter. */
  param_name: string
  /** Its value, as text. */
  value: string
  /** Whether the value is valid. */
  check_result: 'success' | 'fail'
}

export interface CheckClickhouseDatabaseResult {
  /** The database that data comes from. */
  database_name: string
  /** All parameters, those that were not named with their defaults. */
  db_config_check_results: ClickhouseSettingCheck[]
}

export interface ClickhouseTableCheck {
  /** Name of the table. */
  table_name: string
  /** Its clauses. */
  table_config: string
  /** `success`, or what is wrong: `Check Override Table Failed`. */
  check_result: string
}

export interface CheckClickhouseTablesResult {
  /** The database that data comes from. */
  source_database_name: string
  /** One entry for each table that was named. */
  table_config_check_results: ClickhouseTableCheck[]
}

export interface ShowClickhouseSyncConfigQuery {
  /**
   * The database.
   * @minLength 1
   */
  database_name: string
}

/** Which tables are to be synchronised once a change is done; null while there is none. */
export interface ClickhouseNewTableScope {
  /** How the list is meant. */
  repl_type: ClickhouseScopeType | null
  /** Names of tables. */
  tables: string[] | null
}

export interface ShowClickhouseSyncConfigResult {
  /** The TaurusDB instance that data comes from. */
  source_instance_id: string
  /** Its node that is read. */
  source_node_id: string
  /** Parameters with their values. */
  database_info: CheckClickhouseDatabaseResult
  /** Clauses of single tables. */
  table_infos: ClickhouseTableCheck[]
  /** Which tables are synchronised. */
  table_repl_config: ClickhouseTableScope
  /** Whether a change of that is under way. */
  is_tables_change: boolean
  /** What that change leads to. */
  new_table_repl_config: ClickhouseNewTableScope
  /** What went wrong with the last change of tables; null when nothing did. */
  last_error_of_alter_table: string | null
}

export interface ClickhouseSyncParameter {
  /** Name. */
  param_name: string
  /** Type. */
  data_type: 'String' | 'Integer'
  /** Default, as text. */
  default_value: string
  /** Allowed values: `true|false`, or `1-2`. */
  value_range: string
  /** What it is for. */
  description: string
}

export interface ListClickhouseSyncParametersResult {
  /** The parameters. */
  db_parameters: ClickhouseSyncParameter[]
}

export interface CreateClickhouseSyncBody {
  /**
   * The TaurusDB instance that data comes from.
   * @minLength 1
   */
  source_instance_id: string
  /** The node that is read, usually a read replica; the primary node when empty or left out. */
  source_node_id?: string
  /**
   * The database that data comes from.
   * @minLength 1
   */
  source_database: string
}

/**
 * How far a task is: it waits, loads what there is, follows changes, has failed, or does something else. In capitals in
 * the example, in lower case in the table.
 */
export type ClickhouseSyncStage = 'Wait' | 'Full' | 'Incremental' | 'Failed' | 'Other'

export interface ClickhouseSync {
  /** The database that data comes from; missing in some rows of the example. */
  source_database?: string
  /** The database in ClickHouse. */
  target_database: string
  /** Whether it works. */
  status: 'normal' | 'abnormal'
  /** How far it is. */
  stage: ClickhouseSyncStage
  /** Progress of the stage in percent, a number in the example and text in the table. */
  percentage: LooseNumber
  /** How far tables that were added later are; null when there are none. */
  catchup_stage: ClickhouseSyncStage | null
}

export type ListClickhouseSyncsQuery = ClickhousePage

export interface ListClickhouseSyncsResult {
  /**
   * Number of tasks on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
  /** One page of tasks. */
  replications: ClickhouseSync[]
  /** What the TaurusDB instance is just doing that tasks have to wait for: a reboot, a change of specifications. */
  ext_text: string | null
}

export interface UpdateClickhouseSyncScopeBody {
  /**
   * The TaurusDB instance that data comes from.
   * @minLength 1
   */
  source_instance_id: string
  /** The node that is read; empty or left out, it stays. */
  source_node_id?: string
  /**
   * The database.
   * @minLength 1
   */
  database: string
  /**
   * The new tables as a JSON text: `{"white_list": "t1,t2"}` or `{"black_list": "t1"}`. Which of both it is cannot
   * change.
   * @minLength 2
   */
  value: string
}

export interface StopClickhouseSyncChangeQuery {
  /**
   * The database.
   * @minLength 1
   */
  database: string
}
