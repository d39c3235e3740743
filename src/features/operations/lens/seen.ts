import { hashKey, type Query } from '@tanstack/react-query'
import type { AnyOperation } from '#contract/op.ts'
import { idOf } from '#contract/op.ts'
import { type Call, calls } from '#query/calls.ts'
import { queryClient } from '#query/client.ts'
import type { Draft } from '../model/permalink.ts'

/** Calls with the same arguments, as one line of the lens. */
export interface Seen {
  key: string
  op: Pick<AnyOperation, 'service' | 'method' | 'path'>
  args: Call['args']
  /** The latest such call; absent when the answer was in memory already. */
  latest: Call | undefined
  times: number
  /** What the page reads the answer from, when it still does. */
  query: Query | undefined
}

const operationKey = /^(\w+) (GET|POST|PUT|PATCH|DELETE) (\/\S+)$/

type Args = Call['args']
const keyOf = (operation: string, { connection, ...rest }: Args): string => hashKey([operation, connection, rest])
/** A list that is read page by page is one list: pages differ in their query alone. */
const resourceOf = (operation: string, { connection, path }: Args): string =>
  hashKey([operation, connection, path ?? null])

interface Active {
  operation: string
  args: Args
  query: Query
}

/** Answers that the shown page reads at this moment. */
function activeQueries(): Active[] {
  return queryClient
    .getQueryCache()
    .getAll()
    .flatMap((query): Active[] => {
      const [operation, connection, rest] = query.queryKey as [unknown, unknown, object | undefined]
      if (query.getObserversCount() === 0 || typeof operation !== 'string' || !operationKey.test(operation)) return []
      if (typeof connection !== 'string') return []
      return [{ operation, args: { connection, ...rest }, query: query as Query }]
    })
}

const opOf = (operation: string): Seen['op'] => {
  const [, service, method, path] = operationKey.exec(operation) ?? []
  return { service, method, path } as Seen['op']
}

/**
 * The calls behind the shown page, the latest first: those whose answers it reads, and those it made. `all` adds what other
 * pages of this visit made. Answers that came with others (single instances out of a list) are one line per operation.
 */
export function seenCalls(page: string, all: boolean): Seen[] {
  const active = activeQueries()
  const byKey = new Map(active.map((one) => [keyOf(one.operation, one.args), one]))
  const byResource = new Map(active.map((one) => [resourceOf(one.operation, one.args), one]))
  const found = new Map<string, Seen>()
  for (const call of calls.toReversed()) {
    const operation = idOf(call.op)
    const key = keyOf(operation, call.args)
    const reader = byKey.get(key) ?? byResource.get(resourceOf(operation, call.args))
    if (!all && !reader && call.page !== page) continue
    const known = found.get(key)
    if (known) known.times += 1
    else found.set(key, { key, op: call.op, args: call.args, latest: call, times: 1, query: reader?.query })
  }
  const shown = new Set([...found.values()].map(({ query }) => query))
  for (const { operation, args, query } of active) {
    // A refresh that goes page by page has been listed with its pages; what was never asked for has nothing to show.
    if (shown.has(query) || found.has(keyOf(operation, args)) || query.state.data === undefined) continue
    const key = `memory ${operation} ${args.connection}`
    const known = found.get(key)
    if (known) known.times += 1
    else found.set(key, { key, op: opOf(operation), args, latest: undefined, times: 1, query })
  }
  return [...found.values()]
}

/** The arguments of a call as the operation page fills them in. */
export const draftOf = ({ connection, path = {}, query = {}, body }: Args): Draft => ({
  connection,
  path,
  query: Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, String(value)]],
    ),
  ),
  body,
})
