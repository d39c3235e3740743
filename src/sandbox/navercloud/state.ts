export interface RedisServerRow {
  id: string
  name: string
  role: 'M' | 'H'
  /** `running`, `creating`, `settingup` … */
  status: string
  created: number
  started: number
}

/** A Redis service of Cloud DB. */
export interface RedisServiceRow {
  /** Its number. */
  id: string
  name: string
  /** `simple`: one server, or two with a hidden master. `cluster`: several masters, each with a hidden one. */
  kind: 'simple' | 'cluster'
  engineVersion: string
  image: string
  product: string
  cpus: number
  /** Bytes. */
  memory: number
  port: number
  ha: boolean
  backupTime: string
  retentionDays: number
  status: string
  created: number
  zone: 'KR-1' | 'KR-2'
  configs: { name: string; value: string }[]
  accessGroup: string
  needsReboot: boolean
  servers: RedisServerRow[]
  /** Bytes of data. */
  used: number
  /** The job that holds it. */
  busyWith: string | null
}
