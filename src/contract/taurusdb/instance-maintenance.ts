import { read, write } from './declare.ts'
import type { WhenBody } from './instance-types.ts'
import type { JobReference } from './shared-types.ts'

// --- Kernel version (reference 4.3.15, 4.3.27) ---

/** Versions of an instance, and the newest ones that it could have. */
export interface KernelVersion {
  /** Engine version, such as 8.0.22. */
  current_version: string
  /** Kernel version as four numbers. */
  current_kernel_version: string
  /** Newest engine version. */
  latest_version: string
  /** Newest kernel version. */
  latest_kernel_version: string
}

/** Whether an instance can be upgraded, and to what. */
export interface ShowKernelVersionResult {
  /** The versions. */
  datastore: KernelVersion
  /** Whether it can be upgraded. */
  upgrade_flag: boolean
}

/** Shows the kernel version of an instance and the newest one (reference 4.3.27). */
export const showKernelVersion = read.get('/v3/{project_id}/instances/{instance_id}/database-version')<{
  result: ShowKernelVersionResult
}>()

/** Upgrades an instance to the newest kernel version, now or in its maintenance window (reference 4.3.15). */
export const upgradeKernel = write.post('/v3/{project_id}/instances/{instance_id}/db-upgrade')<{
  body: WhenBody
  result: JobReference
}>()

// --- Maintenance window (reference 4.3.20) ---

/** A maintenance window in UTC: four hours, from one full hour to another. It may end on the next day. */
export interface SetMaintenanceWindowBody {
  /**
   * When it begins, hh:00.
   * @pattern ^([01]\d|2[0-3]):00$
   */
  start_time: string
  /**
   * When it ends, hh:00, four hours later.
   * @pattern ^([01]\d|2[0-3]):00$
   */
  end_time: string
}

/**
 * Changes the maintenance window, at once (reference 4.3.20).
 * @status 200
 */
export const setMaintenanceWindow = write.put('/v3/{project_id}/instances/{instance_id}/ops-window')<{
  body: SetMaintenanceWindowBody
  /** An empty object. */
  result: Record<string, unknown>
}>()

// --- Monitoring by seconds (reference 4.3.12, 4.3.13) ---

/** Whether, and how often, metrics are collected by seconds. */
export interface SetMonitoringBody {
  /** Whether metrics are collected by seconds. */
  monitor_switch: boolean
  /**
   * Seconds between two values. Counts only while monitor_switch is true.
   * @default 5
   */
  period?: 1 | 5
}

/** How often metrics are collected by seconds. */
export interface ShowMonitoringResult {
  /** Whether metrics are collected by seconds. */
  monitor_switch: boolean
  /**
   * Seconds between two values; there only while monitor_switch is true. A text in the example, "Integer" in the
   * table: read it with `Number()`.
   */
  period?: '1' | '5' | 1 | 5
}

/** Switches monitoring by seconds on or off (reference 4.3.12). */
export const setMonitoring = write.put('/v3/{project_id}/instances/{instance_id}/monitor-policy')<{
  body: SetMonitoringBody
  result: JobReference
}>()

/** Shows whether monitoring by seconds is on (reference 4.3.13). */
export const showMonitoring = read.get('/v3/{project_id}/instances/{instance_id}/monitor-policy')<{
  result: ShowMonitoringResult
}>()
