import type { GeminiInstanceStatus, GeminiMode, GeminiNodeStatus } from '#contract/geminidb/shared-types.ts'

/** Engines that the simulated cloud offers. */
export type OfferedEngine = 'cassandra' | 'influxdb' | 'redis'

export interface GeminiNodeRow {
  id: string
  name: string
  status: GeminiNodeStatus
  az: string
  /** Reserved from the start; it shows once the server exists. */
  ip: string
  /** Another one than the instance's: a new node of Cassandra may have it. */
  subnet?: string
}

/** A Redis database that holds data. */
export interface GeminiRedisDatabase {
  id: number
  keys: number
  sizeMb: number
}

/** What an instance held at a moment. */
export interface GeminiData {
  usedGb: number
  databases: GeminiRedisDatabase[]
}

/** A manual backup; automated ones follow from the policies. */
export interface GeminiBackupRow {
  id: string
  project: string
  instance: string
  instanceName: string
  engine: OfferedEngine
  version: string
  name: string
  description: string
  status: 'BUILDING' | 'COMPLETED' | 'FAILED'
  begin: number
  end: number | null
  sizeKb: number
  /** Of Cassandra, where it is not all of the instance. */
  tables: { database_name: string; table_names?: string[] }[]
  data: GeminiData
}

/** A parameter template that somebody has made; default ones follow from the engines. */
export interface GeminiTemplateRow {
  id: string
  project: string
  name: string
  description: string
  engine: OfferedEngine
  version: string
  mode: GeminiMode
  created: number
  updated: number
  /** What differs from the default values. */
  values: Record<string, string>
}

/** An account of a Redis instance beside its administrator. */
export interface GeminiUserRow {
  name: string
  privilege: 'ReadOnly' | 'ReadWrite'
  databases: string[]
  /** SHA-256, hex. */
  passwordHash: string
}

export interface GeminiInstanceRow {
  id: string
  project: string
  name: string
  engine: OfferedEngine
  mode: GeminiMode
  productType?: 'Standard' | 'Capacity'
  version: string
  /** Full version with the number of the patch. */
  build: string
  status: GeminiInstanceStatus
  created: number
  updated: number
  port: number
  vpc: string
  subnet: string
  securityGroup: string
  flavor: string
  nodes: GeminiNodeRow[]
  group: string
  sizeGb: number
  /** In use by anything but the databases below. */
  usedGb: number
  /** Of Redis only. */
  databases: GeminiRedisDatabase[]
  loadBalancer: string
  backup: { start_time: string; keep_days: number }
  /** Days of the week with automated backups, 1 for Monday; all of them where it is not there. */
  backupDays?: number[]
  /** Policies of before, oldest first, each with the moment until which it held. */
  backupsBefore?: { until: number; start_time: string; keep_days: number; days: number[] }[]
  /** What it held before each change that took data away, oldest first. */
  dataBefore?: (GeminiData & { until: number })[]
  /** Parameters that differ from the default ones, and when one was changed last. */
  parameters?: Record<string, string>
  parametersChanged?: number
  /** Of Redis only. */
  users?: GeminiUserRow[]
  /** Points in time that it keeps, with the moment since when. */
  pitr?: { interval: number; keepDays: number; since: number } | null
  maintenanceWindow: string
  yearly: boolean
  enterpriseProject: string
  timeZone: string
  ssl: boolean
  /** SHA-256 of the administrator's password, hex. */
  passwordHash: string
  /** The job that holds the instance, and what it does: the wire's `actions`. */
  busyWith: { job: string; action: string } | null
}
