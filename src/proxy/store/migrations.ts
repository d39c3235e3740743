import { sql, type Kysely, type Migration } from 'kysely'

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
  '0005-rehearsals': {
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
}
