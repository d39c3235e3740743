import { parseQuery } from '../table/filter.ts'
import { statuses } from './words.tsx'
import type { TaskStatus } from './task.ts'

const columns = new Set(['status', 'kind'])

/** One status, one kind of task: what a cloud can sift its list by. */
export interface Narrow {
  status?: TaskStatus
  kind?: string
}

/**
 * The part of a table's filter that the cloud can sift by: one status, one kind that it knows (`isKind`). For lists of
 * which only the newest rows were read: those that are looked for may be among the others.
 */
export function narrowOf(query: string, isKind: (name: string) => boolean): Narrow | undefined {
  const { terms } = parseQuery(query, columns)
  const only = (column: string): string | undefined => {
    const own = terms.filter((term) => term.column === column)
    const [term] = own
    return own.length === 1 && term && !term.negated && term.comparison === 'is' ? term.value : undefined
  }
  const status = only('status')
  const kind = only('kind')
  const narrow: Narrow = {
    ...(status !== undefined && Object.hasOwn(statuses, status) ? { status: status as TaskStatus } : {}),
    ...(kind !== undefined && isKind(kind) ? { kind } : {}),
  }
  return Object.keys(narrow).length > 0 ? narrow : undefined
}
