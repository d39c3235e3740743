import type { Project, State } from '../state.ts'
import type { GaussdbRecycled } from './state.ts'

/** Days that deleted instances are kept when nobody has said otherwise. */
const defaultDays = 7

export const recycleDays = (state: State, projectId: string): number =>
  state.gaussdbSettings.get(projectId)?.recycleDays ?? defaultDays

/** What waits in a project's recycle bin, deleted last first. */
export const recycledIn = (state: State, project: Project, now: number): GaussdbRecycled[] =>
  [...state.gaussdbRecycled.values()]
    .filter((row) => row.project === project.id && row.until > now)
    .sort((a, b) => b.deletedAt - a.deletedAt || (a.id < b.id ? -1 : 1))

/** Drops what has been kept long enough, so that a long-lived state does not grow without end. */
export function emptyRecycleBin(state: State, now: number): void {
  for (const row of state.gaussdbRecycled.values()) if (row.until <= now) state.gaussdbRecycled.remove(row.id)
}
