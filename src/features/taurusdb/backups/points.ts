/** What a point in time stands on: its base, the log after it, and why there are gaps. Pure; times in ms. */
import type { Backup, IncrementalBackup } from '#contract/taurusdb/backups.ts'
import { timeOf } from '#lib/format.ts'
import type { Span } from '#lib/time-axis.ts'
import type { InstanceEvent } from '../shared/events.ts'
import { isFinished } from './facts.ts'

const minute = 60_000
const hour = 60 * minute

export type GapCause =
  | { why: 'restored'; at: number }
  | { why: 'failed'; backup: Backup }
  /** Only when it ended is known: with the full backup that the next range begins with. */
  | { why: 'unknown'; next: Backup | undefined }

const slack = 10 * minute

/**
 * Why nothing can be restored between two ranges, as far as it can be told: data was replaced (no log leads over that), or
 * a full backup in the gap failed, so that the next range began later than it could have.
 */
export function gapCause(
  { from, to }: Span,
  backups: readonly Backup[],
  events: readonly Pick<InstanceEvent, 'kind' | 'at' | 'until' | 'state'>[] = [],
): GapCause {
  const restored = events.find(
    (event) =>
      event.kind === 'restore' &&
      event.state !== 'planned' &&
      event.at <= to &&
      (event.until ?? event.at) >= from - slack &&
      event.at >= from - 24 * hour,
  )
  if (restored) return { why: 'restored', at: restored.at }
  const inside = (backup: Backup) => {
    const begin = timeOf(backup.begin_time)
    return begin >= from - slack && begin <= to
  }
  const failed = backups.find((backup) => backup.status === 'FAILED' && inside(backup))
  if (failed) return { why: 'failed', backup: failed }
  const next = backups
    .filter((backup) => isFinished(backup) && Math.abs(timeOf(backup.end_time ?? backup.begin_time) - to) <= minute)
    .toSorted((a, b) => timeOf(a.begin_time) - timeOf(b.begin_time))[0]
  return { why: 'unknown', next }
}

/** The last whole second before an event. */
export const justBefore = (at: number): number => Math.ceil(at / 1000) * 1000 - 1000

/** So long a stretch of log is counted by its incremental backups; a longer one would be dozens of calls. */
export const mostCounted = 72 * hour

const part = 6 * hour

/** Parts of a stretch of log, the same for every moment after one base: what was read of it is read once. */
export function logParts(base: number, at: number): Span[] {
  if (at <= base || at - base > mostCounted) return []
  const parts: Span[] = []
  for (let from = Math.floor(base / part) * part; from < at; from += part) parts.push({ from, to: from + part })
  return parts
}

export interface Replayed {
  count: number
  bytes: number
}

/** The incremental backups between the end of a full one and a moment, each once; their sizes are in KB. */
export function replayedOf(backups: readonly IncrementalBackup[], base: number, at: number): Replayed {
  const between = new Map(
    backups
      .filter(({ begin_time, end_time }) => timeOf(end_time) > base && timeOf(begin_time) <= at)
      .map((backup) => [backup.id, backup]),
  )
  return {
    count: between.size,
    bytes: [...between.values()].reduce((sum, { size }) => sum + size * 1024, 0),
  }
}

/** The axis: from the oldest automated backup or restorable moment on to now. Manual backups outlive the retention. */
export function retentionOf(spans: readonly Span[], backups: readonly Backup[], now: number): Span {
  const first = spans[0]?.from ?? now
  const from = backups.reduce(
    (min, backup) => (backup.type === 'auto' && isFinished(backup) ? Math.min(min, timeOf(backup.begin_time)) : min),
    first,
  )
  return { from, to: Math.max(now, spans.at(-1)?.to ?? now) }
}
