import { queryClient } from './client.ts'
import { allPages } from './paging.ts'

/** Rows of a list that may be longer than what was read of it. */
export interface Read<Row> {
  rows: Row[]
  total: number
  /** Only the first page is there yet. */
  partial?: boolean
}

/** More than this is neither read nor shown at once: the newest first. */
export const mostTasks = 1_000

/** A row that moved to another page while they were read is kept once. */
const unique = <Row extends { job_id: string }>(rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [row.job_id, row])).values(),
]

export type TaskPage<Row> = (
  offset: number,
  limit: number,
  signal: AbortSignal,
) => Promise<{ rows: Row[]; total: number }>

/**
 * All pages of a list of tasks up to `mostTasks`. The newest rows show at once; a refresh keeps the list until the new one is
 * whole.
 */
export async function wholeTasks<Row extends { job_id: string }>(
  queryKey: readonly unknown[],
  page: TaskPage<Row>,
  limit: number,
  signal: AbortSignal,
): Promise<Read<Row>> {
  let total = 0
  const rows = await allPages(
    async (offset) => {
      const answer = await page(offset, limit, signal)
      total = answer.total
      if (offset === 0 && total > limit && !queryClient.getQueryData(queryKey))
        queryClient.setQueryData<Read<Row>>(queryKey, { rows: answer.rows, total, partial: true })
      return { rows: answer.rows, total: Math.min(total, mostTasks) }
    },
    { limit },
  )
  return { rows: unique(rows), total }
}

/** Only the newest rows of it were read. */
export const isCut = (list: Read<unknown> | undefined): boolean =>
  list !== undefined && !list.partial && list.total > list.rows.length
