import { profileFor, purposeOf, type FleetSeed } from './facts.ts'
import { databasesOf, usersOf, type Env } from './profiles.ts'
import type { Schema } from './statement.ts'
import type { Catalog, CatalogUser, Instance, SqlFilter, SqlRule, State } from '../state.ts'

const comments: Readonly<Record<Schema, string>> = {
  shop: 'Orders, carts and customers',
  stock: 'Stock levels and movements',
  pay: 'Payments and refunds',
  ledger: 'Accounts and entries',
  crm: 'Contacts, deals and activities',
  telemetry: 'Readings of devices',
  auth: 'Sessions and sign-ins',
  search: 'Product search',
  report: 'Aggregates for reports',
  content: 'Pages and media',
}

/** Where all workloads connect from. */
const inside = '10.%'

function catalogFor(id: string, { workload, env }: { workload: string; env: Env }, created: number): Catalog {
  const databases = databasesOf(workload).map(({ name, schema }) => ({
    name,
    // The oldest data has never been converted.
    charset: schema === 'ledger' && name.endsWith('_archive') ? 'latin1' : 'utf8mb4',
    comment: comments[schema],
  }))
  const names = databases.map(({ name }) => name)
  const user = (name: string, host: string, comment: string, readonly: boolean | null): CatalogUser => ({
    name,
    host,
    comment,
    rights: readonly === null ? [] : names.map((database) => ({ database, readonly })),
    passwordSet: created,
  })
  const accounts = usersOf(workload)
  return {
    id,
    databases,
    users: [
      ...accounts.app.map((name) => user(name, inside, 'Application', false)),
      ...accounts.batch.map((name) => user(name, inside, 'Nightly jobs', false)),
      ...accounts.report.map((name) => user(name, inside, 'Reports; reads only', true)),
      ...accounts.admin.map((name) => user(name, inside, 'Schema changes of releases', false)),
      ...(env === 'prod' ? [user('metrics', '%', 'Monitoring; needs no database', null)] : []),
    ],
  }
}

/**
 * Databases and users of an instance as the seed has them: what its workload uses. Those of a restored instance came
 * with the data; one that somebody has created is empty.
 */
function seedCatalog(state: State, instance: Instance, seed: FleetSeed, before = Number.POSITIVE_INFINITY): Catalog {
  const { restoredFrom } = instance
  // The source may have been deleted since.
  const source =
    restoredFrom && restoredFrom.at < before
      ? (state.instances.get(restoredFrom.instance) ?? state.recycled.get(restoredFrom.instance)?.instance)
      : undefined
  // Each step goes further back in time, so that two instances restored from each other come to an end.
  if (restoredFrom && source) return { ...seedCatalog(state, source, seed, restoredFrom.at), id: instance.id }
  const purpose = purposeOf(instance, seed)
  if (!purpose) return { id: instance.id, databases: [], users: [] }
  const catalog = catalogFor(instance.id, purpose, instance.created)
  for (const trouble of profileFor(instance, seed).troubles)
    // Somebody has made this account not long ago, without asking.
    if (trouble.kind === 'new-statement')
      catalog.users.push({
        name: trouble.user,
        host: inside,
        comment: '',
        rights: [{ database: trouble.database, readonly: true }],
        passwordSet: trouble.from,
      })
  return catalog
}

/** Databases and users of an instance as they are now. */
export const catalogOf = (state: State, instance: Instance, seed: FleetSeed): Catalog =>
  state.catalogs.get(instance.id) ?? seedCatalog(state, instance, seed)

/** Limits that somebody has set on busy systems: type, keywords, statements at once, and where. */
const limits: Readonly<Record<string, readonly [SqlRule['type'], string, number, 'master' | 'slave'][]>> = {
  orders: [
    ['SELECT', 'select~from~orders~where~customer_id', 60, 'slave'],
    ['SELECT', 'select~from~coupons', 20, 'slave'],
    ['UPDATE', 'update~stock_levels~set', 32, 'master'],
    ['DELETE', 'delete~from~carts~where~updated_at', 1, 'master'],
  ],
  analytics: [['SELECT', 'select~from~f_sales~group~by', 12, 'slave']],
  payments: [
    ['SELECT', 'select~from~payments~left~join~refunds', 4, 'slave'],
    ['UPDATE', 'update~payments~set', 64, 'master'],
  ],
  telemetry: [['DELETE', 'delete~from~raw_messages~where~received_at', 1, 'master']],
}

/** Limits on concurrent statements of an instance as they are now. */
export function sqlFilterOf(state: State, instance: Instance, seed: FleetSeed): SqlFilter {
  const changed = state.sqlFilters.get(instance.id)
  if (changed) return changed
  const purpose = purposeOf(instance, seed)
  const own = purpose?.env === 'prod' ? (limits[purpose.workload] ?? []) : []
  const rules = own.flatMap(([type, pattern, maxConcurrency, role]) =>
    instance.nodes
      .filter((node) => node.type === role)
      .map(({ id: node }) => ({ node, type, pattern, maxConcurrency })),
  )
  return { id: instance.id, on: rules.length > 0, rules }
}
