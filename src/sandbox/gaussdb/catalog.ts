import { isBuiltInUser, isSystemUser } from '#contract/gaussdb/catalog-rules.ts'
import type { DatabaseSchemaList, DatabaseUser } from '#contract/gaussdb/database-types.ts'
import type { State } from '../state.ts'
import { seedCatalog } from './catalog-seed.ts'
import type { CatalogSchema, CatalogUser, GaussdbCatalog } from './catalog-state.ts'
import { refuse } from './common.ts'
import { isWeak } from './placement.ts'
import type { GaussdbInstance } from './state.ts'

/** What the databases of an instance and those of a tenant have in common: users, schemas, and the rules for both. */

/** Databases and users of an instance as they are now. Those of a restored instance came with the data. */
export function catalogOf(state: State, instance: GaussdbInstance, seed: { name: string }): GaussdbCatalog {
  const known = state.gaussdbCatalogs.get(instance.id)
  if (known) return known
  const { restoredFrom } = instance
  if (!restoredFrom || restoredFrom.instance === instance.id)
    return seedCatalog(instance.id, instance.created, seed.name)
  return {
    ...atTime(sourceCatalog(state, restoredFrom, seed.name), restoredFrom.time ?? restoredFrom.at),
    id: instance.id,
  }
}

/** The catalog that a restore has taken over; each step goes further back in time, so that it comes to an end. */
function sourceCatalog(
  state: State,
  { instance: id, at }: NonNullable<GaussdbInstance['restoredFrom']>,
  seed: string,
): GaussdbCatalog {
  const known = state.gaussdbCatalogs.get(id)
  if (known) return known
  const source = state.gaussdbInstances.get(id) ?? state.gaussdbRecycled.get(id)?.instance
  const before = source?.restoredFrom
  if (before && before.at < at) return sourceCatalog(state, before, seed)
  return seedCatalog(id, source?.created ?? 0, seed)
}

/** What of a catalog was there at a time. Nothing is ever dropped, so what came later is left out. */
function atTime({ id, databases, users }: GaussdbCatalog, time: number): GaussdbCatalog {
  const there = ({ created }: { created: number }): boolean => created <= time
  return {
    id,
    databases: databases.filter(there).map((database) => ({ ...database, schemas: database.schemas.filter(there) })),
    users: users.filter(there),
  }
}

/** Rows of a page that is known by its number (reference 4.9.6). */
export function numberedPage<T>(rows: readonly T[], query: { offset?: number; limit?: number }): T[] {
  const { offset = 0, limit = 10 } = query
  return rows.slice(offset * limit, (offset + 1) * limit)
}

/** A user as the lists show it. */
export const userView = (user: CatalogUser): DatabaseUser => ({
  name: user.name,
  attributes: {
    rolsuper: false,
    rolinherit: true,
    rolcreaterole: user.createRole,
    rolcreatedb: user.createDatabase,
    rolcanlogin: true,
    rolconnlimit: user.connections,
    rolreplication: false,
    rolbypassrls: false,
  },
  memberof: `{${user.roles.join(',')}}`,
})

/** One page of schemas. */
export const schemaPage = (
  schemas: readonly CatalogSchema[],
  query: { offset?: number; limit?: number },
): DatabaseSchemaList => ({
  database_schemas: numberedPage(schemas, query).map(({ name, owner }) => ({ schema_name: name, owner })),
  total_count: schemas.length,
})

/** Refuses the user's name as a password, also read backwards (DBS.200029), and weak ones (DBS.200068). */
export function demandPassword(name: string, password: string, field = 'password'): void {
  if (password === name || password === [...name].reverse().join(''))
    refuse('DBS.200029', `${field} must differ from the name, forwards and backwards.`)
  if (isWeak(password)) refuse('DBS.200068', `${field} is easily guessed.`)
}

/** Refuses the name of one of the database's own accounts (DBS.200828). */
export function demandOwnAccount(name: string, field: string, root: 'with root' | 'but root'): void {
  if (root === 'with root' ? isBuiltInUser(name) : isSystemUser(name)) refuse('DBS.200828', `${field} ${name}.`)
}

/** A user that is there. Refuses any other name (DBS.200824). */
export const knownUser = (users: readonly CatalogUser[], name: string, field: string): CatalogUser =>
  users.find((user) => user.name === name) ??
  refuse('DBS.200824', `${field} ${JSON.stringify(name.slice(0, 64))} is not known.`)

/** Refuses an owner who is an account of the database itself (DBS.200828) or not there (DBS.200824). */
export function demandOwner(users: readonly CatalogUser[], name: string, field: string): void {
  demandOwnAccount(name, field, 'but root')
  knownUser(users, name, field)
}

/** Refuses a new user whose name is taken (DBS.200827, DBS.200828), and passwords that will not do. */
export function demandNewUser(users: readonly CatalogUser[], name: string, password: string): void {
  demandOwnAccount(name, 'name', 'with root')
  if (users.some((user) => user.name === name)) refuse('DBS.200827', `name ${name}.`)
  demandPassword(name, password)
}

/**
 * Users with a new password for one of them. Refuses accounts of the database itself (DBS.200828), unknown users
 * (DBS.200824), passwords that will not do, and the one it has now (DBS.200475).
 *
 * @param hash SHA-256 of the password, hex
 */
export function withPassword(
  users: readonly CatalogUser[],
  { name, password }: { name: string; password: string },
  hash: string,
  now: number,
): CatalogUser[] {
  demandOwnAccount(name, 'name', 'but root')
  const user = knownUser(users, name, 'name')
  demandPassword(name, password)
  if (user.passwordHash === hash) refuse('DBS.200475', 'password is the present one.')
  return users.map((one) => (one === user ? { ...one, passwordHash: hash, passwordSet: now } : one))
}

/**
 * Schemas with new ones, and what was wrong about those that could not be made: a name that is taken, or an owner who
 * is not there. Refuses when none could be made (DBS.280651).
 */
export function withSchemas(
  schemas: readonly CatalogSchema[],
  users: readonly CatalogUser[],
  wanted: readonly { name: string; owner: string }[],
  now: number,
): { schemas: CatalogSchema[]; failed: string[] } {
  const after = [...schemas]
  const failed: string[] = []
  for (const [index, { name, owner }] of wanted.entries()) {
    const field = `schemas[${index}]`
    demandOwnAccount(owner, `${field}.owner`, 'but root')
    if (after.some((schema) => schema.name === name)) failed.push(`${field}.name ${name} exists already`)
    else if (!users.some((user) => user.name === owner)) failed.push(`${field}.owner ${owner} is not known`)
    else after.push({ name, owner, created: now, rights: [] })
  }
  if (failed.length === wanted.length) refuse('DBS.280651', `${failed.join('; ')}.`)
  return { schemas: after, failed }
}

/**
 * Schemas with rights on some of them; a right that the user has on a schema already is replaced. Refuses accounts of the
 * database itself (DBS.200828), unknown users (DBS.200824), and schemas that are not there or listed twice
 * (DBS.280632).
 */
export function withRights(
  schemas: readonly CatalogSchema[],
  users: readonly CatalogUser[],
  wanted: readonly { name: string; readonly: boolean; schema_name: string }[],
): CatalogSchema[] {
  for (const [index, { name, schema_name }] of wanted.entries()) {
    const field = `users[${index}]`
    demandOwnAccount(name, `${field}.name`, 'with root')
    knownUser(users, name, `${field}.name`)
    const shown = `${field}.schema_name ${JSON.stringify(schema_name.slice(0, 64))}`
    if (!schemas.some((schema) => schema.name === schema_name)) refuse('DBS.280632', `${shown} is not known.`)
    if (wanted.findIndex((it) => it.schema_name === schema_name) < index)
      refuse('DBS.280632', `${shown} is listed twice.`)
  }
  return schemas.map((schema) => {
    const right = wanted.find(({ schema_name }) => schema_name === schema.name)
    if (!right) return schema
    const others = schema.rights.filter(({ user }) => user !== right.name)
    return { ...schema, rights: [...others, { user: right.name, readonly: right.readonly }] }
  })
}
