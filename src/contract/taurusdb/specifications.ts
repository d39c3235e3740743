import { read } from './declare.ts'
import type { AzMode, InstanceMode } from './shared-types.ts'

/** Which specifications to list. */
export interface ListFlavorsQuery {
  /**
   * Layout over availability zones that the specifications are meant for.
   * @default "single"
   */
  availability_zone_mode: AzMode
  /**
   * Engine version. There is only 8.0.
   * @default "8.0"
   */
  version_name?: '8.0'
  /**
   * Specification code: product, size, architecture, GB of memory per vCPU, as in gaussdb.mysql.xlarge.x86.4.
   */
  spec_code?: string
}

/** Whether a specification can be had in an availability zone. */
export type FlavorAvailability = 'normal' | 'unsupported' | 'sellout'

/** CPU architecture: dedicated ARM, dedicated x86, or x86 shared with others. */
export type FlavorArchitecture = 'arm' | 'x86' | 'generalX86'

/** A specification that an instance can have. */
export interface Flavor {
  /** Number of vCPUs, as a text. */
  vcpus: string
  /** Memory in GB, as a text. */
  ram: string
  /** CPU architecture. */
  type: FlavorArchitecture
  /** Specification ID. */
  id: string
  /** Specification code: what a creation takes as flavor_ref. */
  spec_code: string
  /** Engine version. */
  version_name: string
  /** Instance type. */
  instance_mode: InstanceMode
  /** Availability by availability zone. */
  az_status: Record<string, FlavorAvailability>
}

/**
 * Lists the specifications of an engine, gaussdb-mysql; the reference answers with status 202 (reference 4.2.1).
 * @status 202
 * @permission gaussdb:instance:list
 */
export const listFlavors = read.get('/v3/{project_id}/flavors/{database_name}')<{
  query: ListFlavorsQuery
  result: {
    /** Specifications. */
    flavors: Flavor[]
  }
}>()
