import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A cloud for tests: records what arrives, and checks signatures by an implementation of its own. */

export interface Recorded {
  method: string
  target: string
  headers: NodeJS.Dict<string | string[]>
  rawHeaders: string[]
  body: Buffer
  /** Whether the signature holds for exactly what arrived. */
  signatureHolds: boolean
  closed: boolean
}

export type Script = (request: Recorded, response: ServerResponse) => void

export interface Cloud {
  origin: string
  calls: Recorded[]
  /** What to answer from now on. */
  answer: (script: Script) => void
  close: () => Promise<void>
}

const hex = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const keep = /[A-Za-z0-9\-_.~]/

function percent(text: string): string {
  let out = ''
  for (const byte of Buffer.from(text)) {
    const char = String.fromCharCode(byte)
    out += byte < 128 && keep.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return out
}

/** Signature of what arrived, written from the specification and sharing nothing with the proxy's signer. */
export function expectedSignature(
  request: { method: string; target: string; headers: NodeJS.Dict<string | string[]>; body: Buffer },
  sk: string,
): string {
  const authorization = String(request.headers.authorization ?? '')
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? []
  const [path = '', query] = request.target.split('?')
  const uri = path
    .split('/')
    .map((segment) => percent(decodeURIComponent(segment)))
    .join('/')
  const pairs = (query ?? '')
    .split('&')
    .filter(Boolean)
    .map((part) => part.split('=').map((piece) => decodeURIComponent(piece)))
    .map(([name = '', value = '']) => [name, value] as const)
    .toSorted(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
  const canonical = [
    request.method,
    uri.endsWith('/') ? uri : `${uri}/`,
    pairs.map(([name, value]) => `${percent(name)}=${percent(value)}`).join('&'),
    names.map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join(''),
    names.join(';'),
    hex(request.body),
  ].join('\n')
  const text = ['SDK-HMAC-SHA256', String(request.headers['x-sdk-date']), hex(canonical)].join('\n')
  return createHmac('sha256', sk).update(text).digest('hex')
}

export async function startCloud(sk: string): Promise<Cloud> {
  let script: Script = (_, response) => sendJson(response, 200, { ok: true })
  const calls: Recorded[] = []
  const server: Server = createServer({ maxHeaderSize: 64 * 1024 }, (request: IncomingMessage, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const seen = {
        method: request.method!,
        target: request.url!,
        headers: request.headers,
        rawHeaders: request.rawHeaders,
        body: Buffer.concat(chunks),
      }
      const signature = /Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? '')?.[1]
      const recorded: Recorded = { ...seen, signatureHolds: signature === expectedSignature(seen, sk), closed: false }
      response.on('close', () => (recorded.closed = !response.writableFinished))
      calls.push(recorded)
      script(recorded, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    calls,
    answer: (next) => (script = next),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  data: unknown,
  headers: Record<string, string> = {},
): void {
  const body = Buffer.from(JSON.stringify(data))
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-request-id': 'req-1',
    ...headers,
  })
  response.end(body)
}
