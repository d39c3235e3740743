/**
 * What the simulated cloud remembers of GaussDB. Plain JSON like the rest of the state (../state.ts): times are
 * milliseconds since the epoch, sizes GB.
 */

import type { InstanceStatus } from '#contract/gaussdb/shared-types.ts'
import type { Charge, Tag } from '../state.ts'
import type { GaussdbShape, GaussdbUpgrade } from './backup-state.ts'
import type { GaussdbParameters } from './template-state.ts'

/** Inner statuses are the words of the list (reference 4.4.4). A failed creation is `FAILED` without `readyAt`. */
export type GaussdbStatus = InstanceStatus

/**
 * How the parts of an instance are spread over servers: `ha` is centralized (one primary, its standbys), `independent`
 * is distributed with a server for each CN and each replica of a DN, `combined` is distributed with all of them on the
 * same few servers.
 */
export type GaussdbForm = 'ha' | 'independent' | 'combined'

export type ComponentType = 'CN' | 'DN' | 'CM' | 'GTM' | 'ETCD'

/** A process of the database on a server (reference 4.4.9). */
export interface GaussdbComponent {
  /** `cn_5001`, `dn_6001`, `cm_1`, `gtm_1001`, `etcd_7001`. */
  id: string
  type: ComponentType
  role: 'master' | 'slave'
  /** Shard, from 1; DNs have one. */
  shard?: number
  /** A DN that led its shard when it was made: while all of these lead, the load is balanced. */
  preferred?: true
  /** A DN that keeps the log only (reference 4.4.24). */
  logOnly?: true
}

export interface BoundAddress {
  /** The address's own id. */
  id: string
  address: string
  boundAt: number
}

export interface GaussdbNode {
  id: string
  name: string
  /** `stopped` shows as abnormal; somebody stopped it and may start it again. */
  status: 'creating' | 'normal' | 'abnormal' | 'createfail' | 'stopped'
  az: string
  ip: string
  publicIp: BoundAddress | null
  components: GaussdbComponent[]
  created: number
}

/** Automated backups (reference 4.7.1). */
export interface GaussdbBackupPolicy {
  /** `hh:mm-HH:MM`, UTC. */
  start_time: string
  keep_days: number
  /** Days of the week of full backups, `1` to `7` separated by commas. */
  period: string
  /** Minutes between differential backups. */
  differential_period: number
  /** MB/s; 0 is no limit. */
  rate_limit: number
  /** Pages. */
  prefetch_block: number
  /** GB; 0 is no limit. */
  file_split_size: number
  enable_standby_backup: boolean
}

/** Storage that grows by itself (reference 4.4.21). Sizes in GB. */
export interface AutoEnlarge {
  on: boolean
  limit: number
  triggerPercent: number
  stepSize: number | null
  stepPercent: number | null
}

export interface GaussdbInstance {
  id: string
  project: string
  name: string
  status: GaussdbStatus
  statusSince: number
  created: number
  updated: number
  /** When it first became usable; null before, and for ever when the creation failed. */
  readyAt: number | null
  form: GaussdbForm
  /** Name of the deployment template (reference 4.4.12); independent instances have none. */
  solution: 'triset' | 'double' | 'hcs2' | null
  /** Shards: 1 for centralized instances. */
  shards: number
  /** Replicas of each shard, the primary included. */
  replicas: number
  /** Whether one replica of each shard keeps the log only, and in which zone. */
  logReplica: { az: string } | null
  consistency: 'strong' | 'eventual'
  protocol: 'quorum' | 'paxos'
  /** Two numbers: `8.103`. */
  version: string
  /** Three numbers: `8.103.0`. */
  kernel: string
  /** Hot patches that have been applied, oldest first. */
  hotfixes: string[]
  edition: 'enterprise' | 'basic'
  flavor: string
  volumeType: 'ULTRAHIGH'
  /** GB, of all shards together. */
  volumeSize: number
  /** Data in GB at `usedAt`, and its growth in GB per day: the size at a time is derived (`usedAt` of common.ts). */
  usedGb: number
  usedAt: number
  growthGbPerDay: number
  nodes: GaussdbNode[]
  /** The zones as the creation named them: one or three entries (two for one primary and one standby). */
  zones: string[]
  masterZone: string | null
  port: number
  vpc: string
  subnet: string
  securityGroup: string
  singleFloatIp: boolean
  forceSwitch: boolean
  osType: 'Euler' | 'Hce'
  /** Key of the disk encryption; empty without. */
  diskKey: string
  dbUser: string
  /** SHA-256 of the administrator's password, hex; empty when nobody has set one here. */
  passwordHash: string
  timeZone: string
  /** `18:00-22:00`, UTC. */
  maintenanceWindow: string
  /** Newest last; the policy at a time is the last one whose `since` has passed. */
  policies: { since: number; policy: GaussdbBackupPolicy }[]
  charge: Charge
  tags: Tag[]
  enterpriseProject: string
  /** The parameter template it was created with or got last. */
  configuration: string
  /** Advanced features that differ from their default (reference 4.4.26). */
  features: Record<string, string>
  autoEnlarge: AutoEnlarge
  /** Its parameters; missing while they are those of the template it was made with. */
  parameters?: GaussdbParameters
  /** What it was made of before, oldest first. */
  shapes?: { until: number; shape: GaussdbShape }[]
  /** The upgrade that is under observation. */
  upgrade?: GaussdbUpgrade | null
  /** The job that exported its slow logs last. */
  slowLogExport?: string
  /** What the data came from, when it was restored. */
  restoredFrom: { instance: string; backup?: string; time?: number; at: number } | null
  /** The job that holds the instance now; nothing else may change it until that has ended. */
  busyWith: string | null
}

/** A deleted instance that can still be brought back from the backup its deletion took (reference 4.13). */
export interface GaussdbRecycled {
  /** The instance's. */
  id: string
  project: string
  instance: GaussdbInstance
  deletedAt: number
  /** When the backup is removed for good. */
  until: number
  backupId: string
  /** Whether the backup is still being made. */
  backupRunning: boolean
}

/** What a project has set for all of its GaussDB instances. */
export interface GaussdbSettings {
  /** The project's. */
  id: string
  /** Days that deleted instances are kept. */
  recycleDays: number
}
