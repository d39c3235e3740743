import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { checkItems, restoreKinds, type RestoreRequest } from '#lib/restore.ts'
import type { Connection } from './connections.ts'
import {
  connectionOf,
  flag,
  instanceOf,
  invalid,
  isObject,
  type Json,
  own,
  send,
  sendNothing,
  text,
} from './console-values.ts'
import type { Store } from './store/open.ts'
import { addRestore, listChecks, listRestores, setCheck } from './store/restores.ts'

export interface RestoresOptions {
  store: Store
  connections: ReadonlyMap<string, Connection>
  now: () => number
  /** Who asks; empty where the console knows no people. */
  authorOf: (request: FastifyRequest) => string
}

/** So many are answered at once, the newest. */
const most = 20
/** Characters of what was asked for; thousands of tables fit. */
const longestRequest = 400_000

const object = (value: unknown, name: string): Json => (isObject(value) ? value : invalid(name, 'must be an object'))

function place(body: Json, name: string): { id: string; name: string } {
  const { id, ...rest } = object(body[name], name)
  return { id: instanceOf(typeof id === 'string' ? id : null), name: text(rest, 'name', 128, `${name}.`) }
}

const jobOf = (value: unknown): string =>
  typeof value === 'string' && /^[\w-]{1,64}$/.test(value) ? value : invalid('job', 'must be the id of a task')

/** Whether somewhere in it something is called like a secret. */
const hidesSecret = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(([key, inner]) => /passw|secret/i.test(key) || hidesSecret(inner))

type Member = readonly [fits: (value: unknown) => boolean, rule: string]
const momentMember: Member = [(value) => Number.isFinite(value), 'must be a moment in milliseconds']
const textMember: Member = [(value) => typeof value === 'string' && value.length <= 256, 'must be a text']
const members: Readonly<Record<keyof RestoreRequest, Member>> = {
  time: momentMember,
  backup: textMember,
  backupName: textMember,
  backupTime: momentMember,
  names: [(value) => value === 'then' || value === 'now', 'must be then or now'],
  tables: [
    (value) =>
      Array.isArray(value) &&
      value.every(
        (table: unknown) =>
          isObject(table) && ['database', 'table', 'newName'].every((name) => typeof own(table, name) === 'string'),
      ),
    'must be a list of tables with their new names',
  ],
  deleted: textMember,
  form: [isObject, 'must be an object'],
}

function requestOf(value: unknown): RestoreRequest {
  const request = object(value, 'request')
  if (JSON.stringify(request).length > longestRequest)
    invalid('request', `may have ${longestRequest} characters at most`)
  if (hidesSecret(request)) invalid('request', 'must not hold a password')
  // Everybody's page shows it: what is not of its shape would break it for all of them.
  for (const [name, [fits, rule]] of Object.entries(members))
    if (own(request, name) !== undefined && !fits(own(request, name))) invalid(`request.${name}`, rule)
  return request as RestoreRequest
}

/**
 * Restores that were started here, and what was checked after them: `/api/console/restores`. The tasks themselves are the
 * cloud's; this is what it does not remember.
 */
export function registerRestores(
  app: FastifyInstance,
  signedIn: RouteShorthandOptions,
  options: RestoresOptions,
): void {
  const { store, connections, now, authorOf } = options

  app.post('/api/console/restores', signedIn, async (request, reply) => {
    const body = object(request.body, 'body')
    const kind = restoreKinds.find((one) => one === body.kind) ?? invalid('kind', 'is not a kind of restore')
    await addRestore(store, {
      connection: connectionOf(connections, typeof body.connection === 'string' ? body.connection : null),
      job: jobOf(body.job),
      kind,
      source: place(body, 'source'),
      target: place(body, 'target'),
      started: now(),
      author: authorOf(request),
      request: requestOf(body.request),
    })
    return sendNothing(reply)
  })

  app.get<{ Querystring: { raw: string } }>('/api/console/restores', signedIn, async (request, reply) => {
    const query = new URLSearchParams(request.query.raw)
    const connection = connectionOf(connections, query.get('connection'))
    const job = query.get('job')
    const about = job === null ? { instance: instanceOf(query.get('instance')) } : { job: jobOf(job) }
    return send(reply, { restores: await listRestores(store, { connection, limit: most, ...about }) })
  })

  app.get<{ Querystring: { raw: string } }>('/api/console/restores/checks', signedIn, async (request, reply) => {
    const query = new URLSearchParams(request.query.raw)
    const connection = connectionOf(connections, query.get('connection'))
    return send(reply, { checks: await listChecks(store, connection, jobOf(query.get('job'))) })
  })

  app.put('/api/console/restores/checks', signedIn, async (request, reply) => {
    const body = object(request.body, 'body')
    const connection = connectionOf(connections, typeof body.connection === 'string' ? body.connection : null)
    const job = jobOf(body.job)
    const item = checkItems.find((one) => one === body.item) ?? invalid('item', 'is not on the list')
    const check = flag(body, 'done') ? { done: now(), author: authorOf(request) } : undefined
    await setCheck(store, { connection, job, item }, check)
    return send(reply, { checks: await listChecks(store, connection, job) })
  })
}
