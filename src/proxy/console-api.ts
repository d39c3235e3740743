import type { FastifyInstance, RouteShorthandOptions } from 'fastify'
import type { Connection } from './connections.ts'
import { invalid, isObject, moment, send, text } from './console-values.ts'
import { apiHeaders } from './headers.ts'
import { estimateJobs, listJobRuns, recordJobRuns, type JobRun } from './store/job-runs.ts'
import type { Store } from './store/open.ts'

export interface ConsoleApiOptions {
  store: Store
  connections: ReadonlyMap<string, Connection>
  now: () => number
}

const most = 200

function readRun(value: unknown, at: number, { connections, now }: ConsoleApiOptions): JobRun {
  const place = `runs[${at}].`
  if (!isObject(value)) return invalid(`runs[${at}]`, 'must be an object')
  const connection = text(value, 'connection', 64, place)
  if (!connections.has(connection)) invalid(`${place}connection`, 'is not a connection of this console')
  const { status } = value
  if (status !== 'Completed' && status !== 'Failed') return invalid(`${place}status`, 'must be Completed or Failed')
  const instance = isObject(value.instance) ? value.instance : {}
  const started = moment(value, 'started', now(), place)
  const ended = moment(value, 'ended', now(), place)
  if (ended < started) invalid(`${place}ended`, 'must not be before started')
  const shown = (part: unknown, longest: number) => (typeof part === 'string' ? part.slice(0, longest) : '')
  return {
    connection,
    service: text(value, 'service', 16, place),
    id: text(value, 'id', 64, place),
    name: text(value, 'name', 128, place),
    instance: { id: shown(instance.id, 64), name: shown(instance.name, 128) },
    started,
    ended,
    status,
    failReason: shown(value.failReason, 2000),
  }
}

/**
 * What the console keeps itself. Clouds forget tasks after a month, and do not say how long one will take: the browser
 * hands in those that it has seen end.
 */
export function registerConsoleApi(
  app: FastifyInstance,
  signedIn: RouteShorthandOptions,
  options: ConsoleApiOptions,
): void {
  const { store, now } = options

  app.post('/api/console/job-runs', signedIn, async ({ body }, reply) => {
    const runs =
      isObject(body) && Array.isArray(body.runs) ? (body.runs as unknown[]) : invalid('runs', 'must be a list')
    if (runs.length > most) invalid('runs', `may have ${most} entries at most`)
    await recordJobRuns(
      store,
      runs.map((run, at) => readRun(run, at, options)),
      now(),
    )
    return reply.code(204).headers(apiHeaders).send()
  })

  app.get<{ Querystring: { raw: string } }>('/api/console/job-runs', signedIn, async (request, reply) => {
    const query = new URLSearchParams(request.query.raw)
    const [connection, service, name] = [query.get('connection'), query.get('service'), query.get('name')]
    const [instance, before] = [query.get('instance'), query.get('before')]
    const count = Number(query.get('limit') ?? 100)
    if (!Number.isInteger(count) || count < 1 || count > most) invalid('limit', `must be 1 to ${most}`)
    if (before !== null && !/^\d{1,15}$/.test(before)) invalid('before', 'must be milliseconds since 1970')
    const runs = await listJobRuns(store, {
      limit: count,
      ...(connection ? { connection } : {}),
      ...(service ? { service } : {}),
      ...(name ? { name } : {}),
      ...(instance ? { instance } : {}),
      ...(before ? { before: Number(before) } : {}),
    })
    return send(reply, { runs })
  })

  app.get('/api/console/job-estimates', signedIn, async (_, reply) =>
    send(reply, { estimates: await estimateJobs(store, now()) }),
  )
}
