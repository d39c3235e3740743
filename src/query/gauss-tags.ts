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

/** The tags of some instances of a connection, whose list leaves them out. */
export const gaussTagsQuery = (connection: string, ids: readonly string[]) =>
  queryOptions<GaussTags, ApiError, GaussTags, readonly unknown[]>({
    queryKey: [idOf(listInstanceTags), connection, { all: ids.toSorted() }],
    queryFn: ({ signal }) => readAll(connection, ids, signal),
    staleTime: keptFor,
    // A map is not compared part by part.
    structuralSharing: false,
  })

const isWhole = ({ queryKey: [, , args] }: { queryKey: readonly unknown[] }): boolean =>
  typeof args === 'object' && args !== null && 'all' in args

/**
 * What is known while the tags of a changed list are read, as `placeholderData`: those of the list as it was. Reading takes as
 * many calls as there are instances, and one instance more must not empty a filter for so long.
 */
export const tagsBefore = (connection: string) => (): GaussTags | undefined =>
  queryClient
    .getQueryCache()
    .findAll({ queryKey: [idOf(listInstanceTags), connection], predicate: isWhole })
    .filter(({ state: { data } }) => data !== undefined)
    .toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .map(({ state: { data } }) => data as GaussTags)[0]

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
