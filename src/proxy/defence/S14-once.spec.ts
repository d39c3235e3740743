import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { AnyOperation } from '#contract/op.ts'
import { allOperations } from '#contract/services.ts'
import { memoryStorage, testClock } from '#sandbox/environment.ts'
import { gaussdbFleetSeed } from '#sandbox/seed/gaussdb-fleet.ts'
import { createSandbox } from '#sandbox/sandbox.ts'
import type { Faults } from '#sandbox/faults.ts'
import type { Cloud, DescribedCall, ValidCall } from '#sandbox/testing/calls.ts'
import { loadDocuments } from '../assemble.ts'
import { sandboxConnections } from '../connections.ts'
import { signIn, testApp } from '../testing/console.ts'
import { fromSandbox, UpstreamError, type SignedCall } from '../upstream.ts'

/**
 * S14, S20: whatever goes wrong between the console and a cloud, a change reaches its service once or not at all, and the
 * person learns which. Over the simulated cloud with its fault switches, for the changes that lose most.
 */

const documents = loadDocuments()
const clock = testClock('2026-11-18T12:00:00Z')
const storage = memoryStorage()
const sandbox = await createSandbox({ documents, clock, storage })
const connections = sandboxConnections(
  {
    ...sandbox.credentials,
    projects: sandbox.credentials.projects.map(({ region, project_id: id }) => ({ id, region, name: region })),
  },
  ['iam', 'taurusdb', 'gaussdb', 'geminidb', 'navercloud'],
)

const sent: SignedCall[] = []
/** Set: no answer comes, and nobody knows whether the call arrived. */
let silent = false
/** An app for each test: its clock of the cloud and its standing of keys are its own. */
const apps: ReturnType<typeof testApp>[] = []
async function open() {
  const app = testApp({
    clock,
    documents,
    connections,
    upstreams: (_, service) => async (call) => {
      sent.push(call)
      if (silent) throw new UpstreamError('timeout', 'The cloud did not answer in time')
      return fromSandbox(sandbox.services[service])(call)
    },
  })
  apps.push(app)
  return signIn(app)
}
let signed = await open()
afterAll(async () => {
  for (const app of apps) await app.close()
})

const connectionOf = (op: AnyOperation): string => (op.service === 'navercloud' ? 'sandbox-naver' : 'sandbox-eu')

interface Args {
  connection?: string
  path?: Record<string, string>
  query?: object
  body?: unknown
}

function send(op: AnyOperation, args: Args, headers: Record<string, string> = {}) {
  const path = op.path
    .replace('/{project_id}', '')
    .replaceAll(/\{([^}]+)\}/g, (_, name: string) => args.path?.[name] ?? '')
  const query = new URLSearchParams(Object.entries(args.query ?? {}).map(([name, value]) => [name, String(value)]))
  const search = query.size > 0 ? `?${query}` : ''
  return signed.call(op.method, `/api/${connectionOf(op)}/${op.service}${path}${search}`, args.body, headers)
}

const cloud: Cloud = {
  async call(op, args) {
    const answer = await send(op, args as Args)
    if (answer.statusCode >= 300) throw new Error(answer.body)
    return answer.json()
  },
  pass: (ms = 2 * 3_600_000) => clock.advance(ms),
  instance: () => '',
  gaussdb: (name) => gaussdbFleetSeed().find((one) => one.name === name)?.id ?? '',
}

const files = import.meta.glob<{ calls: Record<string, ValidCall<AnyOperation> | DescribedCall<AnyOperation>> }>(
  '../../sandbox/testing/calls/{gaussdb,geminidb,navercloud}/*.ts',
  { eager: true },
)

const declared = (service: string, name: string) => {
  const found = allOperations().find((one) => one.op.service === service && one.name === name)
  if (!found) throw new Error(`No operation ${service} ${name}`)
  const call = files[`../../sandbox/testing/calls/${service}/${found.category}.ts`]?.calls[name]
  if (!call) throw new Error(`No call of ${service} ${name}`)
  return { op: found.op, valid: typeof call === 'function' ? call : call.valid }
}

const changes = [
  ['geminidb', 'flushDatabases'],
  ['geminidb', 'patchInstances'],
  ['geminidb', 'deleteInstance'],
  ['geminidb', 'restoreToPoint'],
  ['navercloud', 'flushCloudDBInstance'],
  ['navercloud', 'deleteCloudDBServerInstance'],
  ['gaussdb', 'deleteInstance'],
  ['gaussdb', 'expandInstance'],
  ['gaussdb', 'restoreToNewInstance'],
  ['gaussdb', 'deleteTenant'],
] as const

const reads = [
  ['geminidb', 'listInstances'],
  ['navercloud', 'getCloudDBInstanceList'],
  ['gaussdb', 'listInstances'],
] as const

async function stateNow(): Promise<string> {
  await sandbox.flush()
  return storage.text ?? ''
}

beforeEach(async () => {
  sandbox.faults.set({})
  await sandbox.reset()
  signed = await open()
  silent = false
})

/** Makes the call under a fault, and tells what became of it. */
async function under(service: string, name: string, faults: Faults) {
  const { op, valid } = declared(service, name)
  const args = (await valid(cloud)) as Args
  const before = await stateNow()
  sandbox.faults.set(faults)
  sent.length = 0
  const answer = await send(op, args)
  sandbox.faults.set({})
  return { answer, tries: sent.length, changed: (await stateNow()) !== before }
}

describe.each(changes)('S14 %s %s', (service, name) => {
  test('is done once when nothing is wrong', async () => {
    const { answer, tries, changed } = await under(service, name, {})
    expect([answer.statusCode < 300, tries, changed], answer.body).toEqual([true, 1, true])
  })

  test('is sent again after a 429 alone, which no service has seen', async () => {
    const { answer, tries, changed } = await under(service, name, { throttle: { next: 1, retryAfter: 1 } })
    expect([answer.statusCode < 300, tries, changed], answer.body).toEqual([true, 2, true])
  })

  test('is given up, undone, when the limit stays', async () => {
    const { answer, tries, changed } = await under(service, name, { throttle: { rate: 1, retryAfter: 60 } })
    expect([answer.statusCode, answer.json().retryable, tries, changed]).toEqual([429, true, 1, false])
    expect(answer.headers['retry-after']).toBe('60')
  })

  test('is not repeated after a failure, and nobody is told that it may be', async () => {
    const { answer, tries, changed } = await under(service, name, { serverError: { rate: 1 } })
    expect([answer.statusCode, answer.json().retryable, tries, changed]).toEqual([500, false, 1, false])
  })

  test('is not repeated when the connection breaks', async () => {
    const { answer, tries } = await under(service, name, { cut: { rate: 1 } })
    expect(answer.json()).toMatchObject({ status: 502, code: 'upstream_unreachable', retryable: false })
    expect(tries).toBe(1)
  })

  test('is not repeated when no answer comes', async () => {
    const { op, valid } = declared(service, name)
    const args = (await valid(cloud)) as Args
    sent.length = 0
    silent = true
    const answer = await send(op, args)
    expect(answer.json()).toMatchObject({ status: 504, code: 'upstream_timeout', retryable: false })
    expect(sent).toHaveLength(1)
  })

  test('is signed anew with the time of the cloud where the clocks differ, and done once', async () => {
    const { answer, tries, changed } = await under(service, name, { skewSeconds: 1200 })
    expect([answer.statusCode < 300, tries, changed], answer.body).toEqual([true, 2, true])
  })

  test('is refused with the reason where a permission is missing', async () => {
    const { answer, tries, changed } = await under(service, name, { forbidden: { rate: 1 } })
    expect([answer.statusCode, answer.json().status, tries, changed]).toEqual([403, 403, 1, false])
  })

  test('does not leave the console once the session has ended', async () => {
    const { op, valid } = declared(service, name)
    const args = (await valid(cloud)) as Args
    await signed.call('DELETE', '/api/session')
    sent.length = 0
    const answer = await send(op, args)
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'ASTROLABE.SESSION'])
    expect(sent).toEqual([])
  })
})

describe.each(reads)('S20 %s %s', (service, name) => {
  test('is tried twice when the connection breaks, and may be tried again', async () => {
    const once = await under(service, name, { cut: { next: 1 } })
    expect([once.answer.statusCode, once.tries]).toEqual([200, 2])
    const always = await under(service, name, { cut: { rate: 1 } })
    expect([always.tries, always.answer.json().retryable]).toEqual([2, true])
  })

  test('says of a failure what the cloud has said', async () => {
    const { answer } = await under(service, name, { serverError: { rate: 1 } })
    expect(answer.json().code).toBe(service === 'navercloud' ? '900' : 'DBS.200005')
    expect(answer.json().message).not.toMatch(/undefined|object/)
  })

  test('does not take a cloud that asks for a new token for the end of the session', async () => {
    const { answer } = await under(service, name, { tokenUpdate: { rate: 1 } })
    if (service === 'navercloud') expect(answer.statusCode).toBe(200)
    else expect([answer.statusCode, answer.json().status]).toEqual([502, 401])
  })
})
