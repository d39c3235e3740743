import { changeCan, isMaintenanceWindow } from '#contract/taurusdb/change-rules.ts'
import type * as contract from '#contract/taurusdb/instance-maintenance.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import type { Handlers } from '../handler.ts'
import { kernels } from '../seed/fleet.ts'
import { nextWindow } from '../time.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { effect, stepsOf } from './effects.ts'
import { changeSteps } from './instance-effects.ts'
import { changedOf, demandChange, startInstanceJob } from './instance-job.ts'

const [newest] = kernels
const engineVersion = '8.0.22'

export const instanceMaintenance: Handlers<typeof contract> = {
  showKernelVersion(ctx) {
    const { kernel } = instanceOf(ctx, ctx.path.instance_id)
    return {
      datastore: {
        current_version: engineVersion,
        current_kernel_version: kernel,
        latest_version: engineVersion,
        latest_kernel_version: newest,
      },
      upgrade_flag: kernel !== newest,
    }
  },

  upgradeKernel(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demandChange(changeCan.upgrade(changedOf(instance), instance.kernel !== newest), 'instance_id')
    const job = startInstanceJob(ctx, instance, {
      name: 'UpgradeGaussDBforMySQLDatabaseVersion',
      steps: stepsOf.upgrade(instance.nodes.length),
      during: 'modifying',
      delayed: ctx.body?.delay === true,
      target: { kernel_version: newest },
      onEnd: [effect({ kind: 'upgrade', instance: instance.id, kernel: newest })],
      entities: { from: instance.kernel, to: newest },
    })
    return { job_id: job.id }
  },

  /** What is planned for the old window moves to the new one. */
  setMaintenanceWindow(ctx) {
    const { body, state, now } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.configure(stateOf(instance)), 'instance_id')
    if (!isMaintenanceWindow(body.start_time, body.end_time))
      refuse('DBS.200001', `end_time ${body.end_time} must be four hours after start_time ${body.start_time}.`)
    const maintenanceWindow = `${body.start_time}-${body.end_time}`
    state.instances.put({ ...instance, maintenanceWindow, updated: now })
    for (const job of state.openJobs())
      if (job.instance === instance.id && job.phase === 'waiting' && job.schedule !== null)
        state.jobs.put({ ...job, start: nextWindow(maintenanceWindow, now) })
    return {}
  },

  setMonitoring(ctx) {
    const { monitor_switch, period = 5 } = ctx.body
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.configure(stateOf(instance)), 'instance_id')
    const monitoring = monitor_switch ? period : null
    const job = startInstanceJob(ctx, instance, {
      name: 'GaussDBforMySQLModifyInstanceMetricExtend',
      steps: changeSteps.monitoring(),
      onEnd: [effect({ kind: 'set-fields', instance: instance.id, fields: { monitoring } })],
    })
    return { job_id: job.id }
  },

  showMonitoring(ctx) {
    const { monitoring } = instanceOf(ctx, ctx.path.instance_id)
    return { monitor_switch: Boolean(monitoring), ...(monitoring ? { period: monitoring === 1 ? '1' : '5' } : {}) }
  },
}
