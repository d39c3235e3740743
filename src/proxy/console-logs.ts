import type { FastifyInstance, RouteShorthandOptions } from 'fastify'
import { type Collector, lease } from './collect/collector.ts'
import type { Connection } from './connections.ts'
import {
  connectionOf,
  flag,
  instanceOf,
  invalid,
  isObject,
  send,
  sendNothing,
  timeIn,
  whole,
} from './console-values.ts'
import { readLease } from './store/leases.ts'
import type { Store } from './store/open.ts'
import {
  defaultSettings,
  type Place,
  readInstance,
  runSoon,
  type SlowLogSettings,
  writeSettings,
} from './store/slow-log-instances.ts'
import { deleteKept, readBlocks, readKept, trimKept } from './store/slow-logs.ts'

export interface KeptLogsOptions {
  store: Store
  connections: ReadonlyMap<string, Connection>
  now: () => number
  /** Where this server collects; another one with the same database may do it in its place. */
  collector: Collector | undefined
}

const MB = 1024 ** 2

function readSettings(body: unknown): SlowLogSettings {
  const given = isObject(body) ? body : invalid('body', 'must be an object')
  return {
    collecting: flag(given, 'collecting'),
    everyMinutes: whole(given, 'everyMinutes', 5, 1_440),
    retentionDays: whole(given, 'retentionDays', 1, 730),
    largestBytes: whole(given, 'largestBytes', MB, 1024 * 1024 * MB),
  }
}

/** Rows of a page; it ends with an hour, so it may hold more. */
const usualPage = 5_000
const largestPage = 20_000

/**
 * Slow logs that the console keeps beyond the month of the cloud: `/api/console/slow-logs/<connection>/<instance>` has
 * settings, state and what is kept, `…/rows` the rows.
 */
export function registerKeptLogs(
  app: FastifyInstance,
  signedIn: RouteShorthandOptions,
  options: KeptLogsOptions,
): void {
  const { store, connections, now, collector } = options
  const base = '/api/console/slow-logs/:connection/:instance'
  type Params = { Params: { connection: string; instance: string } }

  const placeOf = (params: Params['Params']): Place => ({
    connection: connectionOf(connections, params.connection),
    instance: instanceOf(params.instance),
  })

  async function overview(place: Place) {
    const [known, kept, taken] = [
      await readInstance(store, place),
      await readKept(store, place),
      await readLease(store, lease, now()),
    ]
    const running = collector?.progress
    const isRunning = running?.connection === place.connection && running.instance === place.instance
    return {
      settings: known?.settings ?? defaultSettings,
      state: known?.state ?? null,
      kept,
      running: isRunning ? { since: running.since, calls: running.calls, rows: running.rows } : null,
      // This server takes its turn when nobody else has it.
      collector: taken && taken.owner !== collector?.owner ? 'elsewhere' : collector ? 'here' : 'none',
    }
  }

  app.get<Params>(base, signedIn, async ({ params }, reply) => send(reply, await overview(placeOf(params))))

  app.put<Params>(base, signedIn, async ({ params, body }, reply) => {
    const place = placeOf(params)
    const settings = readSettings(body)
    await writeSettings(store, place, settings, now())
    await trimKept(store, now(), place)
    if (settings.collecting) collector?.wake()
    return send(reply, await overview(place))
  })

  app.post<Params>(`${base}/run`, signedIn, async ({ params }, reply) => {
    const place = placeOf(params)
    if (!(await runSoon(store, place, now()))) return invalid('instance', 'is not collected')
    collector?.wake()
    return sendNothing(reply)
  })

  app.delete<Params>(base, signedIn, async ({ params }, reply) =>
    send(reply, { deleted: await deleteKept(store, placeOf(params), now()) }),
  )

  app.get<Params & { Querystring: { raw: string } }>(`${base}/rows`, signedIn, async (request, reply) => {
    const place = placeOf(request.params)
    const query = new URLSearchParams(request.query.raw)
    const from = timeIn(query, 'from') ?? invalid('from', 'is missing')
    const to = timeIn(query, 'to') ?? invalid('to', 'is missing')
    if (to <= from) invalid('to', 'must be later than from')
    const most = Number(query.get('limit') ?? usualPage)
    if (!Number.isInteger(most) || most < 1 || most > largestPage) invalid('limit', `must be 1 to ${largestPage}`)
    const page = await readBlocks(store, place, { from, to, before: timeIn(query, 'before'), most })
    return send(reply, { blocks: page.blocks, next: page.next ?? null })
  })
}
