import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import { type Connection, connectionsQuery } from '#query/connections.ts'

const none: readonly Connection[] = []

export interface Scope {
  connections: readonly Connection[]
  /** What the page is about: one connection, some of them, or all. */
  shown: readonly Connection[]
  /** The only one, when it is one by choice and not because there is no other. */
  one: Connection | undefined
}

/** The connections of the page: named in its path, or chosen by `?scope=`. */
export function useScope(): Scope {
  const { data: connections = none } = useQuery(connectionsQuery)
  const { connection } = useParams()
  const [search] = useSearchParams()
  const wanted = connection
    ? [connection]
    : (search.get('scope') ?? search.get('connection'))?.split(',').filter(Boolean)
  const shown = wanted?.length ? connections.filter(({ id }) => wanted.includes(id)) : connections
  return { connections, shown, one: wanted?.length === 1 ? shown[0] : undefined }
}
