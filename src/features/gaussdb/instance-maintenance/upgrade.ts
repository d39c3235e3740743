import type { ListUpgradeVersionsResult, UpgradeAction, UpgradeType } from '#contract/gaussdb/version-upgrades.ts'

/** How a rolling upgrade goes through an instance: shard by shard, or zone by zone (reference 4.6.1). */
export type Rounds =
  | { by: 'shards'; done: number; total: number; left: number }
  | { by: 'zones'; done: string[]; left: string[]; names: Readonly<Record<string, string>> }

/** A version that is being watched before it is committed or taken back. */
export interface Observation {
  from: string
  to: string
  rounds: Rounds
  /** All of the instance has the new version. */
  whole: boolean
  /** Whether the parts of a zone are upgraded together; fixed since the first round. */
  parallel: boolean | null
}

const listOf = (text: string | null | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

/** Only independent instances have numbers of shards; whatever has none goes by zones. */
export function roundsOf({ roll_upgrade_progress: progress }: ListUpgradeVersionsResult): Rounds {
  const total = Number(progress.total_dn_group_numbers ?? Number.NaN)
  if (Number.isInteger(total) && total > 0) {
    const done = Number(progress.upgraded_dn_group_numbers ?? 0)
    return { by: 'shards', done, total, left: Math.max(0, total - done) }
  }
  return {
    by: 'zones',
    done: listOf(progress.already_upgraded_az),
    left: listOf(progress.not_fully_upgraded_az),
    names: progress.az_description_map,
  }
}

/** What is chosen of what is left: another round, or somebody else, may have taken some of it since. */
export const stillLeft = (chosen: readonly string[], left: readonly string[]): string[] =>
  left.filter((one) => chosen.includes(one))

export const isWhole = (rounds: Rounds): boolean => (rounds.by === 'shards' ? rounds.left : rounds.left.length) === 0

/** The upgrade under observation; nothing while there is none. */
export function observationOf(versions: ListUpgradeVersionsResult): Observation | undefined {
  if (!versions.target_version) return undefined
  const rounds = roundsOf(versions)
  return {
    from: versions.source_version,
    to: versions.target_version,
    rounds,
    whole: isWhole(rounds),
    parallel:
      versions.upgrade_type_list.find(({ upgrade_type }) => upgrade_type === 'grey')?.is_parallel_upgrade ?? null,
  }
}

/** Whether the cloud allows a step of a kind of upgrade now. */
export function isPossible(
  { upgrade_type_list }: ListUpgradeVersionsResult,
  type: UpgradeType,
  action: UpgradeAction,
): boolean {
  const state = upgrade_type_list.find(({ upgrade_type }) => upgrade_type === type)
  if (!state?.enable) return false
  return state.upgrade_action_list?.some(({ upgrade_action, enable }) => upgrade_action === action && enable) ?? false
}

/** Names of zones with the words people use for them: `eu-west-101a (az1)`. */
export const zoneName = (zone: string, names: Readonly<Record<string, string>>): string =>
  names[zone] && names[zone] !== zone ? `${zone} (${names[zone]})` : zone
