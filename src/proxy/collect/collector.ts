import { randomUUID } from 'node:crypto'
import { showInstance } from '#contract/taurusdb/instances.ts'
import type { Connection } from '../connections.ts'
import { nameOf, type LogWarning } from '../forward.ts'
import { dropLease, takeLease } from '../store/leases.ts'
import type { Store } from '../store/open.ts'
import {
  type CollectError,
  type CollectState,
  dueInstances,
  noteRun,
  type Place,
  type SlowLogSettings,
} from '../store/slow-log-instances.ts'
import { noteNodes, readNodes } from '../store/slow-log-nodes.ts'
import { trimKept } from '../store/slow-logs.ts'
import { Stop, type StopSignal } from '../upstream.ts'
import { CallFailed, type Caller } from './caller.ts'
import { readNode, type Turn, usualPage } from './reading.ts'

export interface CollectorOptions {
  store: Store
  connections: ReadonlyMap<string, Connection>
  call: Caller
  /** Milliseconds since the epoch. */
  now: () => number
  sleep: (ms: number, signal: StopSignal) => Promise<unknown>
  warn: LogWarning
  /** Names this server among those that share a database. */
  owner?: string
  /** Rows of a call. */
  pageSize?: number
}

/** What is being read at this moment. */
export interface Progress extends Place {
  since: number
  calls: number
  rows: number
}

type Due = Place & { settings: SlowLogSettings; state: CollectState }

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
/** Calls follow each other at this distance: a few per second, far below what a gateway lets through. */
const gap = 400
const gapOfSandbox = 10
/** Calls for one instance before the next one has its turn: the first run of a busy one may need hundreds. */
const callsPerTurn = 60
const leaseFor = 2 * minute
const lookEvery = 15 * second
const trimEvery = hour
/** Whoever has this lease collects. */
export const lease = 'slow-logs'

/** Another server has taken over, or this one is to end: no fault of any instance. */
class Interrupted extends Error {}

/**
 * Reads slow logs in the background and keeps them: every instance that is switched on, in its interval. One instance
 * after the other, so that a cloud never sees more than one call of it at a time.
 */
export class Collector {
  private readonly options: CollectorOptions
  /** Names this server in the lease. */
  readonly owner: string
  private readonly stopped = new Stop()
  private running: Promise<void> | undefined
  private round: Promise<void> | undefined
  private wakeUp: (() => void) | undefined
  private leaseUntil = 0
  private trimmedAt = 0
  private calledAt = 0
  /** Connections whose cloud wants to be left alone, until when. */
  private readonly held = new Map<string, number>()
  /** What is being read, where this server does it. */
  progress: Progress | undefined

  constructor(options: CollectorOptions) {
    this.options = options
    this.owner = options.owner ?? randomUUID()
  }

  /** Looks for what is due from now on, every few seconds. */
  start(): void {
    this.running ??= this.run()
  }

  /** Looks at once, for instance because somebody has switched an instance on. */
  wake(): void {
    this.wakeUp?.()
  }

  /** Ends after the call under way, which is broken off. */
  async stop(): Promise<void> {
    this.stopped.abort()
    this.wake()
    await this.running
    await this.round?.catch(() => {})
    await dropLease(this.options.store, lease, this.owner).catch(() => {})
  }

  private async run(): Promise<void> {
    while (!this.stopped.aborted) {
      try {
        await this.tick()
      } catch (error) {
        this.options.warn({ error: nameOf(error) }, 'Slow logs could not be collected')
      }
      if (!this.stopped.aborted) await this.idle()
    }
  }

  private idle(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(end, lookEvery)
      timer.unref()
      function end() {
        clearTimeout(timer)
        resolve()
      }
      this.wakeUp = end
    })
  }

  /** One round: everything that is due, and what is too old is dropped. Does nothing while another server collects. */
  async tick(): Promise<void> {
    this.round = this.collect()
    await this.round
  }

  private async collect(): Promise<void> {
    const { store, now } = this.options
    if (!(await this.renew())) return
    try {
      for (;;) {
        const due = (await dueInstances(store, now())).filter(({ connection }) => !this.isHeld(connection))
        if (due.length === 0) break
        for (const one of due) if (!this.isHeld(one.connection)) await this.turn(one)
      }
      if (now() - this.trimmedAt >= trimEvery) {
        await trimKept(store, now())
        this.trimmedAt = now()
      }
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error
    } finally {
      this.progress = undefined
    }
  }

  private isHeld(connection: string): boolean {
    return (this.held.get(connection) ?? 0) > this.options.now()
  }

  private async renew(): Promise<boolean> {
    const { store, now } = this.options
    const at = now()
    if (this.leaseUntil - at > leaseFor / 2) return true
    const taken = await takeLease(store, lease, this.owner, at, leaseFor)
    this.leaseUntil = taken ? at + leaseFor : 0
    return taken
  }

  /** Waits for the next call's time, and sees that this server may still make it. */
  private async pace(connection: Connection): Promise<void> {
    const { now, sleep } = this.options
    const wait = this.calledAt + (connection.sandbox ? gapOfSandbox : gap) - now()
    if (wait > 0) await sleep(wait, this.stopped)
    if (this.stopped.aborted || !(await this.renew())) throw new Interrupted()
    this.calledAt = now()
  }

  /** One instance's turn. Whatever happens to it is noted there and stops no other one. */
  private async turn({ settings, state, ...place }: Due): Promise<void> {
    const { store, now, pageSize = usualPage } = this.options
    const progress: Progress = { ...place, since: now(), calls: 0, rows: 0 }
    this.progress = progress
    const done = { at: now(), rows: 0, name: undefined as string | undefined }
    try {
      const connection = this.options.connections.get(place.connection)
      if (!connection || !connection.endpoints.has('taurusdb'))
        throw new CallFailed({
          status: 404,
          code: 'ASTROLABE.CONNECTION',
          message: 'There is no such connection any more, or it does not offer this service.',
          requestId: '',
          retryable: false,
        })
      const call: Turn['call'] = async (op, args) => {
        await this.pace(connection)
        progress.calls++
        return this.options.call(connection, op, args, this.stopped)
      }
      const { instance } = await call(showInstance, { path: { instance_id: place.instance } })
      done.name = instance.name
      const nodes = instance.nodes.map(({ id, created }) => ({ node: id, born: bornAt(created) }))
      await noteNodes(store, place, nodes, now())
      const there = new Set(nodes.map(({ node }) => node))
      let caughtUp = true
      for (const node of await readNodes(store, place)) {
        if (!there.has(node.node)) continue
        const { notBefore } = state
        const turn: Turn = { store, place, settings, notBefore, now, call, progress, callsPerTurn, pageSize }
        const outcome = await readNode(turn, node)
        done.rows = progress.rows
        if (outcome === 'off') return
        if (outcome === 'more') caughtUp = false
      }
      const next = caughtUp ? now() + settings.everyMinutes * minute : now()
      await noteRun(store, place, { ...done, nextRun: next })
    } catch (error) {
      if (error instanceof Interrupted || this.stopped.aborted) throw new Interrupted()
      done.rows = progress.rows
      await this.noteFailure(place, state.failures, settings, done, error)
    }
  }

  private async noteFailure(
    place: Place,
    failures: number,
    settings: SlowLogSettings,
    done: { at: number; rows: number; name: string | undefined },
    error: unknown,
  ): Promise<void> {
    const { store, now, warn } = this.options
    const failed = error instanceof CallFailed ? error : undefined
    if (!failed) warn({ ...place, error: nameOf(error) }, 'A slow log could not be kept')
    const { status, code, message, remedy } = failed?.envelope ?? {
      status: 500,
      code: 'ASTROLABE.INTERNAL',
      message: 'The console’s server failed. Its log says more.',
    }
    const wait = waitAfter(failed, failures, settings.everyMinutes * minute)
    // Who is told to slow down leaves the whole account alone: its other instances have the same limit.
    if (status === 429) this.held.set(place.connection, now() + wait)
    const noted: CollectError = { at: now(), status, code, message, ...(remedy === undefined ? {} : { remedy }) }
    await noteRun(store, place, { ...done, nextRun: now() + wait, error: noted })
  }
}

/** A node whose time cannot be read has been there for ever. */
function bornAt(created: string): number {
  const at = Date.parse(created.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(at) ? 0 : at
}

/**
 * How long to leave an instance alone after a failure, in ms: as long as the cloud says, else longer from time to time
 * where waiting helps, and an hour where it hardly will.
 */
export function waitAfter(failed: CallFailed | undefined, failures: number, every: number): number {
  const status = failed?.envelope.status ?? 500
  const doubling = Math.min(hour, minute * 2 ** Math.min(failures, 10))
  if (status === 429) return Math.max(failed?.wait ?? 0, Math.min(doubling, 15 * minute))
  if (status >= 500 || status === 0 || status === 408) return doubling
  return Math.max(every, hour)
}
