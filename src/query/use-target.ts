import { useQuery } from '@tanstack/react-query'
import type { AnyOperation, ResultOf } from '#contract/op.ts'
import { connectionsQuery } from './connections.ts'
import { namesakes, type Placed } from './namesakes.ts'

/** What a form about an instance says of it beside its name. */
export interface Target {
  id: string
  /** Name of the connection, and the region of it. */
  where: string
  /** Others of the same name, with the name of their connection. */
  others: { id: string; where: string }[]
}

/**
 * Where an instance is, and which others have its name.
 *
 * @param list the operation that lists such instances, and what is id and name of its rows
 * @param region of the instance, when it says so itself
 */
export function useTarget<O extends AnyOperation>(
  list: O,
  rowsOf: (answer: ResultOf<O>) => readonly { id: string; name: string }[],
  own: Placed & { name: string; region?: string },
): Target {
  const { data: connections } = useQuery(connectionsQuery)
  const find = (id: string) => connections?.find((one) => one.id === id)
  const { id, connection, region = find(connection)?.region } = own
  return {
    id,
    where: [find(connection)?.name ?? connection, region].filter(Boolean).join(' · '),
    others: namesakes(list, rowsOf, own).map((one) => ({
      id: one.id,
      where: find(one.connection)?.name ?? one.connection,
    })),
  }
}
