import { listPitrPoints, listRestorePoints, showBackupPolicy, showPitrPolicy } from '#contract/geminidb/backups.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import type { TimedBackup } from '#lib/recovery/backup.ts'
import type { Answer } from '#lib/recovery/board.ts'
import { answerOf, type Wanted, wanted } from '#query/many.ts'
import { type InstanceAnswers, needsPolicy, newestMoments, oldestMoments, pointsKind, worksYet } from './adapter.ts'

const minute = 60_000

/** An instance of the board, with its backups as far as they are known. */
export interface Place {
  connection: string
  instance: GeminiInstance
  backups: readonly TimedBackup[] | undefined
}

export const operations = [showBackupPolicy, listRestorePoints, showPitrPolicy, listPitrPoints] as const

const argsOf = ({ connection, instance }: Place) => ({ connection, path: { instance_id: instance.id } })

const newestArgs = (place: Place, today: number) => ({
  ...argsOf(place),
  query: newestMoments(place.instance, today),
})

const oldestArgs = (place: Place, today: number) => {
  const query = oldestMoments(place.backups, today)
  return query && { ...argsOf(place), query }
}

/**
 * What is asked about one instance: at most three calls, none about what it cannot have, nor about what the lists of instances
 * and backups tell already.
 *
 * @param today midnight in UTC
 */
export function callsFor(place: Place, today: number): Wanted[] {
  const { instance } = place
  const args = argsOf(place)
  const calls = needsPolicy(instance) ? [wanted(showBackupPolicy, args, 10 * minute)] : []
  const kind = worksYet(instance) ? pointsKind(instance) : 'none'
  if (kind === 'moments') {
    calls.push(wanted(listRestorePoints, newestArgs(place, today), 5 * minute))
    // The first moment moves once a day, with the backup that it begins with.
    const oldest = oldestArgs(place, today)
    if (oldest) calls.push(wanted(listRestorePoints, oldest, 60 * minute))
  }
  if (kind === 'pitr') {
    calls.push(wanted(showPitrPolicy, args, 10 * minute))
    if (answerOf(showPitrPolicy, args).data?.enabled) calls.push(wanted(listPitrPoints, args, 5 * minute))
  }
  return calls
}

/** What has come of these calls so far. */
export function answersFor(place: Place, today: number, backups: Answer<readonly TimedBackup[]>): InstanceAnswers {
  const args = argsOf(place)
  const oldest = oldestArgs(place, today)
  return {
    backups,
    policy: answerOf(showBackupPolicy, args),
    newest: answerOf(listRestorePoints, newestArgs(place, today)),
    oldest: oldest && answerOf(listRestorePoints, oldest),
    pitrPolicy: answerOf(showPitrPolicy, args),
    pitrPoints: answerOf(listPitrPoints, args),
  }
}
