import type * as contract from '#contract/gaussdb/logs.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { seededRandom, uuidOf } from '../environment.ts'
import { reply, type Context, type Handlers } from '../handler.ts'
import { endOf, viewOf } from '../jobs.ts'
import { compactTime } from '../time.ts'
import { demand, instanceOf, stateOf } from './common.ts'
import { startJob } from './jobs.ts'
import type { GaussdbInstance } from './state.ts'
import { stepsOf } from './steps.ts'

/** Links lead to the object storage, which is not part of the sandbox. */
const linkTo = (region: string, path: string): string =>
  `https://obs.${region}.sandbox.invalid/logs/${path}?signature=${seededRandom(`link/${path}`).hex(32)}`

/** The files of the last export: one for each server that runs statements. */
function filesOf(
  { state, project, now }: Pick<Context, 'state' | 'project' | 'now'>,
  instance: GaussdbInstance,
): contract.SlowLogFile[] {
  const job = instance.slowLogExport === undefined ? undefined : state.jobs.get(instance.slowLogExport)
  if (!job) return []
  const { status } = viewOf(job, now)
  const done = status === 'Completed'
  return instance.nodes
    .filter(({ created, components }) => created <= job.created && components.some(({ type }) => type !== 'CM'))
    .map((node): contract.SlowLogFile => {
      const random = seededRandom(`${job.id}/${node.id}`)
      const name = `${instance.id.slice(0, 32)}_slowlog_download__${node.id}${compactTime(job.created)}`
      const size = random.int(400, 90_000) + random.int(0, 9) / 10
      return {
        id: uuidOf(random.hex(32)),
        instance_id: instance.id,
        node_id: node.id,
        workflow_id: job.id,
        file_name: name,
        file_size: done ? size.toFixed(1) : '0.0',
        file_link: done ? linkTo(project.region, name) : '',
        bucket_name: null,
        created_at: Math.round(job.created),
        updated_at: Math.round(status === 'Running' ? job.created : endOf(job)),
        version: null,
        status: done ? 'success' : status === 'Failed' ? 'failed' : 'EXPORTING',
        message: status === 'Failed' ? (job.failure?.reason ?? null) : null,
      }
    })
}

export const logs: Handlers<typeof contract> = {
  /** The very first request answers with an empty list; one during an export shows that one. */
  createSlowLogFiles(ctx) {
    const { state, now } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.readLogs(stateOf(instance)), 'instance_id')
    const last = instance.slowLogExport === undefined ? undefined : state.jobs.get(instance.slowLogExport)
    if (last && viewOf(last, now).status === 'Running') return reply(202, { list: filesOf(ctx, instance) })
    const job = startJob(ctx, {
      // The reference lists no name for this task.
      name: 'ExportGaussDBV5SlowLog',
      instance,
      steps: stepsOf.exportSlowLog(),
    })
    const changed = { ...instance, slowLogExport: job.id }
    state.gaussdbInstances.put(changed)
    return reply(202, { list: instance.slowLogExport === undefined ? [] : filesOf(ctx, changed) })
  },

  listSlowLogFiles(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.readLogs(stateOf(instance)), 'instance_id')
    return { list: filesOf(ctx, instance) }
  },
}
