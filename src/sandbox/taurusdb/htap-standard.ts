import type * as contract from '#contract/taurusdb/htap-standard.ts'
import type { Handlers } from '../handler.ts'
import { htapResources } from './htap-resources.ts'
import { starRocksInstances } from './starrocks-instances.ts'
import { starRocksSync } from './starrocks-sync.ts'
import { starRocksUsers } from './starrocks-users.ts'

export const htapStandard: Handlers<typeof contract> = {
  ...starRocksInstances,
  ...htapResources,
  ...starRocksSync,
  ...starRocksUsers,
}
