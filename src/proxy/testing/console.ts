import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { readFileSync } from 'node:fs'
import type { OpenApiDocument } from '#lib/schema.ts'
import { createApp, type AppOptions } from '../app.ts'
import type { Connection } from '../connections.ts'
import { createNetworkUpstream } from '../network.ts'
import type { Answer, SignedCall, Upstream } from '../upstream.ts'

export const HOST = 'localhost:7300'
export const ORIGIN = `http://${HOST}`
export const SK = 'test-secret-key-of-no-cloud'
export const PROJECT = '0549b4a43100d4f32f51c01c2fe4acdb'

const documentOf = (service: string): OpenApiDocument =>
  JSON.parse(readFileSync(new URL(`../../../public/openapi/${service}.json`, import.meta.url), 'utf8'))

export const documents = {
  gaussdb: documentOf('gaussdb'),
  taurusdb: documentOf('taurusdb'),
  iam: documentOf('iam'),
  geminidb: documentOf('geminidb'),
  navercloud: documentOf('navercloud'),
}

export const connectionTo = (origin: string, change: Partial<Connection> = {}): Connection => ({
  id: 'test',
  name: 'Test',
  region: 'eu-west-101',
  projectId: PROJECT,
  projectName: 'eu-west-101',
  domainId: undefined,
  sandbox: false,
  endpoints: new Map([
    ['taurusdb', origin],
    ['iam', origin],
  ]),
  credential: { kind: 'aksk', ak: 'TESTAK0000000000ABCD', sk: SK },
  access: 'destructive',
  derivedKeys: false,
  ca: undefined,
  privateNetwork: false,
  ...change,
})

/** An upstream in memory that records what it is given. */
export function recordingUpstream(
  answer: Partial<Answer> | ((call: SignedCall) => Partial<Answer> | Promise<Partial<Answer>>) = {},
): {
  upstream: Upstream
  calls: SignedCall[]
} {
  const calls: SignedCall[] = []
  return {
    calls,
    upstream: async (call) => {
      calls.push(call)
      const given = typeof answer === 'function' ? await answer(call) : answer
      return {
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: Buffer.from('{"ok":true}'),
        ...given,
      }
    },
  }
}

export const loopback = (): Upstream => createNetworkUpstream({ loopbackOnly: true, connections: 16 }).send

export interface Signed {
  app: FastifyInstance
  cookie: string
  csrf: string
  /** Calls as the signed-in console does. */
  call: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<LightMyRequestResponse>
}

export function testApp(options: Partial<AppOptions> = {}): FastifyInstance {
  const { upstream } = recordingUpstream()
  return createApp({
    connections: [connectionTo('https://cloud.invalid', { sandbox: true })],
    upstreams: () => upstream,
    documents,
    hosts: new Set([HOST, '127.0.0.1:7300', '[::1]:7300']),
    instanceId: 'test',
    random: () => 0.5,
    sleep: async () => {},
    ...options,
  })
}

export const sameOrigin = {
  host: HOST,
  origin: ORIGIN,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
}

export async function signIn(app: FastifyInstance, token?: string): Promise<Signed> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: sameOrigin,
    payload: JSON.stringify({ token }),
  })
  if (answer.statusCode !== 201) throw new Error(`Sign-in failed: ${answer.body}`)
  const cookie = String(answer.headers['set-cookie']).split(';')[0]!
  const { csrf } = answer.json<{ csrf: string }>()
  return {
    app,
    cookie,
    csrf,
    call: (method, url, body, headers = {}) => {
      const request: InjectOptions = {
        method,
        url,
        headers: { host: HOST, cookie, 'sec-fetch-site': 'same-origin', ...headers },
      }
      if (method !== 'GET') {
        request.headers = { ...sameOrigin, cookie, 'x-console-csrf': csrf, ...headers }
        request.payload = typeof body === 'string' ? body : JSON.stringify(body ?? {})
      }
      return app.inject(request)
    },
  }
}
