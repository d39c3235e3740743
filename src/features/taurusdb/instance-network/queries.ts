import { showEip } from '#contract/taurusdb/instance-network.ts'
import { q } from '#query/q.ts'

/** The public address of an instance with its bandwidth (reference 4.3.41). */
export const eipQuery = (connection: string, instanceId: string) =>
  q(showEip, { connection, path: { instance_id: instanceId } }, { staleTime: 10_000, refetchInterval: 60_000 })
