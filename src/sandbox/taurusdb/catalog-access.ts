import { instanceCan } from '#contract/taurusdb/rules.ts'
import type { Context } from '../handler.ts'
import type { Catalog, CatalogUser, Instance } from '../state.ts'
import { catalogOf } from '../workload/catalog.ts'
import { sameUser, type CatalogChange, type Right, type UserKey } from './catalog.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { statementJob } from './statement-job.ts'

type Environment = Pick<Context, 'state' | 'project' | 'seed' | 'jobs'>

/** An instance with its databases and users, which a request reads or wants to change. */
export interface Opened {
  instance: Instance
  catalog: Catalog
  /** Database names as the instance stores them: in lower case where table names are. */
  fold(name: string): string
}

/** Opens an instance. Refuses when its state does not let anybody near its databases. */
export function openCatalog(ctx: Environment, id: string, purpose: 'readDatabases' | 'changeDatabases'): Opened {
  const instance = instanceOf(ctx, id)
  demand(instanceCan[purpose](stateOf(instance)), 'instance_id')
  return {
    instance,
    catalog: catalogOf(ctx.state, instance, ctx.seed),
    fold: (name) => (instance.lowerCaseTableNames === 1 ? name.toLowerCase() : name),
  }
}

/** Starts the task of a change, and gives its id. */
export function startChange(
  ctx: Environment,
  { instance, catalog }: Opened,
  name: string,
  change: CatalogChange,
): { job_id: string } {
  // From now on it is no longer what follows from the seed.
  if (!ctx.state.catalogs.has(instance.id)) ctx.state.catalogs.put(catalog)
  return statementJob(ctx, instance, name, { kind: 'catalog', instance: instance.id, change })
}

/** Refuses a database that is not there (DBS.200823); gives its name as it is stored. */
export function knownDatabase({ catalog, fold }: Opened, name: string, field: string): string {
  const stored = fold(name)
  if (!catalog.databases.some((it) => it.name === stored))
    refuse('DBS.200823', `${field} ${JSON.stringify(name.slice(0, 64))} is not known.`)
  return stored
}

/** Refuses a user who is not there (DBS.200824). */
export const knownUser = ({ catalog }: Opened, { name, host }: UserKey, field: string): CatalogUser =>
  catalog.users.find((user) => sameUser(user, { name, host })) ??
  refuse('DBS.200824', `${field} ${JSON.stringify(`${name}@${host}`.slice(0, 100))} is not known.`)

/** Refuses users who are not there (DBS.200824) or listed twice (DBS.200001). */
export function knownUsers(opened: Opened, users: readonly UserKey[], path = 'users'): void {
  for (const [index, user] of users.entries()) {
    const field = `${path}[${index}].name`
    knownUser(opened, user, field)
    if (users.findIndex((it) => sameUser(it, user)) < index)
      refuse('DBS.200001', `${field} ${user.name}@${user.host} is listed twice.`)
  }
}

/** Rights by stored names. Refuses unknown databases (DBS.200823) and one that is listed twice (DBS.05000045). */
export function rightsOf(
  opened: Opened,
  wanted: readonly { name: string; readonly: boolean }[],
  field: string,
): Right[] {
  const rights: Right[] = []
  for (const [index, { name, readonly }] of wanted.entries()) {
    const database = knownDatabase(opened, name, `${field}[${index}].name`)
    if (rights.some((right) => right.database === database))
      refuse('DBS.05000045', `${field}[${index}].name ${database}.`)
    rights.push({ database, readonly })
  }
  return rights
}
