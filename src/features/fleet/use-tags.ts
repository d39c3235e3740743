import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { listInstanceTags } from '#contract/gaussdb/tags.ts'
import { idOf } from '#contract/op.ts'
import type { FleetItem } from '#lib/fleet.ts'
import { call } from '#query/call.ts'
import { useSame } from '#query/use-same.ts'

/** Tags change seldom, and each instance is a call of its own. */
const keptFor = 300_000
const atOnce = 4

type Tags = ReadonlyMap<string, readonly string[]>

/** `key=value` of some GaussDB instances of a connection, by instance ID. */
async function tagsOf(connection: string, ids: readonly string[], signal: AbortSignal): Promise<Tags> {
  const found = new Map<string, readonly string[]>()
  let next = 0
  const worker = async () => {
    for (let id = ids[next++]; id !== undefined; id = ids[next++]) {
      const { tags } = await call(listInstanceTags, { connection, path: { instance_id: id } }, signal)
      found.set(
        id,
        tags.flatMap(({ key, value }) => value.map((one) => (one === '' ? key : `${key}=${one}`))),
      )
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return found
}

/**
 * The rows with the tags of GaussDB, whose list leaves them out; asked for only while somebody looks at tags, and complete per
 * connection. `reading`: some have not come yet; `failed`: some did not come.
 */
export function useTags<Row extends FleetItem>(rows: readonly Row[] | undefined, wanted: boolean) {
  const asked = useMemo(() => {
    const byConnection = new Map<string, string[]>()
    if (wanted)
      for (const { service, connection, id } of rows ?? [])
        if (service === 'gaussdb') byConnection.set(connection, [...(byConnection.get(connection) ?? []), id])
    return [...byConnection]
  }, [rows, wanted])
  const answers = useQueries({
    queries: asked.map(([connection, ids]) => ({
      queryKey: [idOf(listInstanceTags), connection, { all: ids.toSorted() }],
      queryFn: ({ signal }: { signal: AbortSignal }) => tagsOf(connection, ids, signal),
      staleTime: keptFor,
    })),
  })
  const tags = useSame(answers.map(({ data }) => data))
  const filled = useMemo(() => {
    if (tags.every((found) => found === undefined)) return rows
    const byConnection = new Map(asked.map(([connection], index) => [connection, tags[index]]))
    return rows?.map((row): Row => {
      const found = row.service === 'gaussdb' ? byConnection.get(row.connection)?.get(row.id) : undefined
      return found?.length ? { ...row, tags: found } : row
    })
  }, [rows, asked, tags])
  return {
    rows: filled,
    reading: answers.some(({ isLoading }) => isLoading),
    failed: answers.some(({ error }) => error),
  }
}
