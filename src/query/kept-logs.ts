import { queryOptions } from '@tanstack/react-query'
import { type PackedRows, unpackRows } from '#lib/slow-log/packed.ts'
import type { Range } from '#lib/slow-log/ranges.ts'
import type { SlowRow } from '#lib/slow-log/types.ts'
import { queryClient } from './client.ts'
import type { ApiError } from './errors.ts'
import { http } from './http.ts'

/** Slow logs that the console keeps beyond the month of the cloud. Times are milliseconds since the epoch. */

export interface KeptSettings {
  collecting: boolean
  /** 5 to 1,440. */
  everyMinutes: number
  /** 1 to 730. */
  retentionDays: number
  /** 1 MB to 1 TB; compressed, of one instance. */
  largestBytes: number
}

/** Smallest and largest values that the console takes. */
export const keptLimits = {
  everyMinutes: { minimum: 5, maximum: 1_440 },
  retentionDays: { minimum: 1, maximum: 730 },
  largestMb: { minimum: 1, maximum: 1_048_576 },
} as const

export interface CollectState {
  instanceName: string
  nextRun: number
  lastRun?: number
  lastSuccess?: number
  /** Rows that the last run brought. */
  lastRows: number
  /** Runs that have failed since the last good one. */
  failures: number
  error?: { at: number; status: number; code: string; message: string; remedy?: string }
  /** Nothing before is kept: somebody has deleted it. 0 where there is no such moment. */
  notBefore: number
}

export interface KeptLogs {
  settings: KeptSettings
  /** Null where nobody has ever set anything. */
  state: CollectState | null
  kept: {
    rows: number
    bytes: number
    /** Spans that are whole for all nodes. */
    ranges: Range[]
    nodes: { node: string; rows: number; bytes: number; ranges: Range[]; born: number; gone?: number }[]
  }
  /** What this server reads of it at this moment. */
  running: { since: number; calls: number; rows: number } | null
  /** `elsewhere`: another server with the same database collects. `none`: nobody does. */
  collector: 'here' | 'elsewhere' | 'none'
}

const keyOf = (connection: string, instance: string) => ['console', 'slow-logs', connection, instance] as const
const targetOf = (connection: string, instance: string) =>
  `/api/console/slow-logs/${encodeURIComponent(connection)}/${encodeURIComponent(instance)}`

/** Whether a run is under way or about to begin, so that its end is worth waiting for. */
export const isReading = ({ settings, state, running }: KeptLogs, now = Date.now()): boolean =>
  settings.collecting && (running !== null || (state !== null && state.nextRun <= now))

/** What is kept of an instance and how collecting goes; asked for every 2 s while a run is under way. */
export const keptLogsQuery = (connection: string, instance: string) =>
  queryOptions<KeptLogs, ApiError, KeptLogs, ReturnType<typeof keyOf>>({
    queryKey: keyOf(connection, instance),
    queryFn: async ({ signal }) =>
      (await http({ method: 'GET', target: targetOf(connection, instance), signal })) as KeptLogs,
    staleTime: 10_000,
    refetchInterval: ({ state: { data } }) => (data && isReading(data) ? 2_000 : 60_000),
    retry: false,
  })

/** Switches collecting on or off, or changes how much is kept. Throws ApiError that names the field. */
export async function saveKeptSettings(
  connection: string,
  instance: string,
  settings: KeptSettings,
): Promise<KeptLogs> {
  const kept = (await http({ method: 'PUT', target: targetOf(connection, instance), body: settings })) as KeptLogs
  queryClient.setQueryData(keyOf(connection, instance), kept)
  return kept
}

/** Reads what is new now instead of at the next run. Throws ApiError, also where nothing is collected. */
export async function collectNow(connection: string, instance: string): Promise<void> {
  await http({ method: 'POST', target: `${targetOf(connection, instance)}/run` })
  await queryClient.invalidateQueries({ queryKey: keyOf(connection, instance) })
}

/** Deletes all that is kept of an instance. Throws ApiError. */
export async function deleteKept(connection: string, instance: string): Promise<{ rows: number; bytes: number }> {
  const answer = await http({ method: 'DELETE', target: targetOf(connection, instance) })
  await queryClient.invalidateQueries({ queryKey: keyOf(connection, instance) })
  return (answer as { deleted: { rows: number; bytes: number } }).deleted
}

/** Rows of `from` ≤ at < `to`, page by page, the newest first. Throws ApiError. */
export async function* keptPages(
  connection: string,
  instance: string,
  { from, to }: { from: number; to: number },
  signal?: AbortSignal,
): AsyncGenerator<SlowRow[]> {
  for (let before: number | null = null; ;) {
    const query = new URLSearchParams({ from: `${Math.floor(from)}`, to: `${Math.ceil(to)}` })
    if (before !== null) query.set('before', `${before}`)
    const target = `${targetOf(connection, instance)}/rows?${query}`
    const page = (await http({ method: 'GET', target, signal })) as { blocks: PackedRows[]; next: number | null }
    const rows = page.blocks.flatMap(unpackRows).filter(({ at }) => at >= from && at < to)
    yield rows.toSorted((a, b) => b.at - a.at)
    if (page.next === null) return
    before = page.next
  }
}
