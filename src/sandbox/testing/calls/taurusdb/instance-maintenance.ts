import type * as contract from '#contract/taurusdb/instance-maintenance.ts'
import type { Calls } from '../../calls.ts'
import { busy, small } from './lookup.ts'

export const calls: Calls<typeof contract> = {
  showKernelVersion: ({ instance }) => ({ path: { instance_id: instance(busy) } }),
  upgradeKernel: ({ instance }) => ({ path: { instance_id: instance(busy) }, body: { delay: false } }),
  setMaintenanceWindow: ({ instance }) => ({
    path: { instance_id: instance(busy) },
    body: { start_time: '22:00', end_time: '02:00' },
  }),
  setMonitoring: ({ instance }) => ({
    path: { instance_id: instance(small) },
    body: { monitor_switch: true, period: 1 },
  }),
  showMonitoring: ({ instance }) => ({ path: { instance_id: instance('ledger-prod') } }),
}
