import type { ListedTask } from '#contract/gaussdb/tasks.ts'
import { timeOf } from '#lib/format.ts'
import type { RestoreEvent } from '#lib/recovery/points.ts'
import type { Span } from '#lib/time-axis.ts'
import type { SeenJob } from '#query/job-sources.ts'
import type { AxisEvent } from '#ui/charts/axis-events.ts'
import type { Tone } from '#ui/StatusBadge.tsx'

/** What a task is about, as far as its name tells; backups are on the axis already. */
export type TaskKind = 'backup' | 'restore' | 'upgrade' | 'size' | 'restart' | 'parameters' | 'task'

const kinds: readonly (readonly [TaskKind, RegExp])[] = [
  ['backup', /backup(?!.*restore)/i],
  // A clone leaves its source alone: only what is restored into an instance replaces its data.
  ['restore', /^restore/i],
  ['upgrade', /upgrade|hotfix|patch/i],
  ['size', /enlarge|expand|resize|flavor|reduce|shrink/i],
  ['restart', /restart|reboot|switch|start|stop/i],
  ['parameters', /parameter|configuration|feature/i],
]

export const kindOf = (name: string): TaskKind => kinds.find(([, words]) => words.test(name))?.[0] ?? 'task'

const tones: Record<TaskKind, Tone> = {
  backup: 'neutral',
  restore: 'danger',
  upgrade: 'warn',
  size: 'warn',
  restart: 'warn',
  parameters: 'info',
  task: 'neutral',
}

type Listed = Pick<ListedTask, 'job_id' | 'name' | 'status'>

/** The tasks of an instance that stand on the axis, the newest first. */
export const tasksOf = (tasks: readonly ListedTask[], instanceId: string): ListedTask[] =>
  tasks.filter(({ instance_info: { instance_id: id }, name }) => id === instanceId && kindOf(name) !== 'backup')

/**
 * Tasks as marks of an axis, in order of time, and those among them that put other data in place. The list tells no times
 * (reference 4.12.2): a task that has not said itself when it began (4.12.1) stands nowhere.
 *
 * @param wordsOf what a task was and how it went
 */
export function marksOf(
  tasks: readonly Listed[],
  seenOf: (task: Listed, index: number) => Pick<SeenJob, 'status' | 'created' | 'ended'> | undefined,
  wordsOf: (name: string, status: SeenJob['status']) => string,
  { from, to }: Span,
): { events: AxisEvent[]; restores: RestoreEvent[] } {
  const known = tasks
    .flatMap((task, index) => {
      const seen = seenOf(task, index)
      const at = seen?.created ? timeOf(seen.created) : Number.NaN
      return seen && at >= from && at <= to ? [{ task, seen, at, kind: kindOf(task.name) }] : []
    })
    .toSorted((a, b) => a.at - b.at)
  return {
    events: known.map(({ task, seen: { status }, at, kind }) => ({
      id: task.job_id,
      t: at,
      label: wordsOf(task.name, status),
      tone: status === 'Failed' ? 'danger' : status === 'Completed' ? tones[kind] : 'busy',
      kind,
    })),
    restores: known.flatMap(({ seen: { status, ended }, at, kind }) =>
      kind === 'restore'
        ? [
            {
              kind,
              at,
              ...(ended ? { until: timeOf(ended) } : {}),
              state:
                status === 'Failed'
                  ? ('failed' as const)
                  : status === 'Completed'
                    ? ('done' as const)
                    : ('running' as const),
            },
          ]
        : [],
    ),
  }
}
