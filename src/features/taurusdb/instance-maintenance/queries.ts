import { showKernelVersion, showMonitoring } from '#contract/taurusdb/instance-maintenance.ts'
import { showMultiTenancy } from '#contract/taurusdb/multi-tenancy.ts'
import { listScheduledTasks } from '#contract/taurusdb/tasks.ts'
import { q } from '#query/q.ts'

const now = (instanceId: string) => ({ instance_id: instanceId })

/** The kernel version of an instance and the newest one (reference 4.3.27). */
export const kernelQuery = (connection: string, instanceId: string) =>
  q(showKernelVersion, { connection, path: now(instanceId) }, { staleTime: 30_000 })

/** Whether metrics are collected by seconds (reference 4.3.13). */
export const monitoringQuery = (connection: string, instanceId: string) =>
  q(showMonitoring, { connection, path: now(instanceId) }, { staleTime: 10_000 })

/** Whether an instance can be divided among tenants (reference 4.17.1). */
export const tenancyQuery = (connection: string, instanceId: string) =>
  q(showMultiTenancy, { connection, path: now(instanceId) }, { staleTime: 10_000 })

/** Tasks of a project that wait for their time (reference 4.13.3). */
export const plannedQuery = (connection: string) =>
  q(listScheduledTasks, { connection, query: { status: 'Pending', limit: 100 } }, { staleTime: 10_000 })
