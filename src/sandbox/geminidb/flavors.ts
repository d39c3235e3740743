import type * as contract from '#contract/geminidb/flavors.ts'
import type { Handlers } from '../handler.ts'
import { geminiFlavors, offers, zoneStatus } from '../seed/gemini-flavors.ts'
import { refuse } from './common.ts'

export const flavors: Handlers<typeof contract> = {
  listFlavors({ query, project }) {
    const { engine_name: engine = 'cassandra', mode, offset = 0, limit = 100 } = query
    if (engine === 'redis' && mode === 'CloudNativeCluster' && !query.product_type)
      refuse('DBS.200001', 'product_type is required for this mode.')
    // Without a mode the classic ones are meant, all with the same specifications.
    const offer = offers.find((one) => one.engine === engine && (mode === undefined || one.mode === mode))
    const all = offer ? geminiFlavors.filter((flavor) => flavor.engine === engine) : []
    return {
      total_count: all.length,
      flavors: all.slice(offset, offset + limit).map((flavor) => ({
        engine_name: flavor.engine,
        engine_version: offer?.version ?? '',
        vcpus: String(flavor.vcpus),
        ram: String(flavor.ram),
        spec_code: flavor.code,
        availability_zone: [...project.zones],
        az_status: zoneStatus(flavor, project),
      })),
    }
  },
}
