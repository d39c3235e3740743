import { listSqlConcurrencyRules, showSqlConcurrencyControl } from '#contract/taurusdb/sql-concurrency-control.ts'
import { q } from '#query/q.ts'

export interface Place {
  connection: string
  instanceId: string
}

/** Whether limits hold (reference 4.12.2). */
export const switchQuery = ({ connection, instanceId }: Place) =>
  q(
    showSqlConcurrencyControl,
    { connection, path: { instance_id: instanceId } },
    { staleTime: 5_000, refetchInterval: 60_000 },
  )

/** The rules of one node: the API gives them node by node (reference 4.12.4). */
export const rulesQuery = ({ connection, instanceId }: Place, node: string) =>
  q(
    listSqlConcurrencyRules,
    { connection, path: { instance_id: instanceId }, query: { node_id: node } },
    { staleTime: 5_000, refetchInterval: 60_000 },
  )
