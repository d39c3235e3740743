/** The least that a proxy can be: node:http in front, undici behind, headers and bytes handed through. */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'undici'

const [origin = '', sockets] = process.argv.slice(2)
const pool = new Pool(origin, { connections: Number(sockets), pipelining: 1 })
const { host } = new URL(origin)

const server = createServer((request, response) => {
  const { connection: _, ...headers } = request.headers
  pool.stream(
    { method: request.method as 'GET', path: request.url!, headers: { ...headers, host } },
    (answer) => {
      const { connection: __, 'keep-alive': ___, ...kept } = answer.headers as IncomingHttpHeaders
      return response.writeHead(answer.statusCode, kept)
    },
    (error) => {
      if (error) response.destroy(error)
    },
  )
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit())
