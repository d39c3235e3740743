import { showInstance } from '#contract/taurusdb/instances.ts'
import { queryClient } from '#query/client.ts'
import { keyOf } from '#query/q.ts'
import { type NodeFacts, nodeFactsOf } from '../shared/instance-detail.ts'
import type { FleetRow } from './fleet-rows.ts'

/** The nodes of a row as far as anybody has asked for them. */
export function factsOf(row: FleetRow): NodeFacts | undefined {
  if (row.facts) return row.facts
  const args = { connection: row.connection.id, path: { instance_id: row.instance.id } }
  const detail = queryClient.getQueryData<{ instance: Parameters<typeof nodeFactsOf>[0] }>(keyOf(showInstance, args))
  return detail && nodeFactsOf(detail.instance)
}
