/** A backup of any database service, and what can be done with it. What a service does not tell stays `unknown`. */

/** What a backup holds: everything, what changed since another backup, or the disks as they are. */
export type BackupKind = 'full' | 'incremental' | 'differential' | 'snapshot'

/** Made by the policy, or by a person. */
export type BackupOrigin = 'auto' | 'manual'

export type BackupState = 'building' | 'completed' | 'failed' | 'unknown'

export type Told = 'yes' | 'no' | 'unknown'

/** What becomes of a backup when its instance is deleted: it stays until somebody deletes it, or it goes with it. */
export type BackupFate = 'stays' | 'goes'

export interface BackupRecord {
  /** Unique over all connections. */
  key: string
  connection: string
  connectionName: string
  id: string
  name: string
  description: string
  kind: BackupKind
  origin: BackupOrigin
  state: BackupState
  /** The service's own word where it is none of ours. */
  stateText?: string
  /** Why it failed, in the service's words. */
  failure?: string
  /** When it began, as the service writes it. */
  begin: string
  end?: string
  durationMs?: number
  /** Undefined while it is made, and where the service does not tell. */
  bytes?: number
  /** Engine and version. */
  engine: string
  instance: {
    id: string
    name: string
    /** It is in no list of instances any more; undefined while these are not there. */
    gone: boolean | undefined
  }
  /** Whether a copy lies in another region. */
  offsite: Told
  encrypted: Told
  fate: BackupFate
}

/** A full backup of an instance in numbers, as axes, overviews and policies take it. Times are ms since the epoch. */
export interface TimedBackup {
  id: string
  name: string
  origin: BackupOrigin
  state: BackupState
  begin: number
  /** Undefined while it is made, and where the service does not tell. */
  end?: number | undefined
  /** 0 where it is not known. */
  bytes: number
  durationMs?: number | undefined
}

/** Whether a backup can be restored. */
export const isDone = ({ state }: Pick<TimedBackup, 'state'>): boolean => state === 'completed'

/** When it was finished, as far as that is told. */
export const endOf = ({ begin, end }: Pick<TimedBackup, 'begin' | 'end'>): number => end ?? begin

export type BackupAction = 'restore' | 'delete' | 'download'

/** What a service offers for its backups. */
export interface BackupService {
  restore: readonly BackupKind[]
  download: readonly BackupKind[]
  /** Backups of these origins can be deleted by a person. */
  delete: readonly BackupOrigin[]
}

/** Why an action on a backup is not possible. */
export type BackupRefusal = 'building' | 'failed' | 'unknown' | 'retention' | 'notOffered'

const notReady: Record<BackupState, BackupRefusal | undefined> = {
  building: 'building',
  failed: 'failed',
  unknown: 'unknown',
  completed: undefined,
}

/**
 * Why an action on a backup is not possible; undefined when it is. Only what is complete can be read; a failed backup can
 * still be deleted, one that is being made cannot.
 */
export function refusalOf(
  action: BackupAction,
  { kind, origin, state }: Pick<BackupRecord, 'kind' | 'origin' | 'state'>,
  service: BackupService,
): BackupRefusal | undefined {
  if (action !== 'delete') return service[action].includes(kind) ? notReady[state] : 'notOffered'
  if (!service.delete.includes(origin)) return origin === 'auto' ? 'retention' : 'notOffered'
  return state === 'building' ? 'building' : undefined
}

/** Bytes of all of them that are known, and of how many they are not. */
export function sizeOf(records: readonly Pick<BackupRecord, 'bytes'>[]): { bytes: number; unknown: number } {
  return {
    bytes: records.reduce((sum, { bytes = 0 }) => sum + bytes, 0),
    unknown: records.filter(({ bytes }) => bytes === undefined).length,
  }
}

interface Base {
  id: string
  /** When it was finished, in ms. */
  end: number
}

interface Range {
  from: number
  to: number
}

/** A range begins when the backup that it stands on has ended; clocks and rounding may differ by this much. */
const slack = 60_000

/**
 * Restorable ranges that are lost together with some full backups: every moment of a range is reached from a finished full
 * backup before it. A range that begins without any known one, because the retention has cut it, loses nothing.
 *
 * @param ranges tidy ranges, in ms
 * @param bases finished full backups of the instance
 */
export function lostRanges(ranges: readonly Range[], bases: readonly Base[], deleted: ReadonlySet<string>): Range[] {
  return ranges.flatMap(({ from, to }) => {
    const of = bases.filter(({ end }) => end >= from - slack && end <= to).toSorted((a, b) => a.end - b.end)
    const [first] = of
    if (!first || first.end > from + slack || !deleted.has(first.id)) return []
    const next = of.find(({ id }) => !deleted.has(id))
    const end = next ? Math.max(next.end, from) : to
    return end > from ? [{ from, to: end }] : []
  })
}
