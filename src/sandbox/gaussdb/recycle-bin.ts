import type * as contract from '#contract/gaussdb/recycle-bin.ts'
import type { RecycledInstance } from '#contract/gaussdb/recycle-bin.ts'
import type { Handlers } from '../handler.ts'
import { pageOf } from './common.ts'
import { recycleDays, recycledIn } from './recycle-state.ts'
import type { GaussdbForm } from './state.ts'
import { addressesOf } from './views.ts'

const haMode: Record<GaussdbForm, RecycledInstance['ha_mode']> = {
  ha: 'Ha',
  independent: 'Independent',
  combined: 'Combined',
}

/** `2022-08-09T09:26:44.000+00:00` */
const binTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 23)}+00:00`

export const recycleBin: Handlers<typeof contract> = {
  setRecyclePolicy({ state, project, body }) {
    // Holds for what is deleted from now on; what waits already keeps its day.
    state.gaussdbSettings.put({
      ...state.gaussdbSettings.get(project.id),
      id: project.id,
      recycleDays: body.recycle_policy.retention_period_in_days,
    })
    return {}
  },

  showRecyclePolicy: ({ state, project }) => ({ retention_period_in_days: String(recycleDays(state, project.id)) }),

  listRecycledInstances({ state, project, now, query }) {
    const found = recycledIn(state, project, now).filter(
      ({ instance }) => query.instance_name === undefined || instance.name.includes(query.instance_name),
    )
    return {
      instances: pageOf(found, query, 50).map(({ instance, deletedAt, backupId, backupRunning }) => ({
        id: instance.id,
        name: instance.name,
        ha_mode: haMode[instance.form],
        engine_version: instance.kernel,
        pay_model: instance.charge.charge_mode === 'prePaid' ? 1 : 0,
        created_at: binTime(instance.created),
        deleted_at: binTime(deletedAt),
        volume_type: 'ultrahigh',
        data_vip: addressesOf(instance),
        enterprise_project_id: instance.enterpriseProject === '0' ? 0 : instance.enterpriseProject,
        recycle_backup_id: backupId,
        recycle_status: backupRunning ? 'Running' : 'Active',
        mode: instance.edition,
      })),
      total_count: found.length,
    }
  },
}
