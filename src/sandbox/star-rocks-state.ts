/** What is remembered of StarRocks instances. Plain JSON, times in ms since the epoch. */

import type { NodeStatus } from './state.ts'

export interface StarRocksNodeRow {
  id: string
  name: string
  kind: 'fe' | 'be'
  status: NodeStatus
  ip: string
  created: number
  updated: number
}

/** Which tables are copied. */
export interface StarRocksTableChoiceRow {
  type: 'include_tables' | 'exclude_tables'
  scope: 'all' | 'part'
  tables: string[]
}

/** A task that copies a database and keeps the copy up to date. How far it is follows from the clock. */
export interface StarRocksSyncRow {
  name: string
  /** TaurusDB instance, and the node that is read from. */
  source: string
  node: string
  database: string
  target: string
  created: number
  state: 'starting' | 'running' | 'paused'
  /** How long it waits before the full copy, and how long that takes; already divided by the pace. */
  waitMs: number
  fullMs: number
  /** What it had done when it last started or stopped, and when it last started; null while it stands. */
  doneMs: number
  since: number | null
  /** When it was stopped last: what has been written meanwhile has to be caught up with. */
  pausedAt: number | null
  /** Catching up begins when so much is done, and takes so long. */
  catchUp: { from: number; ms: number }
  /** It stops with an error when so much is done. */
  failure: { after: number; table: string; reason: string } | null
  choice: StarRocksTableChoiceRow
  /** Settings that differ from their defaults. */
  settings: Record<string, string>
}

export interface StarRocksUserRow {
  name: string
  /** `*` for all. */
  databases: string[]
  dml: 0 | 1 | 2 | 3
  ddl: 0 | 1
  /** When the password was set last; it is not kept, not even hashed. */
  passwordSet: number
}

export interface StarRocksRow {
  id: string
  project: string
  /** The TaurusDB instance that it belongs to. */
  owner: string
  name: string
  mode: 'Single' | 'Cluster'
  status: NodeStatus
  /** Kernel version: `3.1.6.0`. */
  kernel: string
  /** Specification codes. */
  feFlavor: string
  beFlavor: string
  /** Storage types, and GB per node. */
  feStorage: 'SSD' | 'ESSD'
  beStorage: 'SSD' | 'ESSD'
  feGb: number
  beGb: number
  zone: string
  timeZone: string
  vpc: string
  subnet: string
  securityGroup: string
  enterpriseProject: string
  created: number
  updated: number
  /** Frontend nodes first, the leader before the others. */
  nodes: StarRocksNodeRow[]
  /** Why its creation has failed. */
  failure: string | null
  syncs: StarRocksSyncRow[]
  /** What has passed its check, by the name of the database: for a task that is going to be created. */
  checked?: Record<string, Pick<StarRocksSyncRow, 'choice' | 'settings'>>
  users: StarRocksUserRow[]
  /** What is being done to it, or to one of its nodes, and by which job; nothing else may change it until that has ended. */
  busy: { job: string; action: string; object: string; type: 'INSTANCE' | 'NODE'; since: number } | null
}
