import { useEffect, useMemo, useState } from 'react'
import { type AnyOperation, type ArgsOf, idOf, type ResultOf } from '#contract/op.ts'
import { call } from './call.ts'
import { queryClient, shouldRetry } from './client.ts'
import type { ApiError } from './errors.ts'
import { createGate } from './gate.ts'
import { keyOf } from './q.ts'

/** A call whose answer is wanted. */
export interface Wanted {
  op: AnyOperation
  args: { connection: string }
  /** For how long an answer is fresh, ms. */
  fresh: number
}

/** A call whose answer is wanted, typed by its operation. */
export const wanted = <O extends AnyOperation>(op: O, args: ArgsOf<O>, fresh: number): Wanted => ({
  op,
  args: args as Wanted['args'],
  fresh,
})

/** So many calls at once, whatever the size of the fleet: others want to be answered, too. */
const gate = createGate(6)
/** The table is drawn anew at most so often while answers come in. */
const drawEvery = 200
/** Of a large fleet everything is asked for again by hand. */
const againEvery = 3 * 60_000
const smallFleet = 100

const keyFor = ({ op, args }: Wanted) => keyOf(op, args as ArgsOf<AnyOperation>)

function ask(one: Wanted, staleTime: number): void {
  const { op, args } = one
  void queryClient.prefetchQuery<unknown, ApiError>({
    queryKey: keyFor(one),
    queryFn: ({ signal }) => gate(() => call(op, args as ArgsOf<AnyOperation>, signal), signal),
    staleTime,
    retry: shouldRetry,
  })
}

/** Asks for what is missing or has been made old; with `again` also for what is old or has failed. */
function askFor(all: readonly Wanted[], again: boolean): void {
  for (const one of all) {
    const state = queryClient.getQueryState(keyFor(one))
    const failed = state?.status === 'error'
    if (state?.fetchStatus === 'fetching' || (failed && !again)) continue
    if (again || !state || state.isInvalidated || state.data === undefined) ask(one, again && failed ? 0 : one.fresh)
  }
}

/** An answer as the cache has it: none yet, a failure, or data that may be older than a failure. */
export function answerOf<O extends AnyOperation>(
  op: O,
  args: ArgsOf<O>,
): { data: ResultOf<O> | undefined; error: ApiError | null; at: number } {
  const state = queryClient.getQueryState<ResultOf<O>, ApiError>(keyOf(op, args))
  return { data: state?.data, error: state?.error ?? null, at: state?.dataUpdatedAt ?? 0 }
}

/**
 * Answers about many resources, six calls at a time. It reads the cache as a whole instead of observing thousands of answers
 * one by one, so that a large fleet is drawn a few times a second and not with each answer.
 *
 * @param ops the operations that are asked
 * @param size how many resources there are
 * @param wantedNow what is wanted by what is known so far: asked again when answers have come. Stable while its own
 *   inputs are the same.
 * @returns a number that is another one when answers have come, and a way to ask again
 */
export function useMany(
  ops: readonly AnyOperation[],
  size: number,
  wantedNow: () => readonly Wanted[],
): { version: number; again: (keep?: (one: Wanted) => boolean) => void } {
  const [version, setVersion] = useState(0)
  // The cache is outside of React. Leaving the page leaves what waits to the cache, where the next page finds it.
  useEffect(() => {
    const ids = new Set(ops.map(idOf))
    let drawing: ReturnType<typeof setTimeout> | undefined
    const stop = queryClient.getQueryCache().subscribe(({ query, type }) => {
      if ((type !== 'updated' && type !== 'removed') || !ids.has(String(query.queryKey[0]))) return
      drawing ??= setTimeout(() => {
        drawing = undefined
        askFor(wantedNow(), false)
        setVersion((now) => now + 1)
      }, drawEvery)
    })
    askFor(wantedNow(), false)
    const timer =
      size > smallFleet
        ? undefined
        : setInterval(() => document.visibilityState === 'visible' && askFor(wantedNow(), true), againEvery)
    return () => {
      stop()
      clearTimeout(drawing)
      clearInterval(timer)
    }
  }, [ops, size, wantedNow])
  return useMemo(
    () => ({ version, again: (keep = () => true) => askFor(wantedNow().filter(keep), true) }),
    [version, wantedNow],
  )
}
