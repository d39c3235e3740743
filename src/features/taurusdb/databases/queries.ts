import { queryOptions } from '@tanstack/react-query'
import { idOf } from '#contract/op.ts'
import { listRestorableTables, listRestoreTimeRanges } from '#contract/taurusdb/backups.ts'
import { type DatabaseUser, listDatabaseUsers } from '#contract/taurusdb/database-users.ts'
import { type Database, listDatabaseCharsets, listDatabases } from '#contract/taurusdb/databases.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'

/** What is changed here is asked for again when its task ends; this is for what others change. */
const slowEvery = 60_000

export interface Place {
  connection: string
  instanceId: string
}

const pathOf = ({ instanceId }: Place) => ({ instance_id: instanceId })

/** All users of an instance, every page of 4.10.2. */
export const usersQuery = (place: Place) =>
  queryOptions<DatabaseUser[], ApiError>({
    queryKey: [idOf(listDatabaseUsers), place.connection, { path: pathOf(place), all: true }],
    queryFn: ({ signal }) =>
      allPages(async (offset, limit) => {
        const args = { connection: place.connection, path: pathOf(place), query: { offset, limit } }
        const page = await call(listDatabaseUsers, args, signal)
        return { rows: page.users, total: page.total_count }
      }),
    staleTime: 5_000,
    refetchInterval: slowEvery,
  })

/** All databases of an instance, every page of 4.11.4. */
export const databasesQuery = (place: Place) =>
  queryOptions<Database[], ApiError>({
    queryKey: [idOf(listDatabases), place.connection, { path: pathOf(place), all: true }],
    queryFn: ({ signal }) =>
      allPages(async (offset, limit) => {
        const args = { connection: place.connection, path: pathOf(place), query: { offset, limit } }
        const page = await call(listDatabases, args, signal)
        return { rows: page.databases, total: page.total_count }
      }),
    staleTime: 5_000,
    refetchInterval: slowEvery,
  })

/** The character sets that a new database can have (4.11.1); they come with the engine. */
export const charsetsQuery = (place: Place) =>
  q(
    listDatabaseCharsets,
    { connection: place.connection, path: pathOf(place) },
    { staleTime: Number.POSITIVE_INFINITY },
  )

/** The moments that the instance can be restored to (4.4.7). */
export const restorableQuery = (place: Place) =>
  q(listRestoreTimeRanges, { connection: place.connection, path: pathOf(place) }, { staleTime: 30_000 })

/** The tables of one database as they are now (4.4.13): the one place where the API tells what is in a database. */
export const tablesQuery = (place: Place, database: string, restoreTime: number) =>
  q(listRestorableTables, {
    connection: place.connection,
    path: pathOf(place),
    query: { restore_time: restoreTime, last_table_info: 'true', database_name: database },
  })
