/** What a list over several services says of an instance, whichever cloud it is in. */

export type FleetService = 'taurusdb' | 'gaussdb' | 'geminidb' | 'navercloud'

/** What a status comes down to. */
export type Health = 'ok' | 'trouble' | 'changing' | 'stopped' | 'unknown'

/** Something that somebody should look at; what the lists of the services tell, nothing that needs another call. */
export type Finding =
  | 'abnormal'
  | 'create-failed'
  | 'storage-full'
  | 'storage-high'
  | 'restart'
  | 'patch'
  | 'single'
  | 'no-backups'
  | 'frozen'
  | 'observing'

export interface FleetItem {
  /** Unique over everything: `<connection>/<service>/<id>`. */
  key: string
  service: FleetService
  /** Connection ID. */
  connection: string
  /** Its name. */
  connectionName: string
  id: string
  name: string
  health: Health
  /** The status in the service's own word. */
  status: string
  /** Engine as people call it: `TaurusDB`, `Redis`. */
  engine: string
  version: string
  region: string
  /** Unknown where the list does not tell. */
  nodes: number | undefined
  /** GB. */
  storage: number | undefined
  /** 0–1 of the storage, where the list tells. */
  usedShare: number | undefined
  /** Private addresses or names. */
  addresses: readonly string[]
  /** `key=value` */
  tags: readonly string[]
  /** Milliseconds since the epoch; NaN when unknown. */
  created: number
  findings: readonly Finding[]
}

/** From this share on, storage is worth a finding. */
export const highStorage = 0.85

/** The finding about storage, if there is one. */
export function storageFinding(full: boolean, share: number | undefined): Finding[] {
  if (full) return ['storage-full']
  return share !== undefined && share >= highStorage ? ['storage-high'] : []
}

/** How often each value occurs, the most frequent first. */
export function countBy<T>(
  items: readonly T[],
  values: (item: T) => readonly string[],
): [value: string, count: number][] {
  const counts = new Map<string, number>()
  for (const item of items) for (const value of values(item)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b))
}

const tokensOf = (query: string): readonly string[] => query.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? []

/** Whether a line of filters has this one. */
export const hasFilter = (query: string, filter: string): boolean => tokensOf(query).includes(filter)

/** A line of filters with one of them added, or taken away when it is there. */
export function toggleFilter(query: string, filter: string): string {
  const tokens = tokensOf(query)
  return (tokens.includes(filter) ? tokens.filter((token) => token !== filter) : [...tokens, filter]).join(' ')
}
