import { afterAll, describe, expect, test } from 'vitest'
import { createToken } from '#contract/iam/tokens.ts'
import type { AnyOperation } from '#contract/op.ts'
import { allOperations } from '#contract/services.ts'
import type { JsonSchema } from '#lib/schema.ts'
import { bodySchema, querySchema } from '#lib/schema.ts'
import { memoryStorage, testClock } from '#sandbox/environment.ts'
import { createSandbox } from '#sandbox/sandbox.ts'
import { fleetSeed } from '#sandbox/seed/fleet.ts'
import { gaussdbFleetSeed } from '#sandbox/seed/gaussdb-fleet.ts'
import type { Cloud, DescribedCall, ValidCall } from '#sandbox/testing/calls.ts'
import { loadDocuments } from './assemble.ts'
import { sandboxConnections } from './connections.ts'
import { signIn, testApp } from './testing/console.ts'
import { fromSandbox } from './upstream.ts'

/** Calls every operation of the contract as the console does: through session, checks, signing and the simulated cloud. */

const documents = loadDocuments()
const clock = testClock('2026-11-18T12:00:00Z')
const storage = memoryStorage()
const sandbox = await createSandbox({ documents, clock, storage })
const connections = sandboxConnections(
  {
    ...sandbox.credentials,
    projects: sandbox.credentials.projects.map(({ region, project_id: id }) => ({ id, region, name: region })),
  },
  [...new Set(allOperations().map(({ op }) => op.service))],
)
const app = testApp({
  clock,
  documents,
  connections,
  upstreams: (_, service) => fromSandbox(sandbox.services[service]),
})
afterAll(() => app.close())

interface AnyArgs {
  connection?: string
  path?: Record<string, string>
  query?: object
  body?: unknown
}

/** In a list of all operations the tie between an operation and its arguments is lost. */
const asArgs = (args: unknown) => args as AnyArgs

let signed = await signIn(app)
let since = clock.now()

async function send(op: AnyOperation, args: AnyArgs) {
  // Sessions end when nobody uses them for a while.
  if (clock.now() !== since) signed = await signIn(app)
  since = clock.now()
  const connection = args.connection ?? (op.service === 'navercloud' ? 'sandbox-naver' : 'sandbox-eu')
  const path = op.path
    .replace('/{project_id}', '')
    .replaceAll(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(args.path?.[name] ?? ''))
  const query = new URLSearchParams(
    Object.entries(args.query ?? {}).flatMap(([name, value]): [string, string][] =>
      Array.isArray(value) ? value.map((one) => [name, String(one)]) : [[name, String(value)]],
    ),
  ).toString()
  const url = `/api/${connection}/${op.service}${path}${query ? `?${query}` : ''}`
  return signed.call(op.method, url, args.body)
}

const cloud: Cloud = {
  async call(op, args) {
    const answer = await send(op, asArgs(args))
    if (answer.statusCode >= 300) throw new Error(`${op.method} ${op.path} was refused: ${answer.body}`)
    return answer.body === '' ? null : answer.json()
  },
  pass: (ms = 2 * 3_600_000) => clock.advance(ms),
  instance(name) {
    const member = fleetSeed().find((one) => one.name === name)
    if (!member) throw new Error(`No instance ${name}`)
    return member.id
  },
  gaussdb(name) {
    const member = gaussdbFleetSeed().find((one) => one.name === name)
    if (!member) throw new Error(`No instance ${name}`)
    return member.id
  },
}

/** A world of its own for each call: nothing that an earlier one has left. */
async function begin(): Promise<void> {
  await sandbox.reset()
}

async function stateNow(): Promise<string> {
  await sandbox.flush()
  return storage.text ?? ''
}

const files = import.meta.glob<{ calls: Record<string, ValidCall<AnyOperation> | DescribedCall<AnyOperation>> }>(
  '../sandbox/testing/calls/*/*.ts',
  { eager: true },
)

function described(service: string, category: string, name: string): DescribedCall<AnyOperation> {
  const call = files[`../sandbox/testing/calls/${service}/${category}.ts`]?.calls[name]
  if (!call) throw new Error(`No call of ${name} in sandbox/testing/calls/${service}/${category}.ts`)
  return typeof call === 'function' ? { valid: call } : call
}

const wrongFor = (schema: JsonSchema | undefined): unknown =>
  schema?.type === 'object' || schema?.properties || schema?.$ref ? 'not an object' : { not: 'this' }

/** Something that is wrong about these arguments, and the field that is to blame. */
function spoil(op: AnyOperation, args: AnyArgs): { args: AnyArgs; field: string } {
  const document = documents[op.service]!
  const resolve = (schema: JsonSchema | undefined): JsonSchema | undefined =>
    schema?.$ref ? document.components.schemas[schema.$ref.replace('#/components/schemas/', '')] : schema
  const body = resolve(bodySchema(document, op))
  const required = body?.required?.[0]
  if (required !== undefined) {
    const { [required]: _, ...rest } = args.body as Record<string, unknown>
    return { args: { ...args, body: rest }, field: required }
  }
  const [member] = Object.entries(body?.properties ?? {})
  if (member)
    return { args: { ...args, body: { ...(args.body as object), [member[0]]: wrongFor(member[1]) } }, field: member[0] }
  const asked = querySchema(document, op).required?.[0]
  if (asked !== undefined) {
    const { [asked]: _, ...rest } = args.query as Record<string, unknown>
    return { args: { ...args, query: rest }, field: asked }
  }
  const [name] = Object.keys(args.path ?? {}).toReversed()
  if (name === undefined) throw new Error(`${op.method} ${op.path}: say in its calls what would be refused`)
  return { args: { ...args, path: { ...args.path, [name]: 'nothing-of-this-name' } }, field: name }
}

/** The proxy gets tokens itself: the browser may not name that operation. */
const callable = allOperations().filter(({ op }) => op !== createToken)

describe.each(
  callable.map((declared) => [`${declared.op.service} ${declared.category} ${declared.name}`, declared] as const),
)('%s', (_, { op, category, name }) => {
  if (op.access === 'read') {
    test('answers', async () => {
      await begin()
      const answer = await send(op, asArgs(await described(op.service, category, name).valid(cloud)))
      expect(answer.statusCode, answer.body).toBeLessThan(300)
      const text = answer.body
      expect(text === '' ? 'nothing' : Object.keys(answer.json<object>()).length, text).not.toBe(0)
    })
    return
  }
  test('changes the state', async () => {
    await begin()
    const { valid, unchanged } = described(op.service, category, name)
    const args = asArgs(await valid(cloud))
    const before = await stateNow()
    const answer = await send(op, args)
    expect(answer.statusCode, answer.body).toBeLessThan(300)
    const after = await stateNow()
    if (unchanged === undefined) expect(after).not.toBe(before)
    else expect(after, unchanged).toBe(before)
  })

  test('is refused by the name of what is wrong', async () => {
    await begin()
    const { valid, refused } = described(op.service, category, name)
    const wrong = refused
      ? { args: await refused.args(cloud), field: refused.field }
      : spoil(op, asArgs(await valid(cloud)))
    const before = await stateNow()
    const answer = await send(op, asArgs(wrong.args))
    expect(answer.statusCode, answer.body).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode, answer.body).toBeLessThan(500)
    const envelope = answer.json<{ field?: string; message: string }>()
    const named = envelope.field ?? envelope.message
    expect(named, answer.body).toContain(wrong.field)
    expect(await stateNow()).toBe(before)
  })
})
