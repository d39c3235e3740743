import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FleetItem } from '#lib/fleet.ts'
import { gaussTagsQuery, tagsBefore } from '#query/gauss-tags.ts'
import { useSame } from '#query/use-same.ts'

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
      ...gaussTagsQuery(connection, ids),
      placeholderData: tagsBefore(connection),
    })),
  })
  const tags = useSame(answers.map(({ data }) => data))
  const filled = useMemo(() => {
    if (tags.every((found) => found === undefined)) return rows
    const byConnection = new Map(asked.map(([connection], index) => [connection, tags[index]]))
    return rows?.map((row): Row => {
      const found = row.service === 'gaussdb' ? byConnection.get(row.connection)?.get(row.id) : undefined
      return found?.length
        ? { ...row, tags: found.map(({ key, value }) => (value === '' ? key : `${key}=${value}`)) }
        : row
    })
  }, [rows, asked, tags])
  return {
    rows: filled,
    reading: answers.some(({ isLoading, isPlaceholderData }) => isLoading || isPlaceholderData),
    failed: answers.some(({ error }) => error),
  }
}
