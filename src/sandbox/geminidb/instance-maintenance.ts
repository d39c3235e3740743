import type * as contract from '#contract/geminidb/instance-maintenance.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import { hasNodeRestart, isAdministratorPassword, scalingCan } from '#contract/geminidb/scaling-rules.ts'
import { reply, type Handlers } from '../handler.ts'
import { demand, instanceOf, refuse, ruleState } from './common.ts'
import { demandUnknown, sha256Hex } from './create-instance.ts'
import { effect } from './effects.ts'

export const instanceMaintenance: Handlers<typeof contract> = {
  /** A restart heals what is abnormal. */
  restartInstance({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    const { id, name, project, nodes } = instance
    if (body.node_id !== undefined) {
      if (!hasNodeRestart(ruleState(instance)))
        refuse('DBS.216029', 'node_id can be given for pooled Redis clusters only.')
      if (!nodes.some((node) => node.id === body.node_id))
        refuse('DBS.200013', 'node_id is not a node of this instance.')
    }
    demand(instance, geminiCan.restart)
    const job = ctx.jobs.start({
      service: 'geminidb',
      name: body.node_id === undefined ? 'RestartInstance' : 'RestartNode',
      instance: { id, name, project },
      steps: [{ name: 'Restart the nodes', ms: body.node_id === undefined ? 60_000 + nodes.length * 20_000 : 40_000 }],
      onStart: [effect({ kind: 'hold', instance: id, action: 'REBOOT' })],
      onEnd: [effect({ kind: 'restarted', instance: id }), effect({ kind: 'release', instance: id })],
      onFail: [effect({ kind: 'release', instance: id })],
    })
    return reply(202, { job_id: job.id })
  },

  renameInstance({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    demand(instance, geminiCan.rename)
    ctx.state.geminiInstances.put({ ...instance, name: body.name, updated: ctx.now })
    return null
  },

  /** The API knows one rule for all engines: two kinds of characters. What is easily guessed is refused by its own code. */
  async resetInstancePassword({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    if (!isAdministratorPassword(body.password))
      refuse('DBS.200052', 'password must have two of upper and lower case, digits and special characters.')
    demandUnknown(body.password)
    demand(instance, scalingCan.resetPassword)
    const passwordHash = await sha256Hex(body.password)
    ctx.state.geminiInstances.put({ ...instance, passwordHash, updated: ctx.now })
    return reply(204, null)
  },
}
