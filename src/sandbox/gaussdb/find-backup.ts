import type { Project, State } from '../state.ts'
import { instancesIn } from './common.ts'
import { recycledIn } from './recycle-state.ts'
import { shapeOf } from './shape.ts'
import type { GaussdbInstance } from './state.ts'
import { automatedBackups, backupSizeMb, manualBackup, policyAt, type FullBackup } from './timeline.ts'

/** All full backups of a project, newest first. Manual ones stay when their instance is gone. */
export function backupsIn(state: State, project: Project, now: number): FullBackup[] {
  const automated = instancesIn(state, project).flatMap((instance) => automatedBackups(instance, now))
  const manual = [...state.gaussdbBackups.values()]
    .filter((backup) => backup.project === project.id)
    .map((backup) => manualBackup(backup, now))
  return [...automated, ...manual].sort((a, b) => b.begin - a.begin || (a.name < b.name ? -1 : 1))
}

/** The backups that deletions have taken. No list of backups shows them; the recycle bin names them (reference 4.13.3). */
function lastBackups(state: State, project: Project, now: number): FullBackup[] {
  return recycledIn(state, project, now).map(({ backupId, backupRunning, deletedAt, instance }) => ({
    id: backupId,
    instance: instance.id,
    name: `GaussDB-${instance.name}-deleted`,
    type: 'auto',
    begin: deletedAt,
    end: deletedAt,
    status: backupRunning ? 'BUILDING' : 'COMPLETED',
    sizeMb: backupSizeMb(instance, deletedAt),
    description: '',
    shape: shapeOf(instance),
    fileSplit: policyAt(instance, deletedAt).file_split_size,
  }))
}

/** A full backup by its id; undefined when the project has none of that id. */
export const findBackup = (state: State, project: Project, id: string, now: number): FullBackup | undefined =>
  backupsIn(state, project, now).find((backup) => backup.id === id) ??
  lastBackups(state, project, now).find((backup) => backup.id === id)

/** An instance that exists, or one that waits in the recycle bin. */
export const everKnown = (state: State, project: Project, id: string, now: number): GaussdbInstance | undefined => {
  const instance = state.gaussdbInstances.get(id)
  if (instance) return instance.project === project.id ? instance : undefined
  return recycledIn(state, project, now).find((row) => row.id === id)?.instance
}
