/** Types of the operations on tenants (reference 4.10). On the wire a tenant is a pluggable database: `pdb`. */

import type { DatabaseOwnerName, DatabaseUser, DatabaseUserName, DatabaseUserPassword } from './database-types.ts'

/**
 * Tenant ID.
 * @pattern ^[A-Za-z0-9]{32}po\d{2}$
 */
export type TenantId = string

/** A new tenant. */
export interface CreateTenantBody {
  /**
   * Name: letters, digits and underscores. It begins neither with `pg` nor with a digit, and is none of the database
   * templates.
   * @minLength 1
   * @maxLength 63
   * @pattern ^(?!pg|\d)(?!(?:postgres|template0|template1|templatea|templatem|template_pdb)$)[A-Za-z0-9_]+$
   */
  pdb_name: string
  /** Password of the tenant's administrator, root; neither the name of the tenant nor that read backwards. */
  pdb_pd_in_db: DatabaseUserPassword
  /**
   * vCPUs; goes together with the memory as the list of specifications has it.
   * @asType integer
   * @minimum 1
   */
  cpu: number
  /**
   * Memory in GB.
   * @asType integer
   * @minimum 1
   */
  mem: number
  /**
   * Storage in GB, a whole number up to what the instance has left.
   * @pattern ^[1-9]\d{0,5}$
   */
  disk: string
  /**
   * Character set.
   * @default "UTF8"
   */
  encoding?: 'UTF8' | 'SQL_ASCII' | 'GBK' | 'Latin1' | 'GB18030' | 'EUC_TW' | 'EUC_KR' | 'EUC_CN' | 'EUC_JP'
  /**
   * Order of texts.
   * @default "C"
   */
  lc_collate?: 'C'
  /**
   * Classes of characters.
   * @default "C"
   */
  lc_ctype?: 'C'
  /** ID of a parameter template for tenants. */
  configuration_id: string
}

/** Which tenant to delete. */
export interface DeleteTenantBody {
  /** The tenant. */
  pdb_id: TenantId
}

/**
 * What of a tenant to change. The reference has one operation for specifications (4.10.3) and one for storage (4.10.4)
 * at the same address: a request carries either `cpu` and `mem`, or `disk`.
 */
export interface UpdateTenantBody {
  /** The tenant. */
  pdb_id: TenantId
  /**
   * New number of vCPUs, together with `mem`.
   * @asType integer
   * @minimum 1
   */
  cpu?: number
  /**
   * New memory in GB, together with `cpu`.
   * @asType integer
   * @minimum 1
   */
  mem?: number
  /**
   * GB of storage to add. The table of 4.10.4 calls it the size, a whole number; its example, which is followed here,
   * sends a text and adds that much to what the tenant has.
   * @pattern ^[1-9]\d{0,5}$
   */
  disk?: string
}

/** Which tenants to list. */
export interface ListTenantsBody {
  /** Only the one with this ID. */
  id?: string
  /** Only the one of this name. */
  name?: string
  /**
   * Pages to skip: 1 with a limit of 10 begins with the eleventh tenant.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * Tenants of a page.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 10
   */
  limit?: number
}

/** A server that a tenant runs on. */
export interface TenantNode {
  /** Node ID. */
  id: string
  /** Name. */
  name: string
  /** Whether it leads the instance or follows: `master`, `slave`. */
  role: string
  /** Status. */
  status: string
  /** Zone. */
  availability_zone: string
  /** Address that the nodes send data to each other with. */
  data_ip: string
  /** Address that it is managed with. */
  management_ip: string
  /** Private address. In the table only, not in the example. */
  private_ip?: string
  /** Components on it with the ports of data nodes, separated by semicolons: `cm_1;dn_6001:60011`. */
  component_names: string
}

/** A tenant. The example, which is followed here, has numbers where the table speaks of texts. */
export interface Tenant {
  /** Tenant ID. */
  id: string
  /** Status; the reference shows `normal`. */
  status: string
  /** Name. */
  name: string
  /**
   * Number of vCPUs.
   * @asType integer
   */
  cpu: number
  /**
   * Memory in GB.
   * @asType integer
   */
  mem: number
  /**
   * Storage in GB.
   * @asType integer
   */
  disk: number
  /** Servers it runs on. */
  nodes: TenantNode[]
  /**
   * Number of the tenant inside of the instance.
   * @asType integer
   * @minimum 1
   * @maximum 4095
   */
  oid: number
  /**
   * When it was made, ms since the epoch.
   * @asType integer
   */
  created: number
  /**
   * When it was changed last, ms since the epoch.
   * @asType integer
   */
  updated: number
  /** Whether the system keeps it for itself. */
  is_cdb: boolean
  /** Zone. */
  az_code: string
  /** ID of its parameter template. */
  config_id: string
  /** ID of the instance. */
  instance_id: string
}

/** Tenants of an instance. */
export interface TenantList {
  /** One page of tenants. */
  pdb_infos: Tenant[]
  /**
   * Number of tenants on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** New values of a tenant's parameters. */
export interface UpdateTenantParametersBody {
  /** Values by the names of parameters: `{"dn:audit_system_object": "67121160"}`. */
  values: Record<string, string>
}

/** A parameter of a tenant. */
export interface TenantParameter {
  /** Name. */
  name: string
  /** Value. */
  value: string
  /** Whether a change counts only after a restart. A text in the table, but not in the example. */
  restart_required: boolean
  /** What it may be. */
  value_range: string
  /** Type of the value. */
  type: string
  /** What it does. */
  description: string
}

/** Parameters of a tenant. */
export interface TenantParameterList {
  /** When they were made, yyyy-MM-dd HH:mm:ss. */
  created: string
  /** When they were changed last, in the same form. */
  updated: string
  /** Version of the engine. */
  datastore_version: string
  /** Name of the engine. */
  datastore_name: string
  /** The parameters. */
  configuration_parameters: TenantParameter[]
}

/** A parameter template for tenants. */
export interface TenantTemplate {
  /** Template ID. */
  id: string
  /** Name. */
  name: string
  /** Description. */
  description: string
  /** Version of the engine. */
  datastore_version: string
  /** Name of the engine. */
  datastore_name: string
  /** Form of the instances it is for. */
  ha_mode: string
  /** When it was made, yyyy-MM-dd HH:mm:ss. */
  created: string
  /** When it was changed last, in the same form. */
  updated: string
  /** Whether somebody has made it; false for the provider's own. */
  user_defined: boolean
}

/** Parameter templates for the tenants of an instance. */
export interface TenantTemplateList {
  /** The templates. */
  configurations: TenantTemplate[]
  /**
   * Their number.
   * @asType integer
   * @minimum 0
   */
  count: number
}

/** A specification that a tenant can have. */
export interface TenantFlavor {
  /**
   * Number of vCPUs.
   * @asType integer
   */
  cpu: number
  /**
   * Memory in GB.
   * @asType integer
   */
  mem: number
}

/** What an instance has left for a tenant. */
export interface TenantFlavorList {
  /** Specifications. */
  pdb_flavors: TenantFlavor[]
  /**
   * Storage in GB.
   * @asType integer
   * @minimum 0
   */
  remaining_disk: number
}

/** A new database user of a tenant. */
export interface CreateTenantUserBody {
  /** Name. */
  name: DatabaseUserName
  /** Password. */
  password: DatabaseUserPassword
  /**
   * True: the user may only sign in. False: it may create users, too.
   * @default false
   */
  is_login_only?: boolean
}

/** A new schema of a tenant. */
export interface NewTenantSchema {
  /**
   * Name: letters, digits and underscores. It begins neither with `pg` nor with a digit, and is none of the database
   * templates and of the built-in schemas.
   * @minLength 1
   * @maxLength 63
   * @pattern ^(?!pg|\d)(?!(?:postgres|template0|template1|templatea|templatem|template_pdb|public|information_schema)$)[A-Za-z0-9_]+$
   */
  name: string
  /** User who owns it. */
  owner: DatabaseOwnerName
}

/** New schemas of a tenant. */
export interface CreateTenantSchemasBody {
  /**
   * The schemas.
   * @minItems 1
   * @maxItems 20
   */
  schemas: NewTenantSchema[]
}

/** A database user of a tenant. The table calls the attributes `attribute`; the example is followed here. */
export interface TenantUser extends DatabaseUser {
  /** Whether it is locked. */
  lock_status: boolean
}

/** Users of a tenant. */
export interface TenantUserList {
  /** One page of users. */
  users: TenantUser[]
  /**
   * Number of users on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
}

/** What a tenant's user may do with a schema. */
export interface TenantSchemaRight {
  /**
   * Name of the user, who has to be there; none of the database's own accounts, nor root.
   * @minLength 1
   */
  name: string
  /** True: reading only. False: reading and writing. */
  readonly: boolean
  /**
   * Name of the schema, which has to be there; none of the built-in ones. Each schema can be listed once in a request.
   * @minLength 1
   * @pattern ^(?!(?:postgres|template0|template1|templatea|templatem|template_pdb|public|information_schema)$)
   */
  schema_name: string
}

/** Rights on schemas of a tenant. */
export interface GrantTenantSchemaRightsBody {
  /**
   * Users, each with a schema.
   * @minItems 1
   * @maxItems 50
   */
  users: TenantSchemaRight[]
}
