import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { assemble } from './assemble.ts'

interface DevelopmentServer {
  httpServer:
    | Pick<Server, 'address' | 'on'>
    | { address: () => unknown; on: (event: string, listener: () => void) => unknown }
    | null
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** The proxy as a middleware of Vite: everything below `/api`, in the same process and on the same port. */
export async function devMiddleware(server: DevelopmentServer): Promise<Middleware> {
  let address = ''
  const proxy = await assemble({
    environment: process.env,
    announce: (token) => void process.stdout.write(`Sign in: ${address}/#sign-in=${token}\n`),
  })
  await proxy.app.ready()
  proxy.allowPort(proxy.port)
  server.httpServer?.on('listening', () => {
    const { port } = server.httpServer!.address() as AddressInfo
    proxy.allowPort(port)
    address = `http://${proxy.host}:${port}`
    if (proxy.firstToken !== undefined) process.stdout.write(`Sign in: ${address}/#sign-in=${proxy.firstToken}\n`)
  })
  server.httpServer?.on('close', () => void proxy.close())
  return (request, response, next) => {
    if (request.url === '/api' || request.url?.startsWith('/api/')) proxy.app.routing(request, response)
    else next()
  }
}
