import type { Kysely, Migration } from 'kysely'

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
}
