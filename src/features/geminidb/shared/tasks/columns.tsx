import type { GeminiTask, GeminiTaskList, GeminiTaskName } from '#contract/geminidb/tasks.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gemini.ts'
import { timeOf } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import type { Connection } from '#query/connections.ts'
import { percentOf } from '#query/job-sources.ts'
import * as general from '#ui/tasks/columns.tsx'
import { keyOf, type TaskRow } from '#ui/tasks/task.ts'

const momentOf = (time: string): number | undefined => {
  const at = time ? timeOf(time) : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

function taskRow({ id, name }: Pick<Connection, 'id' | 'name'>, task: GeminiTask): TaskRow {
  const created = momentOf(task.start_time)
  return {
    key: keyOf(id, task.id),
    id: task.id,
    connection: id,
    connectionName: name,
    source: 'instant',
    name: task.name,
    status: task.status,
    instanceId: task.instance.id,
    instanceName: task.instance.name,
    // The list does not tell; a link that leads nowhere says so itself.
    instanceGone: false,
    percent: task.status === 'Running' ? percentOf(task.progress) : undefined,
    created,
    begins: created,
    ended: momentOf(task.end_time),
    failReason: task.fail_reason,
    orderId: '',
    target: undefined,
    usual: undefined,
  }
}

export const taskRows = (connection: Pick<Connection, 'id' | 'name'>, { jobs }: GeminiTaskList): TaskRow[] =>
  jobs.map((task) => taskRow(connection, task))

/** Emptying databases is a task whose name the reference does not list. */
const kinds: Record<GeminiTaskName | 'FlushDatabase', () => string> = {
  CreateInstance: () => t('gemini:tasks.kinds.CreateInstance'),
  RestoreNewInstance: () => t('gemini:tasks.kinds.RestoreNewInstance'),
  EnlargeInstance: () => t('gemini:tasks.kinds.EnlargeInstance'),
  ReduceInstance: () => t('gemini:tasks.kinds.ReduceInstance'),
  RestartInstance: () => t('gemini:tasks.kinds.RestartInstance'),
  RestartNode: () => t('gemini:tasks.kinds.RestartNode'),
  EnlargeInstanceVolume: () => t('gemini:tasks.kinds.EnlargeInstanceVolume'),
  ReduceInstanceVolume: () => t('gemini:tasks.kinds.ReduceInstanceVolume'),
  ResizeInstance: () => t('gemini:tasks.kinds.ResizeInstance'),
  UpgradeDbVersion: () => t('gemini:tasks.kinds.UpgradeDbVersion'),
  BindPublicIP: () => t('gemini:tasks.kinds.BindPublicIP'),
  UnbindPublicIP: () => t('gemini:tasks.kinds.UnbindPublicIP'),
  DeleteInstance: () => t('gemini:tasks.kinds.DeleteInstance'),
  EnlargeInstanceColdVolume: () => t('gemini:tasks.kinds.EnlargeInstanceColdVolume'),
  AddInstanceColdVolume: () => t('gemini:tasks.kinds.AddInstanceColdVolume'),
  ModifySecurityGroup: () => t('gemini:tasks.kinds.ModifySecurityGroup'),
  ModifyCcmCert: () => t('gemini:tasks.kinds.ModifyCcmCert'),
  ModifyPort: () => t('gemini:tasks.kinds.ModifyPort'),
  ConstructDisasterRecovery: () => t('gemini:tasks.kinds.ConstructDisasterRecovery'),
  DeConstructDisasterRecovery: () => t('gemini:tasks.kinds.DeConstructDisasterRecovery'),
  SwitchOverDisasterRecovery: () => t('gemini:tasks.kinds.SwitchOverDisasterRecovery'),
  BuildBiActiveInstance: () => t('gemini:tasks.kinds.BuildBiActiveInstance'),
  ReleaseBiActiveInstance: () => t('gemini:tasks.kinds.ReleaseBiActiveInstance'),
  BackupInstance: () => t('gemini:tasks.kinds.BackupInstance'),
  FlushDatabase: () => t('gemini:tasks.kinds.FlushDatabase'),
}

/** One without a documented name is shown as it came. */
const kindText = (name: string): string => (Object.hasOwn(kinds, name) ? kinds[name as keyof typeof kinds]() : name)

const words = { kinds, kindText, instancePath: paths.geminiInstance, scheduled: false }

/** For the tasks of a fleet. */
export const fleetColumns = general.fleetColumns(words)

/** For those of one instance. */
export const instanceColumns = general.instanceColumns(words)
