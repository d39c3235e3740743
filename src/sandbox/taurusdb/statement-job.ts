import type { Context } from '../handler.ts'
import type { Instance } from '../state.ts'
import { effect, stepsOf, type TaurusEffect } from './effects.ts'

/**
 * Starts the short task of a change inside the database. It holds the instance, so that what it was checked against is
 * still true when it ends; the instance goes on working.
 */
export function statementJob(
  { jobs }: Pick<Context, 'jobs'>,
  instance: Instance,
  name: string,
  change: TaurusEffect,
): { job_id: string } {
  const release = effect({ kind: 'release', instance: instance.id, status: instance.status })
  const job = jobs.start({
    name,
    instance,
    steps: [...stepsOf.statement()],
    onStart: [effect({ kind: 'hold', instance: instance.id })],
    onEnd: [effect(change), release],
    onFail: [release],
  })
  return { job_id: job.id }
}
