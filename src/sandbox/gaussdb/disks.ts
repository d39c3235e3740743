import type * as contract from '#contract/gaussdb/disks.ts'
import type { Handlers } from '../handler.ts'
import { offeredVersions } from '../seed/gaussdb-versions.ts'
import { instanceOf, refuse, usedAt } from './common.ts'

export const disks: Handlers<typeof contract> = {
  showVolumeUsage(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    return {
      used: String(Math.round(usedAt(instance, ctx.now) * 10) / 10),
      total: instance.volumeSize.toFixed(1),
    }
  },

  listStorageTypes({ query, project }) {
    if (!offeredVersions.includes(query.version))
      refuse('DBS.200504', `version ${query.version.slice(0, 40)} is not offered.`)
    return {
      storage_type: [
        {
          name: 'ULTRAHIGH',
          az_status: Object.fromEntries(project.zones.map((zone) => [zone, 'normal' as const])),
          // Distributed instances are offered on general enhanced II servers only (reference 6.6).
          support_compute_group_type: query.ha_mode === undefined ? ['normal', 'normal2', 'armFlavors'] : ['normal2'],
        },
      ],
    }
  },
}
