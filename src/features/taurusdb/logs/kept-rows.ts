import { commonRanges, gapsIn, type Range } from '#lib/slow-log/ranges.ts'
import type { SlowRow } from '#lib/slow-log/types.ts'
import { queryClient } from '#query/client.ts'
import { keptLogsQuery, keptPages } from '#query/kept-logs.ts'

export interface KeptRows {
  /** Rows handed over. */
  rows: number
  /** Parts of the window of which the console has every row, in their order. */
  covered: Range[]
  /** Parts of the window that nobody has read in time; there may be single rows in them. */
  gaps: Range[]
}

/** The cloud remembers so far back (reference 4.8.3). */
export const cloudMonth = 30 * 86_400_000

/**
 * Hands over the rows that the console has kept of a window, the newest first, in batches, and says which part of it they
 * cover. Keys are those of `slowRowOf`: rows that were read from the cloud as well are the same rows. Meant for what lies
 * before the cloud's month (`from` … `min(to, now - cloudMonth)`).
 *
 * @param from milliseconds since the epoch; `from` ≤ at < `to`
 * @throws ApiError; AbortError of `signal`
 */
export async function keptRows(
  connection: string,
  instanceId: string,
  from: number,
  to: number,
  signal: AbortSignal | undefined,
  onRows: (rows: SlowRow[]) => void,
): Promise<KeptRows> {
  const { kept } = await queryClient.fetchQuery(keptLogsQuery(connection, instanceId))
  const covered = commonRanges(kept.ranges, [[from, to]])
  const gaps = gapsIn(kept.ranges, [from, to])
  let rows = 0
  if (kept.rows > 0)
    for await (const page of keptPages(connection, instanceId, { from, to }, signal)) {
      if (page.length > 0) onRows(page)
      rows += page.length
    }
  return { rows, covered, gaps }
}
