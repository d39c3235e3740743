import type * as contract from '#contract/geminidb/database-users.ts'
import { databaseCount, geminiCan } from '#contract/geminidb/rules.ts'
import { reply, type Context, type Handlers } from '../handler.ts'
import { demand, demandRedis, instanceOf, refuse } from './common.ts'
import { sha256Hex } from './create-instance.ts'
import { effect } from './effects.ts'
import type { GeminiInstanceRow, GeminiUserRow } from './state.ts'

const admin = 'rwuser'

type Cloud = Pick<Context, 'state' | 'project'>

function redisOf(ctx: Cloud, id: string): GeminiInstanceRow {
  const instance = instanceOf(ctx, id)
  demandRedis(instance)
  return instance
}

/** The pattern leaves open that three kinds of characters are there. */
function demandPassword(password: string, field: string): void {
  const kinds = [/[A-Z]/, /[a-z]/, /\d/, /[!@#$%^&*()_+=-]/].filter((kind) => kind.test(password))
  if (kinds.length < 3)
    refuse('DBS.200052', `${field} must have three of upper and lower case, digits and special characters.`)
}

function demandDatabases({ mode }: GeminiInstanceRow, databases: readonly string[], field: string): void {
  for (const number of databases)
    if (!/^\d+$/.test(number) || Number(number) >= databaseCount(mode))
      refuse('DBS.200823', `${field} ${number.slice(0, 20)} is the number of no database.`)
}

function known({ users = [] }: GeminiInstanceRow, name: string, field: string): GeminiUserRow {
  return (
    users.find((user) => user.name === name) ?? refuse('DBS.200029', `${field} ${name.slice(0, 40)} is no account.`)
  )
}

function change(ctx: Pick<Context, 'jobs'>, instance: GeminiInstanceRow, job: string, users: GeminiUserRow[]) {
  const { id, name, project } = instance
  const started = ctx.jobs.start({
    service: 'geminidb',
    // The list of task names has none for this.
    name: job,
    instance: { id, name, project },
    steps: [{ name: 'Tell the nodes', ms: 6000 }],
    onStart: [effect({ kind: 'hold', instance: id, action: 'MODIFYING_ACCOUNTS' })],
    onEnd: [effect({ kind: 'users', instance: id, users }), effect({ kind: 'release', instance: id })],
    onFail: [effect({ kind: 'release', instance: id })],
  })
  return reply(202, { job_id: started.id })
}

export const databaseUsers: Handlers<typeof contract> = {
  listDatabaseUsers({ path, query, ...ctx }) {
    const { users = [], databases, mode } = redisOf(ctx, path.instance_id)
    const all: contract.RedisUser[] = [
      {
        name: admin,
        type: 'rwuser',
        privilege: 'ReadWrite',
        databases: mode === 'RedisCluster' ? ['0'] : databases.map(({ id }) => String(id)),
      },
      ...users.map(({ name, privilege, databases: own }) => ({
        name,
        type: 'acluser' as const,
        privilege,
        databases: own,
      })),
    ]
    const found = all.filter(({ name }) => query.name === undefined || name === query.name)
    const { offset = 0, limit = 100 } = query
    return { users: found.slice(offset, offset + limit), total_count: found.length }
  },

  async createDatabaseUsers({ path, body, ...ctx }) {
    const instance = redisOf(ctx, path.instance_id)
    const { users = [] } = instance
    for (const [index, user] of body.users.entries()) {
      const place = `users[${index}]`
      const others = body.users.slice(0, index)
      if (user.name === admin || [...users, ...others].some(({ name }) => name === user.name))
        refuse('DBS.200001', `${place}.name ${user.name} is there already.`)
      demandPassword(user.password, `${place}.password`)
      demandDatabases(instance, user.databases, `${place}.databases`)
    }
    demand(instance, geminiCan.changeAccounts)
    const made = await Promise.all(
      body.users.map(async ({ name, privilege, databases, password }) => ({
        name,
        privilege,
        databases,
        passwordHash: await sha256Hex(password),
      })),
    )
    return change(ctx, instance, 'CreateDbUser', [...users, ...made])
  },

  deleteDatabaseUsers({ path, body, ...ctx }) {
    const instance = redisOf(ctx, path.instance_id)
    for (const [index, name] of body.names.entries()) {
      if (name === admin) refuse('DBS.212003', `names[${index}] is the administrator.`)
      known(instance, name, `names[${index}]`)
    }
    demand(instance, geminiCan.changeAccounts)
    return change(
      ctx,
      instance,
      'DeleteDbUser',
      (instance.users ?? []).filter(({ name }) => !body.names.includes(name)),
    )
  },

  setDatabaseUserPrivileges({ path, body, ...ctx }) {
    const instance = redisOf(ctx, path.instance_id)
    for (const [index, { name, databases = [] }] of body.users.entries()) {
      if (name === admin) refuse('DBS.212003', `users[${index}].name is the administrator.`)
      known(instance, name, `users[${index}].name`)
      demandDatabases(instance, databases, `users[${index}].databases`)
    }
    demand(instance, geminiCan.changeAccounts)
    return change(
      ctx,
      instance,
      'ModifyDbUserPrivilege',
      (instance.users ?? []).map((user) => {
        const wanted = body.users.find(({ name }) => name === user.name)
        return wanted ? { ...user, privilege: wanted.privilege, databases: wanted.databases ?? user.databases } : user
      }),
    )
  },

  async resetDatabaseUserPassword({ path, body, ...ctx }) {
    const instance = redisOf(ctx, path.instance_id)
    if (body.name !== admin) known(instance, body.name, 'name')
    demandPassword(body.password, 'password')
    demand(instance, geminiCan.changeAccounts)
    const passwordHash = await sha256Hex(body.password)
    ctx.state.geminiInstances.put(
      body.name === admin
        ? { ...instance, passwordHash }
        : {
            ...instance,
            users: (instance.users ?? []).map((user) => (user.name === body.name ? { ...user, passwordHash } : user)),
          },
    )
    return null
  },
}
