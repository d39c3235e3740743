import { read, write } from './declare.ts'
import type { JobReference } from './shared-types.ts'

/**
 * How the kernel is upgraded: `inplace` stops the database for about half an hour, `grey` goes node by node with some
 * ten seconds of interruption each, `hotfix` puts a patch into the running database.
 */
export type UpgradeType = 'inplace' | 'grey' | 'hotfix'

/**
 * A step of an upgrade: `upgradeAutoCommit` does all of it, `upgrade` leaves it to be observed, `commit` and `rollback`
 * end the observation (`rollback` also takes a patch back).
 */
export type UpgradeAction = 'upgrade' | 'upgradeAutoCommit' | 'commit' | 'rollback'

export interface UpgradeActionState {
  /** The step. */
  upgrade_action: UpgradeAction
  /** Whether it can be taken now. */
  enable: boolean
}

export interface UpgradeTypeState {
  /** The kind of upgrade. */
  upgrade_type: UpgradeType
  /** Whether it can be used now. */
  enable: boolean
  /** Its steps; null when it cannot be used. */
  upgrade_action_list: UpgradeActionState[] | null
  /** While an upgrade is under way: whether the parts of a zone are upgraded together. Null otherwise. */
  is_parallel_upgrade: boolean | null
}

export interface RollingUpgradeProgress {
  /** Shards that have been upgraded; null or missing unless each part has a server of its own. */
  upgraded_dn_group_numbers?: string | null
  /** All shards; null or missing unless each part has a server of its own. */
  total_dn_group_numbers?: string | null
  /** Zones that are still to be upgraded, separated by commas; null for instances that go by shards. */
  not_fully_upgraded_az?: string | null
  /** Zones that have been upgraded, separated by commas; null for instances that go by shards. */
  already_upgraded_az?: string | null
  /** Zones with the names they are shown by. */
  az_description_map: Record<string, string>
}

export interface ListUpgradeVersionsResult {
  /** The kinds of upgrade and what can be done with each. */
  upgrade_type_list: UpgradeTypeState[]
  /** Whether the upgrade under observation can be taken back. */
  rollback_enabled: boolean
  /** Version the instance has, or had before the upgrade under observation. */
  source_version: string
  /** Version the upgrade under observation goes to; null when there is none. */
  target_version: string | null
  /** How far an upgrade under observation has come. */
  roll_upgrade_progress: RollingUpgradeProgress
  /** Versions that can be upgraded to; empty during an observation. */
  upgrade_candidate_versions: string[]
  /** Patches that can be applied; empty during an observation. */
  hotfix_upgrade_candidate_versions: string[]
  /** Patches that can be taken back; empty during an observation. */
  hotfix_rollback_candidate_versions: string[]
}

/** Lists what an instance can be upgraded to, and how (reference 4.6.1). */
export const listUpgradeVersions = read.get(
  '/v3.1/{project_id}/instances/{instance_id}/db-upgrade/candidate-versions',
)<{
  result: ListUpgradeVersionsResult
}>()

export interface UpgradeInstanceBody {
  /** How to upgrade. */
  upgrade_type: UpgradeType
  /** Which step to take. Required for `grey` and `hotfix`; in place there is only one. */
  upgrade_action?: UpgradeAction
  /** Version to upgrade to; for patches several are allowed, separated by commas. */
  target_version?: string
  /**
   * Shards to upgrade in this round, at most those that are left. Required for `upgrade` of a distributed instance.
   * @asType integer
   * @minimum 1
   */
  upgrade_shard_num?: number
  /**
   * Zones of the instance to upgrade in this round, separated by commas. The table requires it for `upgrade`, the example
   * of that step has none: then all zones that are left are meant.
   */
  upgrade_az?: string
}

/**
 * Upgrades the kernel of an instance, or commits or takes back an upgrade (reference 4.6.2).
 * @status 202
 */
export const upgradeInstance = write.put('/v3.1/{project_id}/instances/{instance_id}/db-upgrade')<{
  body: UpgradeInstanceBody
  result: JobReference
}>()
