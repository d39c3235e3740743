import type { Connection } from '#query/connections.ts'

/** The connections that a view is about: those of `?scope=a,b`, or all that have TaurusDB. */
export function inScope(connections: readonly Connection[], scope: string | null): Connection[] {
  const wanted = scope ? new Set(scope.split(',')) : undefined
  return connections.filter(({ id, services }) => services.includes('taurusdb') && (wanted?.has(id) ?? true))
}
