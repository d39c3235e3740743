import { queryOptions } from '@tanstack/react-query'
import { listBackups } from '#contract/taurusdb/backups.ts'
import { call } from '#query/call.ts'
import { queryClient } from '#query/client.ts'
import { type ApiError, asApiError } from '#query/errors.ts'
import type { BulkTarget } from '../bulk/target.ts'
import { encryptionQuery, policyQuery } from './queries.ts'
import { type Schedule, scheduleOf } from '#lib/recovery/timetable.ts'

/** What was read of each target, by its key: a value or why there is none. */
export type Read<T> = ReadonlyMap<string, { value: T; error?: undefined } | { value?: undefined; error: ApiError }>

const parallel = 6

/** Reads one after another for each target, six side by side, so that a large selection does not run into a rate limit. */
function eachOf<T>(
  name: string,
  targets: readonly BulkTarget[],
  extra: readonly unknown[],
  read: (target: BulkTarget, signal: AbortSignal) => Promise<T>,
) {
  const queryKey = ['each', name, targets.map(({ key }) => key), ...extra] as const
  return queryOptions<Read<T>, ApiError, Read<T>, readonly unknown[]>({
    queryKey,
    queryFn: async ({ signal }) => {
      const found = new Map<string, { value: T } | { error: ApiError }>()
      let next = 0
      const worker = async () => {
        for (let target = targets[next++]; target; target = targets[next++]) {
          try {
            found.set(target.key, { value: await read(target, signal) })
          } catch (error) {
            if (signal.aborted) throw error
            found.set(target.key, { error: asApiError(error) })
          }
          // What is there shows already.
          if (found.size % 20 === 0) queryClient.setQueryData(queryKey, new Map(found) as Read<T>)
        }
      }
      await Promise.all(Array.from({ length: Math.min(parallel, targets.length) }, worker))
      return found as Read<T>
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
}

export interface ReadPolicy {
  schedule: Schedule
  encryption: 'on' | 'off'
}

/** The present policy and encryption of each target. */
export const policiesQuery = (targets: readonly BulkTarget[]) =>
  eachOf('policies', targets, [], async ({ connection, instance }): Promise<ReadPolicy> => {
    const [{ backup_policy }, { encryption_status }] = await Promise.all([
      queryClient.fetchQuery({ ...policyQuery(connection, instance.id), staleTime: 0 }),
      queryClient.fetchQuery({ ...encryptionQuery(connection, instance.id), staleTime: 0 }),
    ])
    return { schedule: scheduleOf(backup_policy), encryption: encryption_status }
  })

const day = 86_400_000

/** How many automated backups of each target are older than a retention, by the count that a list of one row tells. */
export const dropsQuery = (targets: readonly BulkTarget[], keepDays: number) =>
  eachOf('drops', targets, [keepDays], async ({ connection, instance }, signal) => {
    const cut = new Date(Date.now() - keepDays * day).toISOString().slice(0, 19)
    const query = { instance_id: instance.id, backup_type: 'auto', end_time: `${cut}+0000`, limit: 1 } as const
    return (await call(listBackups, { connection, query }, signal)).total_count
  })
