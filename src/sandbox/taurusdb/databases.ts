import { isSystemDatabase } from '#contract/taurusdb/catalog-rules.ts'
import type * as contract from '#contract/taurusdb/databases.ts'
import type { Handlers } from '../handler.ts'
import { reply } from '../handler.ts'
import { sameUser, type Right, type UserKey } from './catalog.ts'
import { knownDatabase, knownUser, openCatalog, startChange, type Opened } from './catalog-access.ts'
import { charsets } from './charsets.ts'
import { refuse } from './common.ts'

/** Stored names. Refuses databases that are not there (DBS.200823) and one that is listed twice (DBS.05000045). */
function knownDatabases(opened: Opened, names: readonly string[], field: (index: number) => string): string[] {
  const stored: string[] = []
  for (const [index, name] of names.entries()) {
    const known = knownDatabase(opened, name, field(index))
    if (stored.includes(known)) refuse('DBS.05000045', `${field(index)} ${known}.`)
    stored.push(known)
  }
  return stored
}

export const databases: Handlers<typeof contract> = {
  listDatabaseCharsets({ path, ...ctx }) {
    openCatalog(ctx, path.instance_id, 'readDatabases')
    return { charsets: [...charsets] }
  },

  createDatabases({ path, body, ...ctx }) {
    const opened = openCatalog(ctx, path.instance_id, 'changeDatabases')
    const taken = new Set(opened.catalog.databases.map(({ name }) => name))
    const created: { name: string; charset: string; comment: string }[] = []
    const users: (UserKey & { rights: Right[] })[] = []
    for (const [index, wanted] of body.databases.entries()) {
      const field = `databases[${index}]`
      const name = opened.fold(wanted.name)
      if (created.some((it) => it.name === name)) refuse('DBS.05000045', `${field}.name ${name} stands there twice.`)
      if (taken.has(name) || isSystemDatabase(name)) refuse('DBS.200826', `${field}.name ${name} is taken.`)
      const charset = wanted.character_set.toLowerCase()
      if (!charsets.includes(charset))
        refuse('DBS.05000037', `${field}.character_set must be one of ${charsets.join(', ')}.`)
      for (const [at, user] of (wanted.users ?? []).entries()) {
        const userField = `${field}.users[${at}].name`
        const { name: userName, host } = knownUser(opened, user, userField)
        if ((wanted.users ?? []).findIndex((it) => sameUser(it, user)) < at)
          refuse('DBS.200001', `${userField} ${userName}@${host} is listed twice.`)
        users.push({ name: userName, host, rights: [{ database: name, readonly: user.readonly }] })
      }
      created.push({ name, charset, comment: wanted.comment ?? '' })
    }
    return reply(
      201,
      startChange(ctx, opened, 'CreateGaussDBforMySQLDatabase', { do: 'createDatabases', databases: created, users }),
    )
  },

  updateDatabaseRemarks({ path, body, ...ctx }) {
    const opened = openCatalog(ctx, path.instance_id, 'changeDatabases')
    const names = knownDatabases(
      opened,
      body.databases.map(({ name }) => name),
      (index) => `databases[${index}].name`,
    )
    const changed = body.databases.map(({ comment }, index) => ({ name: names[index] as string, comment }))
    return reply(
      202,
      startChange(ctx, opened, 'ModifyGaussDBforMySQLDatabaseComment', { do: 'remarkDatabases', databases: changed }),
    )
  },

  listDatabases({ path, query, ...ctx }) {
    const { catalog, fold } = openCatalog(ctx, path.instance_id, 'readDatabases')
    const found = catalog.databases.filter(
      ({ name, charset }) =>
        (!query.name || name === fold(query.name)) && (!query.charset || charset === query.charset.toLowerCase()),
    )
    const offset = query.offset ?? 0
    return {
      databases: found.slice(offset, offset + (query.limit ?? 100)).map(({ name, charset, comment }) => ({
        name,
        charset,
        comment,
        users: catalog.users.flatMap(({ name: user, host, rights }) =>
          rights.filter(({ database }) => database === name).map(({ readonly }) => ({ name: user, host, readonly })),
        ),
      })),
      total_count: found.length,
    }
  },

  deleteDatabases({ path, body, ...ctx }) {
    const opened = openCatalog(ctx, path.instance_id, 'changeDatabases')
    const names = knownDatabases(opened, body.databases, (index) => `databases[${index}]`)
    return reply(
      202,
      startChange(ctx, opened, 'DeleteGaussDBforMySQLDatabase', { do: 'deleteDatabases', databases: names }),
    )
  },
}
