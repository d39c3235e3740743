/** How the answers of many operations become events of one axis. Pure: texts come from the language that is set. */
import type { Backup } from '#contract/taurusdb/backups.ts'
import type { AutoScalingRecord } from '#contract/taurusdb/instance-scaling-types.ts'
import type { ParameterApplication, ParameterChange } from '#contract/taurusdb/parameter-templates.ts'
import type { InstantTask, JobStatus, ScheduledTask } from '#contract/taurusdb/tasks.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/events.ts'
import { timeOf } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import type { JobRun } from '#query/console.ts'
import type { Note } from '#query/notes.ts'
import { kindText } from '../task-kinds.ts'

export type EventKind =
  | 'task'
  | 'failover'
  | 'restart'
  | 'resize'
  | 'nodes'
  | 'upgrade'
  | 'parameters'
  | 'template'
  | 'backup'
  | 'restore'
  | 'scaling'
  | 'throttle'
  | 'note'

/** Something that happened to an instance. Times are milliseconds since the epoch. */
export interface InstanceEvent {
  /** Unique among the events of an instance. */
  id: string
  at: number
  /** When it was over; undefined for a moment, and for what is still at work (see `state`). */
  until?: number
  kind: EventKind
  text: string
  /** Where the console shows it. */
  href?: string
  /** `done` where nothing else is known. */
  state: 'done' | 'running' | 'planned' | 'failed'
  /** Who wrote it, of a note. */
  author?: string
  /** Id of the note. */
  note?: string
}

export interface Place {
  connection: string
  instanceId: string
}

export interface Span {
  from: number
  to: number
}

/** Names are those of reference 4.13.2 and what clouds send besides; the first that fits decides. */
const taskKinds: readonly (readonly [EventKind, RegExp])[] = [
  ['failover', /switchover|failover|promote/i],
  ['throttle', /sql_?filter|sql_?limit/i],
  ['upgrade', /upgrade/i],
  ['restart', /reboot|restart/i],
  ['restore', /restore/i],
  ['backup', /backup/i],
  ['template', /parameter_?template/i],
  ['parameters', /parameter|configuration/i],
  ['nodes', /(add|create|delete|remove)\w*(nodes?|replicas?)$/i],
  ['resize', /resize|enlarge|scale/i],
]

export const taskKind = (name: string): EventKind => taskKinds.find(([, is]) => is.test(name))?.[0] ?? 'task'

const optionalTime = (text: string | number | undefined): number | undefined => {
  const at = text === undefined || text === '' ? Number.NaN : timeOf(text)
  return Number.isNaN(at) ? undefined : at
}

const states = {
  Pending: 'planned',
  Running: 'running',
  Completed: 'done',
  Failed: 'failed',
} as const satisfies Record<JobStatus, InstanceEvent['state']>

/** A text that says what has become of it, where that is not plain. */
function inState(state: InstanceEvent['state'], what: string): string {
  if (state === 'failed') return t('events:failed', { what })
  if (state === 'running') return t('events:running', { what })
  return state === 'planned' ? t('events:planned', { what }) : what
}

function taskEvent(
  { connection }: Place,
  task: { id: string; name: string; at: number; until: number | undefined; status: JobStatus },
): InstanceEvent {
  const state = Object.hasOwn(states, task.status) ? states[task.status] : 'done'
  return {
    id: `task/${task.id}`,
    at: task.at,
    ...(task.until !== undefined && (state === 'done' || state === 'failed') ? { until: task.until } : {}),
    kind: taskKind(task.name),
    text: inState(state, kindText(task.name)),
    href: paths.task({ connection, jobId: task.id }),
    state,
  }
}

/** Instant tasks (reference 4.13.2), those of other instances left out. */
export const instantEvents = (place: Place, tasks: readonly InstantTask[]): InstanceEvent[] =>
  tasks
    .filter(({ instance_id }) => instance_id === place.instanceId)
    .map((task) =>
      taskEvent(place, {
        id: task.job_id,
        name: task.job_name,
        at: timeOf(task.created_time),
        until: optionalTime(task.ended_time),
        status: task.status,
      }),
    )

/** Scheduled tasks (reference 4.13.3) at the time at which they began or will begin. */
export const scheduledEvents = (place: Place, tasks: readonly ScheduledTask[]): InstanceEvent[] =>
  tasks
    .filter(({ instance_id }) => instance_id === place.instanceId)
    .map((task) =>
      taskEvent(place, {
        id: task.job_id,
        name: task.job_name,
        at: timeOf(task.start_time),
        until: optionalTime(task.end_time),
        status: task.job_status,
      }),
    )

/** Tasks that the console has kept beyond the month of the cloud. */
export const keptEvents = (place: Place, runs: readonly JobRun[]): InstanceEvent[] =>
  runs.map(({ id, name, started, ended, status }) => taskEvent(place, { id, name, at: started, until: ended, status }))

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, [Row, ...Row[]]> {
  const groups = new Map<Key, [Row, ...Row[]]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

const valueText = (value: unknown): string => (value === '' || value === null ? t('events:empty') : String(value))

/**
 * Changes of an instance's own parameters (reference 4.5.10): what was changed at once is one event. A value that took
 * effect later, after a restart, is an event of that moment too.
 */
export function parameterEvents(place: Place, changes: readonly ParameterChange[]): InstanceEvent[] {
  const href = paths.instance(place, 'parameters')
  const set = grouped(changes, ({ updated, update_result }) => `${timeOf(updated)} ${update_result}`)
  const events = [...set.values()].map((group): InstanceEvent => {
    const [first, ...more] = group
    const one = t('events:change', {
      name: first.parameter_name,
      from: valueText(first.old_value),
      to: valueText(first.new_value),
    })
    const state = first.update_result === 'SUCCESS' ? 'done' : 'failed'
    const what = more.length > 0 ? t('events:changes', { first: one, count: more.length }) : one
    return {
      id: `parameters/${first.updated}/${first.update_result}`,
      at: timeOf(first.updated),
      kind: 'parameters',
      text: inState(state, what),
      href,
      state,
    }
  })
  const later = changes.filter(({ is_applied, applied, updated }) => {
    const at = is_applied ? optionalTime(applied) : undefined
    return at !== undefined && at - timeOf(updated) > minute
  })
  for (const [at, group] of grouped(later, ({ applied }) => timeOf(applied ?? '')))
    events.push({
      id: `effective/${at}`,
      at,
      kind: 'parameters',
      text: t('events:effective', { names: group.map(({ parameter_name }) => parameter_name).join(', ') }),
      href,
      state: 'done',
    })
  return events
}

/** What is known of the applications of one template (reference 4.5.14), to any instance. */
export interface TemplateHistory {
  id: string
  name: string
  applications: readonly ParameterApplication[]
}

export const templateEvents = (place: Place, templates: readonly TemplateHistory[]): InstanceEvent[] =>
  templates.flatMap(({ id, name, applications }) =>
    applications
      .filter(({ target_id }) => target_id === place.instanceId)
      .map(({ applied_at, apply_result }): InstanceEvent => {
        const state = apply_result === 'SUCCESS' ? 'done' : 'failed'
        return {
          id: `template/${id}/${applied_at}`,
          at: applied_at,
          kind: 'template',
          text: inState(state, t('events:template', { name })),
          href: paths.parameterTemplate({ connection: place.connection, templateId: id }, 'applications'),
          state,
        }
      }),
  )

/** Full backups (reference 4.4.3). */
export const backupEvents = (place: Place, backups: readonly Backup[]): InstanceEvent[] =>
  backups
    .filter(({ instance_id }) => instance_id === place.instanceId)
    .map((backup): InstanceEvent => {
      const state = backup.status === 'FAILED' ? 'failed' : backup.status === 'BUILDING' ? 'running' : 'done'
      const until = optionalTime(backup.end_time)
      return {
        id: `backup/${backup.id}`,
        at: timeOf(backup.begin_time),
        ...(until !== undefined && state !== 'running' ? { until } : {}),
        kind: 'backup',
        text: inState(
          state,
          backup.type === 'auto' ? t('events:backup.auto') : t('events:backup.manual', { name: backup.name }),
        ),
        href: paths.instance(place, 'backups'),
        state,
      }
    })

const scalings = {
  ENLARGE_FLAVOR: () => t('events:scaling.ENLARGE_FLAVOR'),
  REDUCE_FLAVOR: () => t('events:scaling.REDUCE_FLAVOR'),
  ENLARGE_READ_ONLY: () => t('events:scaling.ENLARGE_READ_ONLY'),
  REDUCE_READ_ONLY: () => t('events:scaling.REDUCE_READ_ONLY'),
} as const

/** `2024-04-09 13:42:11.000`, which is UTC. */
const scaledAt = (time: string): number =>
  timeOf(/[zZ]|[+-]\d{2}:?\d{2}$/.test(time) ? time : `${time.replace(' ', 'T')}Z`)

/** What automatic scaling has done (reference 4.3.38). */
export const scalingEvents = (place: Place, records: readonly AutoScalingRecord[]): InstanceEvent[] =>
  records.map(({ id, scaling_type, original_value, target_value, result, create_at }): InstanceEvent => {
    const state = result === 'SUCCESSFUL' ? 'done' : 'failed'
    const type = Object.hasOwn(scalings, scaling_type)
      ? scalings[scaling_type as keyof typeof scalings]()
      : scaling_type
    return {
      id: `scaling/${id}`,
      at: scaledAt(create_at),
      kind: 'scaling',
      text: inState(state, t('events:scaled', { type, from: original_value, to: target_value })),
      href: paths.instance(place, 'scaling'),
      state,
    }
  })

export const noteEvents = (notes: readonly Note[]): InstanceEvent[] =>
  notes.map(({ id, at, text, author }) => ({
    id: `note/${id}`,
    at,
    kind: 'note',
    text,
    state: 'done',
    ...(author ? { author } : {}),
    note: id,
  }))

const minute = 60_000

/** Sources that say more of the same thing than the task behind it does. */
const saidBetter: Partial<Record<EventKind, readonly EventKind[]>> = {
  backup: ['backup'],
  parameters: ['parameters', 'template'],
  template: ['template'],
}

/** Whether an event tells of the same as a task that ran at its time; the clocks of two operations may differ a little. */
const within = (task: InstanceEvent, other: InstanceEvent): boolean =>
  other.at >= task.at - 2 * minute && other.at <= (task.until ?? Number.POSITIVE_INFINITY) + 2 * minute

/**
 * Events of a span, each once, in the order in which they began. What began before it and lasted into it belongs to it.
 * A task that another source tells more of is left out: a backup has its task, a change of parameters too.
 */
export function mergeEvents(events: readonly InstanceEvent[], { from, to }: Span): InstanceEvent[] {
  const known = new Map<string, InstanceEvent>()
  for (const event of events) {
    const end = event.until ?? (event.state === 'running' ? Number.POSITIVE_INFINITY : event.at)
    if (event.at < to && end >= from && !known.has(event.id)) known.set(event.id, event)
  }
  const all = [...known.values()]
  const isTask = ({ id }: InstanceEvent): boolean => id.startsWith('task/')
  const others = all.filter((event) => !isTask(event))
  return all
    .filter((event) => {
      const better = isTask(event) ? saidBetter[event.kind] : undefined
      return !better || !others.some((other) => better.includes(other.kind) && within(event, other))
    })
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}
