import { useMemo } from 'react'
import type { AnyOperation, ResultOf } from '#contract/op.ts'
import { type ScopeAnswer, useAcross } from './across.ts'
import type { Connection } from './connections.ts'
import type { q } from './q.ts'
import { useSame } from './use-same.ts'

export interface FleetRows<T, Row> {
  scopes: ScopeAnswer<T>[]
  /** Nothing while no connection has answered, or while those that have are empty and others are still asked. */
  rows: Row[] | undefined
  /** Of the oldest answer, milliseconds since the epoch; 0 before the first. */
  updatedAt: number
}

/**
 * The same list of several connections as the rows of one table. A connection that fails never blanks the others, and "there
 * are none" is said when all have answered. `rowsOf` stands at module level.
 */
export function useRows<O extends AnyOperation, Row>(
  connections: readonly Connection[],
  query: (connection: Connection) => ReturnType<typeof q<O>>,
  rowsOf: (connection: Connection, data: ResultOf<O>) => Row[],
): FleetRows<ResultOf<O>, Row> {
  const scopes = useAcross<O>(connections, query)
  const lists = useSame(scopes.map(({ data }) => data))
  const rows = useMemo(() => {
    if (lists.every((list) => list === undefined)) return undefined
    return connections.flatMap((connection, index) => {
      const list = lists[index]
      return list === undefined ? [] : rowsOf(connection, list)
    })
  }, [connections, lists, rowsOf])
  const waiting = rows?.length === 0 && scopes.some(({ data, error }) => !data && !error)
  const ages = scopes.flatMap(({ updatedAt }) => (updatedAt ? [updatedAt] : []))
  return { scopes, rows: waiting ? undefined : rows, updatedAt: ages.length ? Math.min(...ages) : 0 }
}
