import type * as contract from '#contract/taurusdb/diagnosis.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  countAbnormalInstances: () => ({}),
  listAbnormalInstances: () => ({ query: { metric_name: 'slow_sql_frequency', offset: 0, limit: 100 } }),
}
