import { useQueries, useQuery } from '@tanstack/react-query'
import type { Access, ServiceName } from '#contract/op.ts'
import type { OpenApiDocument } from '#lib/schema.ts'
import { type Connection, connectionsQuery } from '#query/connections.ts'
import { documentQuery } from '#query/documents.ts'
import type { ApiError } from '#query/errors.ts'

/** A connection as the server tells it; `access` is the most that may be done over it, where it says so. */
export type KnownConnection = Connection & { access?: Access }

export interface ServiceDocument {
  service: ServiceName
  document: OpenApiDocument | undefined
  error: ApiError | null
  retry: () => void
}

const noConnections: readonly KnownConnection[] = []

export const useConnections = (): readonly KnownConnection[] => useQuery(connectionsQuery).data ?? noConnections

/** The documents of all services that some connection offers. */
export function useDocuments(): ServiceDocument[] {
  const connections = useConnections()
  const services = [...new Set(connections.flatMap((connection) => connection.services))]
  const answers = useQueries({ queries: services.map((service) => documentQuery(service)) })
  return services.map((service, index) => {
    const { data, error, refetch } = answers[index]!
    return { service, document: data, error, retry: () => void refetch() }
  })
}
