import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify'
import type { ConnectionList, ConnectionUse, KnownConnection, TestSummary } from '#lib/connections.ts'
import { invalid, isObject, send, sendNothing, text } from '../console-values.ts'
import type { Connection } from '../connections.ts'
import { Refusal } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { connectionUses, readTests, writeTest } from '../store/connections.ts'
import type { Store } from '../store/open.ts'
import { knownClouds } from './clouds.ts'
import { readInput } from './input.ts'
import type { Registry } from './registry.ts'
import type { Tester } from './tester.ts'

export interface ConnectionsApiOptions {
  registry: Registry
  tester: Tester
  store: Store | undefined
  exchange: Exchange
  /** Whether who asks may change connections. */
  mayChange: (request: FastifyRequest) => boolean
  /** The first real connection has come: whoever was let in without a token is so no longer, except who asks. */
  becameReal: (request: FastifyRequest) => void
}

const nothing: ConnectionUse = { collecting: 0, kept: 0, keptBytes: 0, schedules: 0, rehearsals: 0, notes: 0 }

/** Where a tester's outcome goes. That of a connection which was changed or removed meanwhile is of no use to anybody. */
export const keepTests =
  (store: Store | undefined, registry: Registry) =>
  async (connection: Connection, summary: TestSummary): Promise<void> => {
    if (store && registry.live.get(connection.id) === connection) await writeTest(store, connection.id, summary)
  }

/**
 * Connections of the console: `/api/console/connections` lists all of them without their secrets, and adds, changes and
 * removes those that are kept here. `…/tests` looks at what works with one, typed or kept.
 */
export function registerConnections(
  app: FastifyInstance,
  signedIn: RouteShorthandOptions,
  options: ConnectionsApiOptions,
): void {
  const { registry, tester, store, exchange } = options
  const base = '/api/console/connections'
  type Params = { Params: { id: string } }

  const requireAdmin = (request: FastifyRequest): void => {
    if (!options.mayChange(request))
      throw new Refusal(403, 'ASTROLABE.ROLE', 'Only administrators may change or test connections.')
  }

  async function describe(): Promise<KnownConnection[]> {
    const useOf = store ? await connectionUses(store) : () => nothing
    const tests = store ? await readTests(store) : new Map<string, TestSummary>()
    return registry.list().map((one) => {
      const live = registry.live.get(one.id)
      return {
        ...one,
        use: useOf(one.id),
        lastTest: tests.get(one.id) ?? null,
        stopped: live !== undefined && one.problem === null && exchange.isStopped(live),
      }
    })
  }

  async function one(id: string) {
    return { connection: (await describe()).find((found) => found.id === id && found.origin === 'console') }
  }

  /** The connection whose secret is to be used where none is typed. */
  const fromOf = (body: unknown): string | undefined => {
    if (!isObject(body) || body.secret_of === undefined || body.secret_of === '') return undefined
    return text(body, 'secret_of', 64)
  }

  app.get(base, signedIn, async (_, reply) => {
    await registry.load()
    const list: ConnectionList = {
      connections: await describe(),
      key: registry.keyState(),
      clouds: knownClouds(),
      privateHosts: [...registry.rules.privateHosts],
    }
    return send(reply, list)
  })

  app.post(base, signedIn, async (request, reply) => {
    requireAdmin(request)
    const before = registry.sandboxOnly
    const input = readInput(request.body, ['secret_of'])
    await registry.create(input, fromOf(request.body))
    if (before && !registry.sandboxOnly) options.becameReal(request)
    return send(reply, await one(input.id), 201)
  })

  app.put<Params>(`${base}/:id`, signedIn, async (request, reply) => {
    requireAdmin(request)
    const { body, params } = request
    const before = registry.sandboxOnly
    const input = readInput(body, ['revision'])
    const revision = isObject(body) ? body.revision : undefined
    if (typeof revision !== 'number' || !Number.isInteger(revision))
      return invalid('revision', 'must be a whole number')
    await registry.change(params.id, input, revision)
    if (before && !registry.sandboxOnly) options.becameReal(request)
    return send(reply, await one(params.id))
  })

  app.delete<Params>(`${base}/:id`, signedIn, async (request, reply) => {
    requireAdmin(request)
    const body = isObject(request.body) ? request.body : invalid('body', 'must be an object')
    await registry.remove(request.params.id, text(body, 'name', 64))
    return sendNothing(reply)
  })

  app.post<Params>(`${base}/:id/tests`, signedIn, async (request, reply) => {
    requireAdmin(request)
    const { id } = request.params
    return send(reply, { test: tester.start(registry.toTest(id), id) }, 202)
  })

  app.post(`${base}/tests`, signedIn, async (request, reply) => {
    requireAdmin(request)
    const { body } = request
    const input = readInput(body, ['secret_of'])
    return send(reply, { test: tester.start(registry.draft(input, fromOf(body)), '') }, 202)
  })

  const found = (id: string) => {
    const test = tester.get(id)
    if (!test) throw new Refusal(404, 'ASTROLABE.NO_TEST', 'There is no such test, or it is too long ago.')
    return test
  }

  app.get<Params>(`${base}/tests/:id`, signedIn, async ({ params }, reply) => send(reply, { test: found(params.id) }))

  app.delete<Params>(`${base}/tests/:id`, signedIn, async (request, reply) => {
    requireAdmin(request)
    found(request.params.id)
    tester.stop(request.params.id)
    return sendNothing(reply)
  })
}
