import type * as contract from '#contract/taurusdb/multi-tenancy.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import type { Handlers } from '../handler.ts'
import { demand, instanceOf, stateOf } from './common.ts'
import { effect, stepsOf } from './effects.ts'

export const multiTenancy: Handlers<typeof contract> = {
  showMultiTenancy: (ctx) => ({
    multi_tenant_switch: instanceOf(ctx, ctx.path.instance_id).multiTenancy ?? false,
  }),

  /** Switching to what it is already is a task too, that changes nothing. */
  updateMultiTenancy(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.setParameters(stateOf(instance)), 'instance_id')
    const on = ctx.body.multi_tenant_switch
    const release = effect({ kind: 'release', instance: instance.id, status: instance.status })
    const job = ctx.jobs.start({
      // The reference lists no name for this task.
      name: on ? 'OpenGaussDBforMySQLMultiTenant' : 'CloseGaussDBforMySQLMultiTenant',
      instance,
      steps: [...stepsOf.multiTenancy(instance.nodes.length)],
      onStart: [effect({ kind: 'hold', instance: instance.id })],
      onEnd: [effect({ kind: 'multi-tenancy', instance: instance.id, on }), release],
      onFail: [release],
    })
    return { job_id: job.id }
  },
}
