import type * as contract from '#contract/taurusdb/htap-lightweight.ts'
import type { ClickhouseRow, ClickhouseRowUser } from '../clickhouse-state.ts'
import type { Handlers } from '../handler.ts'
import { putClickhouse, usableClickhouse } from './clickhouse-common.ts'
import { refuse } from './common.ts'
import { demandUserPassword } from './passwords.ts'

/** Accounts of ClickHouse itself and of the provider. The list shows root alone. */
const builtIn = new Set(['root', 'default', 'rdsadmin', 'rdsbackup', 'rdsmetric', 'rdsrepl'])

/** There from the start, before anything is synchronised. */
const ownDatabase = 'default'

/** The databases of an instance: its own, and those that tasks have made. */
export const databasesOfClickhouse = ({ tasks }: ClickhouseRow): string[] => [
  ownDatabase,
  ...tasks.filter(({ full }) => full !== null).map(({ database }) => database),
]

/** Refuses databases that are not there (DBS.200823) or listed twice (DBS.05000045), and `*` beside others. */
function demandDatabases(row: ClickhouseRow, wanted: readonly string[]): string[] {
  if (wanted.length > 1 && wanted.includes('*')) refuse('DBS.200001', 'databases: * stands for all and must be alone.')
  const known = databasesOfClickhouse(row)
  for (const [at, name] of wanted.entries()) {
    if (name !== '*' && !known.includes(name))
      refuse('DBS.200823', `databases[${at}] ${JSON.stringify(name.slice(0, 64))} is not known.`)
    if (wanted.indexOf(name) < at) refuse('DBS.05000045', `databases[${at}] ${name}.`)
  }
  return [...wanted]
}

function userOf(row: ClickhouseRow, name: string): ClickhouseRowUser {
  const user = row.users.find((it) => it.name === name)
  return user ?? refuse('DBS.200824', `user_name ${JSON.stringify(name.slice(0, 40))} is not known.`)
}

/** An account that may be changed. Refuses root, whose rights stay (DBS.200828). */
function changeableUser(row: ClickhouseRow, name: string): ClickhouseRowUser {
  const user = userOf(row, name)
  return builtIn.has(user.name) ? refuse('DBS.200828', `user_name ${user.name}.`) : user
}

export const clickhouseUsers: Pick<
  Handlers<typeof contract>,
  | 'createClickhouseUser'
  | 'listClickhouseUsers'
  | 'deleteClickhouseUser'
  | 'resetClickhouseUserPassword'
  | 'setClickhouseUserRights'
  | 'listClickhouseDatabases'
> = {
  createClickhouseUser({ path, body, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'changeUsers')
    const { user_name: name, password, dml = 2 } = body
    if (builtIn.has(name)) refuse('DBS.200828', `user_name ${name}.`)
    if (row.users.some((user) => user.name === name)) refuse('DBS.200827', `user_name ${name}.`)
    demandUserPassword(name, password, 'password')
    const user: ClickhouseRowUser = { name, databases: demandDatabases(row, body.databases), dml, ddl: 0 }
    putClickhouse(ctx, row, { users: [...row.users, user] })
    return { result: 'SUCCESS' }
  },

  listClickhouseUsers({ path, query, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'read')
    const found = row.users.filter(({ name }) => name.includes(query.user_name ?? ''))
    const offset = query.offset ?? 0
    return {
      user_details: found
        .slice(offset, offset + (query.limit ?? 10))
        .map(({ name, databases, dml, ddl }) => ({ user_name: name, databases, dml, ddl })),
      total_count: found.length,
    }
  },

  deleteClickhouseUser({ path, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'changeUsers')
    const gone = changeableUser(row, path.user_name)
    putClickhouse(ctx, row, { users: row.users.filter((user) => user !== gone) })
    return { result: 'SUCCESS' }
  },

  /** No password is kept, so that only the moment of the change is left. */
  resetClickhouseUserPassword({ path, body, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'changeUsers')
    const { name } = userOf(row, body.user_name)
    demandUserPassword(name, body.password, 'password')
    putClickhouse(ctx, row, {
      users: row.users.map((user) => (user.name === name ? { ...user, passwordSet: ctx.now } : user)),
    })
    return { result: 'SUCCESS' }
  },

  setClickhouseUserRights({ path, body, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'changeUsers')
    const { name } = changeableUser(row, body.user_name)
    const databases = demandDatabases(row, body.databases)
    putClickhouse(ctx, row, {
      users: row.users.map((user) => (user.name === name ? { ...user, databases, dml: body.dml } : user)),
    })
    return { result: 'SUCCESS' }
  },

  listClickhouseDatabases({ path, query, ...ctx }) {
    const found = databasesOfClickhouse(usableClickhouse(ctx, path.instance_id, 'read'))
      .filter((name) => name.includes(query.database_name ?? ''))
      .toSorted()
    const offset = query.offset ?? 0
    return { databases: found.slice(offset, offset + (query.limit ?? 10)), total_count: found.length }
  },
}
