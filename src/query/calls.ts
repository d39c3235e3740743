import type { AnyOperation } from '#contract/op.ts'

/** One call of this page to a cloud, as it was made: references to what is in use anyway, nothing copied. */
export interface Call {
  op: AnyOperation
  /** The very arguments while the call goes on; afterwards without the passwords that were in the body. */
  args: { connection: string; path?: Record<string, string>; query?: object; body?: unknown }
  /** Path of the page that was shown. A page's loader runs before the page does. */
  page: string
  /** Milliseconds since the epoch. */
  at: number
  /** Milliseconds until the answer was read; absent while it is awaited. */
  ms?: number
  /** HTTP status that reached the browser. */
  status?: number
  requestId?: string
  /** Of the latest calls only. */
  result?: unknown
  error?: unknown
}

/** The latest calls, oldest first. */
export const calls: Call[] = []

const remembered = 200
/** Answers of older calls are let go: nobody else may hold them any more. */
const withAnswer = 60

export function record(op: AnyOperation, args: Call['args']): Call {
  const entry: Call = { op, args, page: globalThis.location?.pathname, at: Date.now() }
  if (calls.push(entry) > remembered) calls.shift()
  const old = calls.at(-withAnswer)
  if (old) old.result = undefined
  return entry
}

/** `password`, `db_root_pwd`, `pdb_pd_in_db`: each service has names of its own. */
export const isSecret = (name: string): boolean => /password|pwd|secret|_pd_/i.test(name)

/** A body without the texts of its passwords, wherever they stand; the same one where there are none. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) {
    const parts = value.map(withoutSecrets)
    return parts.some((part, at) => part !== value[at]) ? parts : value
  }
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value).map(([name, part]): [string, unknown] => [
    name,
    isSecret(name) && typeof part === 'string' ? '••••••••' : withoutSecrets(part),
  ])
  return parts.some(([name, part]) => part !== (value as Record<string, unknown>)[name])
    ? Object.fromEntries(parts)
    : value
}

/** A call has ended: nothing needs its passwords any more. */
export function forgetSecrets(entry: Call): void {
  const body = withoutSecrets(entry.args.body)
  if (body !== entry.args.body) entry.args = { ...entry.args, body }
}
