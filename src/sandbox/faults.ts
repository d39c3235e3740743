import type { ServiceName } from '#contract/op.ts'
import type { Random } from './environment.ts'

/** When a fault strikes: for the next `next` requests, or for a share `rate` (0 to 1) of them. Both: whichever fires. */
export interface Trigger {
  next?: number
  rate?: number
}

/** The fault switches, as `get` answers and `set` takes them. What is left out is off. */
export interface Faults {
  /** Strike only here; everywhere when left out. `operation` is the name in the contract: `listInstances`. */
  only?: { service?: ServiceName; operation?: string }
  /** Added to every answer, in milliseconds. */
  latencyMs?: number
  /** 429 APIGW.0308; `retryAfter` in seconds is sent as Retry-After. */
  throttle?: Trigger & { retryAfter?: number }
  /** 500 DBS.200005 */
  serverError?: Trigger
  /** The connection breaks before an answer. */
  cut?: Trigger
  /** 401 APIGW.0307, as when a token has to be renewed. */
  tokenUpdate?: Trigger
  /** 403 APIGW.0302, or what the service says itself, as for an IAM user without the permission. */
  forbidden?: Trigger
  /**
   * The next jobs that are started fail: when `percent` (1 to 99) of their time has passed, half-way when left out; only
   * those of this name when there is a `job`, such as RestoreGaussDBforMySQLNewInstance.
   */
  jobFailure?: { next: number; reason?: string; percent?: number; job?: string }
  /** The server's clock is ahead by this many seconds: in the check of signatures and in the header Date. */
  skewSeconds?: number
}

/** A connection that was cut on purpose. Over HTTP the socket is destroyed; in one process the call rejects with this. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut'
  readonly code = 'ECONNRESET'
  constructor() {
    super('socket hang up')
  }
}

export type Strike =
  | { kind: 'throttle'; retryAfter: number | undefined }
  | { kind: 'serverError' }
  | { kind: 'cut' }
  | { kind: 'tokenUpdate' }
  | { kind: 'forbidden' }

export interface FaultSwitches {
  get(): Faults
  /** Replaces all switches. Throws a TypeError that names the switch when a value is not of the right kind. */
  set(faults: unknown): Faults
  readonly latencyMs: number
  readonly skewMs: number
  applies(service: ServiceName, operation: string | undefined): boolean
  /** Decides what happens to this request, and counts it. */
  strike(random: Random): Strike | undefined
  /** Why and when (percent of its time) the job that is being started is going to fail, if it is. */
  nextJobFailure(job: string): { reason: string; percent: number | undefined } | undefined
}

type Field = 'next' | 'rate' | 'retryAfter'
const limits: Record<Field, number> = { next: 1_000_000, rate: 1, retryAfter: 3600 }

const record = (value: unknown, name: string): Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${name} must be an object`)
  return value as Record<string, unknown>
}

function number(value: unknown, name: string, min: number, max: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < min || value > max)
    throw new TypeError(`${name} must be a number from ${min} to ${max}`)
  return value
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value.length > 500) throw new TypeError(`${name} must be a text`)
  return value
}

function trigger(value: unknown, name: string, fields: readonly Field[]): Partial<Record<Field, number>> {
  const out: Partial<Record<Field, number>> = {}
  for (const [key, entry] of Object.entries(record(value, name))) {
    const field = fields.find((known) => known === key)
    if (!field) throw new TypeError(`${name}.${key} is not a fault switch`)
    if (entry !== undefined) out[field] = number(entry, `${name}.${key}`, 0, limits[field])
  }
  return out
}

const services: readonly ServiceName[] = ['taurusdb', 'gaussdb', 'geminidb', 'navercloud', 'iam', 'cloudeye']

function parse(input: unknown): Faults {
  const out: Faults = {}
  for (const [key, value] of Object.entries(record(input, 'faults'))) {
    if (value === undefined || value === null) continue
    if (key === 'latencyMs') out.latencyMs = number(value, key, 0, 120_000)
    else if (key === 'skewSeconds') out.skewSeconds = number(value, key, -86_400, 86_400)
    else if (key === 'throttle') out.throttle = trigger(value, key, ['next', 'rate', 'retryAfter'])
    else if (key === 'serverError' || key === 'cut' || key === 'tokenUpdate' || key === 'forbidden')
      out[key] = trigger(value, key, ['next', 'rate'])
    else if (key === 'jobFailure') {
      const { next, reason, percent, job } = record(value, key)
      out.jobFailure = { next: number(next, 'jobFailure.next', 0, 1000) }
      if (reason !== undefined) out.jobFailure.reason = text(reason, 'jobFailure.reason')
      if (percent !== undefined) out.jobFailure.percent = number(percent, 'jobFailure.percent', 1, 99)
      if (job !== undefined && job !== '') out.jobFailure.job = text(job, 'jobFailure.job')
    } else if (key === 'only') {
      const { service, operation } = record(value, key)
      out.only = {}
      if (service !== undefined && service !== '') {
        const known = services.find((name) => name === service)
        if (!known) throw new TypeError('only.service is not a service')
        out.only.service = known
      }
      if (operation !== undefined && operation !== '') out.only.operation = text(operation, 'only.operation')
    } else throw new TypeError(`${key} is not a fault switch`)
  }
  return out
}

export function createFaults(): FaultSwitches {
  let faults: Faults = {}
  /** Counts a switch down and tells whether it strikes. */
  const fires = (name: 'throttle' | 'serverError' | 'cut' | 'tokenUpdate' | 'forbidden', random: Random): boolean => {
    const it = faults[name]
    if (!it) return false
    if (it.next !== undefined && it.next > 0) {
      faults = { ...faults, [name]: { ...it, next: it.next - 1 } }
      return true
    }
    return it.rate !== undefined && random.chance(it.rate)
  }
  return {
    get: () => structuredClone(faults),
    set(next) {
      faults = parse(next)
      return structuredClone(faults)
    },
    get latencyMs() {
      return faults.latencyMs ?? 0
    },
    get skewMs() {
      return (faults.skewSeconds ?? 0) * 1000
    },
    applies: (service, operation) =>
      (faults.only?.service === undefined || faults.only.service === service) &&
      (faults.only?.operation === undefined || faults.only.operation === operation),
    strike(random) {
      if (fires('cut', random)) return { kind: 'cut' }
      if (fires('throttle', random)) return { kind: 'throttle', retryAfter: faults.throttle?.retryAfter }
      if (fires('serverError', random)) return { kind: 'serverError' }
      if (fires('tokenUpdate', random)) return { kind: 'tokenUpdate' }
      if (fires('forbidden', random)) return { kind: 'forbidden' }
      return undefined
    },
    nextJobFailure(job) {
      const it = faults.jobFailure
      if (!it || it.next <= 0 || (it.job !== undefined && it.job !== job)) return undefined
      faults = { ...faults, jobFailure: { ...it, next: it.next - 1 } }
      return { reason: it.reason ?? 'The task was stopped by a fault switch of the sandbox.', percent: it.percent }
    },
  }
}
