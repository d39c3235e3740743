import { anyHost, isSystemUser, isUserHost } from '#contract/taurusdb/catalog-rules.ts'
import type * as contract from '#contract/taurusdb/database-users.ts'
import type { Handlers } from '../handler.ts'
import { reply } from '../handler.ts'
import { sameUser, type UserKey } from './catalog.ts'
import { knownDatabase, knownUser, knownUsers, openCatalog, rightsOf, startChange } from './catalog-access.ts'
import { refuse } from './common.ts'
import { demandUserPassword } from './passwords.ts'

/** Key of a user alone: a request may carry a password beside it, which must not get into the state. */
const keyOf = ({ name, host }: UserKey): UserKey => ({ name, host })

export const databaseUsers: Handlers<typeof contract> = {
  createDatabaseUsers({ path, body, ...ctx }) {
    const opened = openCatalog(ctx, path.instance_id, 'changeDatabases')
    const keys: UserKey[] = []
    const users = body.users.flatMap(({ name, password, hosts, comment = '', databases = [] }, index) => {
      const field = `users[${index}]`
      if (isSystemUser(name)) refuse('DBS.200828', `${field}.name ${name} is taken.`)
      demandUserPassword(name, password, `${field}.password`)
      const rights = rightsOf(opened, databases, `${field}.databases`)
      return (hosts?.length ? hosts : [anyHost]).map((host, at) => {
        if (!isUserHost(host))
          refuse('DBS.200001', `${field}.hosts[${at}] ${JSON.stringify(host.slice(0, 60))} is no host.`)
        const key = { name, host }
        if ([...opened.catalog.users, ...keys].some((it) => sameUser(it, key)))
          refuse('DBS.05000097', `${field} ${name}@${host} is there already.`)
        keys.push(key)
        return { ...key, comment, rights }
      })
    })
    return reply(201, startChange(ctx, opened, 'CreateGaussDBforMySQLDatabaseUser', { do: 'createUsers', users }))
  },

  listDatabaseUsers({ path, query, ...ctx }) {
    const { users } = openCatalog(ctx, path.instance_id, 'readDatabases').catalog
    const offset = query.offset ?? 0
    return {
      users: users.slice(offset, offset + (query.limit ?? 100)).map(({ name, host, comment, rights }) => ({
        name,
        host,
        comment,
        databases: rights.map(({ database, readonly }) => ({ name: database, readonly })),
      })),
      total_count: users.length,
    }
  },

  deleteDatabaseUsers({ path, body, ...ctx }) {
    const opened = openCatalog(ctx, path.instance_id, 'changeDatabases')
    knownUsers(opened, body.users)
    const users = body.users.map(keyOf)
    return reply(202, startChange(ctx, opened, 'DeleteGaussDBforMySQLDatabaseUser', { do: 'deleteUsers', users }))
  },

  updateDatabaseUserRemarks({ path, body, ...ctx }) {
    const opened = openCatalog(ctx, path.instance_id, 'changeDatabases')
    knownUsers(opened, body.users)
    const users = body.users.map((user) => ({ ...keyOf(user), comment: user.comment }))
    return reply(
      202,
      startChange(ctx, opened, 'ModifyGaussDBforMySQLDatabaseUserComment', { do: 'remarkUsers', users }),
    )
  },

  resetDatabaseUserPasswords({ path, body, ...ctx }) {
    const opened = openCatalog(ctx, path.instance_id, 'changeDatabases')
    knownUsers(opened, body.users)
    for (const [index, { name, password }] of body.users.entries())
      demandUserPassword(name, password, `users[${index}].password`)
    const users = body.users.map(keyOf)
    return reply(
      202,
      startChange(ctx, opened, 'ResetGaussDBforMySQLDatabaseUserPassword', { do: 'resetPasswords', users }),
    )
  },

  /** Rights on a database that the user has already are replaced. */
  grantDatabaseRights({ path, body, ...ctx }) {
    const opened = openCatalog(ctx, path.instance_id, 'changeDatabases')
    knownUsers(opened, body.users)
    const users = body.users.map((user, index) => ({
      ...keyOf(user),
      rights: rightsOf(opened, user.databases, `users[${index}].databases`),
    }))
    return reply(201, startChange(ctx, opened, 'GrantGaussDBforMySQLDatabaseRights', { do: 'grant', users }))
  },

  revokeDatabaseRights({ path, body, ...ctx }) {
    const opened = openCatalog(ctx, path.instance_id, 'changeDatabases')
    knownUsers(opened, body.users)
    const users = body.users.map((user, index) => {
      const { rights } = knownUser(opened, user, `users[${index}].name`)
      const databases = user.databases.map((name, at) => {
        const field = `users[${index}].databases[${at}]`
        const stored = knownDatabase(opened, name, field)
        if (!rights.some(({ database }) => database === stored))
          refuse('DBS.200001', `${field}: ${user.name}@${user.host} has no rights on ${stored}.`)
        return stored
      })
      return { ...keyOf(user), databases }
    })
    return reply(202, startChange(ctx, opened, 'RevokeGaussDBforMySQLDatabaseRights', { do: 'revoke', users }))
  },
}
