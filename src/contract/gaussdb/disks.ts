import { read } from './declare.ts'
import type { FlavorGroup, ZoneStatus } from './shared-types.ts'

/** A kind of storage. */
export interface StorageType {
  /** Name; ULTRAHIGH is SSD. */
  name: string
  /** Its state in each zone. */
  az_status: Record<string, ZoneStatus>
  /** Kinds of specifications it goes with. */
  support_compute_group_type: FlavorGroup[]
}

/** Which kinds of storage to list. */
export interface ListStorageTypesQuery {
  /**
   * Version of the engine.
   * @minLength 1
   */
  version: string
  /**
   * Distributed instances, in any case of letters; there is no other word.
   * @pattern ^[Ee][Nn][Tt][Ee][Rr][Pp][Rr][Ii][Ss][Ee]$
   */
  ha_mode?: string
}

/** Shows how much of the storage of an instance is in use (reference 4.3.1). */
export const showVolumeUsage = read.get('/v3/{project_id}/instances/{instance_id}/volume-usage')<{
  result: {
    /** In use, in GB, as text. */
    used: string
    /** In all, in GB, as text. */
    total: string
  }
}>()

/** Lists the kinds of storage of an engine version (reference 4.3.2). */
export const listStorageTypes = read.get('/v3/{project_id}/storage-type')<{
  query: ListStorageTypesQuery
  result: {
    /** Kinds. */
    storage_type: StorageType[]
  }
}>()
