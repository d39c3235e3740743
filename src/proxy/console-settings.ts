import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify'
import type { Connection } from './connections.ts'
import { connectionOf, instanceOf, invalid, isObject, send, sendNothing, type Json } from './console-values.ts'
import type { Store } from './store/open.ts'
import { forgetSetting, keepSetting, listSettings } from './store/sent-settings.ts'

export interface SettingsOptions {
  store: Store
  connections: ReadonlyMap<string, Connection>
  now: () => number
  /** Who asks; empty where the console knows no people. */
  authorOf: (request: FastifyRequest) => string
}

/** Settings that a cloud takes and never tells again: TaurusDB's copies in another region, and the key of its backups. */
const names = ['offsite-backup', 'backup-key'] as const
const longest = 2_000

const nameOf = (value: unknown): string =>
  (names as readonly unknown[]).includes(value)
    ? (value as string)
    : invalid('name', `must be one of ${names.join(', ')}`)

function valueOf(value: unknown): Json {
  if (!isObject(value)) return invalid('value', 'must be an object')
  return JSON.stringify(value).length <= longest
    ? value
    : invalid('value', `must not be longer than ${longest} characters`)
}

/** What was last set through this console and cannot be asked for: `/api/console/sent-settings`. */
export function registerSentSettings(
  app: FastifyInstance,
  signedIn: RouteShorthandOptions,
  { store, connections, now, authorOf }: SettingsOptions,
): void {
  const about = (body: Json) => ({
    connection: connectionOf(connections, typeof body.connection === 'string' ? body.connection : null),
    instance: instanceOf(typeof body.instance === 'string' ? body.instance : null),
    name: nameOf(body.name),
  })
  const objectOf = (body: unknown): Json => (isObject(body) ? body : invalid('body', 'must be an object'))

  app.get<{ Querystring: { raw: string } }>('/api/console/sent-settings', signedIn, async (request, reply) => {
    const query = new URLSearchParams(request.query.raw)
    const connection = connectionOf(connections, query.get('connection'))
    const instance = query.get('instance')
    const of = instance === null ? undefined : instanceOf(instance)
    return send(reply, { settings: await listSettings(store, connection, of) })
  })

  app.put('/api/console/sent-settings', signedIn, async (request, reply) => {
    const body = objectOf(request.body)
    const setting = { ...about(body), value: valueOf(body.value), author: authorOf(request), at: now() }
    await keepSetting(store, setting)
    return send(reply, { setting })
  })

  app.delete('/api/console/sent-settings', signedIn, async (request, reply) => {
    await forgetSetting(store, about(objectOf(request.body)))
    return sendNothing(reply)
  })
}
