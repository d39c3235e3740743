import type * as contract from '#contract/taurusdb/specifications.ts'
import { reply, type Handlers } from '../handler.ts'
import { flavors, zoneStatus } from '../seed/flavors.ts'
import { checkEngine } from './engine-versions.ts'

export const specifications: Handlers<typeof contract> = {
  /** The answer has status 202, as the reference says. */
  listFlavors({ path, query, project }) {
    checkEngine(path.database_name)
    const found = flavors
      .filter((flavor) => query.spec_code === undefined || query.spec_code === '' || flavor.code === query.spec_code)
      .map((flavor) => ({
        vcpus: String(flavor.vcpus),
        ram: String(flavor.ram),
        type: flavor.type,
        id: flavor.id,
        spec_code: flavor.code,
        instance_mode: 'Cluster' as const,
        version_name: '8.0',
        az_status: Object.fromEntries(project.zones.map((zone) => [zone, zoneStatus(flavor, zone)])),
      }))
      .filter(
        ({ az_status }) =>
          query.availability_zone_mode === 'single' ||
          Object.values(az_status).filter((status) => status !== 'unsupported').length > 1,
      )
    return reply(202, { flavors: found })
  },
}
