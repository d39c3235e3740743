import type { JobName } from '#contract/taurusdb/tasks.ts'
import { narrowOf as narrowed } from '#ui/tasks/narrow.ts'
import { isDocumented } from '../shared/task-kinds.ts'
import type { Narrow } from './queries.ts'

/** The part of a table's filter that the cloud can sift by, in its words (reference 4.13.2). */
export function narrowOf(query: string): Narrow | undefined {
  const narrow = narrowed(query, isDocumented)
  if (!narrow) return undefined
  const { status, kind } = narrow
  return { ...(status ? { status } : {}), ...(kind === undefined ? {} : { job_name: kind as JobName }) }
}
