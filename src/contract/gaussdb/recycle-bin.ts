import { read, write } from './declare.ts'
import type { ShortPageQuery } from './shared-types.ts'
import type { LooseNumber } from './wire.ts'

/** How long deleted instances are kept. */
export interface RecyclePolicy {
  /**
   * Days.
   * @asType integer
   * @minimum 1
   * @maximum 7
   */
  retention_period_in_days: number
}

/** Which deleted instances to list. */
export interface ListRecycledInstancesQuery extends ShortPageQuery {
  /** Name. */
  instance_name?: string
}

/** A deleted instance whose backup is still kept. */
export interface RecycledInstance {
  /** Instance ID. */
  id: string
  /** Name. */
  name: string
  /** Form; the table leaves Combined out. */
  ha_mode: 'Ha' | 'Independent' | 'Combined'
  /** Version of the engine as three numbers. */
  engine_version: string
  /** 0 pay-per-use, 1 yearly/monthly. A number in the example, text in the table. */
  pay_model: LooseNumber
  /** When it was created, such as 2022-08-09T09:26:44.000+08:00. */
  created_at: string
  /** When it was deleted, in the form of created_at. */
  deleted_at: string
  /** Kind of its storage; localssd stands in the example only. */
  volume_type: 'high' | 'ultrahigh' | 'essd' | 'localssd'
  /** Addresses it had, separated by " / ". */
  data_vip: string
  /** Enterprise project; the default one is the number 0 in the example, text in the table. */
  enterprise_project_id: LooseNumber
  /** The backup that the deletion took; what a restore to a new instance begins from. */
  recycle_backup_id: string
  /** State of that backup: being made, or ready. */
  recycle_status: 'Running' | 'Active'
  /** Edition. */
  mode: 'basic' | 'standard' | 'enterprise'
}

/**
 * Sets for how many days deleted instances are kept (reference 4.13.1).
 * @status 200
 */
export const setRecyclePolicy = write.put('/v3/{project_id}/recycle-policy')<{
  body: {
    /** Policy. */
    recycle_policy: RecyclePolicy
  }
  result: Record<string, never>
}>()

/** Shows for how many days deleted instances are kept (reference 4.13.2). */
export const showRecyclePolicy = read.get('/v3/{project_id}/recycle-policy')<{
  result: {
    /** Days, as text. */
    retention_period_in_days: string
  }
}>()

/** Lists deleted instances whose backup is still kept, deleted last first (reference 4.13.3). */
export const listRecycledInstances = read.get('/v3/{project_id}/recycle-instances')<{
  query: ListRecycledInstancesQuery
  result: {
    /** One page of instances. */
    instances: RecycledInstance[]
    /**
     * Number of instances on all pages.
     * @asType integer
     * @minimum 0
     */
    total_count: number
  }
}>()
