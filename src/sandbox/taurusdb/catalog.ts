import type { Catalog, CatalogDatabase, CatalogUser } from '../state.ts'

export interface UserKey {
  name: string
  host: string
}

export interface Right {
  database: string
  readonly: boolean
}

/** What a task does to databases and users: plain data, applied when the task ends. */
export type CatalogChange =
  | { do: 'createUsers'; users: Omit<CatalogUser, 'passwordSet'>[] }
  | { do: 'deleteUsers'; users: UserKey[] }
  | { do: 'remarkUsers'; users: (UserKey & { comment: string })[] }
  | { do: 'resetPasswords'; users: UserKey[] }
  | { do: 'grant'; users: (UserKey & { rights: Right[] })[] }
  | { do: 'revoke'; users: (UserKey & { databases: string[] })[] }
  | { do: 'createDatabases'; databases: CatalogDatabase[]; users: (UserKey & { rights: Right[] })[] }
  | { do: 'remarkDatabases'; databases: { name: string; comment: string }[] }
  | { do: 'deleteDatabases'; databases: string[] }

/** Whether two keys mean the same user. */
export const sameUser = (a: UserKey, b: UserKey): boolean => a.name === b.name && a.host === b.host

/** Gives rights; one on a database that the user has rights on already takes their place. */
export function withRights(rights: Right[], more: readonly Right[]): Right[] {
  const byDatabase = new Map(rights.map((right) => [right.database, right]))
  for (const right of more) byDatabase.set(right.database, right)
  return [...byDatabase.values()]
}

const grant = (users: CatalogUser[], granted: readonly (UserKey & { rights: Right[] })[]): CatalogUser[] =>
  users.map((user) => {
    const own = granted.filter((it) => sameUser(it, user)).flatMap(({ rights }) => rights)
    return own.length === 0 ? user : { ...user, rights: withRights(user.rights, own) }
  })

/** Databases and users after a change; `at` is the moment it is made, ms since the epoch. */
export function changeCatalog(catalog: Catalog, change: CatalogChange, at: number): Catalog {
  const { databases, users } = catalog
  switch (change.do) {
    case 'createUsers':
      return { ...catalog, users: [...users, ...change.users.map((user) => ({ ...user, passwordSet: at }))] }
    case 'deleteUsers':
      return { ...catalog, users: users.filter((user) => !change.users.some((it) => sameUser(it, user))) }
    case 'remarkUsers':
      return {
        ...catalog,
        users: users.map((user) => ({
          ...user,
          comment: change.users.find((it) => sameUser(it, user))?.comment ?? user.comment,
        })),
      }
    case 'resetPasswords':
      return {
        ...catalog,
        users: users.map((user) =>
          change.users.some((it) => sameUser(it, user)) ? { ...user, passwordSet: at } : user,
        ),
      }
    case 'grant':
      return { ...catalog, users: grant(users, change.users) }
    case 'revoke':
      return {
        ...catalog,
        users: users.map((user) => {
          const gone = change.users.filter((it) => sameUser(it, user)).flatMap((it) => it.databases)
          return { ...user, rights: user.rights.filter(({ database }) => !gone.includes(database)) }
        }),
      }
    case 'createDatabases':
      return { ...catalog, databases: [...databases, ...change.databases], users: grant(users, change.users) }
    case 'remarkDatabases':
      return {
        ...catalog,
        databases: databases.map((database) => ({
          ...database,
          comment: change.databases.find(({ name }) => name === database.name)?.comment ?? database.comment,
        })),
      }
    case 'deleteDatabases':
      // Rights on a database go with it.
      return {
        ...catalog,
        databases: databases.filter(({ name }) => !change.databases.includes(name)),
        users: users.map((user) => ({
          ...user,
          rights: user.rights.filter(({ database }) => !change.databases.includes(database)),
        })),
      }
  }
}
