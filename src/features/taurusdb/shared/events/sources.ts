/** Where events of an instance come from: one query per operation that knows of some. */
import { queryOptions } from '@tanstack/react-query'
import { type AnyOperation, idOf } from '#contract/op.ts'
import { listBackups } from '#contract/taurusdb/backups.ts'
import { listAutoScalingHistory } from '#contract/taurusdb/instance-scaling.ts'
import {
  listParameterApplications,
  listParameterChanges,
  listParameterTemplates,
} from '#contract/taurusdb/parameter-templates.ts'
import { listInstantTasks, listScheduledTasks } from '#contract/taurusdb/tasks.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/events.ts'
import { timeOf } from '#lib/format.ts'
import { call } from '#query/call.ts'
import { queryClient } from '#query/client.ts'
import { jobRunsQuery, keepRuns, nextJobRuns } from '#query/console.ts'
import type { ApiError } from '#query/errors.ts'
import { momentNotesQuery } from '#query/notes.ts'
import { allPages } from '#query/paging.ts'
import { instanceQuery } from '../instance-detail.ts'
import { runsOf } from '../runs.ts'
import {
  backupEvents,
  instantEvents,
  type InstanceEvent,
  keptEvents,
  noteEvents,
  parameterEvents,
  type Place,
  scalingEvents,
  scheduledEvents,
  type Span,
  templateEvents,
} from './mapping.ts'

export type EventSource =
  | 'instant'
  | 'scheduled'
  | 'kept'
  | 'parameters'
  | 'templates'
  | 'backups'
  | 'scaling'
  | 'notes'

export interface SourceAnswer {
  events: InstanceEvent[]
  /** Why there may be more than was read. */
  cut?: string
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** The task center of the cloud goes back so far (reference 4.13.2). */
const month = 30 * day
/** Tasks that began before the span may last into it. */
const longest = 6 * hour
/** Rows of one list at most: the lists are about all instances of a project. */
const mostRows = 1_000
/** Templates whose applications are asked for: one call each. */
const mostTemplates = 20

const wireTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+0000`

/** The span in the form of a query. An end that is about now is left out, so that what begins meanwhile is seen too. */
const wireSpan = ({ from, to }: Span, names: readonly [from: string, to: string]) => ({
  [names[0]]: wireTime(from),
  ...(to < Date.now() - minute ? { [names[1]]: wireTime(to) } : {}),
})

const source = (
  op: AnyOperation | 'console',
  { connection, instanceId }: Place,
  args: object,
  read: (signal: AbortSignal) => Promise<SourceAnswer>,
) =>
  queryOptions<SourceAnswer, ApiError>({
    queryKey: [op === 'console' ? 'console' : idOf(op), connection, { events: true, instanceId, ...args }],
    queryFn: ({ signal }) => read(signal),
    staleTime: 5 * minute,
    refetchInterval: 5 * minute,
    retry: false,
  })

type Page<Row> = (offset: number, limit: number) => Promise<{ rows: readonly Row[]; total: number }>

/** A list, its newest rows first, up to `mostRows`. */
async function pages<Row>(page: Page<Row>, limit: number): Promise<{ rows: Row[]; cut?: string }> {
  let total = 0
  const rows = await allPages(
    async (offset, size) => {
      const answer = await page(offset, size)
      total = answer.total
      return { rows: answer.rows, total: Math.min(total, mostRows) }
    },
    { limit },
  )
  return total > mostRows ? { rows, cut: t('events:cut', { shown: mostRows, total }) } : { rows }
}

const listSpan = ({ from, to }: Span): Span => ({ from: Math.max(from - longest, Date.now() - month), to })

async function keptBefore(place: Place, { from, to }: Span): Promise<SourceAnswer> {
  const events: InstanceEvent[] = []
  for (let before: number | undefined = to + longest; before !== undefined && events.length < mostRows;) {
    const options = jobRunsQuery({
      service: 'taurusdb',
      connection: place.connection,
      instance: place.instanceId,
      before,
    })
    const page = await queryClient.fetchQuery(options)
    events.push(...keptEvents(place, page))
    before = nextJobRuns(page)
    if (before !== undefined && before < from) break
  }
  return { events }
}

async function templates(place: Place, signal: AbortSignal): Promise<SourceAnswer> {
  const { connection } = place
  const all = await allPages(async (offset, limit) => {
    const page = await call(listParameterTemplates, { connection, query: { offset, limit } }, signal)
    return { rows: page.configurations, total: page.total_count }
  })
  const asked = all.toSorted((a, b) => timeOf(b.updated) - timeOf(a.updated)).slice(0, mostTemplates)
  const histories = []
  for (const { id, name } of asked) {
    const args = { connection, path: { config_id: id }, query: { limit: 100 } }
    histories.push({ id, name, applications: (await call(listParameterApplications, args, signal)).histories })
  }
  const events = templateEvents(place, histories)
  return all.length > asked.length
    ? { events, cut: t('events:templatesCut', { shown: asked.length, total: all.length }) }
    : { events }
}

/** The queries of all sources that know of a span; the console's own tasks only where the cloud has forgotten them. */
export function eventSources(place: Place, span: Span) {
  const { connection, instanceId } = place
  const path = { instance_id: instanceId }
  const sources = {
    instant: source(listInstantTasks, place, span, async (signal) => {
      const query = wireSpan(listSpan(span), ['start_time', 'end_time'])
      const { rows, cut } = await pages(async (offset) => {
        const args = { connection, query: { ...query, offset, limit: 50 as const } }
        const page = await call(listInstantTasks, args, signal)
        return { rows: page.jobs, total: page.total_count }
      }, 50)
      keepRuns(runsOf(connection, rows))
      return { events: instantEvents(place, rows), cut }
    }),
    scheduled: source(listScheduledTasks, place, span, async (signal) => {
      const query = wireSpan(listSpan(span), ['start_time', 'end_time'])
      const { rows, cut } = await pages(async (offset, limit) => {
        const page = await call(listScheduledTasks, { connection, query: { ...query, offset, limit } }, signal)
        return { rows: page.schedules, total: page.total_count }
      }, 100)
      return { events: scheduledEvents(place, rows), cut }
    }),
    parameters: source(listParameterChanges, place, {}, async (signal) => {
      const { instance } = await queryClient.ensureQueryData(instanceQuery(connection, instanceId))
      const { rows, cut } = await pages(async (offset, limit) => {
        const args = { connection, path: { configuration_id: instance.configuration_id }, query: { offset, limit } }
        const page = await call(listParameterChanges, args, signal)
        return { rows: page.histories, total: page.total_count }
      }, 100)
      return { events: parameterEvents(place, rows), cut }
    }),
    templates: source(listParameterApplications, place, {}, (signal) => templates(place, signal)),
    backups: source(listBackups, place, span, async (signal) => {
      const query = {
        instance_id: instanceId,
        ...wireSpan({ ...span, from: span.from - longest }, ['begin_time', 'end_time']),
      }
      const { rows, cut } = await pages(async (offset, limit) => {
        const page = await call(listBackups, { connection, query: { ...query, offset, limit } }, signal)
        return { rows: page.backups, total: page.total_count }
      }, 100)
      return { events: backupEvents(place, rows), cut }
    }),
    scaling: source(listAutoScalingHistory, place, {}, async (signal) => {
      const { rows, cut } = await pages(async (offset, limit) => {
        const page = await call(listAutoScalingHistory, { connection, path, query: { offset, limit } }, signal)
        return { rows: page.records, total: Number(page.total_count) }
      }, 100)
      return { events: scalingEvents(place, rows), cut }
    }),
    notes: {
      ...source('console', place, { notes: true, ...span }, async () => ({
        events: noteEvents(await queryClient.fetchQuery(momentNotesQuery(connection, instanceId, span))),
      })),
      // Under the key of notes, so that a new one shows at once.
      queryKey: [...momentNotesQuery(connection, instanceId, span).queryKey, 'events'],
    },
  }
  const list: { id: EventSource; query: ReturnType<typeof source> }[] = (
    ['instant', 'scheduled', 'parameters', 'templates', 'backups', 'scaling', 'notes'] as const
  ).map((id) => ({ id, query: sources[id] as ReturnType<typeof source> }))
  if (span.from < Date.now() - month)
    list.push({ id: 'kept', query: source('console', place, { tasks: true, ...span }, () => keptBefore(place, span)) })
  return list
}
