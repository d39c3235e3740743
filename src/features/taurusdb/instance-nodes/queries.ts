import { listHtapInstances } from '#contract/taurusdb/htap-standard.ts'
import { checkResources } from '#contract/taurusdb/instances.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { listFlavors } from '#contract/taurusdb/specifications.ts'
import { q } from '#query/q.ts'

/** The HTAP instances that live on an instance's data (reference 4.15.12). */
export const htapQuery = (connection: string, instanceId: string) =>
  q(listHtapInstances, { connection, path: { instance_id: instanceId } }, { refetchInterval: 60_000 })

/** Where the instance's own flavor can be had (reference 4.2.1). */
export const flavorZonesQuery = (connection: string, mode: InstanceDetail['az_mode']) =>
  q(
    listFlavors,
    { connection, path: { database_name: 'gaussdb-mysql' }, query: { availability_zone_mode: mode } },
    { staleTime: 60_000 },
  )

/** Whether there is room for more read replicas, without making them (reference 4.3.30). */
export const replicaCheckQuery = (connection: string, instanceId: string, count: number, zone: string) =>
  q(
    checkResources,
    {
      connection,
      body: {
        action: 'createReadOnlyNode',
        resource: { instance_id: instanceId, node_num: count, ...(zone ? { availability_zone: zone } : {}) },
      },
    },
    { staleTime: 30_000 },
  )
