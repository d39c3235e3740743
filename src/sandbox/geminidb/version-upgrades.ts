import type * as contract from '#contract/geminidb/version-upgrades.ts'
import { allowedIn, patchedEngines } from '#contract/geminidb/rules.ts'
import type { UpgradeResult } from '#contract/geminidb/version-upgrades.ts'
import { reply, type Context, type Handlers } from '../handler.ts'
import { hindrance, refuse } from './common.ts'
import { effect, stepsOf } from './effects.ts'
import { hasPatch } from './instances.ts'
import type { GeminiInstanceRow } from './state.ts'

type Patch = Context<typeof contract.patchInstances>

const failed = (instance_id: string, error_code: string, error_message: string): UpgradeResult => ({
  instance_id,
  error_code,
  error_message,
})

function patch(ctx: Patch, id: string, instance: GeminiInstanceRow | undefined): UpgradeResult {
  if (!instance) return failed(id, 'DBS.200002', 'There is no such instance.')
  const found = hindrance(instance, allowedIn.patch)
  if (found) return failed(id, found.code, found.detail)
  if (!hasPatch(instance)) return failed(id, 'DBS.212003', `There is no patch for ${instance.name}.`)
  const { name, project, nodes } = instance
  const job = ctx.jobs.start({
    service: 'geminidb',
    name: 'UpgradeDbVersion',
    instance: { id, name, project },
    steps: [...stepsOf.patch(nodes.length)],
    onStart: [effect({ kind: 'hold', instance: id, action: 'UPGRADE_DATABASE_VERSION' })],
    onEnd: [effect({ kind: 'patch', instance: id }), effect({ kind: 'release', instance: id })],
    onFail: [effect({ kind: 'release', instance: id })],
  })
  return { instance_id: id, job_id: job.id }
}

export const versionUpgrades: Handlers<typeof contract> = {
  /**
   * What is wrong with the request as a whole is refused; what hinders one of the instances stands in its result, and the
   * others are patched.
   */
  patchInstances(ctx) {
    const ids = ctx.body.instance_ids
    const rows = ids.map((id) => {
      const row = ctx.state.geminiInstances.get(id)
      return row?.project === ctx.project.id ? row : undefined
    })
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) !== index) refuse('DBS.200001', `instance_ids[${index}] is there twice.`)
      const engine = rows[index]?.engine
      if (engine && !patchedEngines.includes(engine))
        refuse('DBS.216029', `instance_ids[${index}] is an instance of ${engine}.`)
    }
    if (new Set(rows.flatMap((row) => (row ? [row.engine] : []))).size > 1)
      refuse('DBS.200001', 'instance_ids must be instances of one engine.')
    return reply(202, { upgrade_results: ids.map((id, index) => patch(ctx, id, rows[index])) })
  },
}
