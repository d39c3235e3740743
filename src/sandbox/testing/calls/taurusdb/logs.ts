import type * as contract from '#contract/taurusdb/logs.ts'
import type { Calls } from '../../calls.ts'
import { busy, lastHours, nodeOf } from './lookup.ts'

export const calls: Calls<typeof contract> = {
  listSlowLogs: async (cloud) => ({
    path: { instance_id: cloud.instance(busy) },
    body: { node_id: await nodeOf(cloud, busy), limit: 20, ...(await lastHours(cloud, 12)) },
  }),
  listErrorLogs: async (cloud) => ({
    path: { instance_id: cloud.instance(busy) },
    body: { node_id: await nodeOf(cloud, busy), limit: 20, ...(await lastHours(cloud, 48)) },
  }),
  showSlowLogSensitiveStatus: ({ instance }) => ({ path: { instance_id: instance(busy) } }),
  updateSlowLogSensitiveSwitch: ({ instance }) => ({
    path: { instance_id: instance(busy) },
    body: { open_slow_log_switch: true },
  }),
  listSlowLogStatistics: async (cloud) => ({
    path: { instance_id: cloud.instance(busy) },
    body: { node_id: await nodeOf(cloud, busy), type: 'ALL', limit: 10, ...(await lastHours(cloud, 12)) },
  }),
  updateSqlExplorer: ({ instance }) => ({
    path: { instance_id: instance(busy) },
    body: { switch_status: 'OFF' },
  }),
  showSqlExplorer: ({ instance }) => ({ path: { instance_id: instance(busy) } }),
  listFullSqlFiles: async (cloud) => ({
    path: { instance_id: cloud.instance(busy) },
    query: await lastHours(cloud, 6),
  }),
  listLtsConfigs: () => ({ query: { limit: 10 } }),
  deleteLtsConfigs: ({ instance }) => ({
    body: { log_configs: [{ instance_id: instance('ledger-prod'), log_type: 'error_log' }] },
  }),
  createLtsConfigs: ({ instance }) => ({
    body: {
      log_configs: [
        {
          instance_id: instance(busy),
          log_type: 'slow_log',
          lts_group_id: '1b2c3d4e-0000-4000-a000-000000000001',
          lts_stream_id: '1b2c3d4e-0000-4000-a000-000000000002',
        },
      ],
    },
  }),
  downloadSlowLog: async (cloud) => ({
    path: { instance_id: cloud.instance(busy), node_id: await nodeOf(cloud, busy) },
  }),
}
