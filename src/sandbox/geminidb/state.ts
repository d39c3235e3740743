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
}

/** A Redis database that holds data. */
export interface GeminiRedisDatabase {
  id: number
  keys: number
  sizeMb: number
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
