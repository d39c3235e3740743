import { queryOptions } from '@tanstack/react-query'
import type { DatabaseSchema } from '#contract/gaussdb/database-types.ts'
import { type Database, listDatabases, listSchemas } from '#contract/gaussdb/databases-and-users.ts'
import { listTenantSchemas } from '#contract/gaussdb/multi-tenancy.ts'
import { idOf } from '#contract/op.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'
import { type CatalogUser, opsOf, pathOf, type Place } from './place.ts'

/** What is changed here is asked for again at once; this is for what others change. */
export const slowEvery = 60_000

/** These lists count pages, where others count rows (reference 4.9.6). */
export const pageOf = (offset: number, limit: number) => ({ offset: offset / limit, limit })

/** All databases of an instance, every page of 4.9.6. */
export const databasesQuery = ({ connection, instanceId }: Place) =>
  queryOptions<Database[], ApiError>({
    queryKey: [idOf(listDatabases), connection, { path: { instance_id: instanceId }, all: true }],
    queryFn: ({ signal }) =>
      allPages(async (offset, limit) => {
        const args = { connection, path: { instance_id: instanceId }, query: pageOf(offset, limit) }
        const page = await call(listDatabases, args, signal)
        return { rows: page.databases, total: page.total_count }
      }),
    staleTime: 5_000,
    refetchInterval: slowEvery,
  })

/** All users of a place, every page of 4.9.7 or 4.10.12. */
export const usersQuery = (place: Place) =>
  queryOptions<CatalogUser[], ApiError>({
    queryKey: [idOf(opsOf(place).listUsers), place.connection, { path: pathOf(place), all: true }],
    queryFn: ({ signal }) =>
      allPages(async (offset, limit) => {
        const args = { connection: place.connection, path: pathOf(place), query: pageOf(offset, limit) }
        const page = await call(opsOf(place).listUsers, args, signal)
        return { rows: page.users, total: page.total_count }
      }),
    staleTime: 5_000,
    refetchInterval: slowEvery,
  })

/** All schemas of a database of an instance (4.9.8), or of a tenant, which has one database (4.10.13). */
export const schemasQuery = (place: Place, database: string) =>
  queryOptions<DatabaseSchema[], ApiError>({
    queryKey: [idOf(opsOf(place).listSchemas), place.connection, { path: pathOf(place), database, all: true }],
    queryFn: ({ signal }) =>
      allPages(async (offset, limit) => {
        const { connection, instanceId, tenantId } = place
        const query = pageOf(offset, limit)
        const page =
          tenantId === undefined
            ? await call(
                listSchemas,
                { connection, path: { instance_id: instanceId }, query: { ...query, db_name: database } },
                signal,
              )
            : await call(
                listTenantSchemas,
                { connection, path: { instance_id: instanceId, pdb_id: tenantId }, query },
                signal,
              )
        return { rows: page.database_schemas, total: page.total_count }
      }),
    enabled: place.tenantId !== undefined || database !== '',
    staleTime: 5_000,
    refetchInterval: slowEvery,
  })
