import { gaussdbGone, gaussdbInstanceId, gaussdbRows } from '../seed/gaussdb-fleet.ts'
import { day } from '../time.ts'
import type { CatalogDatabase, CatalogSchema, CatalogUser, GaussdbCatalog } from './catalog-state.ts'

/** What runs on an instance: databases with their schemas and users, by the middle of the instance's name. */
interface Workload {
  /** Name, part of the data, schemas. The first user owns all of them. */
  databases: readonly (readonly [name: string, share: number, schemas: readonly string[]])[]
  owner: string
  writers: readonly string[]
  readers: readonly string[]
}

const workloads: Readonly<Record<string, Workload>> = {
  ledger: {
    databases: [
      ['ledger', 0.72, ['postings', 'accounts', 'closing']],
      ['ledger_archive', 0.25, ['y2024', 'y2025']],
    ],
    owner: 'ledger_admin',
    writers: ['ledger_app', 'closing_batch'],
    readers: ['audit_reader', 'bi_reader'],
  },
  payments: {
    databases: [
      ['payments', 0.8, ['transfers', 'cards', 'disputes']],
      ['fraud', 0.15, ['scoring']],
    ],
    owner: 'payments_admin',
    writers: ['payments_app', 'fraud_app'],
    readers: ['support_reader'],
  },
  claims: {
    databases: [['claims', 0.94, ['cases', 'documents', 'payouts']]],
    owner: 'claims_admin',
    writers: ['claims_app'],
    readers: ['claims_reader'],
  },
  reporting: {
    databases: [
      ['warehouse', 0.83, ['staging', 'facts', 'dimensions', 'marts']],
      ['scratch', 0.12, ['analysts']],
    ],
    owner: 'etl',
    writers: ['etl_load'],
    readers: ['bi_reader', 'analyst_a', 'analyst_b'],
  },
  archive: {
    databases: [['archive', 0.97, ['orders', 'invoices']]],
    owner: 'archive_admin',
    writers: ['archive_batch'],
    readers: ['archive_reader'],
  },
  policies: {
    databases: [['policies', 0.9, ['contracts', 'tariffs']]],
    owner: 'policies_admin',
    writers: ['policies_app'],
    readers: ['policies_reader'],
  },
  orders: {
    databases: [
      ['orders', 0.7, ['sales', 'carts', 'returns']],
      ['catalogue', 0.2, ['items', 'prices']],
    ],
    owner: 'orders_admin',
    writers: ['orders_app', 'catalogue_app'],
    readers: ['orders_reader'],
  },
  wallet: {
    databases: [['wallet', 0.95, ['balances', 'movements']]],
    owner: 'wallet_admin',
    writers: ['wallet_app'],
    readers: ['wallet_reader'],
  },
  billing: {
    databases: [['billing', 0.96, ['invoices', 'dunning']]],
    owner: 'billing_admin',
    writers: ['billing_app'],
    readers: [],
  },
  stock: {
    databases: [['stock', 0.9, ['levels', 'movements']]],
    owner: 'stock_admin',
    writers: ['stock_app'],
    readers: ['stock_reader'],
  },
  tenants: {
    databases: [['operator', 0.02, ['plans', 'invoices']]],
    owner: 'operator_admin',
    writers: ['operator_app'],
    readers: [],
  },
}

const playground: Workload = {
  databases: [['playground', 0.9, ['samples']]],
  owner: 'developer',
  writers: ['tryout_app'],
  readers: [],
}

/** Roles that root is a member of from the start. */
export const rootRoles = [
  'gs_role_copy_files',
  'gs_role_signal_backend',
  'gs_role_tablespace',
  'gs_role_replication',
  'gs_role_account_lock',
] as const

/** The administrator that every instance and every tenant has. */
export const rootUser = (created: number, roles: readonly string[] = rootRoles, passwordHash = ''): CatalogUser => ({
  name: 'root',
  created,
  passwordHash,
  passwordSet: created,
  createRole: true,
  createDatabase: true,
  connections: -1,
  roles: [...roles],
  locked: false,
})

/** A user without any rights of its own. */
export const plainUser = (name: string, created: number, more: Partial<CatalogUser> = {}): CatalogUser => ({
  name,
  created,
  passwordHash: '',
  passwordSet: created,
  createRole: false,
  createDatabase: false,
  connections: -1,
  roles: [],
  locked: false,
  ...more,
})

/** Schemas with the rights that writers and readers have on each. */
export const seedSchemas = (
  names: readonly string[],
  created: number,
  { owner, writers, readers }: { owner: string; writers: readonly string[]; readers: readonly string[] },
): CatalogSchema[] =>
  names.map((name, at) => ({
    name,
    owner,
    created: created + at * day,
    rights: [
      ...writers.map((user) => ({ user, readonly: false })),
      ...readers.map((user) => ({ user, readonly: true })),
    ],
  }))

const workloadsById = new Map<string, ReadonlyMap<string, Workload>>()

/** The workloads of the named fleet by instance ids. */
function namedWorkloads(seed: string): ReadonlyMap<string, Workload> {
  let found = workloadsById.get(seed)
  if (!found) {
    found = new Map(
      [...gaussdbRows, ...gaussdbGone].map(({ name }) => [
        gaussdbInstanceId(seed, name),
        workloads[name.split('-')[1] ?? ''] ?? playground,
      ]),
    )
    workloadsById.set(seed, found)
  }
  return found
}

/** Databases and users of an instance of the fleet as it was made; only the administrator for any other instance. */
export function seedCatalog(id: string, created: number, seed: string): GaussdbCatalog {
  const root = rootUser(created)
  const workload = namedWorkloads(seed).get(id)
  if (!workload) return { id, databases: [], users: [root] }
  const { owner, writers, readers } = workload
  // The database came a little after the instance.
  const from = created + 2 * 3_600_000
  return {
    id,
    databases: workload.databases.map(([name, share, schemas], at): CatalogDatabase => ({
      name,
      owner,
      charset: 'UTF8',
      collate: name === 'catalogue' || name === 'playground' ? 'en_US.UTF-8' : 'C',
      ctype: name === 'catalogue' || name === 'playground' ? 'en_US.UTF-8' : 'C',
      created: from + at * 30 * day,
      share,
      schemas: seedSchemas(schemas, from + at * 30 * day, workload),
    })),
    users: [
      root,
      plainUser(owner, from, { createDatabase: true }),
      ...writers.map((name) => plainUser(name, from, { connections: 400 })),
      ...readers.map((name) => plainUser(name, from, { connections: 40 })),
    ],
  }
}
