import { queryOptions } from '@tanstack/react-query'
import type { CheckItem, RestoreCheck, RestoreRecord } from '#lib/restore.ts'
import { queryClient } from './client.ts'
import type { ApiError } from './errors.ts'
import { http } from './http.ts'

/** Restores that were started from this console, and what was checked after them. The console keeps both. */

const key = ['console', 'restores'] as const

const restores = (query: Readonly<Record<string, string>>) =>
  queryOptions<RestoreRecord[], ApiError, RestoreRecord[], readonly unknown[]>({
    queryKey: [...key, query],
    queryFn: async ({ signal }) => {
      const target = `/api/console/restores?${new URLSearchParams(query)}`
      return ((await http({ method: 'GET', target, signal })) as { restores: RestoreRecord[] }).restores
    },
    staleTime: 30_000,
    refetchInterval: 60_000,
    retry: false,
  })

/** The newest restores from or to an instance, 20 at most. */
export const restoresQuery = (connection: string, instance: string) => restores({ connection, instance })

/** The restore of a task; an empty list when it was not started here. */
export const restoreOfJobQuery = (connection: string, job: string) => restores({ connection, job })

/**
 * Keeps what was asked for. The restore itself is under way already: a failure here is nobody's to see, it only means that
 * a retry would have to be filled in by hand.
 */
export async function keepRestore(record: Omit<RestoreRecord, 'started' | 'author'>): Promise<void> {
  await http({ method: 'POST', target: '/api/console/restores', body: record }).catch(() => undefined)
  await queryClient.invalidateQueries({ queryKey: key })
}

export const checksQuery = (connection: string, job: string) =>
  queryOptions<RestoreCheck[], ApiError, RestoreCheck[], readonly unknown[]>({
    queryKey: ['console', 'restore-checks', connection, job],
    queryFn: async ({ signal }) => {
      const target = `/api/console/restores/checks?${new URLSearchParams({ connection, job })}`
      return ((await http({ method: 'GET', target, signal })) as { checks: RestoreCheck[] }).checks
    },
    staleTime: 10_000,
    retry: false,
  })

/** Checks one thing off, or takes that back; the list shows it at once, and as it was when it is refused. Throws ApiError. */
export async function setCheck(connection: string, job: string, item: CheckItem, done: boolean): Promise<void> {
  const { queryKey } = checksQuery(connection, job)
  const others = queryClient.getQueryData(queryKey)?.filter((check) => check.item !== item) ?? []
  queryClient.setQueryData(queryKey, done ? [...others, { item, done: Date.now(), author: '' }] : others)
  try {
    const body = { connection, job, item, done }
    const answer = await http({ method: 'PUT', target: '/api/console/restores/checks', body })
    // Of the answer only this one: another tick may be on its way, and answers may overtake each other.
    const own = (answer as { checks: RestoreCheck[] }).checks.filter((check) => check.item === item)
    queryClient.setQueryData(queryKey, (now) => [...(now ?? []).filter((check) => check.item !== item), ...own])
  } catch (error) {
    void queryClient.invalidateQueries({ queryKey })
    throw error
  }
}
