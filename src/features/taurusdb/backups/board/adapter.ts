import type { Backup, BackupPolicy, RestoreTimeRange } from '#contract/taurusdb/backups.ts'
import type { InstanceSummary } from '#contract/taurusdb/instances.ts'
import { phaseOf } from '#contract/taurusdb/rules.ts'
import { timeOf } from '#lib/format.ts'
import {
  type Answer,
  type BoardPolicy,
  type BoardRow,
  type Fact,
  factOf,
  noProof,
  type Offsite,
  type Proof,
  type RestorablePoints,
} from '#lib/recovery/board.ts'
import { fullsOf } from '#lib/recovery/overview.ts'
import { scheduleOf } from '#lib/recovery/timetable.ts'
import type { RehearsalSummary } from '#lib/rehearsal.ts'
import { gapsBetween } from '#lib/time-axis.ts'
import type { SentSetting } from '#query/sent-settings.ts'
import { spansOf, timed } from '../facts.ts'
import { offsiteState } from '../../shared/policies/offsite.ts'

/** TaurusDB’s answers as rows of the board. */

/** Restorable time (reference 4.4.7); null when there is none. */
export function pointsOf(ranges: readonly RestoreTimeRange[]): RestorablePoints | null {
  const spans = spansOf(ranges)
  const [first, last] = [spans[0], spans.at(-1)]
  return first && last ? { from: first.from, to: last.to, gaps: gapsBetween(spans).length } : null
}

export function policyOf(policy: BackupPolicy): BoardPolicy {
  const { keepDays, hourUtc, weekdays } = scheduleOf(policy)
  return { keepDays, hourUtc, weekdays }
}

/** Copies in another region, as far as something tells (offsiteState); a console that keeps nothing (404) cannot tell. */
export function offsiteOf(
  encryption: Fact<boolean>,
  sent: Answer<SentSetting<'offsite-backup'> | null> & { error: { status?: number } | null },
): Fact<Offsite> {
  if (encryption.state === 'loading') return encryption
  const encrypted = encryption.state === 'known' && encryption.value
  const state = offsiteState(encrypted ? 'on' : 'off', sent.data ?? undefined)
  if (state.is === 'on') {
    const { region, keepDays } = state.policy ?? {}
    return { state: 'known', value: { on: true, region, keepDays, sent: state.at }, at: state.at }
  }
  if (state.is === 'off')
    return state.why === 'encrypted'
      ? { state: 'known', value: { on: false, why: 'encrypted' }, at: encryption.state === 'known' ? encryption.at : 0 }
      : { state: 'known', value: { on: false, why: 'off', sent: state.at }, at: state.at }
  if (sent.data !== undefined || sent.error?.status === 404) return { state: 'untold' }
  return sent.error ? { state: 'failed', reason: sent.error.message } : { state: 'loading' }
}

export interface InstanceAnswers {
  ranges: Answer<{ restore_times: RestoreTimeRange[] }>
  policy: Answer<{ backup_policy: BackupPolicy }>
  encryption: Answer<{ encryption_status: string }>
  /** The backups of this instance alone. */
  backups: Answer<readonly Backup[]>
  /** What this console last set of copies in another region; null for nothing. */
  sent: Parameters<typeof offsiteOf>[1]
  /** Of all instances. */
  summaries: Answer<ReadonlyMap<string, RehearsalSummary>>
}

export const summaryKey = (connection: string, instance: string): string => `${connection} ${instance}`

export function boardRow(
  connection: { id: string; name: string },
  instance: Pick<InstanceSummary, 'id' | 'name' | 'status' | 'created'>,
  { ranges, policy, encryption, backups, sent, summaries }: InstanceAnswers,
  now: number,
): BoardRow {
  const created = timeOf(instance.created)
  const encrypted = factOf(encryption, ({ encryption_status }) => encryption_status.toLowerCase() === 'on')
  return {
    service: 'taurusdb',
    connection: connection.id,
    connectionName: connection.name,
    id: instance.id,
    name: instance.name,
    status: instance.status,
    works: !['creating', 'create-failed', 'deleted'].includes(phaseOf(instance.status)),
    created,
    points: factOf(ranges, ({ restore_times }) => pointsOf(restore_times)),
    backups: factOf(backups, (list) =>
      fullsOf(list.map(timed), policy.data && scheduleOf(policy.data.backup_policy), now, created),
    ),
    policy: factOf(policy, ({ backup_policy }) => policyOf(backup_policy)),
    encryption: encrypted,
    offsite: offsiteOf(encrypted, sent),
    proof: factOf(summaries, (all): Proof => all.get(summaryKey(connection.id, instance.id)) ?? noProof),
  }
}
