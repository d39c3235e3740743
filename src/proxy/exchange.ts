import { listProjects } from '#contract/iam/projects.ts'
import { parseSdkDate } from '#lib/canonical.ts'
import type { ServiceName } from '#contract/op.ts'
import type { Connection } from './connections.ts'
import { normaliseError, Refusal } from './errors.ts'
import { Bucket, type Rate } from './rate.ts'
import { type Hide, hiding } from './secrets.ts'
import { signedHeaders } from './signing.ts'
import { Tokens } from './tokens.ts'
import { readBody, Stop, UpstreamError, type Answer, type StopSignal, type Upstream } from './upstream.ts'

export interface Draft {
  service: ServiceName
  method: string
  /** Path and query for a project, encoded. */
  target: (projectId: string) => string
  body?: Buffer
  language: 'en-us' | 'zh-cn'
}

export interface ExchangeOptions {
  /** The upstream of a connection's service. */
  upstreamOf: (connection: Connection, service: ServiceName) => Upstream
  /** Milliseconds since the epoch. */
  now: () => number
  /** Calls per credential and host; the sandbox has no limit. */
  rate?: Rate
  sleep?: (ms: number, signal: StopSignal) => Promise<unknown>
  /** [0, 1) */
  random?: () => number
  warn?: (fields: Record<string, string | number>, text: string) => void
}

/** Below the gateways' usual 200 calls per second. */
const DEFAULT_RATE: Rate = { perSecond: 100, burst: 200 }
const LONGEST_WAIT = 10_000
const LONGEST_ERROR = 256 * 1024
const TRIES_WHEN_THROTTLED = 3
const TRIES_OF_READS = 2
/** An access key is locked after five refusals in a row, an IAM user after a few more: we stop long before. */
const REFUSALS_UNTIL_STOP = 2
const WORTH_A_WARNING = 60_000
const NAVER_WINDOW = 5 * 60_000

/** Waits, or not any longer once the signal stops. */
export const pause = (ms: number, signal: StopSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })

/** What is known of a credential: whether it worked last time, and how often it did not. */
interface Standing {
  good: boolean
  refusals: number
  /** The call that finds out whether a credential works again; others wait for it. */
  trial: Promise<unknown> | undefined
}

/** Where calls of a connection to one of its services go, with all that is known of the way. */
interface Line {
  origin: string
  host: string
  upstream: Upstream
  standing: Standing
  /** Undefined where calls are not counted. */
  bucket: Bucket | undefined
  clock: CloudClock
}

/** What is known of a host's clock. */
interface CloudClock {
  /** Less ours, in ms. */
  offset: number
  /** Whether an answer has been compared with our time yet. */
  compared: boolean
}

const identityOf = ({ credential, endpoints }: Connection): string =>
  credential.kind === 'iam-user'
    ? `iam ${endpoints.get('iam')} ${credential.account} ${credential.user}`
    : `key ${credential.kind === 'navercloud' ? credential.accessKey : credential.ak}`

/** Milliseconds to wait before a throttled call may be tried again, or undefined when the answer does not say. */
export function throttleWait(retryAfter: string | undefined, text: string, now: number): number | undefined {
  if (retryAfter !== undefined) {
    if (/^\d{1,6}$/.test(retryAfter)) return Number(retryAfter) * 1000
    const date = Date.parse(retryAfter)
    if (!Number.isNaN(date)) return Math.max(0, date - now)
  }
  const [, count, unit] = /\btime:\s*(\d+)\s*(second|minute|hour)/i.exec(text) ?? []
  if (count === undefined) return undefined
  const seconds = unit!.toLowerCase() === 'second' ? 1 : unit!.toLowerCase() === 'minute' ? 60 : 3600
  return Number(count) * seconds * 1000
}

/** Sends calls: signs each try anew at the moment of sending, repeats what may be repeated, and knows when to stop. */
export class Exchange {
  private readonly options: ExchangeOptions
  private readonly tokens: Tokens
  /** By credential, as connections can share one. */
  private readonly standings = new Map<string, Standing>()
  /** By credential and origin. */
  private readonly buckets = new Map<string, Bucket>()
  /** By origin. */
  private readonly clocks = new Map<string, CloudClock>()
  private readonly lines = new WeakMap<Connection, Map<ServiceName, Line>>()
  /** By the connection itself: one that is changed is another object, and may mean another project. */
  private readonly projects = new WeakMap<Connection, string>()
  private readonly lookups = new WeakMap<Connection, Promise<string>>()

  constructor(options: ExchangeOptions) {
    this.options = options
    this.tokens = new Tokens({ now: options.now, upstreamOf: (connection) => options.upstreamOf(connection, 'iam') })
  }

  /** The user has looked at a credential that was refused: it may be tried again. */
  resume(connection: Connection): void {
    const standing = this.standing(connection)
    standing.refusals = 0
    standing.good = connection.sandbox
  }

  /** Whether calls with this connection are held back because its credential was refused. */
  isStopped(connection: Connection): boolean {
    return this.standing(connection).refusals >= REFUSALS_UNTIL_STOP
  }

  /** Cuts the keys that calls of a connection go out with out of what comes back. */
  hideOf(connection: Connection): Hide {
    let hide: Hide | undefined
    // Most calls bring nothing to look through.
    return (text) => (hide ??= hiding(connection.credential, this.tokens.heldOf(connection)))(text)
  }

  private standing(connection: Connection): Standing {
    return remembered(this.standings, identityOf(connection), () => ({
      good: connection.sandbox,
      refusals: 0,
      trial: undefined,
    }))
  }

  /** Throws Refusal when the connection does not offer the service. */
  private line(connection: Connection, service: ServiceName): Line {
    let ofConnection = this.lines.get(connection)
    if (!ofConnection) this.lines.set(connection, (ofConnection = new Map()))
    const known = ofConnection.get(service)
    if (known) return known
    const origin = connection.endpoints.get(service)
    if (origin === undefined)
      throw new Refusal(404, 'ASTROLABE.NO_SERVICE', `The connection ${connection.id} does not offer ${service}.`)
    const { rate = DEFAULT_RATE } = this.options
    const isFree = connection.sandbox || rate.perSecond === Number.POSITIVE_INFINITY
    const line: Line = {
      origin,
      host: new URL(origin).host,
      upstream: this.options.upstreamOf(connection, service),
      standing: this.standing(connection),
      bucket: isFree
        ? undefined
        : remembered(this.buckets, `${identityOf(connection)} ${origin}`, () => new Bucket(rate, this.options.now())),
      clock: remembered(this.clocks, origin, () => ({ offset: 0, compared: false })),
    }
    ofConnection.set(service, line)
    return line
  }

  /**
   * Makes a call. Answers of any status come back as they are.
   *
   * @throws UpstreamError when there was no answer
   * @throws Refusal when the call was not made
   */
  send(connection: Connection, draft: Draft, signal: StopSignal): Promise<Answer> {
    const line = this.line(connection, draft.service)
    return line.standing.good
      ? this.attempt(connection, line, draft, signal)
      : this.try(connection, line, draft, signal)
  }

  /** One call at a time while it is not known whether the credential works: a page's worth of calls would lock the key. */
  private async try(connection: Connection, line: Line, draft: Draft, signal: StopSignal): Promise<Answer> {
    const { standing } = line
    while (!standing.good && standing.trial) await standing.trial.catch(() => {})
    if (standing.refusals >= REFUSALS_UNTIL_STOP) throw stopped()
    const call = this.attempt(connection, line, draft, signal)
    if (standing.good) return call
    const trial = call.finally(() => {
      if (standing.trial === trial) standing.trial = undefined
    })
    standing.trial = trial
    return trial
  }

  private async attempt(connection: Connection, line: Line, draft: Draft, signal: StopSignal): Promise<Answer> {
    const { service, method } = draft
    const { origin, host, upstream, standing, clock } = line
    const repeatable = method === 'GET' || method === 'HEAD'
    let throttled = 0
    let failed = 0
    let renewed = false
    let corrected = false
    for (;;) {
      const wait = line.bucket?.take(this.options.now())
      if (wait) await this.waitForTurn(line.bucket!, wait, signal)
      const held = connection.credential.kind === 'iam-user' ? await this.token(connection, standing) : undefined
      const projectId = connection.projectId ?? held?.projectId ?? (await this.projectOf(connection, draft, signal))
      const target = draft.target(projectId)
      const headers = signedHeaders(
        connection,
        { service, method, host, target, body: draft.body, language: draft.language },
        { date: new Date(this.options.now() + clock.offset), projectId, token: held?.value },
      )
      let answer: Answer
      try {
        answer = await upstream({ method, origin, target, headers, body: draft.body, signal })
      } catch (error) {
        // Nothing was refused, so nobody has to wait for this call.
        standing.good ||= standing.refusals === 0
        const broken = error instanceof UpstreamError && error.failure === 'unreachable'
        if (!broken || !repeatable || ++failed >= TRIES_OF_READS) throw error
        await this.sleep(200 * this.random(), signal)
        continue
      }
      if (!clock.compared) this.compareClocks(line, answer)
      const { status } = answer
      if (status !== 401) {
        standing.good = true
        standing.refusals = 0
        if (status < 400) return answer
      }
      if (status === 429) {
        const whole = await withWholeBody(answer)
        const said = throttleWait(answer.headers['retry-after'], whole.text, this.options.now())
        const patience = said ?? 1000 * 2 ** throttled * this.random()
        if (++throttled >= TRIES_WHEN_THROTTLED || patience > LONGEST_WAIT) return whole.answer
        await this.sleep(patience, signal)
        continue
      }
      if (repeatable && (status === 502 || status === 503 || status === 504) && ++failed < TRIES_OF_READS) {
        discard(answer)
        await this.sleep(300 * this.random(), signal)
        continue
      }
      if (status !== 401) return answer

      const whole = await withWholeBody(answer)
      if (held && !renewed && /\bAPI(GW|G|C)\.0307\b/.test(whole.text)) {
        renewed = true
        await this.counting(standing, this.tokens.replace(connection, held.value))
        continue
      }
      if (!corrected && this.correctClock(connection, line, whole)) {
        corrected = true
        continue
      }
      if (!/\bAPI(GW|G|C)\.0307\b/.test(whole.text) && !isPermission(connection, whole.text)) refuse(standing)
      return whole.answer
    }
  }

  private async waitForTurn(bucket: Bucket, wait: number, signal: StopSignal): Promise<void> {
    if (wait > LONGEST_WAIT) {
      bucket.putBack()
      const retryAfter = Math.ceil(wait / 1000)
      throw new Refusal(429, 'ASTROLABE.RATE', 'Too many calls with this connection.', { retryable: true, retryAfter })
    }
    await this.sleep(wait, signal)
  }

  private token(connection: Connection, standing: Standing) {
    return this.counting(standing, this.tokens.use(connection))
  }

  /** A refused sign-in counts like a refused signature. */
  private async counting<T>(standing: Standing, renewal: Promise<T>): Promise<T> {
    try {
      return await renewal
    } catch (error) {
      if (error instanceof Refusal && error.envelope.status === 401) refuse(standing)
      throw error
    }
  }

  /** Id of the connection's project, looked up by its name once. Never creates one. */
  private async projectOf(connection: Connection, draft: Draft, signal: StopSignal): Promise<string> {
    if (connection.credential.kind === 'navercloud' || draft.service === 'iam') return ''
    const known = this.projects.get(connection)
    if (known !== undefined) return known
    let lookup = this.lookups.get(connection)
    if (!lookup) {
      lookup = this.lookUpProject(connection).finally(() => this.lookups.delete(connection))
      this.lookups.set(connection, lookup)
    }
    const id = await lookup
    if (signal.aborted) throw new UpstreamError('aborted', 'The call was aborted')
    return id
  }

  private async lookUpProject(connection: Connection): Promise<string> {
    const target = `${listProjects.path}?name=${encodeURIComponent(connection.projectName)}`
    const draft: Draft = { service: 'iam', method: 'GET', target: () => target, language: 'en-us' }
    const answer = await this.attempt(connection, this.line(connection, 'iam'), draft, new Stop())
    const text = (await readBody(answer.body, 4 * 1024 * 1024)).toString('utf8')
    if (answer.status >= 400) {
      const { status, code, message, ...more } = normaliseError({
        service: 'iam',
        status: answer.status,
        headers: answer.headers,
        text,
        isRead: true,
        hide: this.hideOf(connection),
      })
      throw new Refusal(status, code, message, more)
    }
    const id = projectIn(text, connection.projectName)
    if (id === undefined)
      throw new Refusal(502, 'ASTROLABE.NO_PROJECT', `IAM knows no project named ${connection.projectName}.`, {
        remedy: 'Correct project_id or project_name of the connection.',
      })
    this.projects.set(connection, id)
    return id
  }

  private compareClocks({ host, clock }: Line, answer: Answer): void {
    clock.compared = true
    const date = Date.parse(answer.headers.date ?? '')
    if (Number.isNaN(date)) return
    const difference = date - this.options.now() - clock.offset
    if (Math.abs(difference) > WORTH_A_WARNING)
      this.options.warn?.({ host, seconds: Math.round(difference / 1000) }, 'Clock differs from the cloud')
  }

  /** Learns the cloud's time from a refusal for age. False when that was not the reason, or the time is not given. */
  private correctClock(connection: Connection, { host, clock }: Line, { answer, text }: Whole): boolean {
    const stated = /server time:\s*(\d{8}T\d{6}Z)/.exec(text)?.[1]
    const date = Date.parse(answer.headers.date ?? '')
    const naver = connection.credential.kind === 'navercloud'
    if (!naver && !/signature expired/i.test(text)) return false
    const time = (stated === undefined ? undefined : parseSdkDate(stated)) ?? (Number.isNaN(date) ? undefined : date)
    if (time === undefined) return false
    const offset = time - this.options.now()
    if (naver && Math.abs(offset - clock.offset) < NAVER_WINDOW) return false
    clock.offset = offset
    this.options.warn?.({ host, seconds: Math.round(offset / 1000) }, 'Clock corrected to the cloud')
    return true
  }

  private random(): number {
    return this.options.random?.() ?? Math.random()
  }

  private async sleep(ms: number, signal: StopSignal): Promise<void> {
    await (this.options.sleep ?? pause)(ms, signal)
    if (signal.aborted) throw new UpstreamError('aborted', 'The call was aborted')
  }
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  let value = known.get(key)
  if (value === undefined) known.set(key, (value = make()))
  return value
}

interface Whole {
  answer: Answer
  text: string
}

/** Reads a failed answer, so that its text can be looked at here and again by the caller. */
async function withWholeBody(answer: Answer): Promise<Whole> {
  const body = await readBody(answer.body, LONGEST_ERROR)
  return { answer: { ...answer, body }, text: body.toString('utf8') }
}

function discard({ body }: Answer): void {
  if (Buffer.isBuffer(body)) return
  body.on('error', () => {})
  body.destroy()
}

function refuse(standing: Standing): void {
  standing.good = false
  standing.refusals += 1
}

/** NAVER answers a missing permission (210) with 401 as well; that is no fault of the keys. */
const isPermission = ({ credential }: Connection, text: string): boolean =>
  credential.kind === 'navercloud' && /"errorCode"\s*:\s*"?210\b|<errorCode>210</.test(text)

function projectIn(text: string, name: string): string | undefined {
  try {
    const { projects } = JSON.parse(text) as { projects?: { id?: unknown; name?: unknown }[] }
    const id = projects?.find((project) => project.name === name)?.id
    return typeof id === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : undefined
  } catch {
    return undefined
  }
}

const stopped = (): Refusal =>
  new Refusal(
    401,
    'ASTROLABE.CREDENTIAL_STOPPED',
    'The cloud refused the credentials of this connection twice; calls are held back.',
    {
      remedy: 'Correct the credentials, then let the connection be tried again.',
    },
  )
