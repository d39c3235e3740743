import { randomBytes } from 'node:crypto'
import { nextRun } from '#lib/rehearsal-schedule.ts'
import type { RehearsalPlan } from '#lib/rehearsal.ts'
import type { Connection } from '../connections.ts'
import { Refusal } from '../errors.ts'
import { nameOf, type LogWarning } from '../forward.ts'
import { estimateJobs, recordJobRuns } from '../store/job-runs.ts'
import type { Store } from '../store/open.ts'
import type { RehearsalRow, Rehearsals } from '../store/rehearsals.ts'
import type { Ask } from './ask.ts'
import type { CallCloud } from './cloud.ts'
import { preparePlan, type UsualOf, type Wanted } from './plan.ts'
import { newRehearsal, type Begin } from './record.ts'
import type { StepEnv } from './step.ts'
import { advance } from './steps.ts'

export interface RunnerOptions {
  store: Store
  rehearsals: Rehearsals
  connections: ReadonlyMap<string, Connection>
  call: CallCloud
  now: () => number
  warn: LogWarning
}

/**
 * So long a row waits when its server is killed in the middle of a call. A call that takes longer does no harm: whoever goes on
 * finds what it has made, and the slow one writes nothing any more.
 */
export const leaseFor = 60_000
/** A call begins only when this much of the lease is left. */
const leaseLeft = 45_000
/** How often it is looked whether something is due, also of what other servers have begun. */
const lookEvery = 3_000
const atOnce = 4

/** Another server works on it by now: this one stops without a trace. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/** The server is about to end: what is written down is where the next start goes on. */
class Ending extends Error {
  override readonly name = 'Ending'
}

export const newRehearsalId = (): string => randomBytes(12).toString('hex')

/**
 * Carries out rehearsals: looks every few seconds for what is due, takes it by a lease, brings it as far as it gets, and
 * writes down when to look again. It holds nothing in memory that a restart would lose.
 */
export class RehearsalRunner {
  private readonly options: RunnerOptions
  private readonly owner = randomBytes(12).toString('hex')
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | undefined
  private again = false
  private stopped = true
  private ending = false

  constructor(options: RunnerOptions) {
    this.options = options
  }

  start(): void {
    this.stopped = this.ending = false
    this.plan(0)
  }

  /** Waits for the calls that are under way; what is running goes on with the next start. */
  async stop(): Promise<void> {
    this.stopped = this.ending = true
    clearTimeout(this.timer)
    this.timer = undefined
    await this.running
  }

  /** Something is due now. */
  wake(): void {
    if (this.running) this.again = true
    else if (!this.stopped) this.plan(0)
  }

  private plan(wait: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.run(), wait)
    this.timer.unref()
  }

  private async run(): Promise<void> {
    this.running ??= this.tick()
      .catch((error: unknown) => this.options.warn({ error: nameOf(error) }, 'Rehearsals could not be looked after'))
      .finally(() => (this.running = undefined))
    await this.running
    if (this.stopped) return
    this.plan(this.again ? 0 : lookEvery)
    this.again = false
  }

  /** Does what is due, and no more. */
  async tick(): Promise<void> {
    await this.fireSchedules()
    const { rehearsals, now } = this.options
    while (!this.ending) {
      const due = await rehearsals.due(now(), atOnce)
      const worked = await Promise.all(due.map((id) => this.work(id)))
      // Others are at work on the rest.
      if (!worked.includes(true)) return
    }
  }

  private async fireSchedules(): Promise<void> {
    const { rehearsals, now } = this.options
    for (const due of await rehearsals.dueSchedules(now())) {
      const begin: Begin = {
        id: newRehearsalId(),
        connection: due.connection,
        instance: due.instance,
        origin: 'schedule',
        point: { type: 'newest' },
        flavor: due.flavor,
        maxMinutes: due.maxMinutes,
      }
      await rehearsals.fire(due, nextRun(due, now(), due.next), newRehearsal(begin, now()))
    }
  }

  /** Brings one rehearsal on. False when it is in other hands. */
  private async work(id: string): Promise<boolean> {
    const { rehearsals, connections, now, warn } = this.options
    const lease = { owner: this.owner, until: now() + leaseFor }
    const row = await rehearsals.claim(id, now(), lease)
    if (!row) return false
    const connection = connections.get(row.connection)
    const save = async (it: RehearsalRow): Promise<void> => {
      lease.until = now() + leaseFor
      if (!(await rehearsals.save(it, lease))) throw new LeaseLost()
      it.cancelled = await rehearsals.cancelledAt(id)
    }
    const env: StepEnv = {
      ask: this.leased(this.askOf(connection, row.connection), id, lease),
      region: connection?.region ?? '',
      mayDelete: connection?.access === 'destructive',
      now,
      save,
      usualOf: this.usualOn(row.connection),
      learn: (run) =>
        recordJobRuns(this.options.store, [{ ...run, connection: row.connection, service: 'taurusdb' }], now()),
    }
    try {
      const wait = await advance(row, env)
      row.nextAt = wait === null ? null : now() + wait
      await this.release(row)
      return true
    } catch (error) {
      if (error instanceof LeaseLost) return true
      if (error instanceof Ending) {
        await rehearsals.renew(id, { owner: this.owner, until: 0 })
        return true
      }
      warn({ rehearsal: id, phase: row.phase, error: nameOf(error) }, 'A rehearsal could not go on')
      // A mistake of ours or the store: the lease is given back late, which is the pause before the next try.
      return true
    }
  }

  /** Writes down how far it is, and lets go. */
  private async release(row: RehearsalRow): Promise<void> {
    const { rehearsals, now } = this.options
    const seen = row.cancelled
    if (!(await rehearsals.save(row, { owner: this.owner, until: 0 }))) return
    // Somebody has wanted it to stop while its next look was put off.
    if (seen === null && row.status === 'running' && (await rehearsals.cancelledAt(row.id)) !== null)
      await rehearsals.cancel(row.id, now())
  }

  private askOf(connection: Connection | undefined, id: string): Ask {
    if (connection?.endpoints.has('taurusdb')) return this.options.call(connection)
    return async () => {
      throw new Refusal(404, 'ASTROLABE.CONNECTION', `The console has no connection ${id} to TaurusDB.`)
    }
  }

  /** No call begins without enough of the lease left for it. */
  private leased(ask: Ask, id: string, lease: { owner: string; until: number }): Ask {
    const { rehearsals, now } = this.options
    return async (op, args) => {
      // A change has been announced in the store right before: it is better made than looked for.
      if (this.ending && op.access === 'read') throw new Ending()
      if (lease.until - now() < leaseLeft) {
        lease.until = now() + leaseFor
        if (!(await rehearsals.renew(id, lease))) throw new LeaseLost()
      }
      return ask(op, args)
    }
  }

  private usualOn(connection: string): UsualOf {
    return async (task) => {
      const estimates = await estimateJobs(this.options.store, this.options.now())
      const found = estimates.find(
        (one) => one.connection === connection && one.service === 'taurusdb' && one.name === task,
      )
      return found ? { count: found.count, median: found.median * 1000, p90: found.p90 * 1000 } : null
    }
  }

  /** What a rehearsal would take, without beginning one. Throws Refusal. */
  async preview(connection: Connection, wanted: Wanted): Promise<RehearsalPlan> {
    const { plan } = await preparePlan(this.options.call(connection), wanted, this.usualOn(connection.id))
    return plan
  }
}
