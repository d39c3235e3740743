import { read } from './declare.ts'

/** A page of the dedicated resource pools. */
export interface ListDedicatedResourcesQuery {
  /**
   * How many pools to skip.
   * @asType integer
   * @minimum 0
   * @default 0
   */
  offset?: number
  /**
   * How many pools to answer with at most.
   * @asType integer
   * @minimum 1
   * @maximum 100
   * @default 100
   */
  limit?: number
}

/** Status of a dedicated resource pool. The list (4.3.10) writes it in capitals, the details (4.3.11) do not. */
export type DedicatedResourceStatus = 'NORMAL' | 'BUILDING' | 'EXTENDING' | 'DELETED'

/** Size of a dedicated resource pool. */
export interface DedicatedResourceCapacity {
  /**
   * Memory in GB.
   * @asType integer
   */
  ram: number
  /**
   * Storage in GB.
   * @asType integer
   */
  volume: number
  /**
   * vCPUs.
   * @asType integer
   */
  vcpus: number
}

/** A dedicated resource pool: hosts that only this account uses. */
export interface DedicatedResource {
  /** Pool ID. */
  id: string
  /** Pool name. */
  resource_name: string
  /** Engine, such as gaussdb-mysql. */
  engine_name: string
  /** CPU architecture, such as ARM or X86. */
  architecture: string
  /** Status. */
  status: DedicatedResourceStatus
  /** Size. */
  capacity: DedicatedResourceCapacity
  /** Availability zones. */
  availability_zone?: string[]
}

/** A page of the dedicated resource pools. */
export interface DedicatedResourceList {
  /** The pools of this page. */
  resources: DedicatedResource[]
  /**
   * How many pools there are in all. In the table; the example leaves it out.
   * @asType integer
   * @minimum 0
   */
  total_count?: number
}

/** Compute hosts of a dedicated resource pool. */
export interface DedicatedComputeInfo {
  /**
   * vCPUs in all.
   * @asType integer
   */
  vcpus_total: number
  /**
   * vCPUs in use.
   * @asType integer
   */
  vcpus_used: number
  /**
   * Memory in all, in GB.
   * @asType integer
   */
  ram_total: number
  /**
   * Memory in use, in GB.
   * @asType integer
   */
  ram_used: number
  /** Specification code of the hosts. */
  spec_code: string
  /**
   * Number of hosts.
   * @asType integer
   */
  host_num: number
}

/** Storage hosts of a dedicated resource pool. */
export interface DedicatedStorageInfo {
  /** Specification code of the hosts. */
  spec_code: string
  /**
   * Number of hosts.
   * @asType integer
   */
  host_num: number
}

/** A dedicated resource pool with what is used of it. */
export interface DedicatedResourceDetail {
  /** Pool ID. */
  id: string
  /** Pool name. */
  resource_name: string
  /** Engine; here taurus, where the list says gaussdb-mysql. */
  engine_name: string
  /** Availability zones. */
  availability_zone_ids: string[]
  /** CPU architecture, such as ARM or X86. */
  architecture: string
  /** Status, in lower case. */
  status: string
  /** Compute hosts. */
  dedicated_compute_info: DedicatedComputeInfo
  /** Storage hosts. */
  dedicated_storage_info: DedicatedStorageInfo
}

/** Lists the dedicated resource pools of a project (reference 4.3.10). */
export const listDedicatedResources = read.get('/v3/{project_id}/dedicated-resources')<{
  query: ListDedicatedResourcesQuery
  result: DedicatedResourceList
}>()

/** Shows a dedicated resource pool and what is used of it (reference 4.3.11). */
export const showDedicatedResource = read.get('/v3/{project_id}/dedicated-resource/{dedicated_resource_id}')<{
  result: DedicatedResourceDetail
}>()
