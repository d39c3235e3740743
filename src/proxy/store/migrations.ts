import { type Kysely, type Migration, sql } from 'kysely'

/**
 * Changes of the tables, applied in the order of their names and never edited once released. Only what SQLite and
 * PostgreSQL have in common.
 */
export const migrations: Record<string, Migration> = {
  '0001-job-runs': {
    async up(db: Kysely<never>) {
      await db.schema
        .createTable('job_runs')
        .addColumn('connection', 'varchar(64)', (column) => column.notNull())
        .addColumn('service', 'varchar(16)', (column) => column.notNull())
        .addColumn('job_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('name', 'varchar(128)', (column) => column.notNull())
        .addColumn('instance_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('instance_name', 'varchar(128)', (column) => column.notNull())
        .addColumn('started', 'bigint', (column) => column.notNull())
        .addColumn('ended', 'bigint', (column) => column.notNull())
        .addColumn('status', 'varchar(16)', (column) => column.notNull())
        .addColumn('fail_reason', 'text', (column) => column.notNull())
        .addColumn('recorded', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('job_runs_key', ['connection', 'service', 'job_id'])
        .execute()
      await db.schema.createIndex('job_runs_by_end').on('job_runs').column('ended').execute()
      await db.schema.createIndex('job_runs_by_name').on('job_runs').columns(['connection', 'name', 'ended']).execute()
    },
    async down(db: Kysely<never>) {
      await db.schema.dropTable('job_runs').execute()
    },
  },
  '0002-slow-logs': {
    async up(db: Kysely<never>) {
      await db.schema
        .createTable('slow_log_instances')
        .addColumn('connection', 'varchar(64)', (column) => column.notNull())
        .addColumn('instance_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('instance_name', 'varchar(128)', (column) => column.notNull())
        .addColumn('collecting', 'integer', (column) => column.notNull())
        .addColumn('every_minutes', 'integer', (column) => column.notNull())
        .addColumn('retention_days', 'integer', (column) => column.notNull())
        .addColumn('largest_bytes', 'bigint', (column) => column.notNull())
        .addColumn('not_before', 'bigint', (column) => column.notNull())
        .addColumn('next_run', 'bigint', (column) => column.notNull())
        .addColumn('last_run', 'bigint')
        .addColumn('last_success', 'bigint')
        .addColumn('last_rows', 'integer', (column) => column.notNull())
        .addColumn('failures', 'integer', (column) => column.notNull())
        .addColumn('error', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('slow_log_instances_key', ['connection', 'instance_id'])
        .execute()
      await db.schema
        .createTable('slow_log_nodes')
        .addColumn('connection', 'varchar(64)', (column) => column.notNull())
        .addColumn('instance_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('node_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('born', 'bigint', (column) => column.notNull())
        .addColumn('gone', 'bigint')
        .addColumn('ranges', 'text', (column) => column.notNull())
        .addColumn('reread', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('slow_log_nodes_key', ['connection', 'instance_id', 'node_id'])
        .execute()
      await db.schema
        .createTable('slow_log_blocks')
        .addColumn('connection', 'varchar(64)', (column) => column.notNull())
        .addColumn('instance_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('node_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('hour', 'bigint', (column) => column.notNull())
        .addColumn('row_count', 'integer', (column) => column.notNull())
        .addColumn('byte_count', 'integer', (column) => column.notNull())
        // SQLite keeps bytes as they are under any name of a type, PostgreSQL knows them by this one.
        .addColumn('data', sql`bytea`, (column) => column.notNull())
        .addPrimaryKeyConstraint('slow_log_blocks_key', ['connection', 'instance_id', 'hour', 'node_id'])
        .execute()
      await db.schema
        .createTable('leases')
        .addColumn('name', 'varchar(32)', (column) => column.primaryKey())
        .addColumn('owner', 'varchar(64)', (column) => column.notNull())
        .addColumn('until', 'bigint', (column) => column.notNull())
        .execute()
    },
    async down(db: Kysely<never>) {
      for (const table of ['leases', 'slow_log_blocks', 'slow_log_nodes', 'slow_log_instances'])
        await db.schema.dropTable(table).execute()
    },
  },
  '0003-notes': {
    async up(db: Kysely<never>) {
      await db.schema
        .createTable('notes')
        .addColumn('id', 'varchar(36)', (column) => column.primaryKey())
        .addColumn('connection', 'varchar(64)', (column) => column.notNull())
        .addColumn('instance_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('fingerprint', 'varchar(16)', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('author', 'varchar(128)', (column) => column.notNull())
        .addColumn('created', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('notes_by_time')
        .on('notes')
        .columns(['connection', 'instance_id', 'fingerprint', 'at'])
        .execute()
      await db.schema
        .createIndex('notes_by_statement')
        .on('notes')
        .columns(['connection', 'fingerprint', 'at'])
        .execute()
    },
    async down(db: Kysely<never>) {
      await db.schema.dropTable('notes').execute()
    },
  },
  '0004-rehearsals': {
    async up(db: Kysely<never>) {
      await db.schema
        .createTable('rehearsals')
        .addColumn('id', 'varchar(32)', (column) => column.primaryKey())
        .addColumn('connection', 'varchar(64)', (column) => column.notNull())
        .addColumn('instance_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('instance_name', 'varchar(128)', (column) => column.notNull())
        .addColumn('status', 'varchar(16)', (column) => column.notNull())
        .addColumn('phase', 'varchar(16)', (column) => column.notNull())
        .addColumn('started', 'bigint', (column) => column.notNull())
        .addColumn('ended', 'bigint')
        .addColumn('cancelled', 'bigint')
        .addColumn('next_at', 'bigint')
        .addColumn('lease_owner', 'varchar(64)', (column) => column.notNull())
        .addColumn('lease_until', 'bigint', (column) => column.notNull())
        .addColumn('data', 'text', (column) => column.notNull())
        .execute()
      // One at a time for each instance, whoever starts it on whichever server.
      await db.schema
        .createIndex('rehearsals_one_running')
        .on('rehearsals')
        .columns(['connection', 'instance_id'])
        .unique()
        .where(sql.ref('status'), '=', sql.lit('running'))
        .execute()
      await db.schema.createIndex('rehearsals_by_turn').on('rehearsals').column('next_at').execute()
      await db.schema
        .createIndex('rehearsals_by_instance')
        .on('rehearsals')
        .columns(['connection', 'instance_id', 'started'])
        .execute()
      await db.schema
        .createTable('rehearsal_schedules')
        .addColumn('connection', 'varchar(64)', (column) => column.notNull())
        .addColumn('instance_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('next_at', 'bigint', (column) => column.notNull())
        .addColumn('data', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('rehearsal_schedules_key', ['connection', 'instance_id'])
        .execute()
    },
    async down(db: Kysely<never>) {
      await db.schema.dropTable('rehearsal_schedules').execute()
      await db.schema.dropTable('rehearsals').execute()
    },
  },
  '0005-sent-settings': {
    async up(db: Kysely<never>) {
      await db.schema
        .createTable('sent_settings')
        .addColumn('connection', 'varchar(64)', (column) => column.notNull())
        .addColumn('instance_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('name', 'varchar(32)', (column) => column.notNull())
        .addColumn('data', 'text', (column) => column.notNull())
        .addColumn('author', 'varchar(128)', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('sent_settings_key', ['connection', 'instance_id', 'name'])
        .execute()
    },
    async down(db: Kysely<never>) {
      await db.schema.dropTable('sent_settings').execute()
    },
  },
  '0006-restores': {
    async up(db: Kysely<never>) {
      await db.schema
        .createTable('restores')
        .addColumn('connection', 'varchar(64)', (column) => column.notNull())
        .addColumn('job_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('kind', 'varchar(16)', (column) => column.notNull())
        .addColumn('source_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('source_name', 'varchar(128)', (column) => column.notNull())
        .addColumn('target_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('target_name', 'varchar(128)', (column) => column.notNull())
        .addColumn('started', 'bigint', (column) => column.notNull())
        .addColumn('author', 'varchar(128)', (column) => column.notNull())
        .addColumn('data', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('restores_key', ['connection', 'job_id'])
        .execute()
      await db.schema
        .createIndex('restores_by_target')
        .on('restores')
        .columns(['connection', 'target_id', 'started'])
        .execute()
      await db.schema
        .createIndex('restores_by_source')
        .on('restores')
        .columns(['connection', 'source_id', 'started'])
        .execute()
      await db.schema
        .createTable('restore_checks')
        .addColumn('connection', 'varchar(64)', (column) => column.notNull())
        .addColumn('job_id', 'varchar(64)', (column) => column.notNull())
        .addColumn('item', 'varchar(32)', (column) => column.notNull())
        .addColumn('done', 'bigint', (column) => column.notNull())
        .addColumn('author', 'varchar(128)', (column) => column.notNull())
        .addPrimaryKeyConstraint('restore_checks_key', ['connection', 'job_id', 'item'])
        .execute()
    },
    async down(db: Kysely<never>) {
      await db.schema.dropTable('restore_checks').execute()
      await db.schema.dropTable('restores').execute()
    },
  },
  '0007-connections': {
    async up(db: Kysely<never>) {
      await db.schema
        .createTable('connections')
        .addColumn('id', 'varchar(64)', (column) => column.primaryKey())
        .addColumn('data', 'text', (column) => column.notNull())
        .addColumn('key_id', 'varchar(16)', (column) => column.notNull())
        .addColumn('sealed', 'text', (column) => column.notNull())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('created', 'bigint', (column) => column.notNull())
        .addColumn('changed', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('connection_tests')
        .addColumn('connection', 'varchar(64)', (column) => column.primaryKey())
        .addColumn('data', 'text', (column) => column.notNull())
        .execute()
    },
    async down(db: Kysely<never>) {
      await db.schema.dropTable('connection_tests').execute()
      await db.schema.dropTable('connections').execute()
    },
  },
  '0008-marks': {
    async up(db: Kysely<never>) {
      await db.schema
        .createTable('marks')
        .addColumn('name', 'varchar(64)', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute()
    },
    async down(db: Kysely<never>) {
      await db.schema.dropTable('marks').execute()
    },
  },
}
