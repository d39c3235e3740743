/**
 * What the simulated cloud remembers. All of it is plain JSON: times are milliseconds since the epoch, and nothing is a
 * timer. What is on its way has a job (jobs.ts), whose effect is applied when the clock has passed its end.
 */

import type { ServiceName } from '#contract/op.ts'
import type { ClickhouseRow } from './clickhouse-state.ts'
import type { StarRocksRow } from './star-rocks-state.ts'
import type { GaussdbCatalog, GaussdbTenant } from './gaussdb/catalog-state.ts'
import type { GaussdbBackup } from './gaussdb/backup-state.ts'
import type { GaussdbInstance, GaussdbRecycled, GaussdbSettings } from './gaussdb/state.ts'
import type { GaussdbTemplate } from './gaussdb/template-state.ts'
import type { GeminiBackupRow, GeminiInstanceRow, GeminiTemplateRow } from './geminidb/state.ts'
import type { RedisServiceRow } from './navercloud/state.ts'
import type { InstanceParameters, ParameterTemplateRow } from './template-state.ts'

export interface Project {
  id: string
  /** The region's name, as IAM has it. */
  name: string
  region: string
  /** Availability zones, in order. */
  zones: readonly string[]
  enterpriseProject: string
}

export interface Caller {
  userId: string
  userName: string
  domainId: string
  domainName: string
  /** Projects that this caller may use. */
  projects: readonly string[]
  how: 'aksk' | 'token'
}

/** Inner status of an instance; rules.ts of the contract says what of it shows on the wire. */
export type InstanceStatus =
  | 'creating'
  | 'normal'
  | 'abnormal'
  | 'createfail'
  | 'frozen'
  | 'rebooting'
  | 'modifying'
  | 'restoring'
  | 'backing up'
  | 'storage full'

export type NodeStatus = 'creating' | 'normal' | 'abnormal' | 'createfail'

export interface InstanceNode {
  id: string
  name: string
  type: 'master' | 'slave'
  status: NodeStatus
  az: string
  /** Failover priority; 1 is taken first, -1 never. */
  priority: number
  ip: string
  flavor: string
  created: number
  updated: number
  needRestart: boolean
}

/** What a proxy is or is becoming; words of the wire (reference 4.7.3). */
export type ProxyStatus =
  | 'ACTIVE'
  | 'FAILED'
  | 'ABNORMAL'
  | 'ENABLING PROXY'
  | 'DISABLING PROXY'
  | 'ADDING PROXY NODE'
  | 'ADDING READ REPLICAS TO PROXY'
  | 'CHANGING WEIGHTS'

export interface Proxy {
  id: string
  name: string
  address: string
  port: number
  mode: 'readwrite' | 'readonly'
  nodes: number
  /** Missing from states that were saved before there were any; proxy-state.ts knows what holds then. */
  settings?: ProxySettings
}

export interface ProxySettings {
  /** Not every change shows in it; `busyWith` names the job of any. */
  status: ProxyStatus
  busyWith: string | null
  created: number
  flavor: string
  subnet: string
  /** Read weights by id of the database node. Nodes that are not named do not belong to the proxy, but see `newNodes`. */
  weights: Record<string, number>
  routeMode: 0 | 1 | 2
  /** While `on`, nodes created after `since` belong to the proxy, too. */
  newNodes: { on: boolean; weight: number; since: number }
  transactionSplit: boolean
  consistency: 'session' | 'global' | 'eventual'
  connectionPool: 'CLOSED' | 'SESSION'
  ssl: boolean
  version: string
  /** Parameters that differ from their defaults. */
  parameters: Record<string, string>
  access: { on: boolean; type: 'white' | 'black'; group: string; rules: { ip: string; description: string }[] }
}

export interface BackupPolicy {
  /** `hh:mm-HH:MM`, UTC. */
  start_time: string
  keep_days: number
  /** Days of the week, `1` to `7` separated by commas. */
  period: string
  retention_num_backup_level1: number
}

export interface Charge {
  charge_mode: 'postPaid' | 'prePaid'
  period_type?: 'month' | 'year'
  period_num?: number
  is_auto_renew?: 'true' | 'false'
  is_auto_pay?: 'true' | 'false'
  order_id?: string
}

export interface Tag {
  key: string
  value: string
}

export interface Instance {
  id: string
  project: string
  name: string
  alias: string
  status: InstanceStatus
  created: number
  updated: number
  /** When it first became usable: the first automated backup follows at once. */
  readyAt: number | null
  kernel: string
  /** Compatible engine: `8.0`. */
  version: string
  flavor: string
  charge: Charge
  nodes: InstanceNode[]
  azMode: 'single' | 'multi'
  masterAz: string
  /** Ten GB steps; only yearly/monthly instances have a size of their own. */
  volumeSize: number | null
  /** Data in GB at `usedAt`, and its growth in GB per day: the size at a time is derived. */
  usedGb: number
  usedAt: number
  growthGbPerDay: number
  port: number
  writeIp: string
  readIps: string[]
  publicIp: string
  dnsName: string
  dbUser: string
  /** SHA-256 of the root password, hex: the password itself is never kept. */
  passwordHash: string
  vpc: string
  subnet: string
  securityGroup: string
  configuration: string
  enterpriseProject: string
  dedicatedResource: string
  timeZone: string
  lowerCaseTableNames: 0 | 1
  /** `18:00-22:00`, UTC. */
  maintenanceWindow: string
  tags: Tag[]
  /** Newest last; the policy at a time is the last one whose `since` has passed. */
  policies: { since: number; policy: BackupPolicy }[]
  proxies: Proxy[]
  tde: { enable_tde: boolean; encryption_type: 'AES256' | 'SM4' } | null
  switches: { showOriginalLog: boolean; levelOneBackup: boolean }
  /** Spans in which slow statements were logged as they were sent; while there is none, the switch holds for all time. */
  originalLogs?: { from: number; to: number | null }[]
  /** Spans in which SQL Explorer recorded all statements. */
  sqlExplorer?: { from: number; to: number | null }[]
  /** Logs that are sent to a stream of Log Tank Service. */
  logStreams?: { type: string; group: string; stream: string }[]
  /** The key that new backups are encrypted with. */
  backupKey?: string | null
  /** Where full backups are copied to. */
  offsiteBackup?: { region: string; project: string; incremental: boolean; keepDays: number } | null
  /** Tables that were brought back beside the others. */
  restoredTables?: { database: string; table: string; at: number }[]
  /** Spans without a restorable point (incremental backup interrupted, data replaced by a restore). */
  gaps: { from: number; to: number }[]
  /** What the data came from, when it was restored. */
  restoredFrom: { instance: string; backup?: string; time?: number; at: number } | null
  /** Its parameters; missing while all of them are the engine's own. */
  parameters?: InstanceParameters
  /** Whether it is divided among tenants. */
  multiTenancy?: boolean
  /** Whether connections may be encrypted; not when missing. */
  ssl?: boolean
  /** Seconds between two values of its metrics; missing or null while they are not collected by seconds. */
  monitoring?: 1 | 5 | null
  /** Between how many vCPUs its nodes may have, if it is serverless. */
  serverless?: { min: number; max: number }
  /** Policies of automatic scaling, newest last; the last one holds while it has no end. */
  autoScaling?: AutoScaling[]
  /** The job that holds the instance now; nothing else may change it until that has ended. */
  busyWith: string | null
  statusSince: number
}

/** An automatic scaling policy and the time it held for, in ms since the epoch. */
export interface AutoScaling {
  id: string
  from: number
  to: number | null
  flavors: boolean
  replicas: boolean
  /** Seconds. */
  monitorCycle: 300 | 600 | 900 | 1800
  silenceCycle: 300 | 600 | 1800 | 3600 | 7200 | 10800 | 86400 | 604800
  /** Percent. */
  threshold: number
  reduce: boolean
  minFlavor: string
  maxFlavor: string | null
  minReplicas: number
  maxReplicas: number | null
  weight: number | null
}

/** A deleted instance that can be rebuilt from its last backup, or that manual backups are left of. */
export interface RecycledRow {
  /** The instance's. */
  id: string
  project: string
  instance: Instance
  deletedAt: number
  /** When it leaves the recycle bin. */
  until: number
  /** Id of its last backup. */
  backup: string
}

/** For how many days deleted instances of a project stay. */
export interface RecyclePolicyRow {
  /** The project's. */
  id: string
  days: number
}

/** A manual backup. Automated and incremental ones are derived from the policy and the clock. */
export interface ManualBackup {
  id: string
  project: string
  instance: string
  instanceName: string
  name: string
  description: string
  begin: number
  end: number | null
  status: 'BUILDING' | 'COMPLETED' | 'FAILED'
  sizeMb: number
  version: string
}

export interface JobStep {
  name: string
  /** Duration in ms, already divided by the pace. */
  ms: number
}

/** What happens to the state when a job starts, ends or fails: a name known to the service, and plain data. */
export interface Effect {
  kind: string
  [field: string]: unknown
}

export interface Job {
  id: string
  /** TaurusDB when left out. */
  service?: ServiceName
  project: string
  /** The name that the task center shows: `CreateGaussDBforMySQLInstance`. */
  name: string
  instance: string
  instanceName: string
  created: number
  /** When it starts to run: later than `created` for a scheduled task. */
  start: number
  steps: JobStep[]
  /** Set when it is going to fail: during which step, after which share of it (half when left out), and why. */
  failure: { step: number; part?: number; reason: string } | null
  /** How far its effects have been applied. */
  phase: 'waiting' | 'running' | 'ended'
  onStart: Effect[]
  onEnd: Effect[]
  onFail: Effect[]
  orderId: string
  entities: Record<string, unknown>
  /** A scheduled task: what it is going to change. */
  schedule: { target: Record<string, unknown> } | null
  /** Somebody has deleted its record: no list shows it any more, but what it did has still happened. */
  recordDeleted?: true
}

export interface Quota {
  id: string
  /** Maximum number of instances; -1 is no limit. */
  instances: number
}

/** What an enterprise project may have within a project; -1 for no limit. */
export interface EnterpriseQuota {
  /** `<project>/<enterprise project>` */
  id: string
  instances: number
  vcpus: number
  /** GB */
  ram: number
}

export interface CatalogDatabase {
  name: string
  charset: string
  comment: string
}

/** A user is known by name and host together. No password is kept, not even hashed: nobody can sign in here. */
export interface CatalogUser {
  name: string
  host: string
  comment: string
  rights: { database: string; readonly: boolean }[]
  /** When the password was set last. */
  passwordSet: number
}

/**
 * Databases of an instance and their users. Only what has been changed has a row: everything else follows from the
 * seed (workload/catalog.ts).
 */
export interface Catalog {
  /** The instance's. */
  id: string
  databases: CatalogDatabase[]
  users: CatalogUser[]
}

export interface SqlRule {
  node: string
  type: 'SELECT' | 'UPDATE' | 'DELETE'
  pattern: string
  maxConcurrency: number
}

/** Limits on concurrent statements of an instance; like a catalog, it has a row once it has been changed. */
export interface SqlFilter {
  /** The instance's. */
  id: string
  on: boolean
  rules: SqlRule[]
}

export interface Token {
  /** SHA-256 of the token, hex. */
  id: string
  user: string
  project: string | null
  domain: string | null
  issued: number
  expires: number
}

/** Rows by id. Rows are never changed in place: `put` a changed copy, so that the difference to the seed is known. */
export interface Table<T extends { id: string }> {
  get(id: string): T | undefined
  has(id: string): boolean
  put(row: T): void
  remove(id: string): void
  values(): Iterable<T>
  readonly size: number
}

export interface State {
  projects: readonly Project[]
  instances: Table<Instance>
  backups: Table<ManualBackup>
  jobs: Table<Job>
  quotas: Table<Quota>
  enterpriseQuotas: Table<EnterpriseQuota>
  catalogs: Table<Catalog>
  sqlFilters: Table<SqlFilter>
  recycled: Table<RecycledRow>
  recyclePolicies: Table<RecyclePolicyRow>
  tokens: Table<Token>
  templates: Table<ParameterTemplateRow>
  clickhouse: Table<ClickhouseRow>
  starRocks: Table<StarRocksRow>
  gaussdbInstances: Table<GaussdbInstance>
  gaussdbBackups: Table<GaussdbBackup>
  gaussdbTemplates: Table<GaussdbTemplate>
  gaussdbRecycled: Table<GaussdbRecycled>
  gaussdbSettings: Table<GaussdbSettings>
  gaussdbCatalogs: Table<GaussdbCatalog>
  gaussdbTenants: Table<GaussdbTenant>
  geminiInstances: Table<GeminiInstanceRow>
  geminiBackups: Table<GeminiBackupRow>
  geminiTemplates: Table<GeminiTemplateRow>
  redisServices: Table<RedisServiceRow>
  /** Failures in a row of an access key or an account; forgotten with the process, as the locks are short. */
  failures: Map<string, { count: number; lockedUntil: number }>
  /** Jobs whose end has not been applied yet. */
  openJobs(): Iterable<Job>
  /** Goes up with every change of a row. */
  readonly revision: number
}
