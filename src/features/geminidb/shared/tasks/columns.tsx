import { Link } from 'react-router'
import type { GeminiTask, GeminiTaskList, GeminiTaskName, GeminiTaskStatus } from '#contract/geminidb/tasks.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gemini.ts'
import { formatDuration, timeOf } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import type { Connection } from '#query/connections.ts'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'

/** A task and where it ran. */
export interface TaskRow {
  /** Unique over all connections. */
  key: string
  connection: Pick<Connection, 'id' | 'name'>
  task: GeminiTask
}

export const taskRows = (connection: Pick<Connection, 'id' | 'name'>, { jobs }: GeminiTaskList): TaskRow[] =>
  jobs.map((task) => ({ key: `${connection.id}/${task.id}`, connection, task }))

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

const statuses: Record<GeminiTaskStatus, { tone: Tone; label: () => string }> = {
  Running: { tone: 'busy', label: () => t('gemini:tasks.statuses.Running') },
  Completed: { tone: 'ok', label: () => t('gemini:tasks.statuses.Completed') },
  Failed: { tone: 'danger', label: () => t('gemini:tasks.statuses.Failed') },
}

const iso = (time: string): string | undefined => {
  const at = timeOf(time)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

const took = ({ start_time: start, end_time: end }: GeminiTask): number | undefined =>
  end ? timeOf(end) - timeOf(start) : undefined

const kind: Column<TaskRow> = {
  id: 'kind',
  header: () => t('gemini:tasks.kind'),
  value: ({ task }) => kindText(task.name),
  cell: ({ task }) => <span title={task.name}>{kindText(task.name)}</span>,
  csv: ({ task }) => task.name,
  width: 170,
  required: true,
}

const place: readonly Column<TaskRow>[] = [
  {
    id: 'instance',
    header: () => t('gemini:tasks.instance'),
    value: ({ task }) => task.instance.name,
    cell: ({ task: { instance }, connection }) => (
      <Link to={paths.geminiInstance({ connection: connection.id, instanceId: instance.id })}>{instance.name}</Link>
    ),
    width: 190,
  },
  {
    id: 'connection',
    header: () => t('gemini:tasks.connection'),
    value: ({ connection }) => connection.name,
    width: 120,
    grow: 0,
  },
]

const rest: readonly Column<TaskRow>[] = [
  {
    id: 'status',
    header: () => t('gemini:tasks.status'),
    value: ({ task }) => task.status,
    cell: ({ task: { status } }) => <StatusBadge tone={statuses[status].tone} label={statuses[status].label()} />,
    choices: () => Object.entries(statuses).map(([value, { label }]) => ({ value, label: label() })),
    width: 110,
    grow: 0,
  },
  {
    id: 'progress',
    header: () => t('gemini:tasks.progress'),
    value: ({ task }) => task.fail_reason || task.progress,
    cell: ({ task }) => <span title={task.fail_reason || undefined}>{task.fail_reason || task.progress || '–'}</span>,
    width: 150,
    grow: 1.5,
  },
  {
    id: 'created',
    header: () => t('gemini:tasks.created'),
    value: ({ task }) => iso(task.start_time),
    cell: ({ task }) => <TimeText value={task.start_time} />,
    width: 145,
    grow: 0,
  },
  {
    id: 'ended',
    header: () => t('gemini:tasks.ended'),
    value: ({ task }) => (task.end_time ? iso(task.end_time) : undefined),
    cell: ({ task }) => (task.end_time ? <TimeText value={task.end_time} /> : '–'),
    width: 145,
    grow: 0,
    hidden: true,
  },
  {
    id: 'duration',
    header: () => t('gemini:tasks.duration'),
    // In minutes, so that `duration:>30` can be asked.
    value: ({ task }) => {
      const ms = took(task)
      return ms === undefined ? undefined : Math.round(ms / 600) / 100
    },
    cell: ({ task }) => formatDuration(took(task)),
    align: 'end',
    width: 120,
    grow: 0,
  },
  {
    id: 'id',
    header: () => t('gemini:tasks.id'),
    value: ({ task }) => task.id,
    cell: ({ task }) => <span className="mono">{task.id}</span>,
    width: 310,
    hidden: true,
  },
]

/** For the tasks of a fleet. */
export const fleetColumns: readonly Column<TaskRow>[] = [kind, ...place, ...rest]

/** For those of one instance. */
export const instanceColumns: readonly Column<TaskRow>[] = [kind, ...rest]
