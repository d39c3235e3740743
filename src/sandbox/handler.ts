import type { AnyOperation, BodyOf, PathNames, QueryOf, ResultOf } from '#contract/op.ts'
import type { Clock, Ids, Random } from './environment.ts'
import type { Jobs } from './jobs.ts'
import type { Caller, Project, State } from './state.ts'

/** A refusal: the handler's way to answer with a status and an error code of the reference's tables. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly status: number
  readonly code: string
  /** More members of the error body (`encoded_authorization_message`). */
  readonly extra: Record<string, unknown> | undefined

  constructor(status: number, code: string, message: string, extra?: Record<string, unknown>) {
    super(message)
    this.status = status
    this.code = code
    this.extra = extra
  }
}

/**
 * Refuses the request.
 *
 * @param status HTTP status, as the error table gives it for the code
 * @param code error code (`DBS.200001`)
 * @param message what the caller may read, in words of our own
 */
export function fault(status: number, code: string, message: string, extra?: Record<string, unknown>): never {
  throw new Fault(status, code, message, extra)
}

/** An answer with another status than 200, or with headers. */
export class Reply<T> {
  readonly status: number
  readonly data: T
  readonly headers: Record<string, string>

  constructor(status: number, data: T, headers: Record<string, string> = {}) {
    this.status = status
    this.data = data
    this.headers = headers
  }
}

export const reply = <T>(status: number, data: T, headers?: Record<string, string>): Reply<T> =>
  new Reply(status, data, headers)

export type Language = 'en-us' | 'zh-cn'

/** What a handler is given. `query` is coerced (numbers are numbers) and, like `body`, already valid by the contract. */
export interface Context<O extends AnyOperation = AnyOperation> {
  path: Record<PathNames<O['path']>, string>
  query: QueryOf<O> extends undefined ? Record<string, never> : NonNullable<QueryOf<O>>
  body: BodyOf<O>
  /** The project of the path; for operations without one, the caller's first. */
  project: Project
  caller: Caller
  state: State
  clock: Clock
  /** Milliseconds since the epoch, the same during the whole request. */
  now: number
  random: Random
  ids: Ids
  jobs: Jobs
  /** Durations of state changes are divided by this. */
  pace: number
  /** What the fleet and its history are made of, and the moment they were made for (ms since the epoch). */
  seed: { name: string; epoch: number }
  language: Language
  headers: Headers
}

export type Handler<O extends AnyOperation> = (
  ctx: Context<O>,
) => ResultOf<O> | Reply<ResultOf<O>> | Promise<ResultOf<O> | Reply<ResultOf<O>>>

/**
 * The handlers of one category: one for every operation that its contract module declares, so that a missing one does
 * not compile. `const handlers: Handlers<typeof backups> = { … }`
 */
export type Handlers<Module> = {
  [Name in keyof Module as Module[Name] extends AnyOperation ? Name : never]: Module[Name] extends AnyOperation
    ? Handler<Module[Name]>
    : never
}
