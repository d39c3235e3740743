import { queryOptions } from '@tanstack/react-query'
import { listInstanceTags } from '#contract/gaussdb/tags.ts'
import { idOf } from '#contract/op.ts'
import { call } from './call.ts'
import { queryClient } from './client.ts'
import { ApiError } from './errors.ts'

/** Tags change seldom, and each instance is a call of its own. */
const keptFor = 300_000
const atOnce = 4
/** So many instances are read again one by one. */
const singly = 20

export interface GaussTag {
  key: string
  value: string
}

/** By instance ID. */
export type GaussTags = ReadonlyMap<string, readonly GaussTag[]>

/** The tags of one instance (reference 4.11.1). A key has one value there, whatever the list of them promises. */
export async function readTags(connection: string, instanceId: string, signal?: AbortSignal): Promise<GaussTag[]> {
  const { tags } = await call(listInstanceTags, { connection, path: { instance_id: instanceId } }, signal)
  return tags.flatMap(({ key, value }) => value.map((one) => ({ key, value: one })))
}

async function readAll(connection: string, ids: readonly string[], signal?: AbortSignal): Promise<GaussTags> {
  const found = new Map<string, readonly GaussTag[]>()
  let next = 0
  const worker = async () => {
    for (let id = ids[next++]; id !== undefined; id = ids[next++]) {
      try {
        found.set(id, await readTags(connection, id, signal))
      } catch (error) {
        // Deleted since the list was read: no reason to know nothing of the others.
        if (!(error instanceof ApiError && error.isNotFound)) throw error
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return found
}

const isWhole = ({ queryKey: [, , args] }: { queryKey: readonly unknown[] }): boolean =>
  typeof args === 'object' && args !== null && 'all' in args

/** What was read lately for other sets of instances of a connection. */
function knownTags(connection: string): Map<string, readonly GaussTag[]> {
  const since = Date.now() - keptFor
  const known = queryClient
    .getQueryCache()
    .findAll({ queryKey: [idOf(listInstanceTags), connection], predicate: isWhole })
    .filter(({ state }) => !state.isInvalidated && state.dataUpdatedAt > since)
    .toSorted((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt)
  return new Map(known.flatMap(({ state }) => [...((state.data as GaussTags | undefined) ?? [])]))
}

/** Of those only; others may be gone. */
const of = (known: GaussTags, ids: readonly string[]): Map<string, readonly GaussTag[]> =>
  new Map(
    ids.flatMap((id) => {
      const tags = known.get(id)
      return tags ? [[id, tags] as const] : []
    }),
  )

/**
 * The same for whoever looks at all instances, which come and go: of another set of them only those are read that nobody has
 * read lately, and what is known is there at once.
 */
export function growingTagsQuery(connection: string, ids: readonly string[]) {
  return {
    ...gaussTagsQuery(connection, ids),
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<GaussTags> => {
      const known = knownTags(connection)
      const missing = await readAll(
        connection,
        ids.filter((id) => !known.has(id)),
        signal,
      )
      return new Map([...of(known, ids), ...missing])
    },
    placeholderData: (): GaussTags | undefined => {
      const known = of(knownTags(connection), ids)
      return known.size > 0 ? known : undefined
    },
  }
}

/** The tags of some instances of a connection, whose list leaves them out. */
export const gaussTagsQuery = (connection: string, ids: readonly string[]) =>
  queryOptions<GaussTags, ApiError, GaussTags, readonly unknown[]>({
    queryKey: [idOf(listInstanceTags), connection, { all: ids.toSorted() }],
    queryFn: ({ signal }) => readAll(connection, ids, signal),
    staleTime: keptFor,
    // A map is not compared part by part.
    structuralSharing: false,
  })

/** Reads the tags of changed instances again and puts them where all are known. */
export async function refreshTags(connection: string, ids: readonly string[]): Promise<void> {
  const key = [idOf(listInstanceTags), connection]
  await queryClient.invalidateQueries({
    queryKey: key,
    predicate: (query) => ids.length > singly || !isWhole(query),
  })
  if (ids.length > singly) return
  const fresh = await readAll(connection, ids)
  queryClient.setQueriesData<GaussTags>({ queryKey: key, predicate: isWhole }, (known) =>
    known && ids.some((id) => known.has(id)) ? new Map([...known, ...fresh]) : known,
  )
}
