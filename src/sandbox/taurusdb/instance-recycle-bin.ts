import type * as contract from '#contract/taurusdb/instance-recycle-bin.ts'
import type { deleteInstance } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import type { Handler, Handlers } from '../handler.ts'
import { enterpriseProjects } from '../seed/enterprise-projects.ts'
import type { Instance, RecycledRow, State } from '../state.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { effect } from './effects.ts'
import { changeSteps, recycleDays } from './instance-effects.ts'
import { startInstanceJob } from './instance-job.ts'

/** Refuses while another instance is being filled with the data of this one (DBS.200019). */
function demandNotRead(state: State, instance: Instance): void {
  for (const job of state.openJobs())
    if (job.instance !== instance.id && job.onEnd.some((it) => it.kind === 'restore' && it['source'] === instance.id))
      refuse('DBS.200019', `instance_id: task ${job.id} is reading its data.`)
}

/**
 * Deletes an instance (reference 4.3.3). One that never worked is gone for good, any other is in the recycle bin then.
 * The answer of a yearly/monthly instance has both: the order, and the job that carries it out.
 */
export const deleteInstanceHandler: Handler<typeof deleteInstance> = (ctx) => {
  const instance = instanceOf(ctx, ctx.path.instance_id)
  demand(instanceCan.delete(stateOf(instance)), 'instance_id')
  demandNotRead(ctx.state, instance)
  const orderId = instance.charge.charge_mode === 'prePaid' ? ctx.ids.order() : ''
  const job = startInstanceJob(ctx, instance, {
    name: 'DeleteGaussDBforMySQLInstance',
    steps: changeSteps.deleteInstance(instance.nodes.length),
    ...(instance.readyAt === null ? {} : { during: 'modifying' as const }),
    orderId,
    ends: true,
    onEnd: [effect({ kind: 'recycle', instance: instance.id, backup: ctx.ids.backup() })],
  })
  return { job_id: job.id, ...(orderId ? { order_id: orderId } : {}) }
}

const recycledView = ({ instance, deletedAt, backup }: RecycledRow) => ({
  id: instance.id,
  name: instance.name,
  ha_mode: instance.nodes.length > 1 ? 'Cluster' : 'StandSingle',
  engine_name: 'taurus',
  engine_version: instance.kernel,
  pay_model: instance.charge.charge_mode === 'prePaid' ? ('1' as const) : ('0' as const),
  create_at: instance.created,
  deleted_at: deletedAt,
  volume_type: '',
  volume_size: String(instance.volumeSize ?? 0),
  data_vip: instance.writeIp,
  data_vip_ipv6: null,
  enterprise_project_id: instance.enterpriseProject,
  enterprise_project_name: enterpriseProjects.find(({ id }) => id === instance.enterpriseProject)?.name ?? '',
  backup_level: '2',
  recycle_backup_id: backup,
  recycle_status: 'Active',
})

export const instanceRecycleBin: Handlers<typeof contract> = {
  /** What is in the bin already stays for as long as it was told when it was deleted. */
  setRecyclePolicy({ body, state, project }) {
    const days = body.recycle_policy?.retention_period_in_days
    if (days !== undefined) state.recyclePolicies.put({ id: project.id, days: Number(days) })
    return null
  },

  showRecyclePolicy: ({ state, project }) => ({
    recycle_policy: { retention_period_in_days: state.recyclePolicies.get(project.id)?.days ?? recycleDays },
  }),

  listRecycledInstances({ query, state, project, now }) {
    const { offset = 0, limit = 10 } = query
    const found = [...state.recycled.values()]
      .filter((row) => row.project === project.id && row.until > now)
      .sort((a, b) => b.deletedAt - a.deletedAt || (a.id < b.id ? -1 : 1))
    return { total_count: found.length, instances: found.slice(offset, offset + limit).map(recycledView) }
  },
}
