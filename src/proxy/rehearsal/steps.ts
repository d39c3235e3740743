import { createInstance, showInstance } from '#contract/taurusdb/instances.ts'
import { listInstantTasks, showJob, type Job } from '#contract/taurusdb/tasks.ts'
import type { RehearsalReason } from '#lib/rehearsal.ts'
import { Refusal } from '../errors.ts'
import type { RehearsalRow } from '../store/rehearsals.ts'
import type { Ask } from './ask.ts'
import { checkStatus, compareNames, databasesOf, usersOf, type Found } from './checks.ts'
import { clean, watch } from './clean.ts'
import { CallFailure } from './cloud.ts'
import { parseOffsetTime, whyNotOurs } from './marker.ts'
import { newPassword } from './password.ts'
import { creationOf, preparePlan, restoreTask } from './plan.ts'
import { beginStep, decide, endStep, enter, finish, happened, reasonOf, shouldStop } from './record.ts'
import { listedTarget, namedLike, pollWait, watchedFor, type StepEnv, type Wait } from './step.ts'

const second = 1000
const minute = 60 * second

/** A new instance may not be listed at once: so long it is looked for before its creation counts as lost. */
const lostAfter = 3 * minute
/** A task that cannot be found: it takes some seconds to appear (reference 4.13.1). */
const patience = 2 * minute
/** Nodes and lists may lag behind the end of the task. */
const settlesWithin = 5 * minute

const readOnly: RehearsalReason = {
  code: 'ASTROLABE.READ_ONLY',
  message: 'The connection does not allow destructive access, which is needed to delete the temporary instance.',
}

const isMissing = (error: unknown): boolean =>
  error instanceof CallFailure &&
  error.outcome === 'refused' &&
  (error.envelope.status === 404 || ['DBS.200002', 'DBS.200543'].includes(error.envelope.code))

/** Nothing has been made that would have to go. */
function end(row: RehearsalRow, env: StepEnv): Wait {
  finish(row, env.now())
  return row.phase === 'watching' ? minute : null
}

function fail(row: RehearsalRow, env: StepEnv, reason: RehearsalReason): void {
  decide(row, 'failed', reason, env.now())
}

async function toCleaning(row: RehearsalRow, env: StepEnv): Promise<Wait> {
  enter(row, 'cleaning')
  await env.save(row)
  return 0
}

/** A list of the source; null when it refuses. */
async function known(list: Promise<string[]>): Promise<string[] | null> {
  try {
    return await list
  } catch (error) {
    if (error instanceof CallFailure && !error.passes) return null
    throw error
  }
}

async function preparing(row: RehearsalRow, env: StepEnv): Promise<Wait> {
  if (shouldStop(row, env.now())) return end(row, env)
  // What could not be deleted must not be made.
  if (!env.mayDelete) {
    fail(row, env, readOnly)
    return end(row, env)
  }
  beginStep(row, 'prepare', env.now())
  const { point, flavor } = row.wanted
  try {
    const { plan, twin } = await preparePlan(env.ask, { instance: row.instance.id, point, flavor }, env.usualOf)
    row.plan = plan
    row.instance = { id: row.instance.id, name: plan.source.name }
    row.work.twin = twin
    row.work.databases = await known(databasesOf(env.ask, row.instance.id))
    row.work.users = await known(usersOf(env.ask, row.instance.id))
  } catch (error) {
    if (!(error instanceof Refusal) || (error instanceof CallFailure && error.passes)) throw error
    fail(row, env, reasonOf(error))
    return end(row, env)
  }
  endStep(row, 'prepare', env.now())
  happened(row, env.now(), 'prepared')
  enter(row, 'creating')
  await env.save(row)
  return 0
}

async function creating(row: RehearsalRow, env: StepEnv): Promise<Wait> {
  const { work, plan } = row
  if (work.createSent !== null) return lookForCreated(row, env)
  if (shouldStop(row, env.now()) || !plan || !work.twin) return end(row, env)
  if (!env.mayDelete) {
    fail(row, env, readOnly)
    return end(row, env)
  }
  const now = env.now()
  beginStep(row, 'restore', now)
  work.createSent = now
  happened(row, now, 'creating')
  const { twin } = work
  const body = creationOf({ plan, twin }, { id: row.id, region: env.region, password: newPassword(), now })
  // From here on there may be an instance: whoever goes on after a stop looks for it.
  await env.save(row)
  try {
    const { instance, job_id } = await env.ask(createInstance, { body })
    row.target = { ...row.target, id: instance.id }
    work.job = job_id ?? null
    happened(row, env.now(), 'created', instance.id)
    enter(row, 'restoring')
    await env.save(row)
    return pollWait(row)
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error
    if (error.outcome === 'unknown') happened(row, env.now(), 'answer-lost', error.envelope.message)
    else {
      work.createSent = null
      if (!error.passes) {
        fail(row, env, reasonOf(error))
        return end(row, env)
      }
    }
    throw error
  }
}

/** The creation was decided on and its answer is not known: it is never sent a second time. */
async function lookForCreated(row: RehearsalRow, env: StepEnv): Promise<Wait> {
  const { work } = row
  shouldStop(row, env.now())
  const found = await namedLike(env.ask, row)
  const ours = found.find((one) => whyNotOurs(one, row) === undefined)
  if (ours) {
    row.target = { ...row.target, id: ours.id }
    happened(row, env.now(), 'found-again', ours.id)
    if (row.verdict !== null) return toCleaning(row, env)
    work.job = await jobOf(env.ask, ours.id)
    enter(row, 'restoring')
    await env.save(row)
    return 0
  }
  if (env.now() - (work.createSent ?? 0) < lostAfter) return 10 * second
  for (const one of found)
    row.left.push({ kind: 'instance', id: one.id, name: one.name, note: whyNotOurs(one, row) ?? '' })
  fail(row, env, {
    code: 'ASTROLABE.CREATION_LOST',
    message: 'The answer to the creation was lost, and no instance with the mark of this rehearsal has appeared.',
  })
  work.watchUntil = env.now() + watchedFor
  return end(row, env)
}

/** The task that restores an instance; null when no list has it. */
async function jobOf(ask: Ask, instance: string): Promise<string | null> {
  const { jobs } = await ask(listInstantTasks, { query: { job_name: restoreTask, limit: 50 } })
  return jobs.find((job) => job.instance_id === instance)?.job_id ?? null
}

async function restoring(row: RehearsalRow, env: StepEnv): Promise<Wait> {
  if (shouldStop(row, env.now())) return toCleaning(row, env)
  const { work } = row
  if (work.job !== null) {
    try {
      const { job } = await env.ask(showJob, { query: { id: work.job } })
      work.missingSince = null
      return await followJob(row, env, job)
    } catch (error) {
      if (!isMissing(error)) throw error
      work.missingSince ??= env.now()
      if (env.now() - work.missingSince < patience) return pollWait(row)
    }
  }
  return followInstance(row, env)
}

async function followJob(row: RehearsalRow, env: StepEnv, job: Job): Promise<Wait> {
  if (job.status === 'Completed' || job.status === 'Failed') {
    const [created, ended] = [parseOffsetTime(job.created), parseOffsetTime(job.ended ?? '')]
    if (ended >= created) {
      if (job.status === 'Completed') row.restoreTook = ended - created
      await env.learn({
        id: job.id,
        name: job.name,
        instance: row.target,
        started: created,
        ended,
        status: job.status,
        failReason: (job.fail_reason ?? '').slice(0, 2000),
      })
    }
    if (job.status === 'Completed') return restored(row, env)
    fail(row, env, { code: 'ASTROLABE.RESTORE_FAILED', message: job.fail_reason || 'The cloud gave no reason.' })
    endStep(row, 'restore', env.now())
    return toCleaning(row, env)
  }
  const percent = Number.parseInt(job.process, 10)
  if (percent >= 0 && percent <= 100) row.percent = percent
  return pollWait(row)
}

/** Without a task, the instance itself tells how far it is. */
async function followInstance(row: RehearsalRow, env: StepEnv): Promise<Wait> {
  const { work } = row
  const mine = await listedTarget(env.ask, row)
  if (!mine) {
    work.missingSince ??= env.now()
    if (env.now() - work.missingSince < patience) return pollWait(row)
    fail(row, env, { code: 'ASTROLABE.VANISHED', message: 'The temporary instance is gone before it was looked at.' })
    return toCleaning(row, env)
  }
  if (mine.status === 'normal') return restored(row, env)
  if (mine.status === 'createfail' || mine.status === 'abnormal') {
    fail(row, env, { code: 'ASTROLABE.RESTORE_FAILED', message: `The temporary instance is ${mine.status}.` })
    return toCleaning(row, env)
  }
  return pollWait(row)
}

async function restored(row: RehearsalRow, env: StepEnv): Promise<Wait> {
  endStep(row, 'restore', env.now())
  const step = row.steps.find(({ name }) => name === 'restore')
  if (step) row.restoreTook ??= (step.ended ?? env.now()) - step.started
  row.percent = 100
  happened(row, env.now(), 'restored')
  enter(row, 'checking')
  await env.save(row)
  return 0
}

async function checking(row: RehearsalRow, env: StepEnv): Promise<Wait> {
  if (shouldStop(row, env.now())) return toCleaning(row, env)
  beginStep(row, 'check', env.now())
  const { work, target } = row
  const settling = env.now() - (work.settlingSince ??= env.now()) < settlesWithin
  try {
    const { instance } = await env.ask(showInstance, { path: { instance_id: target.id } })
    const status = checkStatus(instance, row.plan?.footprint.nodes ?? instance.nodes.length)
    if (settling && status.some(({ ok }) => ok === false)) return 10 * second
    const databases = await seen(databasesOf(env.ask, target.id), settling)
    const users = await seen(usersOf(env.ask, target.id), settling)
    row.checks = [
      ...status,
      compareNames('databases', work.databases, databases),
      compareNames('users', work.users, users),
    ]
  } catch (error) {
    if (!isMissing(error)) throw error
    fail(row, env, { code: 'ASTROLABE.VANISHED', message: 'The temporary instance is gone before it was looked at.' })
    return toCleaning(row, env)
  }
  const now = env.now()
  endStep(row, 'check', now)
  const wrong = row.checks.filter(({ ok }) => ok === false).map(({ name }) => name)
  if (wrong.length > 0)
    fail(row, env, { code: 'ASTROLABE.CHECKS_FAILED', message: `Not as expected: ${wrong.join(', ')}.` })
  else {
    work.provenAt = now
    decide(row, 'passed', null, now)
  }
  return toCleaning(row, env)
}

/** A list of the new instance, or why it cannot be had. While it settles, a refusal is worth another try. */
async function seen(list: Promise<string[]>, settling: boolean): Promise<Found> {
  try {
    return await list
  } catch (error) {
    if (!(error instanceof CallFailure) || error.passes || settling) throw error
    return { note: error.envelope.message }
  }
}

const steps = { preparing, creating, restoring, checking, cleaning: clean, watching: watch, done: async () => null }

const backOff = (times: number, most: number): number => Math.min(most, 5 * second * 2 ** Math.min(10, times - 1))

/**
 * Takes a rehearsal as far as it gets now, and says when it is worth another look. What hinders it is noted and tried again:
 * before there is an instance until the deadline, afterwards for as long as it takes to get rid of it.
 */
export async function advance(row: RehearsalRow, env: StepEnv): Promise<Wait> {
  for (;;) {
    const before = row.trouble
    row.trouble = null
    try {
      const wait = await steps[row.phase](row, env)
      if (wait !== 0) return wait
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const now = env.now()
      const reason = reasonOf(error)
      const same = before?.code === reason.code
      const times = same ? before.times + 1 : 1
      row.trouble = { ...reason, since: same ? before.since : now, last: now, times }
      const isCleaning = row.phase === 'cleaning' || row.phase === 'watching'
      const said = error instanceof CallFailure ? (error.wait ?? 0) : 0
      return Math.min(10 * minute, Math.max(said, backOff(times, isCleaning ? 10 * minute : 2 * minute)))
    }
  }
}
