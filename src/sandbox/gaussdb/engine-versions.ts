import type * as contract from '#contract/gaussdb/engine-versions.ts'
import type { ZoneStatus } from '#contract/gaussdb/shared-types.ts'
import type { Handlers } from '../handler.ts'
import {
  gaussdbFlavor,
  gaussdbFlavors,
  gaussdbZoneStatus,
  flavorUseOf,
  type GaussdbFlavor,
} from '../seed/gaussdb-flavors.ts'
import { newestVersion, offeredVersions } from '../seed/gaussdb-versions.ts'
import type { Project } from '../state.ts'
import { instanceOf, pageOf, refuse } from './common.ts'

const zonesOf = (flavor: GaussdbFlavor, project: Project): Record<string, ZoneStatus> =>
  Object.fromEntries(project.zones.map((zone) => [zone, gaussdbZoneStatus(flavor, zone)]))

/** Larger in both, of the same architecture: all that an instance may change to (reference 4.4.10). */
export const canFollow = (from: GaussdbFlavor, to: GaussdbFlavor): boolean =>
  to.use === from.use &&
  (to.group === 'armFlavors') === (from.group === 'armFlavors') &&
  to.vcpus > from.vcpus &&
  to.ram > from.ram

export const engineVersions: Handlers<typeof contract> = {
  listEngineVersions: () => ({ versions: [...offeredVersions] }),

  listFlavors({ query, project }) {
    const { version = newestVersion, spec_code, ha_mode } = query
    if (!offeredVersions.includes(version)) refuse('DBS.200504', `version ${version.slice(0, 40)} is not offered.`)
    const found = gaussdbFlavors.filter(
      (flavor) =>
        (spec_code === undefined || flavor.code === spec_code) &&
        (ha_mode === undefined || flavor.use === (ha_mode === 'enterprise' ? 'dn' : 'ha')),
    )
    return {
      flavors: pageOf(found, query, 100).map((flavor) => ({
        vcpus: String(flavor.vcpus),
        ram: String(flavor.ram),
        spec_code: flavor.code,
        availability_zone: [...project.zones],
        az_status: zonesOf(flavor, project),
        version,
        name: 'GaussDB',
        group_type: flavor.group,
      })),
      total: found.length,
    }
  },

  listDatastores: () => ({ datastores: [{ instance_mode: 'ha', supported_versions: [...offeredVersions] }] }),

  listAvailableFlavors(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const now = gaussdbFlavor(instance.flavor)
    const found = gaussdbFlavors.filter(
      (flavor) => flavor.use === flavorUseOf(instance.form) && now !== undefined && canFollow(now, flavor),
    )
    return {
      flavors: pageOf(found, ctx.query, 100).map((flavor) => ({
        vcpus: String(flavor.vcpus),
        ram: String(flavor.ram),
        spec_cpde: flavor.code,
        spec_code: flavor.code,
        az_status: [zonesOf(flavor, ctx.project)],
      })),
      total_count: found.length,
    }
  },
}
