import type { JobStatus } from '#contract/taurusdb/tasks.ts'
import { parseQuery } from '#ui/table/filter.ts'
import { isDocumented } from '../shared/task-kinds.ts'
import type { Narrow } from './queries.ts'

const columns = new Set(['status', 'kind'])
const statuses: ReadonlySet<string> = new Set<JobStatus>(['Pending', 'Running', 'Completed', 'Failed'])

/**
 * The part of a table's filter that the cloud can sift by: one status, one documented kind. For lists of which only the
 * newest rows were read: those that are looked for may be among the others.
 */
export function narrowOf(query: string): Narrow | undefined {
  const { terms } = parseQuery(query, columns)
  const only = (column: string): string | undefined => {
    const own = terms.filter((term) => term.column === column)
    const [term] = own
    return own.length === 1 && term && !term.negated && term.comparison === 'is' ? term.value : undefined
  }
  const status = only('status')
  const kind = only('kind')
  const narrow: Narrow = {
    ...(status !== undefined && statuses.has(status) ? { status: status as JobStatus } : {}),
    ...(kind !== undefined && isDocumented(kind) ? { job_name: kind } : {}),
  }
  return Object.keys(narrow).length > 0 ? narrow : undefined
}
