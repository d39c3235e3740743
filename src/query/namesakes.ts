import type { AnyOperation, ResultOf } from '#contract/op.ts'
import { idOf } from '#contract/op.ts'
import { queryClient } from './client.ts'

/** A resource and where it is. */
export interface Placed {
  connection: string
  id: string
}

/**
 * Others of the same name in the lists that this page has read, in any connection: a name that is typed does not tell them
 * apart. Sorted by connection and id. Nothing is asked for; a list that was never read is not looked at.
 *
 * @param rowsOf id and name of each row of such a list
 */
export function namesakes<O extends AnyOperation>(
  list: O,
  rowsOf: (answer: ResultOf<O>) => readonly { id: string; name: string }[],
  own: Placed & { name: string },
): Placed[] {
  const found = new Map<string, Placed>()
  for (const [key, answer] of queryClient.getQueriesData<ResultOf<O>>({ queryKey: [idOf(list)] })) {
    const connection = key[1]
    if (answer === undefined || typeof connection !== 'string') continue
    for (const { id, name } of rowsOf(answer))
      if (name === own.name && (id !== own.id || connection !== own.connection))
        found.set(`${connection} ${id}`, { connection, id })
  }
  return [...found.entries()].toSorted(([a], [b]) => a.localeCompare(b)).map(([, placed]) => placed)
}
