import { queryOptions } from '@tanstack/react-query'
import type {
  Rehearsal,
  RehearsalPlan,
  RehearsalSchedule,
  RehearsalStatus,
  RehearsalSummary,
  WantedPoint,
} from '#lib/rehearsal.ts'
import { queryClient } from './client.ts'
import type { ApiError } from './errors.ts'
import { http } from './http.ts'

/** Restore rehearsals, which the console's server carries out by itself: it goes on when the page is closed. */

const base = '/api/console/rehearsals'
const schedules = '/api/console/rehearsal-schedules'
const key = ['console', 'rehearsals'] as const

/** What to rehearse. `flavor`: `smallest` of its kind, `same` as the source, or a specification code. */
export interface RehearsalWanted {
  connection: string
  instance: { id: string; name: string }
  /** The newest backup when left out. */
  point?: WantedPoint
  /** `smallest` when left out. */
  flavor?: string
}

/** A running one is looked at every few seconds. */
const whileRunning = 4_000

/**
 * What a rehearsal would take: point, footprint, quota, expected duration. Nothing is made. Errors name the field: the cloud’s
 * refusals of quota, room and window come as they would at the start.
 */
export const rehearsalPlanQuery = (wanted: RehearsalWanted) =>
  queryOptions<RehearsalPlan, ApiError, RehearsalPlan, readonly unknown[]>({
    queryKey: [...key, 'plan', wanted],
    queryFn: async ({ signal }) => {
      const answer = await http({ method: 'POST', target: `${base}/plan`, body: wanted, signal })
      return (answer as { plan: RehearsalPlan }).plan
    },
    staleTime: 60_000,
    retry: false,
  })

export interface RehearsalFilter {
  connection?: string
  instance?: string
  status?: RehearsalStatus
  /** Started before this moment: the start of the last row of the page before. */
  before?: number
  limit?: number
}

/** Newest first. Asks again while one of them runs. */
export const rehearsalsQuery = ({ before, limit = 50, ...filter }: RehearsalFilter = {}) =>
  queryOptions<Rehearsal[], ApiError, Rehearsal[], readonly unknown[]>({
    queryKey: [...key, 'list', { ...filter, before, limit }],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ ...filter, limit: `${limit}` })
      if (before !== undefined) query.set('before', `${before}`)
      const answer = await http({ method: 'GET', target: `${base}?${query}`, signal })
      return (answer as { rehearsals: Rehearsal[] }).rehearsals
    },
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'running') ? whileRunning : false),
    retry: false,
  })

export const rehearsalQuery = (id: string) =>
  queryOptions<Rehearsal, ApiError, Rehearsal, readonly unknown[]>({
    queryKey: [...key, 'one', id],
    queryFn: async ({ signal }) => {
      const answer = await http({ method: 'GET', target: `${base}/${encodeURIComponent(id)}`, signal })
      return (answer as { rehearsal: Rehearsal }).rehearsal
    },
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? whileRunning : false),
    retry: false,
  })

/**
 * What is proven of each instance; one that was never rehearsed and has no schedule is not among them. Asked again while one
 * runs, so that its end shows, and now and then, because schedules begin one by themselves.
 */
export const rehearsalSummariesQuery = (connection?: string) =>
  queryOptions<RehearsalSummary[], ApiError, RehearsalSummary[], readonly unknown[]>({
    queryKey: [...key, 'summary', connection ?? null],
    queryFn: async ({ signal }) => {
      const query = connection === undefined ? '' : `?${new URLSearchParams({ connection })}`
      const answer = await http({ method: 'GET', target: `${base}/summary${query}`, signal })
      return (answer as { instances: RehearsalSummary[] }).instances
    },
    refetchInterval: ({ state }) => (state.data?.some(({ running }) => running !== null) ? 5_000 : 60_000),
    retry: false,
  })

const schedulePath = (connection: string, instance: string): string =>
  `${schedules}/${encodeURIComponent(connection)}/${encodeURIComponent(instance)}`

/** The schedule of an instance; null when there is none. */
export const rehearsalScheduleQuery = (connection: string, instance: string) =>
  queryOptions<RehearsalSchedule | null, ApiError, RehearsalSchedule | null, readonly unknown[]>({
    queryKey: [...key, 'schedule', connection, instance],
    queryFn: async ({ signal }) => {
      const answer = await http({ method: 'GET', target: schedulePath(connection, instance), signal })
      return (answer as { schedule: RehearsalSchedule | null }).schedule
    },
    retry: false,
  })

const changed = () => queryClient.invalidateQueries({ queryKey: key })

/** Begins one. `maxMinutes`: from then on it is given up and cleaned up; six hours when left out. */
export async function startRehearsal(wanted: RehearsalWanted & { maxMinutes?: number }): Promise<Rehearsal> {
  const answer = await http({ method: 'POST', target: base, body: wanted })
  await changed()
  return (answer as { rehearsal: Rehearsal }).rehearsal
}

/** Stops one: what it has made is deleted, then it is `cancelled`. */
export async function cancelRehearsal(id: string): Promise<Rehearsal> {
  const answer = await http({ method: 'POST', target: `${base}/${encodeURIComponent(id)}/cancel` })
  await changed()
  return (answer as { rehearsal: Rehearsal }).rehearsal
}

export interface ScheduleWanted {
  /** Name of the instance. */
  name: string
  everyDays: number
  /** `hh:mm` */
  at: string
  /** IANA name; UTC when left out. */
  zone?: string
  flavor?: string
  maxMinutes?: number
}

export async function putRehearsalSchedule(
  connection: string,
  instance: string,
  wanted: ScheduleWanted,
): Promise<RehearsalSchedule> {
  const answer = await http({ method: 'PUT', target: schedulePath(connection, instance), body: wanted })
  await changed()
  return (answer as { schedule: RehearsalSchedule }).schedule
}

export async function removeRehearsalSchedule(connection: string, instance: string): Promise<void> {
  await http({ method: 'DELETE', target: schedulePath(connection, instance) })
  await changed()
}
