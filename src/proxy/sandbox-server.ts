import { realpathSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ServiceName } from '#contract/op.ts'
import type { OpenApiDocument } from '#lib/schema.ts'
import { ConnectionCut } from '#sandbox/faults.ts'
import { createSandbox, type Sandbox, type SandboxCredentials, type SandboxOptions } from '#sandbox/sandbox.ts'
import cloudeyeDocument from '../../public/openapi/cloudeye.json'
import gaussdbDocument from '../../public/openapi/gaussdb.json'
import geminidbDocument from '../../public/openapi/geminidb.json'
import iamDocument from '../../public/openapi/iam.json'
import navercloudDocument from '../../public/openapi/navercloud.json'
import taurusdbDocument from '../../public/openapi/taurusdb.json'
import { fileStorage } from './file-storage.ts'

/** One port per service, in this order from the base on. */
const services = ['iam', 'taurusdb', 'gaussdb', 'geminidb', 'navercloud', 'cloudeye'] as const satisfies ServiceName[]

/** The gateway takes 12 MB; a little more is read so that it can say so itself. */
const longestBody = 12 * 1024 * 1024 + 1
/** A token of a real cloud fills several kilobytes of headers. */
const maxHeaderSize = 64 * 1024
const host = '127.0.0.1'

export interface SandboxServer {
  endpoints: Record<ServiceName, string>
  credentials: SandboxCredentials
  sandbox: Sandbox
  /** Stops to listen, ends what is open, and writes the state. */
  close(): Promise<void>
}

class TooLong extends Error {}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > longestBody) throw new TooLong()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}

function send(response: ServerResponse, status: number, data: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
  response.end(JSON.stringify(data))
}

/** Whether a request comes from this machine and means it: a page of another name cannot reach in by way of DNS. */
function isLocal(request: IncomingMessage): boolean {
  const from = request.socket.remoteAddress ?? ''
  const name = (request.headers.host ?? '').replace(/:\d+$/, '')
  return /^(127\.|::1$|::ffff:127\.)/.test(from) && ['127.0.0.1', 'localhost', '[::1]'].includes(name)
}

/** `GET|PUT /_sandbox/faults`: the fault switches. */
async function switches(sandbox: Sandbox, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isLocal(request)) return send(response, 403, { error: 'The switches are for this machine only.' })
  if (request.method === 'GET') return send(response, 200, sandbox.faults.get())
  if (request.method !== 'PUT') return send(response, 405, { error: 'GET or PUT' }, { Allow: 'GET, PUT' })
  // A form of another site cannot send this type.
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    return send(response, 415, { error: 'application/json is needed' })
  const text = (await bodyOf(request)).toString('utf8')
  try {
    send(response, 200, sandbox.faults.set(JSON.parse(text)))
  } catch (error) {
    send(response, 400, { error: error instanceof Error ? error.message : 'not valid' })
  }
}

function requestOf(request: IncomingMessage, body: Buffer): Request {
  const headers = new Headers()
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const name = request.rawHeaders[at] as string
    headers.append(name, request.rawHeaders[at + 1] as string)
  }
  const method = request.method ?? 'GET'
  const takesBody = method !== 'GET' && method !== 'HEAD' && body.length > 0
  return new Request(`http://${request.headers.host ?? host}${request.url ?? '/'}`, {
    method,
    headers,
    ...(takesBody ? { body: new Uint8Array(body) } : {}),
  })
}

async function serve(
  sandbox: Sandbox,
  service: ServiceName,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const target = request.url ?? '/'
  try {
    if (target.split('?', 1)[0] === '/_sandbox/faults') return await switches(sandbox, request, response)
    const body = await bodyOf(request)
    let asked: Request
    try {
      asked = requestOf(request, body)
    } catch {
      return send(response, 400, { error_code: 'APIGW.0201', error_msg: 'Bad request' })
    }
    const answer = await sandbox.services[service](asked, target)
    const bytes = Buffer.from(await answer.arrayBuffer())
    response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'Content-Length': String(bytes.length) })
    response.end(bytes)
  } catch (error) {
    if (error instanceof ConnectionCut) request.socket.destroy()
    else if (error instanceof TooLong)
      send(response, 413, { error_code: 'APIGW.0201', error_msg: 'Request entity too large' }, { Connection: 'close' })
    else if (!response.headersSent)
      send(response, 500, { error_code: 'APIGW.0601', error_msg: 'Internal server error' })
    else request.socket.destroy()
  }
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      done()
    })
  })

const stop = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })

/**
 * Serves the sandbox over HTTP on loopback, one port per service from `port` on.
 *
 * @param port the base: iam there, taurusdb one above, and so on; 0 for any free ones
 */
export async function startSandboxServer(
  port: number,
  options: Omit<SandboxOptions, 'documents'> = {},
): Promise<SandboxServer> {
  // The exporter writes plain JSON; that it is an OpenAPI document is what its own test checks.
  const documents = {
    iam: iamDocument as OpenApiDocument,
    taurusdb: taurusdbDocument as OpenApiDocument,
    gaussdb: gaussdbDocument as unknown as OpenApiDocument,
    geminidb: geminidbDocument as OpenApiDocument,
    navercloud: navercloudDocument as OpenApiDocument,
    cloudeye: cloudeyeDocument as OpenApiDocument,
  }
  const sandbox = await createSandbox({ ...options, documents })
  const servers: Server[] = []
  const endpoints: Partial<Record<ServiceName, string>> = {}
  try {
    for (const [index, service] of services.entries()) {
      const server = createServer(
        { maxHeaderSize },
        (request, response) => void serve(sandbox, service, request, response),
      )
      await listen(server, port && port + index)
      servers.push(server)
      endpoints[service] = `http://${host}:${(server.address() as AddressInfo).port}`
    }
  } catch (error) {
    await Promise.all(servers.map(stop))
    throw error
  }
  return {
    endpoints: endpoints as Record<ServiceName, string>,
    credentials: sandbox.credentials,
    sandbox,
    async close() {
      await Promise.all(servers.map(stop))
      await sandbox.flush()
    },
  }
}

/** A whole number of the environment; undefined when the variable is not set. Ends the process when it is none. */
function wholeNumber(name: string, from: number, to: number): number | undefined {
  const text = process.env[name]
  if (text === undefined || text === '') return undefined
  const value = Number(text)
  if (Number.isInteger(value) && value >= from && value <= to) return value
  console.error(`${name} must be a whole number from ${from} to ${to}, not ${JSON.stringify(text)}.`)
  process.exit(1)
}

async function main(): Promise<void> {
  const port = wholeNumber('SANDBOX_PORT', 0, 65_535 - services.length) ?? 7400
  const pace = wholeNumber('SANDBOX_PACE', 1, 100_000)
  const instances = wholeNumber('SANDBOX_INSTANCES', 1, 100_000)
  const folder = resolve(process.env['ASTROLABE_DATA'] ?? 'data')
  try {
    const server = await startSandboxServer(port, {
      // A file of its own: the sandbox inside the console keeps another state.
      storage: fileStorage(folder, 'sandbox-server.json'),
      reset: process.argv.includes('--reset'),
      warn: (message) => console.error(message),
      ...(pace === undefined ? {} : { pace }),
      ...(instances === undefined ? {} : { instances }),
    })
    console.log(JSON.stringify({ endpoints: server.endpoints, credentials: server.credentials }))
    let ending = false
    const end = () => {
      if (ending) return
      ending = true
      void server.close().then(() => process.exit(0))
    }
    process.on('SIGINT', end)
    process.on('SIGTERM', end)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    console.error(
      code === 'EADDRINUSE'
        ? `A port from ${port} to ${port + services.length - 1} is taken. SANDBOX_PORT moves the sandbox elsewhere.`
        : `The sandbox did not start: ${error instanceof Error ? error.message : String(error)}`,
    )
    process.exit(1)
  }
}

const started = process.argv[1]
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) await main()
