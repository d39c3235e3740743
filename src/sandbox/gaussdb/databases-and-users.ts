import type * as contract from '#contract/gaussdb/databases-and-users.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import type { Context, Handlers } from '../handler.ts'
import { plainUser } from './catalog-seed.ts'
import type { CatalogDatabase, GaussdbCatalog } from './catalog-state.ts'
import {
  catalogOf,
  demandNewUser,
  demandOwner,
  numberedPage,
  schemaPage,
  userView,
  withPassword,
  withRights,
  withSchemas,
} from './catalog.ts'
import { demand, instanceOf, refuse, sha256Hex, stateOf, usedAt } from './common.ts'
import { changeInstance } from './instance-change.ts'
import type { GaussdbInstance } from './state.ts'

/** Bytes of a database without any tables: what the engine's own catalog takes. */
const emptySize = 10_777_247

/** Character sets of the server (reference 4.10.1), and how the names of locales spell them. */
const charsets: Readonly<Record<string, readonly string[]>> = {
  UTF8: ['utf8'],
  SQL_ASCII: [],
  GBK: ['gbk'],
  Latin1: ['iso88591', 'latin1'],
  GB18030: ['gb18030'],
  EUC_TW: ['euctw'],
  EUC_KR: ['euckr'],
  EUC_CN: ['euccn', 'gb2312'],
  EUC_JP: ['eucjp'],
}

const languages = new Set(['de_DE', 'en_GB', 'en_US', 'es_ES', 'fr_FR', 'it_IT', 'ja_JP', 'ko_KR', 'zh_CN', 'zh_TW'])

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z\d]/g, '')

/** The server's spelling of a character set. Refuses one that it does not have (DBS.200001). */
const charsetOf = (name: string): string =>
  Object.keys(charsets).find((charset) => plain(charset) === plain(name)) ??
  refuse('DBS.200001', `character_set ${JSON.stringify(name.slice(0, 40))} is not offered.`)

/** Refuses a locale that the server does not have, or that is for another character set (DBS.200001). */
function demandLocale(locale: string, charset: string, field: string): void {
  if (locale === 'C' || locale === 'POSIX') return
  const [language = '', encoding = ''] = locale.split('.')
  const shown = `${field} ${JSON.stringify(locale.slice(0, 40))}`
  if (!languages.has(language)) refuse('DBS.200001', `${shown} is not offered.`)
  if (!charsets[charset]?.includes(plain(encoding))) refuse('DBS.200001', `${shown} does not go with ${charset}.`)
}

type Environment = Pick<Context, 'state' | 'project' | 'seed'>

interface Opened {
  instance: GaussdbInstance
  catalog: GaussdbCatalog
}

/** Opens an instance. Refuses when its state does not let anybody near its databases. */
function open(ctx: Environment, id: string, purpose: 'readDatabases' | 'changeDatabases'): Opened {
  const instance = instanceOf(ctx, id)
  demand(instanceCan[purpose](stateOf(instance)), 'instance_id')
  return { instance, catalog: catalogOf(ctx.state, instance, ctx.seed) }
}

const databaseOf = ({ catalog }: Opened, name: string): CatalogDatabase =>
  catalog.databases.find((database) => database.name === name) ??
  refuse('DBS.200823', `db_name ${JSON.stringify(name.slice(0, 64))} is not known.`)

/** The catalog with other schemas for one of its databases. */
const withDatabaseSchemas = (
  { catalog }: Opened,
  name: string,
  schemas: CatalogDatabase['schemas'],
): GaussdbCatalog => ({
  ...catalog,
  databases: catalog.databases.map((database) => (database.name === name ? { ...database, schemas } : database)),
})

export const databasesAndUsers: Handlers<typeof contract> = {
  createDatabase({ path, body, now, ...ctx }) {
    const { catalog } = open(ctx, path.instance_id, 'changeDatabases')
    const { name, owner = 'root', lc_collate: collate = 'C', lc_ctype: ctype = 'C' } = body
    if (catalog.databases.some((database) => database.name === name)) refuse('DBS.200826', `name ${name}.`)
    demandOwner(catalog.users, owner, 'owner')
    const charset = charsetOf(body.character_set ?? 'UTF8')
    demandLocale(collate, charset, 'lc_collate')
    demandLocale(ctype, charset, 'lc_ctype')
    const database: CatalogDatabase = { name, owner, charset, collate, ctype, created: now, share: 0, schemas: [] }
    ctx.state.gaussdbCatalogs.put({ ...catalog, databases: [...catalog.databases, database] })
    return null
  },

  async createDatabaseUser({ path, body, now, ...ctx }) {
    const passwordHash = await sha256Hex(body.password)
    const { catalog } = open(ctx, path.instance_id, 'changeDatabases')
    demandNewUser(catalog.users, body.name, body.password)
    ctx.state.gaussdbCatalogs.put({
      ...catalog,
      users: [...catalog.users, plainUser(body.name, now, { passwordHash })],
    })
    return null
  },

  /** Those that can be made are made, even when others cannot. */
  createSchemas({ path, body, now, ...ctx }) {
    const opened = open(ctx, path.instance_id, 'changeDatabases')
    const database = databaseOf(opened, body.db_name)
    const { schemas, failed } = withSchemas(database.schemas, opened.catalog.users, body.schemas, now)
    ctx.state.gaussdbCatalogs.put(withDatabaseSchemas(opened, database.name, schemas))
    if (failed.length > 0) refuse('DBS.280652', `${failed.join('; ')}.`)
    return null
  },

  grantSchemaRights({ path, body, ...ctx }) {
    const opened = open(ctx, path.instance_id, 'changeDatabases')
    const database = databaseOf(opened, body.db_name)
    const schemas = withRights(database.schemas, opened.catalog.users, body.users)
    ctx.state.gaussdbCatalogs.put(withDatabaseSchemas(opened, database.name, schemas))
    return null
  },

  /** The administrator's is also that of the instance (reference 4.4.10). */
  async resetDatabaseUserPassword({ path, body, now, ...ctx }) {
    const hash = await sha256Hex(body.password)
    const { instance, catalog } = open(ctx, path.instance_id, 'changeDatabases')
    const isRoot = body.name === instance.dbUser
    // What was set for the instance as a whole counts here, too.
    const users = isRoot
      ? catalog.users.map((user) => (user.name === body.name ? { ...user, passwordHash: instance.passwordHash } : user))
      : catalog.users
    ctx.state.gaussdbCatalogs.put({ ...catalog, users: withPassword(users, body, hash, now) })
    if (isRoot) changeInstance(ctx.state, instance.id, now, () => ({ passwordHash: hash }))
    return null
  },

  listDatabases({ path, query, now, ...ctx }) {
    const { instance, catalog } = open(ctx, path.instance_id, 'readDatabases')
    const bytes = usedAt(instance, now) * 1024 ** 3
    return {
      databases: numberedPage(catalog.databases, query).map(({ name, owner, charset, collate, share }) => ({
        name,
        owner,
        character_set: charset,
        collate_set: collate,
        size: emptySize + Math.round(bytes * share),
      })),
      total_count: catalog.databases.length,
    }
  },

  listDatabaseUsers({ path, query, ...ctx }) {
    const { users } = open(ctx, path.instance_id, 'readDatabases').catalog
    return { users: numberedPage(users, query).map(userView), total_count: users.length }
  },

  listSchemas({ path, query, ...ctx }) {
    const opened = open(ctx, path.instance_id, 'readDatabases')
    return schemaPage(databaseOf(opened, query.db_name).schemas, query)
  },
}
