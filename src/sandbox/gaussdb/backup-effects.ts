import type { Job, State } from '../state.ts'
import { changeInstance } from './instance-change.ts'

/** What backups and restores do. */
export type GaussdbBackupEffect =
  | { kind: 'backed-up'; backup: string; status: 'COMPLETED' | 'FAILED'; sizeMb: number }
  /** The data of a backup has been loaded into the instance of the job. */
  | { kind: 'restored'; source: string; backup: string; sizeGb: number }

const kinds: readonly string[] = ['backed-up', 'restored']

export const isBackupEffect = <E extends { kind: string }>(it: E | GaussdbBackupEffect): it is GaussdbBackupEffect =>
  kinds.includes(it.kind)

/** @param at the moment it belongs to, ms since the epoch */
export function applyBackupEffect(state: State, it: GaussdbBackupEffect, job: Job, at: number): void {
  if (it.kind === 'backed-up') {
    const backup = state.gaussdbBackups.get(it.backup)
    if (backup) state.gaussdbBackups.put({ ...backup, status: it.status, sizeMb: it.sizeMb, end: at })
  } else
    changeInstance(state, job.instance, at, ({ restoredFrom }) => ({
      usedGb: it.sizeGb,
      usedAt: at,
      restoredFrom: restoredFrom ? { ...restoredFrom, at } : { instance: it.source, backup: it.backup, at },
    }))
}
