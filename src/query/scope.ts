import type { ServiceName } from '#contract/op.ts'
import type { Connection } from './connections.ts'

/** The connections that a view of a service is about: those of `?scope=a,b`, or all that offer the service. */
export function offering(
  connections: readonly Connection[],
  service: ServiceName,
  scope: string | null = null,
): Connection[] {
  const wanted = scope ? new Set(scope.split(',')) : undefined
  return connections.filter(({ id, services }) => services.includes(service) && (wanted?.has(id) ?? true))
}
