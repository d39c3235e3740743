import { showVolumeUsage } from '#contract/gaussdb/disks.ts'
import { type AvailableFlavor, listAvailableFlavors } from '#contract/gaussdb/engine-versions.ts'
import { listCoordinators } from '#contract/gaussdb/instance-nodes.ts'
import { showAutoEnlargePolicy, showDeploymentForm } from '#contract/gaussdb/instances.ts'
import { isInTransition } from '#contract/gaussdb/rules.ts'
import { call } from '#query/call.ts'
import { allPages } from '#query/paging.ts'
import { q } from '#query/q.ts'
import { fastEvery } from '../shared/fleet.ts'

const at = (connection: string, instanceId: string) => ({ connection, path: { instance_id: instanceId } })

/** Shards and replicas of an instance (reference 4.4.12). */
export const deploymentQuery = (connection: string, instanceId: string) =>
  q(showDeploymentForm, { connection, query: { instance_id: instanceId } }, { staleTime: 10_000 })

/** The coordinators of a distributed instance (reference 4.4.20); asked often while it is growing. */
export const coordinatorsQuery = (connection: string, instanceId: string, status: string, enabled = true) =>
  q(listCoordinators, at(connection, instanceId), {
    enabled,
    staleTime: 10_000,
    refetchInterval: isInTransition(status) ? fastEvery : 60_000,
  })

/** How much of the storage is in use (reference 4.3.1). */
export const volumeQuery = (connection: string, instanceId: string) =>
  q(showVolumeUsage, at(connection, instanceId), { staleTime: 30_000, refetchInterval: 60_000 })

/** When the storage grows by itself (reference 4.4.21). */
export const expansionQuery = (connection: string, instanceId: string) =>
  q(showAutoEnlargePolicy, at(connection, instanceId), { staleTime: 30_000 })

/** What the instance may be resized to, all pages (reference 4.2.4). */
export const flavorsQuery = (
  connection: string,
  instanceId: string,
): ReturnType<typeof q<typeof listAvailableFlavors>> => {
  const args = at(connection, instanceId)
  return {
    ...q(listAvailableFlavors, args, { staleTime: 60_000 }),
    queryFn: async ({ signal }) => {
      const flavors = await allPages<AvailableFlavor>(async (offset, limit) => {
        const page = await call(listAvailableFlavors, { ...args, query: { offset, limit } }, signal)
        return { rows: page.flavors, total: page.total_count }
      })
      return { flavors, total_count: flavors.length }
    },
  }
}
