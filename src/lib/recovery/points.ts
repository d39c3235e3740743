/** What a point in time stands on: its base, the log after it, and why there are gaps. Pure; times in ms. */
import type { Span } from '../time-axis.ts'
import { endOf, isDone, type TimedBackup } from './backup.ts'

const minute = 60_000
const hour = 60 * minute

export type GapCause =
  | { why: 'restored'; at: number }
  | { why: 'failed'; backup: TimedBackup }
  /** Only when it ended is known: with the full backup that the next range begins with. */
  | { why: 'unknown'; next: TimedBackup | undefined }

/** A restore into the instance: data was replaced by it. */
export interface RestoreEvent {
  kind: string
  at: number
  until?: number | undefined
  state: 'done' | 'running' | 'planned' | 'failed'
}

const slack = 10 * minute

/**
 * Why nothing can be restored between two ranges, as far as it can be told: data was replaced (no log leads over that), or
 * a full backup in the gap failed, so that the next range began later than it could have.
 */
export function gapCause(
  { from, to }: Span,
  backups: readonly TimedBackup[],
  events: readonly RestoreEvent[] = [],
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
  const inside = ({ begin }: TimedBackup) => begin >= from - slack && begin <= to
  const failed = backups.find((backup) => backup.state === 'failed' && inside(backup))
  if (failed) return { why: 'failed', backup: failed }
  const next = backups
    .filter((backup) => isDone(backup) && Math.abs(endOf(backup) - to) <= minute)
    .toSorted((a, b) => a.begin - b.begin)[0]
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

/** A backup of what changed since another one. */
export interface SmallBackup {
  id: string
  begin: number
  end: number
  bytes: number
}

/** The small backups between the end of a full one and a moment, each once. */
export function replayedOf(backups: readonly SmallBackup[], base: number, at: number): Replayed {
  const between = new Map(
    backups.filter(({ begin, end }) => end > base && begin <= at).map((backup) => [backup.id, backup]),
  )
  return {
    count: between.size,
    bytes: [...between.values()].reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

/** The full backup that a restore to a moment starts from: the newest one that had ended by then. */
export const baseOf = (backups: readonly TimedBackup[], at: number): TimedBackup | undefined =>
  backups.filter((backup) => isDone(backup) && endOf(backup) <= at).toSorted((a, b) => b.begin - a.begin)[0]

/** The axis: from the oldest automated backup or restorable moment on to now. Manual backups outlive the retention. */
export function retentionOf(spans: readonly Span[], backups: readonly TimedBackup[], now: number): Span {
  const first = spans[0]?.from ?? now
  const from = backups.reduce(
    (min, backup) => (backup.origin === 'auto' && isDone(backup) ? Math.min(min, backup.begin) : min),
    first,
  )
  return { from, to: Math.max(now, spans.at(-1)?.to ?? now) }
}
