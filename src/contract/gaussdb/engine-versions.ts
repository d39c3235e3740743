import { read } from './declare.ts'
import type { FlavorGroup, PageQuery, ZoneStatus } from './shared-types.ts'

/** Form of an instance as the lists of specifications and disks filter by it. */
export type FlavorHaMode = 'centralization_standard' | 'enterprise'

/** Filters of the specifications. */
export interface ListFlavorsQuery extends PageQuery {
  /** Version of the engine; only what instances of that version may have. */
  version?: string
  /** Specification code. */
  spec_code?: string
  /** Primary/standby (centralization_standard) or distributed (enterprise) instances. */
  ha_mode?: FlavorHaMode
}

/** A specification that instances can have. */
export interface Flavor {
  /** Number of vCPUs. */
  vcpus: string
  /** Memory in GB. */
  ram: string
  /** Specification code. */
  spec_code: string
  /** Zones that know it; whether it can be had there is in az_status. */
  availability_zone: string[]
  /** Its state in each zone. */
  az_status: Record<string, ZoneStatus>
  /** Version of the engine. */
  version: string
  /** Name of the engine. */
  name: string
  /** Kind. */
  group_type: FlavorGroup
}

/** A form of deployment with the engine versions it has. */
export interface Datastore {
  /** Versions. */
  supported_versions: string[]
  /** Form; the reference knows the primary/standby one only. */
  instance_mode: 'ha'
}

/** A specification that an instance may change to. */
export interface AvailableFlavor {
  /** Number of vCPUs. */
  vcpus: string
  /** Memory in GB. */
  ram: string
  /** Specification code. The table and the example both spell it so. */
  spec_cpde: string
  /** The same, in the spelling of the other lists; not in the example. */
  spec_code?: string
  /** Its state by zone. A map in the table; the example, which is followed here, has a list of maps. */
  az_status: Record<string, ZoneStatus>[]
}

/** Lists the versions of the engine that instances can be created with (reference 4.2.1). */
export const listEngineVersions = read.get('/v3/{project_id}/datastore/versions')<{
  result: {
    /** Versions as two numbers, such as 8.103. */
    versions: string[]
  }
}>()

/** Lists the specifications of instances with their state in each zone (reference 4.2.2). */
export const listFlavors = read.get('/v3.1/{project_id}/flavors')<{
  query: ListFlavorsQuery
  result: {
    /** One page of specifications. */
    flavors: Flavor[]
    /**
     * Number of specifications on all pages.
     * @asType integer
     * @minimum 0
     */
    total: number
  }
}>()

/** Lists the forms of deployment with the engine versions of each (reference 4.2.3). */
export const listDatastores = read.get('/v3/{project_id}/datastores')<{
  result: {
    /** Forms. */
    datastores: Datastore[]
  }
}>()

/** Lists the specifications that an instance may change to (reference 4.2.4). */
export const listAvailableFlavors = read.get('/v3/{project_id}/instances/{instance_id}/available-flavors')<{
  query: PageQuery
  result: {
    /** One page of specifications. */
    flavors: AvailableFlavor[]
    /**
     * Number of specifications on all pages.
     * @asType integer
     * @minimum 0
     */
    total_count: number
  }
}>()
