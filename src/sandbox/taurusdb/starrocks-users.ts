import type * as contract from '#contract/taurusdb/htap-standard.ts'
import type { Handlers } from '../handler.ts'
import type { StarRocksRow, StarRocksUserRow } from '../star-rocks-state.ts'
import { refuse } from './common.ts'
import { demandUserPassword } from './passwords.ts'
import { starRocksFor } from './starrocks-common.ts'
import { starRocksDatabases } from './starrocks-sync.ts'

/** The administrator comes with the instance; the list shows it, and nothing but its password can be changed. */
const administrator = 'root'

const done = { result: 'SUCCESS' }

const userNamed = (row: StarRocksRow, name: string): StarRocksUserRow =>
  row.users.find((user) => user.name === name) ??
  refuse('DBS.200824', `user_name ${JSON.stringify(name.slice(0, 64))} is not known.`)

/** Refuses no databases (DBS.200001), ones that are not there (DBS.200823) and one that is named twice (DBS.05000045). */
function demandDatabases(row: StarRocksRow, names: readonly string[], now: number): string[] {
  if (names.length === 0) refuse('DBS.200001', 'databases must not be empty.')
  const known = starRocksDatabases(row, now)
  for (const [at, name] of names.entries()) {
    if (name !== '*' && !known.includes(name))
      refuse('DBS.200823', `databases[${at}] ${JSON.stringify(name.slice(0, 64))} is not known.`)
    if (names.indexOf(name) < at) refuse('DBS.05000045', `databases[${at}] ${name}.`)
  }
  return [...names]
}

export const starRocksUsers: Pick<
  Handlers<typeof contract>,
  | 'listStarRocksUsers'
  | 'createStarRocksUser'
  | 'deleteStarRocksUser'
  | 'resetStarRocksPassword'
  | 'setStarRocksPermission'
> = {
  listStarRocksUsers({ path, query, ...ctx }) {
    const { users, created } = starRocksFor(ctx, path.instance_id, 'read')
    const root: StarRocksUserRow = { name: administrator, databases: ['*'], dml: 3, ddl: 1, passwordSet: created }
    const found = [root, ...users].filter(({ name }) => name === (query.user_name ?? name))
    return {
      user_details: found.slice(query.offset, query.offset + query.limit).map(({ name, databases, dml, ddl }) => ({
        user_name: name,
        databases,
        dml,
        ddl,
      })),
      total_count: found.length,
    }
  },

  createStarRocksUser({ path, body, ...ctx }) {
    const row = starRocksFor(ctx, path.instance_id, 'change')
    const name = body.user_name
    if (name === administrator) refuse('DBS.200828', `${name} is taken.`)
    if (row.users.some((user) => user.name === name)) refuse('DBS.200827', `user_name ${name}`)
    demandUserPassword(name, body.password, 'password')
    const databases = demandDatabases(row, body.databases, ctx.now)
    const user: StarRocksUserRow = { name, databases, dml: body.dml ?? 2, ddl: body.ddl ?? 0, passwordSet: ctx.now }
    ctx.state.starRocks.put({ ...row, users: [...row.users, user], updated: ctx.now })
    return done
  },

  deleteStarRocksUser({ path, query, ...ctx }) {
    const row = starRocksFor(ctx, path.instance_id, 'change')
    if (query.user_name === administrator) refuse('DBS.200828', `user_name ${administrator} cannot be deleted.`)
    const { name } = userNamed(row, query.user_name)
    ctx.state.starRocks.put({ ...row, users: row.users.filter((user) => user.name !== name), updated: ctx.now })
    return done
  },

  resetStarRocksPassword({ path, body, ...ctx }) {
    const row = starRocksFor(ctx, path.instance_id, 'change')
    if (body.user_name !== administrator) userNamed(row, body.user_name)
    demandUserPassword(body.user_name, body.password, 'password')
    const users = row.users.map((user) => (user.name === body.user_name ? { ...user, passwordSet: ctx.now } : user))
    ctx.state.starRocks.put({ ...row, users, updated: ctx.now })
    return done
  },

  setStarRocksPermission({ path, body, ...ctx }) {
    const row = starRocksFor(ctx, path.instance_id, 'change')
    if (body.user_name === administrator) refuse('DBS.200828', `user_name ${administrator} keeps its rights.`)
    const user = userNamed(row, body.user_name)
    if (body.databases === undefined && body.dml === undefined && body.ddl === undefined)
      refuse('DBS.200001', 'databases, dml or ddl is required.')
    const changed: StarRocksUserRow = {
      ...user,
      databases: body.databases ? demandDatabases(row, body.databases, ctx.now) : user.databases,
      dml: body.dml ?? user.dml,
      ddl: body.ddl ?? user.ddl,
    }
    const users = row.users.map((it) => (it.name === user.name ? changed : it))
    ctx.state.starRocks.put({ ...row, users, updated: ctx.now })
    return done
  },
}
