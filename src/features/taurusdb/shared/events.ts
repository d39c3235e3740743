/**
 * What happened to an instance, for the axis of a chart: tasks, changes of parameters, switchovers, backups, upgrades,
 * automatic scaling and people's own notes, from the operations that know them.
 */
import {
  type Icon,
  IconAdjustments,
  IconArrowsMaximize,
  IconArrowsShuffle,
  IconArrowUpCircle,
  IconCpu,
  IconDatabaseExport,
  IconFileSettings,
  IconHandStop,
  IconHistory,
  IconNote,
  IconRefresh,
  IconServer,
  IconSubtask,
} from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { t } from '#i18n/setup.ts'
import '#i18n/events.ts'
import type { ApiError } from '#query/errors.ts'
import type { Tone } from '#ui/StatusBadge.tsx'
import { type EventKind, type InstanceEvent, mergeEvents, type Span } from './events/mapping.ts'
import { type EventSource, eventSources } from './events/sources.ts'

export type { EventKind, InstanceEvent } from './events/mapping.ts'
export type { EventSource } from './events/sources.ts'

/** How a kind looks. An event that failed is `danger` whatever its kind: see `eventTone`. */
export const eventKinds: Record<EventKind, { icon: Icon; tone: Tone; label: () => string }> = {
  task: { icon: IconSubtask, tone: 'neutral', label: () => t('events:kinds.task') },
  failover: { icon: IconArrowsShuffle, tone: 'danger', label: () => t('events:kinds.failover') },
  restart: { icon: IconRefresh, tone: 'warn', label: () => t('events:kinds.restart') },
  resize: { icon: IconArrowsMaximize, tone: 'warn', label: () => t('events:kinds.resize') },
  nodes: { icon: IconServer, tone: 'info', label: () => t('events:kinds.nodes') },
  upgrade: { icon: IconArrowUpCircle, tone: 'warn', label: () => t('events:kinds.upgrade') },
  parameters: { icon: IconAdjustments, tone: 'info', label: () => t('events:kinds.parameters') },
  template: { icon: IconFileSettings, tone: 'info', label: () => t('events:kinds.template') },
  backup: { icon: IconDatabaseExport, tone: 'neutral', label: () => t('events:kinds.backup') },
  restore: { icon: IconHistory, tone: 'danger', label: () => t('events:kinds.restore') },
  scaling: { icon: IconCpu, tone: 'info', label: () => t('events:kinds.scaling') },
  throttle: { icon: IconHandStop, tone: 'info', label: () => t('events:kinds.throttle') },
  note: { icon: IconNote, tone: 'ok', label: () => t('events:kinds.note') },
}

export const eventTone = ({ kind, state }: InstanceEvent): Tone =>
  state === 'failed' ? 'danger' : state === 'running' ? 'busy' : eventKinds[kind].tone

const sourceLabels: Record<EventSource, () => string> = {
  instant: () => t('events:sources.instant'),
  scheduled: () => t('events:sources.scheduled'),
  kept: () => t('events:sources.kept'),
  parameters: () => t('events:sources.parameters'),
  templates: () => t('events:sources.templates'),
  backups: () => t('events:sources.backups'),
  scaling: () => t('events:sources.scaling'),
  notes: () => t('events:sources.notes'),
}

export interface InstanceEvents {
  /** In the order in which they began; what lasts into the span belongs to it. Grows while sources answer. */
  events: InstanceEvent[]
  /** Some source has not answered yet. */
  loading: boolean
  /** Sources that could not be read. The events of all the others are there. */
  failures: { source: EventSource; label: string; error: ApiError }[]
  /** Sources of which only a part was read, with the reason. */
  cuts: { source: EventSource; label: string; reason: string }[]
  /** Asks the failed sources again. */
  retry: () => void
}

const hour = 3_600_000

/**
 * The events of an instance in `from` ≤ time < `to` (milliseconds since the epoch). Whole hours are asked for, so that a
 * window that moves a little reads nothing again. Each source fails alone. Nothing is asked while not `enabled`.
 */
export function useInstanceEvents(
  connection: string,
  instanceId: string,
  { from, to }: Span,
  enabled = true,
): InstanceEvents {
  const asked = { from: Math.floor(from / hour) * hour, to: Math.ceil(to / hour) * hour }
  const sources = eventSources({ connection, instanceId }, asked)
  return useQueries({
    queries: sources.map(({ query }) => ({ ...query, enabled })),
    combine: (answers) => {
      const named = sources.map(({ id }, at) => ({ id, label: sourceLabels[id](), answer: answers[at] }))
      return {
        events: mergeEvents(
          answers.flatMap(({ data }) => data?.events ?? []),
          { from, to },
        ),
        loading: answers.some(({ isPending }) => isPending),
        failures: named.flatMap(({ id, label, answer }) =>
          answer?.error ? [{ source: id, label, error: answer.error }] : [],
        ),
        cuts: named.flatMap(({ id, label, answer }) =>
          answer?.data?.cut ? [{ source: id, label, reason: answer.data.cut }] : [],
        ),
        retry: () => {
          for (const answer of answers) if (answer.error) void answer.refetch()
        },
      }
    },
  })
}
