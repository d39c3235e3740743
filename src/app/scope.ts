import { useQuery } from '@tanstack/react-query'
import { useLocation, useParams, useSearchParams } from 'react-router'
import { type Connection, connectionsQuery } from '#query/connections.ts'

const none: readonly Connection[] = []

export interface Scope {
  connections: readonly Connection[]
  /** What the page is about: one connection, some of them, or all. */
  shown: readonly Connection[]
  /** The only one, when it is one by choice and not because there is no other. */
  one: Connection | undefined
}

/** The service that a page is about: `/taurusdb/…` and `/c/<connection>/taurusdb/…`. */
export const serviceOf = (pathname: string): string =>
  /^\/(?:c\/[^/]+\/)?([a-z]+)(?:\/|$)/.exec(pathname)?.[1] ?? 'taurusdb'

/** The connections that offer the page's service; all of them on a page that is about no service in particular. */
function offering(connections: readonly Connection[], pathname: string): readonly Connection[] {
  const service = serviceOf(pathname)
  const found = connections.filter(({ services }) => services.some((one) => one === service))
  return found.length > 0 ? found : connections
}

/** The connections of the page: named in its path, or chosen by `?scope=`. */
export function useScope(): Scope {
  const { data: all = none } = useQuery(connectionsQuery)
  const { pathname } = useLocation()
  const connections = offering(all, pathname)
  const { connection } = useParams()
  const [search] = useSearchParams()
  const wanted = connection
    ? [connection]
    : (search.get('scope') ?? search.get('connection'))?.split(',').filter(Boolean)
  const shown = wanted?.length ? connections.filter(({ id }) => wanted.includes(id)) : connections
  return { connections, shown, one: wanted?.length === 1 ? shown[0] : undefined }
}
