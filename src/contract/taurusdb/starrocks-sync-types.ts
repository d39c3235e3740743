/** Data synchronisation from TaurusDB to StarRocks (reference 4.15.1, 4.15.2, 4.15.13 to 4.15.19). */
import type { LooseNumber } from './wire.ts'

/**
 * Name of a synchronisation task.
 * @minLength 3
 * @maxLength 128
 * @pattern ^[A-Za-z0-9_]{3,128}$
 */
export type StarRocksSyncName = string

/**
 * Name of the database to synchronise.
 * @minLength 3
 * @maxLength 1024
 * @pattern ^[A-Za-z0-9_]{3,1024}$
 */
export type StarRocksSourceDatabase = string

/**
 * Name of the database to synchronise to.
 * @minLength 3
 * @maxLength 128
 * @pattern ^[A-Za-z0-9_]{3,128}$
 */
export type StarRocksTargetDatabase = string

/** A new synchronisation task. */
export interface CreateStarRocksSyncBody {
  /** TaurusDB instance ID. */
  source_instance_id: string
  /** Read replica to read from; the primary node when left out. */
  source_node_id?: string
  /** Database to synchronise. */
  source_database: StarRocksSourceDatabase
  /** Database to synchronise to. */
  target_database: StarRocksTargetDatabase
  /** Name of the task; stands once per StarRocks instance. */
  task_name: StarRocksSyncName
}

/**
 * How far a synchronisation is. The table has lower case, the example a capital letter in `Incremental`: compare without
 * regard to case.
 */
export type StarRocksSyncStage = 'wait' | 'full' | 'incremental' | 'Incremental' | 'paused' | 'cancelled'

/** A synchronisation task in the list. */
export interface StarRocksSync {
  /** Database that is synchronised. */
  source_database: string
  /** Database it is synchronised to. */
  target_database: string
  /** Name of the task. */
  task_name: string
  /** Whether it works. */
  status: 'Yes' | 'No'
  /** How far it is. */
  stage: StarRocksSyncStage
  /** Percent of the full copy. A number in the example, "String" in the table. */
  percentage: LooseNumber
  /** How far catching up with later changes is. */
  catchup_stage: StarRocksSyncStage | null
  /** Percent of the later changes. A number in the example, "String" in the table. */
  catchup_percentage: LooseNumber
}

/** Page of a list. */
export interface ListStarRocksSyncsQuery {
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   */
  limit?: number
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
}

/** Which tables of a database are synchronised. */
export interface StarRocksTableChoice {
  /** Whether the tables are a whitelist or a blacklist. */
  repl_type?: 'include_tables' | 'exclude_tables'
  /** All tables, or some. */
  repl_scope?: 'all' | 'part'
  /** Names of the tables. */
  tables?: string[]
}

/** A setting of a synchronisation (4.15.18). */
export interface StarRocksSyncSetting {
  /** Name. */
  param_name?: string
  /** Value. */
  value?: string
}

/** A synchronisation task to be checked before it is created. */
export interface CheckStarRocksSyncBody {
  /** TaurusDB instance ID; the instance that the StarRocks instance belongs to when left out. */
  source_instance_id?: string
  /** Read replica to read from; the primary node when left out. */
  source_node_id?: string
  /** Database to synchronise. */
  source_database_name?: StarRocksSourceDatabase
  /** Database to synchronise to. */
  target_database_name?: StarRocksTargetDatabase
  /** Name of the task. */
  task_name?: StarRocksSyncName
  /** Settings (4.15.18). */
  db_configs?: StarRocksSyncSetting[]
  /** Tables. The example writes table_replconfig; 4.15.17 and the table spell it so. */
  table_repl_config?: StarRocksTableChoice
}

/** Whether a setting can be as wanted. */
export interface StarRocksSettingCheck {
  /** Name. */
  param_name: string
  /** Value. */
  value: string
  /** Whether it is possible. The example of 4.15.17 says failed. */
  check_result: 'success' | 'fail' | 'failed'
}

/** What a check has found. */
export interface StarRocksSyncCheck {
  /** Database to synchronise. */
  source_database_name: string
  /** The settings, one by one. */
  source_db_config_check_results: StarRocksSettingCheck[]
  /** Database to synchronise to; empty when none was given. */
  target_database_name: string
  /** Settings of the destination; there are none so far. */
  target_db_config_check_results: StarRocksSettingCheck[]
  /** Name of the task. Not in the example. */
  task_name?: string
}

/** Whether a table can be synchronised. */
export interface StarRocksTableCheck {
  /** Name. */
  table_name: string
  /** Settings of the table. */
  table_config: string
  /** Whether it can be synchronised. */
  check_result: 'success' | 'fail'
}

/** How a synchronisation task is set up. */
export interface StarRocksSyncConfiguration {
  /** TaurusDB instance ID. */
  source_instance_id: string
  /** TaurusDB node ID. */
  source_node_id: string
  /** Database that is synchronised, and the settings. */
  database_info: {
    /** Name. */
    database_name: string
    /** The settings, one by one. */
    db_config_check_results: StarRocksSettingCheck[]
  }
  /** Its tables, one by one. The example calls them table_info. */
  table_infos?: StarRocksTableCheck[]
  /** Which tables are synchronised. */
  table_repl_config: StarRocksTableChoice
  /** Which tables will be, while a change is under way; empty otherwise. */
  new_table_repl_config: StarRocksTableChoice
  /** Database it is synchronised to. */
  target_database_name: string
  /** Whether the choice of tables is being changed. */
  is_tables_change: boolean
  /** What went wrong with the latest change of a table; empty when nothing did. */
  last_error_of_alter_table: string
}

/** A setting that synchronisation tasks can have. */
export interface StarRocksSyncParameter {
  /** Name. */
  param_name: string
  /** Type of the value. */
  data_type: string
  /** Value unless set. */
  default_value: string
  /** Values separated by `|`, or a range with `-`. */
  value_range: string
  /** What it does. */
  description: string
}

/** Page of the databases of a StarRocks instance. */
export interface ListStarRocksDatabasesQuery {
  /**
   * Rows to return.
   * @asType integer
   * @minimum 1
   */
  limit?: number
  /**
   * Rows to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Part of the name.
   * @minLength 3
   * @maxLength 128
   * @pattern ^[A-Za-z0-9_]{3,128}$
   */
  database_name?: string
}
