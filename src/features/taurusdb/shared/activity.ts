import type { InstantTask, JobName } from '#contract/taurusdb/tasks.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/instances.ts'
import { useJobsStore, type WatchedJob } from '#stores/jobs.ts'
import { justStarted } from './started.ts'

/** A task that is changing an instance now. The v3.1 statuses do not tell; the tasks do (reference 4.13.2). */
export interface Activity {
  jobId: string
  jobName: string
  /** `60%`, or nothing. */
  process: string
}

const texts = {
  CreateGaussDBforMySQLInstance: () => t('instances:activity.CreateGaussDBforMySQLInstance'),
  RestoreGaussDBforMySQLNewInstance: () => t('instances:activity.RestoreGaussDBforMySQLNewInstance'),
  AddGaussDBforMySQLNodes: () => t('instances:activity.AddGaussDBforMySQLNodes'),
  DeleteGaussDBforMySQLNode: () => t('instances:activity.DeleteGaussDBforMySQLNode'),
  RebootGaussDBforMySQLInstance: () => t('instances:activity.RebootGaussDBforMySQLInstance'),
  ModifyGaussDBforMySQLPort: () => t('instances:activity.ModifyGaussDBforMySQLPort'),
  ModifyGaussDBforMySQLSecurityGroup: () => t('instances:activity.ModifyGaussDBforMySQLSecurityGroup'),
  ResizeGaussDBforMySQLFlavor: () => t('instances:activity.ResizeGaussDBforMySQLFlavor'),
  SwitchoverGaussDBforMySQLMasterNode: () => t('instances:activity.SwitchoverGaussDBforMySQLMasterNode'),
  GaussDBforMySQLBindEIP: () => t('instances:activity.GaussDBforMySQLBindEIP'),
  GaussDBforMySQLUnbindEIP: () => t('instances:activity.GaussDBforMySQLUnbindEIP'),
  RenameGaussDBforMySQLInstance: () => t('instances:activity.RenameGaussDBforMySQLInstance'),
  DeleteGaussDBforMySQLInstance: () => t('instances:activity.DeleteGaussDBforMySQLInstance'),
  UpgradeGaussDBforMySQLDatabaseVersion: () => t('instances:activity.UpgradeGaussDBforMySQLDatabaseVersion'),
  EnlargeGaussDBforMySQLProxy: () => t('instances:activity.EnlargeGaussDBforMySQLProxy'),
  OpenGaussDBforMySQLProxy: () => t('instances:activity.OpenGaussDBforMySQLProxy'),
  CloseGaussDBforMySQLProxy: () => t('instances:activity.CloseGaussDBforMySQLProxy'),
  GaussdbforMySQLModifyProxyIp: () => t('instances:activity.GaussdbforMySQLModifyProxyIp'),
  ScaleGaussDBforMySQLProxy: () => t('instances:activity.ScaleGaussDBforMySQLProxy'),
  GaussDBforMySQLModifyInstanceMetricExtend: () => t('instances:activity.GaussDBforMySQLModifyInstanceMetricExtend'),
  GaussDBforMySQLModifyInstanceDataVip: () => t('instances:activity.GaussDBforMySQLModifyInstanceDataVip'),
  GaussDBforMySQLSwitchSSL: () => t('instances:activity.GaussDBforMySQLSwitchSSL'),
  GaussDBforMySQLModifyProxyConsist: () => t('instances:activity.GaussDBforMySQLModifyProxyConsist'),
  GaussDBforMySQLModifyProxyWeight: () => t('instances:activity.GaussDBforMySQLModifyProxyWeight'),
} satisfies Record<JobName, () => string>

/** What a task does, in a word: "Rebooting". Backups, restores and changes of parameters are tasks without a documented name. */
export function activityText(jobName: string): string {
  if (Object.hasOwn(texts, jobName)) return texts[jobName as JobName]()
  if (/backup/i.test(jobName)) return t('instances:activity.backup')
  if (/restore/i.test(jobName)) return t('instances:activity.restore')
  if (/parameter/i.test(jobName)) return t('instances:activity.parameters')
  return t('instances:activity.other')
}

/** The tasks on instances of one connection, by instance id. */
export function activitiesOf(
  connection: string,
  tasks: readonly InstantTask[] | undefined,
  watched: readonly WatchedJob[],
): Map<string, Activity> {
  const found = new Map<string, Activity>()
  for (const job of watched)
    if (job.connection === connection && job.instanceId && justStarted(job))
      found.set(job.instanceId, { jobId: job.jobId, jobName: job.label.key, process: '' })
  for (const { instance_id, job_id, job_name, process } of tasks ?? [])
    found.set(instance_id, { jobId: job_id, jobName: job_name, process })
  return found
}

/** All jobs that this console follows. */
export const useWatched = (): readonly WatchedJob[] => useJobsStore((state) => state.jobs)
