import { chmodSync, closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, Migrator, PostgresDialect, SqliteDialect } from 'kysely'
import Database from 'libsql'
import pg from 'pg'
import { ConfigurationError } from '../configuration.ts'
import { migrations } from './migrations.ts'
import type { Tables } from './tables.ts'

export type Store = Kysely<Tables>

const sqlite = (file: string): SqliteDialect =>
  new SqliteDialect({
    database: () => {
      const database = new Database(file)
      // Readers do not wait for a writer, and a crash loses nothing that was committed.
      database.pragma('journal_mode = WAL')
      database.pragma('synchronous = NORMAL')
      database.pragma('busy_timeout = 5000')
      // libsql follows the interface of better-sqlite3, which the dialect is written for.
      return Promise.resolve(database as never)
    },
  })

/**
 * Nobody else may read what the console keeps: statements, notes, sealed secrets. The folder may be older than the console and
 * open to others; SQLite gives the files beside this one the same mode.
 */
function keepPrivate(file: string): string {
  if (process.platform === 'win32') return file
  try {
    closeSync(openSync(file, 'a', 0o600))
    for (const one of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(one)) chmodSync(one, 0o600)
  } catch {
    // What cannot be opened is said when the database is; what belongs to another user is theirs to close.
  }
  return file
}

function postgres(url: string): PostgresDialect {
  // Counts and times are far below 2^53.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  return new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 10 }) })
}

async function migrate(store: Store, place: string): Promise<Store> {
  const migrator = new Migrator({ db: store, provider: { getMigrations: () => Promise.resolve(migrations) } })
  const { error } = await migrator.migrateToLatest()
  if (error === undefined) return store
  await store.destroy().catch(() => {})
  throw new ConfigurationError(`${place}: ${error instanceof Error ? error.message : String(error)}`)
}

/**
 * Opens what the console itself keeps, and brings its tables up to date: a file in the data folder, or with
 * `DATABASE_URL` a PostgreSQL database, which several servers may share.
 *
 * @throws ConfigurationError that names the setting, never the password in it
 */
export async function openStore(data: string, url: string | undefined): Promise<Store> {
  if (url === undefined || url === '')
    return migrate(
      new Kysely<Tables>({ dialect: sqlite(keepPrivate(join(data, 'console.db'))) }),
      'ASTROLABE_DATA: console.db',
    )
  if (!/^postgres(ql)?:\/\//.test(url)) throw new ConfigurationError('DATABASE_URL: must begin with postgres://')
  return migrate(new Kysely<Tables>({ dialect: postgres(url) }), 'DATABASE_URL')
}

/** A store that ends with the process. */
export const memoryStore = (): Promise<Store> => migrate(new Kysely<Tables>({ dialect: sqlite(':memory:') }), 'memory')
