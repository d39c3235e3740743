import type { ConnectionInput, KnownConnection, TestRun } from '#lib/connections.ts'
import { createApp, type AppOptions } from '../app.ts'
import { isLoopback } from '../addresses.ts'
import { memoryKeyring, type Keyring } from '../connect/keys.ts'
import { Registry, type FixedConnection } from '../connect/registry.ts'
import type { Connection } from '../connections.ts'
import { createNetworkUpstream } from '../network.ts'
import { startSandboxServer, type SandboxServer } from '../sandbox-server.ts'
import { StartTokens } from '../sessions.ts'
import type { Store } from '../store/open.ts'
import { documents, HOST, signIn, type Signed } from './console.ts'
import { emptyStore } from './store.ts'

/** The console before a simulated cloud that is reached over HTTP, as any other cloud is. */
export interface Desk extends Signed {
  registry: Registry
  store: Store
  /** What a person would type for that cloud. */
  input: (change?: Partial<ConnectionInput>) => ConnectionInput
  list: () => Promise<KnownConnection[]>
  one: (id: string) => Promise<KnownConnection>
  /** Begins a test and waits for its end. */
  test: (url: string, body?: unknown) => Promise<TestRun>
  close: () => Promise<void>
}

export interface DeskOptions {
  server: SandboxServer
  store?: Store
  keyring?: Keyring
  fixed?: readonly FixedConnection[]
  privateHosts?: readonly string[]
  app?: Partial<AppOptions>
}

export const startCloudServer = (): Promise<SandboxServer> => startSandboxServer(0, { instances: 12, warn: () => {} })

export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { server, privateHosts = ['127.0.0.1'], keyring = memoryKeyring(), fixed = [] } = options
  const store = options.store ?? (await emptyStore())
  const now = () => Date.now()
  const registry = new Registry({ fixed, store, keyring, rules: { privateHosts }, now })
  await registry.load()
  const networks = [true, false].map((loopbackOnly) => createNetworkUpstream({ loopbackOnly }))
  const startTokens = new StartTokens(now)
  const app = createApp({
    startTokens,
    connections: [],
    registry,
    store,
    documents,
    upstreams: (connection: Connection, service) =>
      networks[isLoopback(new URL(connection.endpoints.get(service)!).hostname) ? 0 : 1]!.send,
    hosts: new Set([HOST]),
    instanceId: 'test',
    random: () => 0.5,
    sleep: async () => {},
    ...options.app,
  })
  const signed = await signIn(app, startTokens.issue())
  const list = async () =>
    (await signed.call('GET', '/api/console/connections')).json().connections as KnownConnection[]
  return {
    ...signed,
    registry,
    store,
    list,
    input: (change = {}) => ({
      id: 'own',
      name: 'Own cloud',
      kind: 'private',
      region: server.credentials.region,
      project_id: server.credentials.project_id,
      project_name: '',
      domain_id: '',
      auth: { type: 'aksk', ak: server.credentials.ak, sk: server.credentials.sk },
      endpoints: {
        iam: server.endpoints.iam,
        taurusdb: server.endpoints.taurusdb,
        gaussdb: server.endpoints.gaussdb,
        geminidb: server.endpoints.geminidb,
        cloudeye: server.endpoints.cloudeye,
      },
      access: 'read',
      derived_keys: false,
      private_network: false,
      ca: '',
      ...change,
    }),
    one: async (id) => (await list()).find((connection) => connection.id === id)!,
    test: async (url, body) => {
      const begun = await signed.call('POST', url, body)
      if (begun.statusCode !== 202) throw new Error(begun.body)
      let { test } = begun.json<{ test: TestRun }>()
      while (test.ended === null) {
        await new Promise((resolve) => setTimeout(resolve, 10))
        test = (await signed.call('GET', `/api/console/connections/tests/${test.id}`)).json<{ test: TestRun }>().test
      }
      return test
    },
    close: async () => {
      await app.close()
      await Promise.all(networks.map((network) => network.close()))
      if (!options.store) await store.destroy()
    },
  }
}
