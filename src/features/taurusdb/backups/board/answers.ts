import { useEffect, useMemo, useState } from 'react'
import { listRestoreTimeRanges, showBackupEncryption, showBackupPolicy } from '#contract/taurusdb/backups.ts'
import type { AnyOperation, ArgsOf, ResultOf } from '#contract/op.ts'
import { idOf } from '#contract/op.ts'
import type { Answer } from '#lib/recovery/board.ts'
import { call } from '#query/call.ts'
import { queryClient, shouldRetry } from '#query/client.ts'
import type { ApiError } from '#query/errors.ts'
import { createGate } from '#query/gate.ts'
import { keyOf } from '#query/q.ts'

/** An instance whose facts are asked for one by one. */
export interface Place {
  connection: string
  id: string
}

const operations = {
  ranges: listRestoreTimeRanges,
  policy: showBackupPolicy,
  encryption: showBackupEncryption,
} as const
type Name = keyof typeof operations
const names = Object.keys(operations) as Name[]

/** So many calls at once, whatever the size of the fleet: others want to be answered, too. */
const gate = createGate(6)
/** The table is drawn anew at most so often while answers come in. */
const drawEvery = 200
/** The newest restorable point moves on every few minutes; of a large fleet it is asked for again by hand. */
const againEvery = 3 * 60_000
const smallFleet = 100
const fresh: Record<Name, number> = { ranges: 60_000, policy: 10 * 60_000, encryption: 10 * 60_000 }

const argsOf = ({ connection, id }: Place) => ({ connection, path: { instance_id: id } })
const keyFor = (name: Name, place: Place) => keyOf(operations[name], argsOf(place))

function ask<O extends AnyOperation>(op: O, args: ArgsOf<O>, staleTime: number): void {
  void queryClient.prefetchQuery<ResultOf<O>, ApiError>({
    queryKey: keyOf(op, args),
    queryFn: ({ signal }) => gate(() => call(op, args, signal), signal),
    staleTime,
    retry: shouldRetry,
  })
}

/** Asks for what is missing or has been made old; with `again` also for what is old or has failed. */
function askFor(places: readonly Place[], again: boolean): void {
  for (const place of places)
    for (const name of names) {
      const state = queryClient.getQueryState(keyFor(name, place))
      const failed = state?.status === 'error'
      if (state?.fetchStatus === 'fetching' || (failed && !again)) continue
      if (again || !state || state.isInvalidated || state.data === undefined)
        ask(operations[name], argsOf(place), again && failed ? 0 : fresh[name])
    }
}

const ids = new Set(names.map((name) => idOf(operations[name])))

function read<T>(name: Name, place: Place): Answer<T> {
  const state = queryClient.getQueryState<T, ApiError>(keyFor(name, place))
  return { data: state?.data, error: state?.error ?? null, at: state?.dataUpdatedAt ?? 0 }
}

export interface InstanceFacts {
  of: (place: Place) => {
    ranges: Answer<ResultOf<typeof listRestoreTimeRanges>>
    policy: Answer<ResultOf<typeof showBackupPolicy>>
    encryption: Answer<ResultOf<typeof showBackupEncryption>>
  }
  /** Asks again for what is old or has failed: of all, or of some. */
  again: (places?: readonly Place[]) => void
}

/**
 * Facts of many instances, six calls at a time. It reads the cache as a whole instead of observing thousands of answers one
 * by one, so that a large fleet is drawn a few times a second and not with each answer.
 */
export function useInstanceFacts(places: readonly Place[]): InstanceFacts {
  const [version, setVersion] = useState(0)
  // The cache is outside of React. Leaving the page leaves what waits to the cache, where the next page finds it.
  useEffect(() => {
    let drawing: ReturnType<typeof setTimeout> | undefined
    const stop = queryClient.getQueryCache().subscribe(({ query, type }) => {
      if ((type !== 'updated' && type !== 'removed') || !ids.has(String(query.queryKey[0]))) return
      drawing ??= setTimeout(() => {
        drawing = undefined
        askFor(places, false)
        setVersion((now) => now + 1)
      }, drawEvery)
    })
    askFor(places, false)
    const timer =
      places.length > smallFleet
        ? undefined
        : setInterval(() => document.visibilityState === 'visible' && askFor(places, true), againEvery)
    return () => {
      stop()
      clearTimeout(drawing)
      clearInterval(timer)
    }
  }, [places])
  return useMemo(
    () => ({
      of: (place) => ({
        ranges: read('ranges', place),
        policy: read('policy', place),
        encryption: read('encryption', place),
      }),
      again: (some = places) => askFor(some, true),
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- a new version is new answers in the cache
    [places, version],
  )
}
