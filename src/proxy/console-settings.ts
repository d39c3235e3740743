import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify'
import type { Connection } from './connections.ts'
import {
  connectionOf,
  flag,
  instanceOf,
  invalid,
  isObject,
  own,
  send,
  sendNothing,
  text,
  whole,
  type Json,
} from './console-values.ts'
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
type Name = (typeof names)[number]
const longest = 256

const nameOf = (value: unknown): Name =>
  names.find((name) => name === value) ?? invalid('name', `must be one of ${names.join(', ')}`)

function policyOf(policy: unknown): Json {
  if (!isObject(policy)) return invalid('value.policy', 'must be an object')
  return {
    region: text(policy, 'region', longest, 'value.policy.'),
    project: text(policy, 'project', longest, 'value.policy.'),
    incremental: flag(policy, 'incremental'),
    keepDays: whole(policy, 'keepDays', 1, 100_000),
  }
}

/** What is kept is shown to everybody who looks at the instance, so that nothing is taken but what screens can show. */
const values: Record<Name, (value: Json) => Json> = {
  'offsite-backup': (value) => {
    const on = flag(value, 'on')
    const policy = own(value, 'policy')
    return on && policy !== undefined ? { on, policy: policyOf(policy) } : { on }
  },
  'backup-key': (value) => ({ keyId: text(value, 'keyId', longest, 'value.') }),
}

const valueOf = (name: Name, value: unknown): Json =>
  isObject(value) ? values[name](value) : invalid('value', 'must be an object')

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
    const place = about(body)
    const setting = { ...place, value: valueOf(place.name, body.value), author: authorOf(request), at: now() }
    await keepSetting(store, setting)
    return send(reply, { setting })
  })

  app.delete('/api/console/sent-settings', signedIn, async (request, reply) => {
    await forgetSetting(store, about(objectOf(request.body)))
    return sendNothing(reply)
  })
}
