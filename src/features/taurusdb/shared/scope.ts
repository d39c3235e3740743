import type { Connection } from '#query/connections.ts'
import { offering } from '#query/scope.ts'

/** The connections that a view is about: those of `?scope=a,b`, or all that have TaurusDB. */
export const inScope = (connections: readonly Connection[], scope: string | null): Connection[] =>
  offering(connections, 'taurusdb', scope)
