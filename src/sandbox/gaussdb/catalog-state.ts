/** Databases, users and tenants as they are remembered. Plain JSON; times are ms since the epoch. */

export interface CatalogRight {
  user: string
  readonly: boolean
}

export interface CatalogSchema {
  name: string
  owner: string
  created: number
  rights: CatalogRight[]
}

export interface CatalogUser {
  name: string
  created: number
  /** SHA-256 of the password, hex; empty when nobody has set one here. */
  passwordHash: string
  passwordSet: number
  createRole: boolean
  createDatabase: boolean
  /** Connections at once; -1 is no limit. */
  connections: number
  roles: string[]
  locked: boolean
}

export interface CatalogDatabase {
  name: string
  owner: string
  charset: string
  collate: string
  ctype: string
  created: number
  /** Its part of the instance's data: 0 for one that has been created here and is empty. */
  share: number
  schemas: CatalogSchema[]
}

/**
 * Databases of an instance and their users. Only what has been changed has a row: everything else follows from the
 * seed (catalog-seed.ts).
 */
export interface GaussdbCatalog {
  /** The instance's. */
  id: string
  databases: CatalogDatabase[]
  users: CatalogUser[]
}

/** A part of a multi-tenant instance with users and schemas of its own. Sizes in GB. */
export interface GaussdbTenant {
  id: string
  instance: string
  name: string
  status: 'creating' | 'normal' | 'modifying' | 'deleting' | 'createfail'
  /** Its number inside of the instance, 1 to 4095. */
  oid: number
  cpu: number
  mem: number
  disk: number
  created: number
  updated: number
  /** The system keeps it for itself. */
  reserved: boolean
  encoding: string
  collate: string
  ctype: string
  configuration: string
  /** Values that differ from the engine's own. */
  parameters: Record<string, string>
  parametersUpdated: number
  users: CatalogUser[]
  schemas: CatalogSchema[]
}
