import type * as contract from '#contract/geminidb/databases.ts'
import { allowedIn, databaseCount } from '#contract/geminidb/rules.ts'
import type { Handlers } from '../handler.ts'
import { demandFree, demandRedis, instanceOf, refuse, usedGb } from './common.ts'
import { effect, stepsOf } from './effects.ts'

export const databases: Handlers<typeof contract> = {
  /** Not while the instance is created, abnormal or frozen. */
  listDatabases({ path, query, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    demandRedis(instance)
    if (!allowedIn.listDatabases.some((status) => status === instance.status))
      refuse('DBS.200011', `The status of ${instance.name} is ${instance.status}.`)
    const all = instance.databases.map(({ id }) => id).sort((a, b) => a - b)
    const offset = query.offset ?? 0
    return { databases: all.slice(offset, offset + (query.limit ?? 100)).map(String), total_count: all.length }
  },

  /** Emptying what is empty already succeeds, as FLUSHDB does. */
  flushDatabases({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    demandRedis(instance)
    const { id, name, project, mode } = instance
    const { db_id: database } = body
    if (database !== undefined && database >= databaseCount(mode))
      refuse('DBS.200823', `db_id ${database}: ${name} has none of this number.`)
    demandFree(instance, allowedIn.flush)
    const job = ctx.jobs.start({
      service: 'geminidb',
      // The list of task names has none for this.
      name: 'FlushDatabase',
      instance: { id, name, project },
      steps: [...stepsOf.flush(usedGb(instance))],
      onStart: [effect({ kind: 'hold', instance: id, action: 'FLUSH' })],
      onEnd: [
        effect({ kind: 'flush', instance: id, database: database ?? null }),
        effect({ kind: 'release', instance: id }),
      ],
      onFail: [effect({ kind: 'release', instance: id })],
    })
    return { job_id: job.id }
  },
}
