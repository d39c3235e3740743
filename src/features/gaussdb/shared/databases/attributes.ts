import { administrator } from '#contract/gaussdb/catalog-rules.ts'
import type { CatalogUser } from './place.ts'

/** What a user may do, or may not, beyond the rights on schemas; in the order in which it matters. */
export const powers = [
  'locked',
  'noSignIn',
  'superuser',
  'createUsers',
  'createDatabases',
  'replication',
  'bypassRls',
  'noInherit',
] as const
export type Power = (typeof powers)[number]

/** What of a user's attributes is worth saying; nothing of those that every user has. */
export function powersOf({ attributes, lock_status: locked }: CatalogUser): Power[] {
  const has: Record<Power, boolean> = {
    locked: locked === true,
    noSignIn: !attributes.rolcanlogin,
    superuser: attributes.rolsuper,
    createUsers: attributes.rolcreaterole,
    createDatabases: attributes.rolcreatedb,
    replication: attributes.rolreplication,
    bypassRls: attributes.rolbypassrls,
    noInherit: !attributes.rolinherit,
  }
  return powers.filter((power) => has[power])
}

/** Connections at once; nothing where there is no limit. */
export const connectionLimit = ({ attributes }: CatalogUser): number | undefined =>
  attributes.rolconnlimit < 0 ? undefined : attributes.rolconnlimit

/** Roles out of an array as the engine writes it: `{gs_role_tablespace,"my role"}`. */
export const rolesOf = ({ memberof }: CatalogUser): string[] =>
  [
    ...memberof
      .trim()
      .replace(/^\{|\}$/g, '')
      .matchAll(/"((?:[^"\\]|\\.)*)"|[^,\s]+/g),
  ].map(([whole, quoted]) => quoted?.replaceAll(/\\(.)/g, '$1') ?? whole)

export const isAdministrator = ({ name }: { name: string }): boolean => name === administrator
