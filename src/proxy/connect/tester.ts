import { randomBytes } from 'node:crypto'
import type { TestRun, TestStep, TestSummary } from '#lib/connections.ts'
import type { Connection } from '../connections.ts'
import { Refusal } from '../errors.ts'
import { nameOf, type LogWarning } from '../forward.ts'
import { Stop } from '../upstream.ts'
import type { AskService } from './asking.ts'
import type { Probe } from './probe.ts'
import { plannedSteps, runSteps, verdictOf, type Step } from './steps.ts'

export interface TesterOptions {
  ask: AskService
  probe: Probe
  /** The person at the page wants the credential to be tried, whatever became of it before. */
  resume: (connection: Connection) => void
  now: () => number
  warn: LogWarning
  /** Told how the test of a connection that is kept or configured went. */
  ended: (connection: Connection, summary: TestSummary) => Promise<void>
}

const AT_ONCE = 4
const KEPT_FOR = 10 * 60_000
const MOST_KEPT = 50
/** A cloud locks an access key after five refusals in a row: one is left for whoever uses it elsewhere. */
const REFUSALS = 4
const LOCK = 5 * 60_000

const identityOf = ({ credential, endpoints }: Connection): string =>
  credential.kind === 'iam-user'
    ? `${endpoints.get('iam')} ${credential.account} ${credential.user}`
    : credential.kind === 'navercloud'
      ? credential.accessKey
      : credential.ak

interface Running {
  run: TestRun
  identity: string
  stop: Stop
}

/** Tests connections in the background; the page looks at the steps while they are taken. */
export class Tester {
  private readonly options: TesterOptions
  private readonly runs = new Map<string, Running>()
  private readonly refusals = new Map<string, { count: number; at: number }>()

  constructor(options: TesterOptions) {
    this.options = options
  }

  get(id: string): TestRun | undefined {
    return this.runs.get(id)?.run
  }

  stop(id: string): void {
    this.runs.get(id)?.stop.abort()
  }

  /** Stops all of them. */
  close(): void {
    for (const { stop } of this.runs.values()) stop.abort()
  }

  /**
   * Begins a test.
   *
   * @param id of a connection that is kept or configured; empty for what was only typed
   * @throws Refusal when there are too many, or the cloud would lock the key
   */
  start(connection: Connection, id: string): TestRun {
    const { now, resume } = this.options
    this.forget()
    if ([...this.runs.values()].filter(({ run }) => run.ended === null).length >= AT_ONCE)
      throw new Refusal(429, 'ASTROLABE.RATE', 'Several tests are running already.', { retryable: true, retryAfter: 5 })
    const identity = identityOf(connection)
    const before = this.refusals.get(identity)
    // Each test that runs with these credentials may bring one more refusal.
    const pending = [...this.runs.values()].filter((one) => one.run.ended === null && one.identity === identity).length
    const wait = before && before.count + pending >= REFUSALS ? before.at + LOCK - now() : 0
    if (wait > 0)
      throw new Refusal(
        429,
        'ASTROLABE.CREDENTIAL_STOPPED',
        'The cloud has refused these credentials several times in a row.',
        {
          retryAfter: Math.ceil(wait / 1000),
          remedy:
            'One more refusal would lock them for everybody who uses them. Test again in a few minutes, with the right ones.',
        },
      )
    resume(connection)
    const run: TestRun = {
      id: randomBytes(12).toString('hex'),
      connection: id,
      started: now(),
      ended: null,
      verdict: null,
      steps: plannedSteps(connection),
    }
    const stop = new Stop()
    this.runs.set(run.id, { run, identity, stop })
    void this.carryOut(connection, run, stop)
    return run
  }

  private async carryOut(connection: Connection, run: TestRun, stop: Stop): Promise<void> {
    const { ask, probe, now, warn, ended } = this.options
    const step: Step = async (id, look) => {
      const at = run.steps.find((one) => one.id === id)!
      if (stop.aborted) {
        Object.assign(at, { state: 'skipped', text: 'The test was stopped.' })
        return 'skipped'
      }
      const began = performance.now()
      at.state = 'running'
      try {
        Object.assign(at, await look())
      } catch (error) {
        warn({ step: id, error: nameOf(error) }, 'A step of a connection test failed unexpectedly')
        Object.assign(at, { state: 'failed', text: 'The console’s server failed. Its log says more.' })
      }
      at.ms = Math.round(performance.now() - began)
      return at.state
    }
    await runSteps({ connection, ask, probe, now, signal: stop, step })
    this.count(connection, run.steps)
    const stopped = stop.aborted
    run.verdict = verdictOf(run.steps)
    run.ended = now()
    if (run.connection !== '' && !stopped)
      await ended(connection, summaryOf(run)).catch((error: unknown) =>
        warn({ error: nameOf(error) }, 'The outcome of a connection test could not be kept'),
      )
  }

  private count(connection: Connection, steps: readonly TestStep[]): void {
    const signature = steps.find(({ id }) => id === 'signature')
    const key = identityOf(connection)
    if (signature?.state === 'passed') this.refusals.delete(key)
    else if (signature?.state === 'failed' && signature.code !== '' && !signature.code.startsWith('upstream_')) {
      const before = this.refusals.get(key)
      const recent = before && this.options.now() - before.at < LOCK ? before.count : 0
      this.refusals.set(key, { count: recent + 1, at: this.options.now() })
    }
  }

  private forget(): void {
    const now = this.options.now()
    for (const [id, { run }] of this.runs)
      if (run.ended !== null && (now - run.ended > KEPT_FOR || this.runs.size > MOST_KEPT)) this.runs.delete(id)
    for (const [key, { at }] of this.refusals) if (now - at > LOCK) this.refusals.delete(key)
  }
}

const summaryOf = ({ started, ended, verdict, steps }: TestRun): TestSummary => ({
  at: ended ?? started,
  verdict: verdict ?? 'failed',
  ms: (ended ?? started) - started,
  troubles: steps
    .filter(({ state }) => state === 'failed' || state === 'warning')
    .map(({ id, state, text, permission }) => ({ id, state, text, permission })),
})
