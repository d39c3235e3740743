import type { AnyOperation } from '#contract/op.ts'
import { allOperations } from '#contract/services.ts'
import { listInstances } from '#contract/taurusdb/instances.ts'
import { testClock, type TestClock } from '#sandbox/environment.ts'
import { createSandbox, type Sandbox } from '#sandbox/sandbox.ts'
import { fleetSeed } from '#sandbox/seed/fleet.ts'
import { createCatalogue } from '../catalogue.ts'
import type { Connection } from '../connections.ts'
import { Exchange } from '../exchange.ts'
import { callerOver } from '../rehearsal/cloud.ts'
import { newRehearsal, type Begin } from '../rehearsal/record.ts'
import { newRehearsalId, RehearsalRunner } from '../rehearsal/runner.ts'
import type { Store } from '../store/open.ts'
import { rehearsalsIn, type RehearsalRow, type Rehearsals } from '../store/rehearsals.ts'
import { fromSandbox, type SignedCall, type Upstream } from '../upstream.ts'
import { connectionTo, documents } from './console.ts'
import { emptyStore } from './store.ts'

/** A Friday, at noon. */
export const START = Date.parse('2026-11-20T12:00:00Z')
const second = 1000

const routes = createCatalogue(allOperations(), documents)

/** The operation that a call is of. */
export function operationOf({ method, target }: Pick<SignedCall, 'method' | 'target'>): string {
  const path = target.split('?')[0] ?? ''
  const found = allOperations().find(({ op }) => op.method === method && matches(op, path))
  return found?.name ?? `${method} ${path}`
}

const matches = ({ path, service }: AnyOperation, target: string): boolean =>
  service === 'taurusdb' && new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(target)

export interface Bench {
  clock: TestClock
  sandbox: Sandbox
  store: Store
  rehearsals: Rehearsals
  connection: Connection
  /** Names of the operations that were called, in their order. */
  calls: string[]
  /** Stands between the console and the cloud. */
  between: (hook: (call: SignedCall, go: Upstream, operation: string) => ReturnType<Upstream>) => void
  warnings: string[]
  runner: (rehearsals?: Rehearsals, connections?: readonly Connection[]) => RehearsalRunner
  idOf: (name: string) => string
  begin: (change?: Partial<Begin>) => Promise<string>
  get: (id: string) => Promise<RehearsalRow>
  /** Lets time pass and the runner look, until this is so; at most for twelve hours. */
  until: (runner: RehearsalRunner, done: () => Promise<boolean>) => Promise<void>
  /** Until the rehearsal has ended. */
  end: (runner: RehearsalRunner, id: string) => Promise<RehearsalRow>
  /** Instances in the cloud that carry the name of a rehearsal. */
  temporary: () => Promise<{ id: string; name: string; status: string }[]>
  ask: ReturnType<ReturnType<typeof callerOver>>
  close: () => Promise<void>
}

/** The runner before the simulated cloud, with a clock that the test moves. */
export async function bench(given: { access?: Connection['access']; pace?: number } = {}): Promise<Bench> {
  const clock = testClock(START)
  const sandbox = await createSandbox({ documents, clock, instances: 24, ...(given.pace ? { pace: given.pace } : {}) })
  const keys = sandbox.credentials
  const store = await emptyStore()
  const rehearsals = rehearsalsIn(store)
  const connection = connectionTo('https://cloud.sandbox.invalid', {
    id: 'one',
    sandbox: true,
    credential: { kind: 'aksk', ak: keys.ak, sk: keys.sk },
    projectId: keys.project_id,
    projectName: keys.region,
    region: keys.region,
    ...(given.access ? { access: given.access } : {}),
  })
  const calls: string[] = []
  const warnings: string[] = []
  const direct = fromSandbox(sandbox.services.taurusdb)
  let hook: Parameters<Bench['between']>[0] = (call, go) => go(call)
  const upstream: Upstream = (call) => {
    const operation = operationOf(call)
    calls.push(operation)
    return hook(call, direct, operation)
  }
  const now = () => clock.now()
  const exchangeOver = (send: Upstream) =>
    new Exchange({ upstreamOf: () => send, now, random: () => 0.5, sleep: async (ms) => clock.advance(ms) })
  const bareAsk = callerOver(exchangeOver(direct), routes, now)(connection)

  const self: Bench = {
    clock,
    sandbox,
    store,
    rehearsals,
    connection,
    calls,
    warnings,
    between: (next) => void (hook = next),
    runner: (own = rehearsals, connections = [connection]) =>
      new RehearsalRunner({
        store,
        rehearsals: own,
        connections: new Map(connections.map((one) => [one.id, one])),
        // Each server has its own exchange, and with it its own knowledge of what is going on.
        call: callerOver(exchangeOver(upstream), routes, now),
        now,
        warn: (_, text) => warnings.push(text),
      }),
    idOf: (name) => fleetSeed().find((member) => member.name === name)?.id ?? '',
    async begin(change = {}) {
      const id = newRehearsalId()
      const instance = { id: self.idOf('shop-orders-staging'), name: 'shop-orders-staging' }
      const begin: Begin = {
        id,
        connection: 'one',
        instance,
        origin: 'person',
        point: { type: 'newest' },
        flavor: 'smallest',
        maxMinutes: 360,
        ...change,
      }
      if (!(await rehearsals.insert(newRehearsal(begin, clock.now())))) throw new Error('One is running already')
      return id
    },
    async get(id) {
      const row = await rehearsals.get(id)
      if (!row) throw new Error(`No rehearsal ${id}`)
      return row
    },
    async until(runner, done) {
      const last = clock.now() + 12 * 3600 * second
      while (clock.now() < last) {
        await runner.tick()
        if (await done()) return
        clock.advance(3 * second)
      }
      throw new Error('It does not come to an end')
    },
    async end(runner, id) {
      await self.until(runner, async () => (await self.get(id)).status !== 'running')
      return self.get(id)
    },
    async temporary() {
      const { instances } = await bareAsk(listInstances, { query: { name: '*rehearsal-', limit: 100 } })
      return instances.map(({ id, name, status }) => ({ id, name, status }))
    },
    ask: bareAsk,
    close: () => store.destroy(),
  }
  return self
}
