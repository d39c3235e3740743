import { instanceCan } from '#contract/taurusdb/rules.ts'
import type { Instance, Project, State } from '../state.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { fullBackups, isRestorable, restorableRanges, usedAt } from './timeline.ts'

export interface RestoreSource {
  instance: Instance
  backup: string | undefined
  time: number | undefined
  /** Size of the data at that point, in GB. */
  sizeGb: number
}

interface Wanted {
  source_instance_id: string
  type?: 'backup' | 'timestamp'
  backup_id?: string
  restore_time?: number
}

/**
 * A restore of a deleted instance, from its last backup or one of its manual ones; undefined when there is no such
 * instance. Its points in time are gone.
 */
function deletedSource(
  { state, project, now }: { state: State; project: Project; now: number },
  wanted: Wanted,
  prefix: string,
): RestoreSource | undefined {
  const row = state.recycled.get(wanted.source_instance_id)
  if (!row || row.project !== project.id) return undefined
  const { instance } = row
  if (wanted.type === 'timestamp')
    return refuse('DBS.280271', `${prefix}restore_time: the instance is deleted; only its backups can be restored.`)
  const id = wanted.backup_id
  if (!id) return refuse('DBS.200001', `${prefix}backup_id is required for type backup.`)
  if (id === row.backup && now < row.until)
    return { instance, backup: id, time: undefined, sizeGb: usedAt(instance, row.deletedAt) }
  const backup = state.backups.get(id)
  if (backup?.instance !== instance.id)
    return refuse('DBS.201203', `${prefix}backup_id ${id.slice(0, 60)} is not a backup of that instance.`)
  if (backup.status !== 'COMPLETED') refuse('DBS.201208', `${prefix}backup_id: the backup is ${backup.status}.`)
  return { instance, backup: id, time: undefined, sizeGb: usedAt(instance, backup.begin) }
}

/**
 * What a restore starts from (reference 4.3.1 restore_point, 4.4.6). Refuses an unknown source (DBS.200013), a backup
 * that is missing or another instance's (DBS.201203), one that is not complete (DBS.201208), and a time outside the
 * restorable ranges (DBS.280271).
 */
export function restoreSource(
  at: { state: State; project: Project; now: number },
  wanted: Wanted,
  prefix = '',
): RestoreSource {
  const deleted = deletedSource(at, wanted, prefix)
  if (deleted) return deleted
  const instance = instanceOf(at, wanted.source_instance_id, 'DBS.200013')
  demand(instanceCan.restoreFrom(stateOf(instance)), `${prefix}source_instance_id`)
  if (wanted.type === 'timestamp') {
    const time = wanted.restore_time
    if (time === undefined) return refuse('DBS.200001', `${prefix}restore_time is required for type timestamp.`)
    if (!isRestorable(restorableRanges(at.state, instance, at.now), time))
      refuse('DBS.280271', `${prefix}restore_time ${time} is outside the restorable ranges.`)
    return { instance, backup: undefined, time, sizeGb: usedAt(instance, time) }
  }
  const id = wanted.backup_id
  if (!id) return refuse('DBS.200001', `${prefix}backup_id is required for type backup.`)
  const backup = fullBackups(at.state, instance, at.now).find((candidate) => candidate.id === id)
  if (!backup) return refuse('DBS.201203', `${prefix}backup_id ${id.slice(0, 60)} is not a backup of that instance.`)
  if (backup.status !== 'COMPLETED') refuse('DBS.201208', `${prefix}backup_id: the backup is ${backup.status}.`)
  return { instance, backup: backup.id, time: undefined, sizeGb: usedAt(instance, backup.begin) }
}
