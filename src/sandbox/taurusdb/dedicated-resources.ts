import type * as contract from '#contract/taurusdb/dedicated-resources.ts'
import type { Handlers } from '../handler.ts'
import { pools, type DedicatedPool } from '../seed/dedicated-resources.ts'
import { flavorByCode } from '../seed/flavors.ts'
import type { Project, State } from '../state.ts'
import { refuse } from './common.ts'

interface Size {
  vcpus: number
  /** GB */
  ram: number
}

/** What the nodes of the instances in a pool take. */
function usedOf(state: State, pool: DedicatedPool): Size {
  const used = { vcpus: 0, ram: 0 }
  for (const instance of state.instances.values())
    if (instance.dedicatedResource === pool.id)
      for (const node of instance.nodes) {
        const flavor = flavorByCode(node.flavor)
        used.vcpus += flavor?.vcpus ?? 0
        used.ram += flavor?.ram ?? 0
      }
  return used
}

/** Refuses a pool that is not there or not ready (DBS.05000087), and one without enough room (DBS.280450). */
export function demandPool(state: State, project: Project, id: string, more: Size): void {
  const pool = pools.find((it) => it.project === project.id && it.id === id)
  if (pool?.status !== 'NORMAL') return refuse('DBS.05000087', `dedicated_resource_id ${id.slice(0, 60)}`)
  const used = usedOf(state, pool)
  for (const kind of ['vcpus', 'ram'] as const)
    if (more[kind] > 0 && used[kind] + more[kind] > pool[kind])
      refuse('DBS.280450', `dedicated_resource_id: ${used[kind]} of ${pool[kind]} ${kind} of ${pool.name} are in use.`)
}

export const dedicatedResources: Handlers<typeof contract> = {
  listDedicatedResources({ query, project }) {
    const { offset = 0, limit = 100 } = query
    const own = pools.filter((pool) => pool.project === project.id)
    return {
      resources: own.slice(offset, offset + limit).map((pool) => ({
        id: pool.id,
        resource_name: pool.name,
        engine_name: 'gaussdb-mysql',
        architecture: pool.architecture,
        status: pool.status,
        capacity: { ram: pool.ram, volume: pool.volume, vcpus: pool.vcpus },
        availability_zone: [...pool.zones],
      })),
      total_count: own.length,
    }
  },

  showDedicatedResource({ path, state, project }) {
    const id = path.dedicated_resource_id
    const pool = pools.find((it) => it.project === project.id && it.id === id)
    if (!pool) return refuse('DBS.05000087', `dedicated_resource_id ${JSON.stringify(id.slice(0, 60))}`)
    const used = usedOf(state, pool)
    return {
      id: pool.id,
      resource_name: pool.name,
      engine_name: 'taurus',
      availability_zone_ids: [...pool.zones],
      architecture: pool.architecture,
      status: pool.status.toLowerCase(),
      dedicated_compute_info: {
        vcpus_total: pool.vcpus,
        vcpus_used: used.vcpus,
        ram_total: pool.ram,
        ram_used: used.ram,
        spec_code: pool.computeSpec,
        host_num: pool.computeHosts,
      },
      dedicated_storage_info: { spec_code: pool.storageSpec, host_num: pool.storageHosts },
    }
  },
}
