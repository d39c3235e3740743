import type { FastifyInstance, RouteShorthandOptions } from 'fastify'
import type { Rehearsal, RehearsalSchedule, WantedPoint } from '#lib/rehearsal.ts'
import { isZone, nextRun } from '#lib/rehearsal-schedule.ts'
import type { Connection } from '../connections.ts'
import { invalid, isObject, type Json, own, send, sendNothing, timeIn, whole } from '../console-values.ts'
import { Refusal } from '../errors.ts'
import type { RehearsalRow, Rehearsals } from '../store/rehearsals.ts'
import { newRehearsal } from './record.ts'
import { newRehearsalId, type RehearsalRunner } from './runner.ts'

export interface RehearsalApiOptions {
  rehearsals: Rehearsals
  runner: RehearsalRunner
  connections: ReadonlyMap<string, Connection>
  now: () => number
}

const most = 200
const idForm = /^[A-Za-z0-9]{32}in07$/
const flavorForm = /^[A-Za-z0-9._-]{1,100}$/
const defaultMinutes = 6 * 60

/** Refuses what nobody would look at: a misspelt field must not become a default. */
function only(object: Json, names: readonly string[], place = ''): void {
  for (const name of Object.keys(object)) if (!names.includes(name)) invalid(`${place}${name}`, 'is not known here')
}

function pointOf(value: unknown, now: number): WantedPoint {
  if (value === undefined) return { type: 'newest' }
  if (!isObject(value)) return invalid('point', 'must be an object')
  const type = own(value, 'type')
  if (type === 'newest') {
    only(value, ['type'], 'point.')
    return { type }
  }
  if (type === 'backup') {
    only(value, ['type', 'id'], 'point.')
    const id = own(value, 'id')
    if (typeof id !== 'string' || !/^[A-Za-z0-9]{32}[a-z]{2}\d{2}$/.test(id))
      return invalid('point.id', 'must be the id of a backup')
    return { type, id }
  }
  if (type === 'time') {
    only(value, ['type', 'at'], 'point.')
    const at = own(value, 'at')
    if (typeof at !== 'number' || !Number.isInteger(at) || at <= 0 || at > now)
      return invalid('point.at', 'must be a moment in the past, in milliseconds since 1970')
    return { type, at }
  }
  return invalid('point.type', 'must be newest, backup or time')
}

function flavorOf(value: unknown): string {
  if (value === undefined) return 'smallest'
  return typeof value === 'string' && flavorForm.test(value)
    ? value
    : invalid('flavor', 'must be smallest, same or a specification code')
}

const minutesOf = (body: Json): number =>
  body.maxMinutes === undefined ? defaultMinutes : whole(body, 'maxMinutes', 30, 2880)

const instanceId = (value: unknown, field: string): string =>
  typeof value === 'string' && idForm.test(value) ? value : invalid(field, 'must be the id of a TaurusDB instance')

/** An instance as the page names it; the name is corrected as soon as the cloud has been asked. */
function instanceOf(value: unknown): { id: string; name: string } {
  if (!isObject(value)) return invalid('instance', 'must be an object with id and name')
  only(value, ['id', 'name'], 'instance.')
  const name = own(value, 'name') ?? ''
  if (typeof name !== 'string' || name.length > 64)
    return invalid('instance.name', 'must be a text of up to 64 characters')
  return { id: instanceId(own(value, 'id'), 'instance.id'), name }
}

/** The record without what is of use to the runner alone. */
const shown = ({ work: _work, nextAt: _nextAt, ...rehearsal }: RehearsalRow): Rehearsal => rehearsal

const missing = (): Refusal => new Refusal(404, 'ASTROLABE.NO_REHEARSAL', 'There is no such rehearsal.')

/** Restore rehearsals: what they would take, beginning, watching and stopping them, their timetable, and what they have proved. */
export function registerRehearsalApi(
  app: FastifyInstance,
  signedIn: RouteShorthandOptions,
  { rehearsals, runner, connections, now }: RehearsalApiOptions,
): void {
  /** A connection that may both create and delete. */
  function connectionOf(value: unknown): Connection {
    const connection = typeof value === 'string' ? connections.get(value) : undefined
    if (!connection?.endpoints.has('taurusdb'))
      return invalid('connection', 'is not a connection of this console to TaurusDB')
    if (connection.access !== 'destructive')
      throw new Refusal(
        403,
        'ASTROLABE.READ_ONLY',
        `The connection ${connection.id} allows ${connection.access} access only; a rehearsal creates an instance and deletes it.`,
        { field: 'connection' },
      )
    return connection
  }

  const bodyOf = (body: unknown, names: readonly string[]): Json => {
    if (!isObject(body)) return invalid('body', 'must be an object')
    only(body, names)
    return body
  }

  app.post('/api/console/rehearsals/plan', signedIn, async (request, reply) => {
    const body = bodyOf(request.body, ['connection', 'instance', 'point', 'flavor'])
    const connection = connectionOf(body.connection)
    const wanted = {
      instance: instanceOf(body.instance).id,
      point: pointOf(body.point, now()),
      flavor: flavorOf(body.flavor),
    }
    return send(reply, { plan: await runner.preview(connection, wanted) })
  })

  app.post('/api/console/rehearsals', signedIn, async (request, reply) => {
    const body = bodyOf(request.body, ['connection', 'instance', 'point', 'flavor', 'maxMinutes'])
    const row = newRehearsal(
      {
        id: newRehearsalId(),
        connection: connectionOf(body.connection).id,
        instance: instanceOf(body.instance),
        origin: 'person',
        point: pointOf(body.point, now()),
        flavor: flavorOf(body.flavor),
        maxMinutes: minutesOf(body),
      },
      now(),
    )
    if (!(await rehearsals.insert(row)))
      throw new Refusal(409, 'ASTROLABE.REHEARSAL_RUNNING', 'A rehearsal of this instance is running already.', {
        field: 'instance',
      })
    runner.wake()
    return send(reply, { rehearsal: shown(row) }, 201)
  })

  app.get<{ Querystring: { raw: string } }>('/api/console/rehearsals', signedIn, async (request, reply) => {
    const query = new URLSearchParams(request.query.raw)
    const [connection, instance] = [query.get('connection'), query.get('instance')]
    const before = timeIn(query, 'before')
    const status = query.get('status')
    const limit = Number(query.get('limit') ?? 50)
    if (!Number.isInteger(limit) || limit < 1 || limit > most) invalid('limit', `must be 1 to ${most}`)
    const isStatus = status === 'running' || status === 'passed' || status === 'failed' || status === 'cancelled'
    if (status !== null && !isStatus) invalid('status', 'must be running, passed, failed or cancelled')
    const rows = await rehearsals.list({
      limit,
      ...(connection ? { connection } : {}),
      ...(instance ? { instance } : {}),
      ...(isStatus ? { status } : {}),
      ...(before === undefined ? {} : { before }),
    })
    return send(reply, { rehearsals: rows.map(shown) })
  })

  app.get<{ Querystring: { raw: string } }>('/api/console/rehearsals/summary', signedIn, async (request, reply) => {
    const connection = new URLSearchParams(request.query.raw).get('connection')
    return send(reply, { instances: await rehearsals.summaries(now(), connection ?? undefined) })
  })

  app.get<{ Params: { id: string } }>('/api/console/rehearsals/:id', signedIn, async ({ params }, reply) => {
    const row = await rehearsals.get(params.id)
    if (!row) throw missing()
    return send(reply, { rehearsal: shown(row) })
  })

  app.post<{ Params: { id: string } }>('/api/console/rehearsals/:id/cancel', signedIn, async ({ params }, reply) => {
    const cancelled = await rehearsals.cancel(params.id, now())
    const row = await rehearsals.get(params.id)
    if (!row) throw missing()
    if (!cancelled) throw new Refusal(409, 'ASTROLABE.REHEARSAL_ENDED', 'The rehearsal has ended already.')
    runner.wake()
    return send(reply, { rehearsal: shown(row) }, 202)
  })

  app.get<{ Querystring: { raw: string } }>('/api/console/rehearsal-schedules', signedIn, async (request, reply) => {
    const query = new URLSearchParams(request.query.raw)
    const [connection, instance] = [query.get('connection'), query.get('instance')]
    const schedules = await rehearsals.schedules({
      ...(connection ? { connection } : {}),
      ...(instance ? { instance } : {}),
    })
    return send(reply, { schedules })
  })

  interface Place {
    Params: { connection: string; instance: string }
  }
  const place = '/api/console/rehearsal-schedules/:connection/:instance'

  app.get<Place>(place, signedIn, async ({ params }, reply) => {
    const [schedule = null] = await rehearsals.schedules(params)
    return send(reply, { schedule })
  })

  app.put<Place>(place, signedIn, async ({ params, body: given }, reply) => {
    const body = bodyOf(given, ['name', 'everyDays', 'at', 'zone', 'flavor', 'maxMinutes'])
    const connection = connectionOf(params.connection)
    const { at, zone = 'UTC' } = body
    const everyDays = whole(body, 'everyDays', 1, 365)
    if (typeof at !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(at))
      return invalid('at', 'must be a time of day such as 03:30')
    if (typeof zone !== 'string' || zone.length > 64 || !isZone(zone))
      return invalid('zone', 'must be the name of a time zone such as Europe/Berlin')
    const instance = instanceOf({ id: params.instance, name: body.name ?? '' })
    const [before] = await rehearsals.schedules({ connection: connection.id, instance: instance.id })
    const schedule: RehearsalSchedule = {
      connection: connection.id,
      instance,
      everyDays,
      at,
      zone,
      flavor: flavorOf(body.flavor),
      maxMinutes: minutesOf(body),
      next: nextRun({ everyDays, at, zone }, now()),
      last: before?.last ?? null,
    }
    await rehearsals.putSchedule(schedule)
    return send(reply, { schedule })
  })

  app.delete<Place>(place, signedIn, async ({ params }, reply) => {
    await rehearsals.removeSchedule(params.connection, params.instance)
    return sendNothing(reply)
  })
}
