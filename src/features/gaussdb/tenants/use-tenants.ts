import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import {
  isTenantInTransition,
  type TenantAction,
  tenantCan,
  type TenantState,
} from '#contract/gaussdb/catalog-rules.ts'
import { instanceCan, type InstanceState } from '#contract/gaussdb/rules.ts'
import { useInstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { featuresQuery, tenantsQuery } from './queries.ts'
import { colored } from './resources.ts'
import { tenantRefusalText } from './words.tsx'

const isOn = (value: string | undefined): boolean | undefined =>
  value === undefined ? undefined : value === 'on' || value === 'true'

/** The tenants of the instance of the address, and what its state and theirs allow. */
export function useTenants() {
  const { connection, instance, state: own } = useInstanceNow()
  const place = useMemo(() => ({ connection, instanceId: instance.id }), [connection, instance.id])
  const before = instanceCan.readTenants(own)
  const features = useQuery({ ...featuresQuery(place), enabled: before.ok })
  // Without an answer it is not held against the instance: the list of tenants then says it.
  const multiTenant = isOn(features.data?.features.find(({ name }) => name === 'multitenancy')?.value)
  const readable = instanceCan.readTenants({ ...own, multiTenant })
  const tenants = useQuery({ ...tenantsQuery(place), enabled: readable.ok && !features.isLoading })
  const rows = useMemo(() => tenants.data && colored(tenants.data), [tenants.data])
  const busy = own.busy === true || (tenants.data?.some(({ status }) => isTenantInTransition(status)) ?? false)
  const state: InstanceState = { ...own, multiTenant, busy }

  /** Why an action on a tenant is not possible now: its own state first, then that of the instance. */
  const refusalOf = (action: TenantAction, tenant: TenantState): string | undefined =>
    tenantRefusalText(tenantCan(action, tenant)) ??
    refusalText(
      action === 'read'
        ? instanceCan.readDatabases(state)
        : action === 'delete'
          ? instanceCan.deleteTenant(state)
          : instanceCan.changeTenants(state),
    )

  return {
    place,
    instance,
    readable,
    tenants,
    rows,
    refusalOf,
    /** Why no tenant can be created now. */
    refusal: refusalText(instanceCan.changeTenants(state)),
  }
}

export type Tenants = ReturnType<typeof useTenants>
