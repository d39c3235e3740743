import { listBackups } from '#contract/taurusdb/backups.ts'
import { deleteInstance, showInstance, type InstanceDetail } from '#contract/taurusdb/instances.ts'
import { showJob } from '#contract/taurusdb/tasks.ts'
import { Refusal } from '../errors.ts'
import type { RehearsalRow } from '../store/rehearsals.ts'
import type { Ask } from './ask.ts'
import { CallFailure } from './cloud.ts'
import { parseOffsetTime, whyNotOurs } from './marker.ts'
import { findRecycled, recycleDays } from './plan.ts'
import { beginStep, endStep, finish, happened } from './record.ts'
import { listedTarget, namedLike, pollWait, watchedFor, type StepEnv, type Wait } from './step.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** An instance that has lost its mark may get it back, as tags can lag; then it is left to people. */
const markedWithin = hour
/** What remains in the cloud is looked up so many times, then the record does without. */
const triesForLeftovers = 5

const isGone = (error: unknown): boolean =>
  error instanceof CallFailure &&
  error.outcome === 'refused' &&
  (error.envelope.status === 404 || error.envelope.code === 'DBS.200002')

/** Undefined when there is no such instance. */
async function read(ask: Ask, id: string): Promise<InstanceDetail | undefined> {
  try {
    return (await ask(showInstance, { path: { instance_id: id } })).instance
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

/** Refuses unless this is the temporary instance of the rehearsal. */
function demandOurs(row: RehearsalRow, instance: InstanceDetail): void {
  const { id, name } = row.target
  // An id that is known by name alone is judged by everything else.
  const why = whyNotOurs(instance, { ...row, target: { id: instance.id === id ? id : '', name } })
  if (why !== undefined)
    throw new Refusal(
      409,
      'ASTROLABE.NOT_OURS',
      `The instance ${instance.name} (${instance.id}) is not deleted. ${why}`,
    )
}

/** Deletes one instance, after having read it once more. */
async function remove(row: RehearsalRow, env: StepEnv, id: string): Promise<Wait> {
  row.work.deleteSent ??= env.now()
  await env.save(row)
  const instance = await read(env.ask, id)
  if (!instance) return 5 * second
  demandOurs(row, instance)
  // Neither can be deleted before its creation has ended.
  if (instance.status === 'creating') return pollWait(row)
  try {
    const { job_id } = await env.ask(deleteInstance, { path: { instance_id: id } })
    row.work.deleteJob = job_id ?? null
    happened(row, env.now(), 'deleting', id)
  } catch (error) {
    if (!isGone(error)) throw error
  }
  await env.save(row)
  return 5 * second
}

/** Follows the task of a deletion; undefined when it has to be asked for (again). */
async function followDeletion(row: RehearsalRow, env: StepEnv, id: string): Promise<Wait | undefined> {
  try {
    const { job } = await env.ask(showJob, { query: { id } })
    if (job.status === 'Pending' || job.status === 'Running') return pollWait(row)
    row.work.deleteJob = null
    const [started, ended] = [parseOffsetTime(job.created), parseOffsetTime(job.ended ?? '')]
    if (ended >= started)
      await env.learn({
        id: job.id,
        name: job.name,
        instance: row.target,
        started,
        ended,
        status: job.status,
        failReason: (job.fail_reason ?? '').slice(0, 2000),
      })
    if (job.status === 'Completed') return 5 * second
    happened(row, env.now(), 'deletion-failed', job.fail_reason)
    return 30 * second
  } catch (error) {
    // A task can be found some seconds after its start only; if it never is, the deletion is asked for again.
    if (!isGone(error) && !(error instanceof CallFailure && error.envelope.code === 'DBS.200543')) throw error
    row.work.missingSince ??= env.now()
    if (env.now() - row.work.missingSince < minute) return 5 * second
    row.work.deleteJob = null
    row.work.missingSince = null
    return undefined
  }
}

/** Its task tells how long a deletion took, and may have something to do when the instance is listed no more. */
async function isStillAtWork(row: RehearsalRow, env: StepEnv): Promise<boolean> {
  if (row.work.deleteJob === null) return false
  try {
    await followDeletion(row, env, row.work.deleteJob)
    return row.work.deleteJob !== null
  } catch (error) {
    // The instance is gone: to know how long it took is not worth more than one question.
    if (error instanceof Refusal) return false
    throw error
  }
}

/** Deletes whatever carries the mark of the rehearsal. True when nothing is listed any more, by its id and by its name. */
async function sweep(row: RehearsalRow, env: StepEnv): Promise<true | Wait> {
  const { work } = row
  const [first] = [await listedTarget(env.ask, row), ...(await namedLike(env.ask, row))].filter(
    (one) => one !== undefined,
  )
  if (first === undefined) return true
  if (work.deleteJob !== null) {
    const wait = await followDeletion(row, env, work.deleteJob)
    if (wait !== undefined) return wait
  }
  return remove(row, env, first.id)
}

/** What the cloud keeps of a deleted instance: its entry in the recycle bin, and manual backups that somebody made of it. */
async function lookForRest(row: RehearsalRow, env: StepEnv): Promise<void> {
  const { id, name } = row.target
  if (id === '' || row.work.deleteSent === null) return
  const recycled = await findRecycled(env.ask, id)
  if (recycled) {
    const days = row.plan?.recycleDays ?? (await recycleDays(env.ask))
    row.left.push({
      kind: 'recycle-bin',
      id,
      name,
      ...(days === null ? {} : { until: recycled.deleted + days * day }),
      note: 'The cloud keeps a deleted instance for some days and lets nobody remove it sooner.',
    })
  }
  const { backups } = await env.ask(listBackups, { query: { instance_id: id, limit: 100 } })
  for (const backup of backups)
    row.left.push({
      kind: 'backup',
      id: backup.id,
      name: backup.name,
      note:
        backup.type === 'manual'
          ? 'Somebody made it by hand: it stays until it is deleted.'
          : 'An automated backup: it leaves by its retention.',
    })
}

/** Gets rid of the temporary instance, and ends. Tries for as long as that takes. */
export async function clean(row: RehearsalRow, env: StepEnv): Promise<Wait> {
  beginStep(row, 'delete', env.now())
  try {
    const gone = await sweep(row, env)
    if (gone !== true) return gone
    if (await isStillAtWork(row, env)) return pollWait(row)
  } catch (error) {
    if (!(error instanceof Refusal) || error.envelope.code !== 'ASTROLABE.NOT_OURS') throw error
    row.work.settlingSince ??= env.now()
    if (env.now() - row.work.settlingSince < markedWithin) throw error
    const { id, name } = row.target
    row.left.push({ kind: 'instance', id, name, note: error.envelope.message })
    happened(row, env.now(), 'left-behind', error.envelope.message)
    row.work.watchUntil = env.now() + watchedFor
    finish(row, env.now())
    return hour
  }
  try {
    await lookForRest(row, env)
  } catch (error) {
    row.left = []
    if (!(error instanceof Refusal)) throw error
    if (row.work.polls++ < triesForLeftovers) throw error
    happened(row, env.now(), 'rest-unknown', error.envelope.message)
  }
  endStep(row, 'delete', env.now())
  happened(row, env.now(), 'clean')
  finish(row, env.now())
  return row.phase === 'watching' ? hour : null
}

/** After the end: deletes what appears late under the mark of the rehearsal, for a day. */
export async function watch(row: RehearsalRow, env: StepEnv): Promise<Wait> {
  const over = env.now() >= (row.work.watchUntil ?? 0)
  try {
    const gone = await sweep(row, env)
    if (gone !== true) return gone
    // What was noted as left has gone, or never was.
    row.left = row.left.filter(({ kind }) => kind !== 'instance')
  } catch (error) {
    const notOurs = error instanceof Refusal && error.envelope.code === 'ASTROLABE.NOT_OURS'
    if (!over || !notOurs) throw error
  }
  if (!over) return hour
  row.phase = 'done'
  return null
}
