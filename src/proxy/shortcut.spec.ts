import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { recordingUpstream, signIn, testApp, HOST, type Signed } from './testing/console.ts'

const cloud = recordingUpstream()
const hosts = new Set([HOST])
let app: FastifyInstance
let signed: Signed
let port = 0

beforeAll(async () => {
  app = testApp({ upstreams: () => cloud.upstream, hosts })
  await app.listen({ host: '127.0.0.1', port: 0 })
  ;({ port } = app.server.address() as AddressInfo)
  hosts.add(`127.0.0.1:${port}`)
  signed = await signIn(app)
})
afterAll(() => app.close())

interface Seen {
  status: number
  body: string
  headers: string[]
  sent: string[]
}

const sentOf = () => cloud.calls.splice(0).map((call) => `${call.method} ${call.target} ${call.headers['x-language']}`)
const namesOf = (headers: object) =>
  Object.keys(headers)
    .filter((name) => name !== 'keep-alive')
    .toSorted()

/** Over a socket, which takes the short way where it can. */
const overSocket = (path: string, headers: Record<string, string>, body?: string): Promise<Seen> =>
  new Promise((resolve, reject) => {
    const call = request({ port, host: '127.0.0.1', path, headers: { host: HOST, ...headers } }, (answer) => {
      let text = ''
      answer.on('data', (chunk) => (text += String(chunk)))
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, body: text, headers: namesOf(answer.headers), sent: sentOf() }),
      )
    })
    call.on('error', reject)
    call.end(body)
  })

/** A request that announces a body, even an empty one, goes through the framework. */
const throughFramework = (path: string, headers: Record<string, string>) =>
  overSocket(path, { ...headers, 'content-length': '0' })

const instances = '/api/test/taurusdb/v3.1/instances'

describe('both ways come to the same', () => {
  const good = () => ({ cookie: signed.cookie, 'sec-fetch-site': 'same-origin' })
  test.each<[string, string, Record<string, string>?]>([
    ['a list', instances],
    ['with a query', `${instances}?limit=10&name=a+b%2Bc`],
    ['with an empty query', `${instances}?`],
    ['one of them', `${instances}/abc`],
    ['a fixed word before a parameter', `${instances}/details?instance_ids=a`],
    ['deep', '/api/test/taurusdb/v3/instances/abc/backups/policy'],
    ['another service', '/api/test/iam/v3/projects?name=x'],
    ['in Chinese', instances, { 'x-language': 'zh-cn' }],
    ['an encoded parameter', `${instances}/a%62c`],
    ['a fragment', `${instances}#x`],
    ['an unknown query name', `${instances}?x=1`],
    ['a query name twice', `${instances}?limit=1&limit=2`],
    ['a bad parameter', `${instances}/a~b`],
    ['dots', `${instances}/..`],
    ['an encoded slash', `${instances}/a%2Fb`],
    ['a slash at the end', `${instances}/`],
    ['an unknown connection', '/api/other/taurusdb/v3.1/instances'],
    ['a connection like a method', '/api/constructor/taurusdb/v3.1/instances'],
    ['an unknown service', '/api/test/gaussdb/v3.1/instances'],
    ['an operation of another method', '/api/test/taurusdb/v3/instances'],
    ['a name of the console’s own', '/api/connections'],
    ['no session', instances, { cookie: '' }],
    ['another session', instances, { cookie: `console-test=${'A'.repeat(43)}` }],
    ['another site', instances, { 'sec-fetch-site': 'cross-site' }],
    ['another host', instances, { host: 'evil.example' }],
  ])('%s', async (_, path, change = {}) => {
    const headers = { ...good(), ...change }
    const short = await overSocket(path, headers)
    expect(short).toEqual(await throughFramework(path, headers))
    expect(short.sent.length).toBe(short.status === 200 && !path.endsWith('/connections') ? 1 : 0)
  })

  test('a GET with a body is left to the framework', async () => {
    const answer = await overSocket(
      instances,
      { ...good(), 'content-type': 'application/json', 'content-length': '2' },
      '{}',
    )
    expect([answer.status, answer.sent.length]).toEqual([200, 1])
  })
})
