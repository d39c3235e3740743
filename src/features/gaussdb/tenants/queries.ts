import { queryOptions } from '@tanstack/react-query'
import { isTenantInTransition } from '#contract/gaussdb/catalog-rules.ts'
import { listAdvancedFeatures } from '#contract/gaussdb/instances.ts'
import {
  listTenantFlavors,
  listTenantParameters,
  listTenants,
  listTenantSchemas,
  listTenantTemplates,
  listTenantUsers,
} from '#contract/gaussdb/multi-tenancy.ts'
import type { Tenant } from '#contract/gaussdb/tenant-types.ts'
import { idOf } from '#contract/op.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'
import { pageOf, slowEvery } from '../shared/databases/queries.ts'
import { changesInstance, fastEvery } from '../shared/fleet.ts'

export interface InstancePlace {
  connection: string
  instanceId: string
}

const pathOf = ({ instanceId }: InstancePlace) => ({ instance_id: instanceId })

/** All tenants of an instance, every page of 4.10.5; asked for often while one is in transition. */
export const tenantsQuery = (place: InstancePlace) =>
  queryOptions<Tenant[], ApiError>({
    queryKey: [idOf(listTenants), place.connection, { path: pathOf(place), all: true }],
    queryFn: ({ signal }) =>
      allPages(async (offset, limit) => {
        const args = { connection: place.connection, path: pathOf(place), body: pageOf(offset, limit) }
        const page = await call(listTenants, args, signal)
        return { rows: page.pdb_infos, total: page.total_count }
      }),
    staleTime: 5_000,
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ status }) => isTenantInTransition(status)) ? fastEvery : slowEvery,
  })

/** What the instance has left for a tenant (4.10.9). */
export const flavorsQuery = (place: InstancePlace) =>
  q(listTenantFlavors, { connection: place.connection, path: pathOf(place) }, { staleTime: 5_000 })

/** The parameter templates for tenants (4.10.8). */
export const templatesQuery = (place: InstancePlace) =>
  q(listTenantTemplates, { connection: place.connection, path: pathOf(place) }, { staleTime: 60_000 })

/** The parameters of a tenant (4.10.7). */
export const parametersQuery = (place: InstancePlace, tenantId: string) =>
  q(
    listTenantParameters,
    { connection: place.connection, path: { ...pathOf(place), pdb_id: tenantId } },
    { staleTime: 5_000, refetchInterval: slowEvery },
  )

/** Whether the instance is divided among tenants stands in its advanced features (4.4.26). */
export const featuresQuery = (place: InstancePlace) =>
  q(listAdvancedFeatures, { connection: place.connection, path: pathOf(place) }, { staleTime: 30_000 })

/** What a change of a tenant makes old. */
export const changesTenant = [
  listTenants,
  listTenantFlavors,
  listTenantUsers,
  listTenantSchemas,
  ...changesInstance,
] as const
