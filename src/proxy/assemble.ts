import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { allOperations } from '#contract/services.ts'
import type { ServiceName } from '#contract/op.ts'
import type { OpenApiDocument } from '#lib/schema.ts'
import { createSandbox, type Sandbox } from '#sandbox/sandbox.ts'
import { isLoopback } from './addresses.ts'
import { createApp, quietLogger } from './app.ts'
import { loadAssets } from './assets.ts'
import type { Documents } from './catalogue.ts'
import { ConfigurationError, readConnections } from './configuration.ts'
import { readKeys } from './connect/keys.ts'
import { networkProbe } from './connect/probe.ts'
import { Registry, type FixedConnection } from './connect/registry.ts'
import { readEndpointRules } from './connect/rules.ts'
import { sandboxConnections, type Connection } from './connections.ts'
import { fileStorage } from './file-storage.ts'
import { createHints } from './hints.ts'
import { createNetworkUpstream, type NetworkUpstream } from './network.ts'
import { StartTokens } from './sessions.ts'
import { forgetJobRuns } from './store/job-runs.ts'
import { openStore } from './store/open.ts'
import { rehearsalsIn } from './store/rehearsals.ts'
import { fromSandbox, type Upstream } from './upstream.ts'

export interface Settings {
  environment: Record<string, string | undefined>
  /** Starts the sandbox anew. */
  reset?: boolean
  /** Serves the built console as well. */
  withAssets?: boolean
  /** Told of a one-time sign-in token that somebody asked for. */
  announce: (token: string) => void
}

export interface Assembled {
  app: FastifyInstance
  host: string
  port: number
  /** Adds the names under which a port of this machine may be called. */
  allowPort: (port: number) => void
  /** What is needed to sign in for the first time; undefined when nothing is. */
  firstToken: string | undefined
  /** All of them at this moment. */
  connections: readonly Connection[]
  sandbox: Sandbox | undefined
  /** Ends everything and writes what is to be kept. */
  close: () => Promise<void>
}

const folderOf = (...candidates: string[]): string | undefined =>
  candidates.map((path) => resolve(import.meta.dirname, path)).find((path) => existsSync(path))

const services: readonly ServiceName[] = ['iam', 'taurusdb', 'gaussdb', 'geminidb', 'navercloud', 'cloudeye']

/** The exported documents: beside the built console, or in the sources. */
export function loadDocuments(): Documents {
  const folder = folderOf('../client/openapi', '../../public/openapi')
  const documents: Documents = {}
  for (const service of services) {
    const file = folder && join(folder, `${service}.json`)
    if (file && existsSync(file)) documents[service] = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument
  }
  return documents
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 7300
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new ConfigurationError('PORT: must be a number from 0 to 65535')
  return port
}

function readHost(text: string | undefined): string {
  const host = text || '127.0.0.1'
  if (!isLoopback(host))
    throw new ConfigurationError(
      `HOST: ${host} is open to the network, which needs https and a login; Astrolabe listens on this machine only (127.0.0.1)`,
    )
  return host
}

const readNumber = (environment: Settings['environment'], name: string): number | undefined => {
  const text = environment[name]
  if (!text) return undefined
  const value = Number(text)
  if (!Number.isFinite(value) || value <= 0) throw new ConfigurationError(`${name}: must be a number above 0`)
  return value
}

/** The network behind real connections; those with the same rules share their sockets. */
function networkUpstreams(): { of: (connection: Connection, origin: string) => Upstream; close: () => Promise<void> } {
  const known = new Map<string, NetworkUpstream>()
  return {
    of: ({ ca, privateNetwork }, origin) => {
      const loopbackOnly = isLoopback(new URL(origin).hostname)
      const key = `${loopbackOnly} ${privateNetwork} ${ca?.at(-1) ?? ''}`
      let upstream = known.get(key)
      if (!upstream) known.set(key, (upstream = createNetworkUpstream({ ca, privateNetwork, loopbackOnly })))
      return upstream.send
    },
    close: async () => {
      await Promise.all([...known.values()].map((upstream) => upstream.close()))
    },
  }
}

/**
 * Builds the whole server from the environment: data folder, sandbox, connections, app. Nothing listens yet.
 *
 * @throws ConfigurationError that names the setting
 */
export async function assemble(settings: Settings): Promise<Assembled> {
  const { environment } = settings
  if (environment.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    throw new ConfigurationError(
      'NODE_TLS_REJECT_UNAUTHORIZED: 0 would send keys to anyone; name a private cloud’s CA in its connection instead',
    )
  const host = readHost(environment.HOST)
  const port = readPort(environment.PORT)
  const data = resolve(environment.ASTROLABE_DATA || 'data')
  mkdirSync(data, { recursive: true, mode: 0o700 })

  const secrets = new Set<string>()
  const named = environment.ASTROLABE_CONNECTIONS
  const file = named ? resolve(named) : join(data, 'connections.json')
  const real = readConnections({ file, mustExist: Boolean(named), environment }, secrets)
  const inEnvironment = new Set(readConnections({ environment }).map(({ id }) => id))
  const keyring = readKeys(environment, data, secrets)
  const rules = readEndpointRules(environment.ASTROLABE_PRIVATE_ENDPOINTS)
  for (const name of secrets) delete environment[name]

  const databaseUrl = environment.DATABASE_URL
  // It holds a password: nothing that this process starts needs to see it.
  delete environment.DATABASE_URL
  const store = await openStore(data, databaseUrl)
  await forgetJobRuns(store, Date.now())
  await rehearsalsIn(store).forget(Date.now())

  const documents = loadDocuments()
  const withSandbox = environment.ASTROLABE_SANDBOX !== 'off'
  const sandbox = withSandbox
    ? await createSandbox({
        documents,
        storage: fileStorage(data, 'sandbox.json'),
        instances: readNumber(environment, 'SANDBOX_INSTANCES'),
        pace: readNumber(environment, 'SANDBOX_PACE'),
        seed: environment.SANDBOX_SEED || undefined,
        reset: settings.reset,
        warn: (message) => void process.stderr.write(`${message}\n`),
      })
    : undefined
  const declared = new Set(allOperations().map(({ op }) => op.service))
  const simulated = sandbox
    ? sandboxConnections(
        {
          ...sandbox.credentials,
          projects: sandbox.credentials.projects.map(({ region, project_id: id }) => ({ id, region, name: region })),
        },
        services.filter((service) => declared.has(service)),
      )
    : []
  const fixed: FixedConnection[] = [
    ...simulated.map((connection) => ({ connection, origin: 'sandbox' as const })),
    ...real.map((connection) => ({
      connection,
      origin: inEnvironment.has(connection.id) ? ('environment' as const) : ('file' as const),
    })),
  ]
  const registry = new Registry({ fixed, store, keyring, rules, now: () => Date.now() })
  const resealed = await registry.load()
  if (resealed > 0)
    process.stdout.write(`The secrets of ${resealed} connections were encrypted anew with the key in use.\n`)

  const inProcess = new Map<ServiceName, Upstream>()
  if (sandbox) for (const service of services) inProcess.set(service, fromSandbox(sandbox.services[service]))
  const network = networkUpstreams()
  const lookAt = networkProbe()
  const isSimulated = new Set(simulated)
  const hosts = new Set<string>()
  for (const name of (environment.ASTROLABE_HOSTS ?? '').split(',')) if (name.trim()) hosts.add(name.trim())

  const startTokens = new StartTokens(() => Date.now())
  const client = folderOf('../client', '../../dist/client') ?? 'dist/client'
  const app = createApp({
    connections: [...registry.live.values()],
    registry,
    probe: (connection, origin) =>
      isSimulated.has(connection) ? Promise.resolve({ ms: 0 }) : lookAt(connection, origin),
    upstreams: (connection, service) =>
      isSimulated.has(connection)
        ? inProcess.get(service)!
        : network.of(connection, connection.endpoints.get(service)!),
    documents,
    hosts,
    instanceId: createHash('sha256').update(`${data} ${port}`).digest('hex').slice(0, 8),
    assets: settings.withAssets ? loadAssets(client) : undefined,
    hints: settings.withAssets
      ? createHints(
          client,
          () => [...registry.live.values()],
          () => registry.sandboxOnly,
        )
      : undefined,
    startTokens,
    announce: settings.announce,
    sandbox,
    store,
    background: true,
    collects: true,
    logger: quietLogger,
  })
  return {
    app,
    host,
    port,
    allowPort: (open) => {
      for (const name of ['localhost', '127.0.0.1', '[::1]']) {
        hosts.add(`${name}:${open}`)
        if (open === 80) hosts.add(name)
      }
    },
    firstToken: registry.needsToken ? startTokens.issue() : undefined,
    connections: [...registry.live.values()],
    sandbox,
    close: async () => {
      await app.close()
      await network.close()
      await sandbox?.flush()
      await store.destroy()
    },
  }
}
