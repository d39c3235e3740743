import { useRef, useState } from 'react'
import type { AnyOperation } from '#contract/op.ts'
import { call } from '#query/call.ts'
import { calls } from '#query/calls.ts'
import { queryClient } from '#query/client.ts'
import { type ApiError, asApiError } from '#query/errors.ts'
import { watchJob } from '#query/jobs.ts'
import { keepSentBy } from '#query/sent-by.ts'
import { remember } from '../history.ts'
import type { Entry } from '../model/operations.ts'
import type { Draft } from '../model/permalink.ts'
import { masked, withoutSecrets } from '../model/secrets.ts'

/** What became of a call. */
export interface Outcome {
  status: number
  ms: number
  requestId: string
  at: number
  answer: unknown
  error: ApiError | undefined
}

/** The arguments of a draft as the query layer takes them. Path and query without what is empty. */
export function argsOf(draft: Draft): {
  connection: string
  path: Record<string, string>
  query: object
  body: unknown
} {
  return { connection: draft.connection, path: draft.path, query: draft.query, body: draft.body }
}

const cachedReads = (connection: string, entries: readonly Entry[]): AnyOperation[] => {
  const cached = new Set(
    queryClient
      .getQueryCache()
      .getAll()
      .filter(({ queryKey }) => queryKey[1] === connection)
      .map(({ queryKey }) => String(queryKey[0])),
  )
  return entries
    .map(({ op }) => op)
    .filter((op) => op.access === 'read' && cached.has(`${op.service} ${op.method} ${op.path}`))
}

/** Other pages must not show what was before: every answer of the service in this connection is old now. */
function outdate(entry: Entry, connection: string): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [operation, where] }) =>
      typeof operation === 'string' && operation.startsWith(`${entry.service} `) && where === connection,
  })
}

/** The task that an answer names, when it does. */
export function jobIdOf(answer: unknown): string | undefined {
  const id = (answer as { job_id?: unknown } | null | undefined)?.job_id
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** Services whose tasks the task list knows how to ask for. */
export const isFollowed = ({ service }: Entry): boolean => service === 'taurusdb'

function followJob(entry: Entry, draft: Draft, entries: readonly Entry[], answer: unknown): void {
  const jobId = jobIdOf(answer)
  if (jobId === undefined || !isFollowed(entry)) return
  watchJob({
    connection: draft.connection,
    jobId,
    label: { key: 'operation', values: { name: entry.id } },
    instanceId: draft.path['instance_id'],
    invalidates: cachedReads(draft.connection, entries),
  })
}

/** Sends calls of one operation, one at a time, and keeps each in the history. */
export function useRun(entry: Entry, entries: readonly Entry[], secrets: ReadonlySet<string>) {
  const [outcome, setOutcome] = useState<Outcome>()
  const [pending, setPending] = useState(false)
  const abort = useRef<AbortController>(undefined)

  const send = async (draft: Draft): Promise<Outcome | undefined> => {
    const controller = new AbortController()
    abort.current = controller
    setPending(true)
    const args = argsOf(draft)
    const at = Date.now()
    let answer: unknown
    let error: ApiError | undefined
    const running = call(entry.op, args as never, controller.signal)
    // A call is recorded before anything of it is awaited.
    const seen = calls.at(-1)
    try {
      answer = await running
    } catch (thrown) {
      if (controller.signal.aborted) {
        setPending(false)
        return undefined
      }
      error = asApiError(thrown)
    }
    const next: Outcome = {
      // A refusal says the cloud's own status, which the proxy does not always pass on as its own.
      status: error?.status ?? seen?.status ?? 0,
      ms: Date.now() - at,
      requestId: error?.requestId || (seen?.requestId ?? ''),
      at,
      answer,
      error,
    }
    setPending(false)
    setOutcome(next)
    const body = withoutSecrets(draft.body, secrets)
    const query = withoutSecrets(draft.query, secrets)
    remember({
      id: `${at}-${Math.random().toString(36).slice(2, 8)}`,
      at,
      ms: next.ms,
      service: entry.service,
      operation: entry.id,
      access: entry.access,
      draft: { connection: draft.connection, path: draft.path, query: query.value, body: body.value },
      left: [...query.left, ...body.left],
      status: next.status,
      code: error?.code,
      message: error?.message,
      requestId: next.requestId,
      answer: answer === undefined ? undefined : masked(answer),
    })
    // A change that failed on its way may have been made nevertheless.
    if (entry.access !== 'read') outdate(entry, draft.connection)
    // What no operation tells again is known only by what was sent.
    if (!error) void keepSentBy(entry.op, draft)
    if (!error) followJob(entry, draft, entries, answer)
    return next
  }
  return { outcome, pending, send, cancel: () => abort.current?.abort(), clear: () => setOutcome(undefined) }
}
