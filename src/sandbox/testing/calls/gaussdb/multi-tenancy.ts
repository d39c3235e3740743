import type * as contract from '#contract/gaussdb/multi-tenancy.ts'
import { listTenants, listTenantTemplates } from '#contract/gaussdb/multi-tenancy.ts'
import type { Calls, Cloud } from '../../calls.ts'

const container = ({ gaussdb }: Cloud) => ({ instance_id: gaussdb('core-tenants-prod') })

async function tenantId(cloud: Cloud): Promise<string> {
  const { pdb_infos } = await cloud.call(listTenants, { path: container(cloud), body: { name: 'harbor_shop' } })
  return pdb_infos[0]?.id ?? ''
}

const tenant = async (cloud: Cloud) => ({ ...container(cloud), pdb_id: await tenantId(cloud) })

export const calls: Calls<typeof contract> = {
  createTenant: async (cloud) => {
    const { configurations } = await cloud.call(listTenantTemplates, { path: container(cloud) })
    return {
      path: container(cloud),
      body: {
        pdb_name: 'north_bakery',
        pdb_pd_in_db: 'Quiet-River-91',
        cpu: 2,
        mem: 8,
        disk: '40',
        configuration_id: configurations[0]?.id ?? '',
      },
    }
  },
  deleteTenant: async (cloud) => ({ path: container(cloud), body: { pdb_id: await tenantId(cloud) } }),
  updateTenant: async (cloud) => ({ path: container(cloud), body: { pdb_id: await tenantId(cloud), disk: '20' } }),
  listTenants: (cloud) => ({ path: container(cloud), body: { limit: 5 } }),
  updateTenantParameters: async (cloud) => ({
    path: await tenant(cloud),
    body: { values: { 'dn:statement_timeout': '30000' } },
  }),
  listTenantParameters: async (cloud) => ({ path: await tenant(cloud) }),
  listTenantTemplates: (cloud) => ({ path: container(cloud) }),
  listTenantFlavors: (cloud) => ({ path: container(cloud) }),
  createTenantUser: async (cloud) => ({
    path: await tenant(cloud),
    body: { name: 'harbor_audit', password: 'Quiet-River-91', is_login_only: true },
  }),
  createTenantSchemas: async (cloud) => ({
    path: await tenant(cloud),
    body: { schemas: [{ name: 'returns', owner: 'harbor_admin' }] },
  }),
  listTenantUsers: async (cloud) => ({ path: await tenant(cloud) }),
  listTenantSchemas: async (cloud) => ({ path: await tenant(cloud) }),
  resetTenantUserPassword: async (cloud) => ({
    path: await tenant(cloud),
    body: { name: 'harbor_bi', password: 'Loud-Ocean-17' },
  }),
  grantTenantSchemaRights: async (cloud) => ({
    path: await tenant(cloud),
    body: { users: [{ name: 'harbor_bi', readonly: false, schema_name: 'stock' }] },
  }),
}
