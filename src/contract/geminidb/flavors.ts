import { read } from './declare.ts'
import type { GeminiEngine, GeminiMode, GeminiPageQuery, GeminiProductType } from './shared-types.ts'

/** Which specifications to list. */
export interface ListGeminiFlavorsQuery extends GeminiPageQuery {
  /**
   * Engine.
   * @default cassandra
   */
  engine_name?: GeminiEngine
  /** How instances are built; the classic ones when left out. */
  mode?: GeminiMode
  /** Kind of Redis in a pool of storage; required for those. */
  product_type?: GeminiProductType
}

/** A specification of nodes. */
export interface GeminiFlavor {
  /** Engine. */
  engine_name: GeminiEngine
  /** Version of the interface. */
  engine_version: string
  /** Number of vCPUs. */
  vcpus: string
  /** Memory in GB. The table speaks of MB, its examples of GB. */
  ram: string
  /** Specification code. */
  spec_code: string
  /** Availability zones. Given up by the provider: az_status says more. */
  availability_zone: string[]
  /** Whether it is on sale, by availability zone. */
  az_status: Record<string, 'normal' | 'unsupported' | 'sellout'>
}

/** A page of specifications. */
export interface GeminiFlavorList {
  /**
   * How many match on all pages.
   * @asType integer
   * @minimum 0
   */
  total_count: number
  /** The specifications of this page. */
  flavors: GeminiFlavor[]
}

/**
 * Lists the specifications that nodes can have (reference API: Querying Instance Specifications).
 * @client listFlavorInfos
 */
export const listFlavors = read.get('/v3.1/{project_id}/flavors')<{
  query: ListGeminiFlavorsQuery
  result: GeminiFlavorList
}>()
