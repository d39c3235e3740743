import { queryOptions } from '@tanstack/react-query'
import { queryClient } from './client.ts'
import type { ApiError } from './errors.ts'
import { allPages } from './paging.ts'

const fastEvery = 5_000
const slowEvery = 60_000

/** Full backups of a list that may be longer than what was read of it. */
export interface BackupList<B> {
  backups: B[]
  total: number
  /** Only the first page is there yet. */
  partial?: boolean
}

/** The backups of each instance, in the order of the list. */
export function byInstance<B extends { instance_id: string }>({ backups }: Pick<BackupList<B>, 'backups'>) {
  const map = new Map<string, B[]>()
  for (const backup of backups) {
    const of = map.get(backup.instance_id)
    if (of) of.push(backup)
    else map.set(backup.instance_id, [backup])
  }
  return map
}

/** More than this is neither read nor shown at once: 50 calls of 100 rows. */
export const mostRows = 5_000

/** A moment as Huawei Cloud's APIs want it in a query: `2026-03-09T14:05:00+0000`. */
export const offsetTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}+0000`

/**
 * Full backups, all pages up to `mostRows`; a short list is asked for every 5 s while one is being made.
 *
 * @param page one page of the service's list
 */
export const backupList = <B extends { id: string }>(
  queryKey: readonly unknown[],
  page: (offset: number, limit: number, signal: AbortSignal) => Promise<{ backups: readonly B[]; total_count: number }>,
  isBuilding: (backup: B) => boolean,
) =>
  queryOptions<BackupList<B>, ApiError, BackupList<B>, readonly unknown[]>({
    queryKey,
    queryFn: async ({ signal }) => {
      let total = 0
      const backups = await allPages(async (offset, limit) => {
        const answer = await page(offset, limit, signal)
        total = answer.total_count
        // The newest rows show at once; a refresh keeps the complete list until the new one is complete too.
        if (offset === 0 && total > limit && !queryClient.getQueryData(queryKey))
          queryClient.setQueryData<BackupList<B>>(queryKey, { backups: [...answer.backups], total, partial: true })
        return { rows: answer.backups, total: Math.min(total, mostRows) }
      })
      return { backups: unique(backups), total }
    },
    staleTime: 3_000,
    refetchInterval: ({ state: { data } }) => pace(data?.backups ?? [], isBuilding),
  })

/** A long list is many calls: it is asked for less often, and again when a task that was started here has ended. */
const pace = <B>(backups: readonly B[], isBuilding: (backup: B) => boolean): number => {
  if (backups.length > 1_000) return 5 * slowEvery
  return backups.length <= 300 && backups.some(isBuilding) ? fastEvery : slowEvery
}

/** A row that moved to another page while they were read is kept once. */
const unique = <B extends { id: string }>(backups: readonly B[]): B[] => [
  ...new Map(backups.map((backup) => [backup.id, backup])).values(),
]
