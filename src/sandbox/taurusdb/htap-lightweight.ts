import type * as contract from '#contract/taurusdb/htap-lightweight.ts'
import type { Handlers } from '../handler.ts'
import { clickhouseInstances } from './clickhouse-instances.ts'
import { clickhouseLogs } from './clickhouse-logs.ts'
import { clickhouseSync } from './clickhouse-sync.ts'
import { clickhouseUsers } from './clickhouse-users.ts'

export const htapLightweight: Handlers<typeof contract> = {
  ...clickhouseInstances,
  ...clickhouseUsers,
  ...clickhouseSync,
  ...clickhouseLogs,
}
