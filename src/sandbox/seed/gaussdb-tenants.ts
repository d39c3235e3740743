import { seededRandom } from '../environment.ts'
import { plainUser, rootRoles, rootUser, seedSchemas } from '../gaussdb/catalog-seed.ts'
import type { GaussdbTenant } from '../gaussdb/catalog-state.ts'
import type { GaussdbInstance } from '../gaussdb/state.ts'
import { day, hour } from '../time.ts'

/** A parameter template for tenants; values by the names on the wire. */
export interface TenantTemplateSeed {
  id: string
  name: string
  description: string
  created: number
  userDefined: boolean
  values: Readonly<Record<string, string>>
}

/** Roles of a tenant's administrator. */
export const tenantRootRoles: readonly string[] = [...rootRoles, 'gs_role_pldebugger']

const templateId = (project: string, version: string, name: string): string =>
  `${seededRandom(`gaussdb/tenant-template/${project}/${version}/${name}`).hex(32)}pr14`

/** The templates that tenants of a version can be created with: the provider's own, and one that somebody has made. */
export const tenantTemplatesOf = (project: string, version: string): TenantTemplateSeed[] => [
  {
    id: templateId(project, version, 'default'),
    name: `Default-Enterprise-Edition-GaussDB-${version}-CNTRL-PDB`,
    description: `Default parameters of tenants in centralized instances of GaussDB ${version}`,
    created: Date.UTC(2025, 2, 15, 2, 50, 30),
    userDefined: false,
    values: {},
  },
  {
    id: templateId(project, version, 'shared'),
    name: 'shared-tenants',
    description: 'Tenants that share a server: short idle times and statements',
    created: Date.UTC(2025, 4, 6, 9, 12, 4),
    userDefined: true,
    values: { 'dn:session_timeout': '300', 'dn:statement_timeout': '60000', 'dn:lockwait_timeout': '120000' },
  },
]

interface TenantRow {
  name: string
  cpu: number
  mem: number
  disk: number
  ageDays: number
  template: 0 | 1
  schemas: readonly string[]
  owner: string
  writers: readonly string[]
  readers: readonly string[]
  /** A user who has failed to sign in too often. */
  locked?: string
}

/** Customers of a platform; made in this order. */
const rows: readonly TenantRow[] = [
  {
    name: 'harbor_shop',
    cpu: 8,
    mem: 32,
    disk: 300,
    ageDays: 221,
    template: 0,
    schemas: ['sales', 'stock', 'customers'],
    owner: 'harbor_admin',
    writers: ['harbor_web', 'harbor_jobs'],
    readers: ['harbor_bi'],
  },
  {
    name: 'alpine_travel',
    cpu: 4,
    mem: 16,
    disk: 160,
    ageDays: 164,
    template: 1,
    schemas: ['bookings', 'partners'],
    owner: 'alpine_admin',
    writers: ['alpine_web'],
    readers: ['alpine_reports'],
    locked: 'alpine_reports',
  },
  {
    name: 'lumen_energy',
    cpu: 4,
    mem: 16,
    disk: 220,
    ageDays: 92,
    template: 1,
    schemas: ['meters', 'billing'],
    owner: 'lumen_admin',
    writers: ['lumen_ingest', 'lumen_web'],
    readers: [],
  },
  {
    name: 'quarry_tools',
    cpu: 2,
    mem: 8,
    disk: 60,
    ageDays: 12,
    template: 1,
    schemas: ['catalogue'],
    owner: 'quarry_admin',
    writers: ['quarry_web'],
    readers: ['quarry_reader'],
  },
]

export const tenantIdOf = (instance: string, name: string): string =>
  `${seededRandom(`gaussdb/tenant/${instance}/${name}`).hex(32)}po14`

/** The tenant that the system keeps for itself on an instance that is divided among tenants. */
export const reservedTenant = ({ id, project, version, created }: GaussdbInstance): GaussdbTenant => ({
  id: tenantIdOf(id, 'pdb_root'),
  instance: id,
  name: 'pdb_root',
  status: 'normal',
  oid: 1,
  cpu: 2,
  mem: 8,
  disk: 40,
  created,
  updated: created,
  reserved: true,
  encoding: 'UTF8',
  collate: 'C',
  ctype: 'C',
  configuration: tenantTemplatesOf(project, version)[0]?.id ?? '',
  parameters: {},
  parametersUpdated: created,
  users: [rootUser(created, tenantRootRoles)],
  schemas: [],
})

/** The tenants of the fleet's instances that are divided among tenants, at the moment the fleet is made for. */
export function buildTenants(instances: readonly GaussdbInstance[], epoch: number): GaussdbTenant[] {
  return instances
    .filter(({ features }) => features['multitenancy'] === 'on')
    .flatMap((instance) => {
      const templates = tenantTemplatesOf(instance.project, instance.version)
      const tenants = rows.map((row, at): GaussdbTenant => {
        const created = epoch - row.ageDays * day - 5 * hour
        const template = templates[row.template]
        return {
          ...reservedTenant(instance),
          id: tenantIdOf(instance.id, row.name),
          name: row.name,
          oid: at + 2,
          cpu: row.cpu,
          mem: row.mem,
          disk: row.disk,
          created,
          updated: created,
          reserved: false,
          configuration: template?.id ?? '',
          parameters: { ...template?.values },
          parametersUpdated: created,
          users: [
            rootUser(created, tenantRootRoles),
            plainUser(row.owner, created, { createRole: true }),
            ...row.writers.map((name) => plainUser(name, created, { connections: 200 })),
            ...row.readers.map((name) => plainUser(name, created, { connections: 20, locked: name === row.locked })),
          ],
          schemas: seedSchemas(row.schemas, created + hour, row),
        }
      })
      return [reservedTenant(instance), ...tenants]
    })
}
