/** A cloud that answers 5 kB of JSON to everything, and counts how many of the requests are signed. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const instance = (at: number) => ({
  id: `${String(at).padStart(4, '0')}4e6d2c5d4a0f8b1f9d7a3c5e2b1ain07`,
  name: `bench-orders-${at}`,
  status: 'normal',
  type: 'Cluster',
  port: '3306',
  private_ips: [`192.168.0.${at}`],
  datastore: { type: 'gaussdb-mysql', version: '8.0' },
  created: '2026-01-01T00:00:00+0000',
  flavor_ref: 'gaussdb.mysql.xlarge.x86.4',
})
const body = Buffer.from(
  JSON.stringify({ instances: Array.from({ length: 18 }, (_, at) => instance(at)), total_count: 18 }),
)

let signed = 0
let unsigned = 0
const server = createServer((request, response) => {
  if (request.headers.authorization?.startsWith('SDK-HMAC-SHA256 Access=')) signed++
  else unsigned++
  request.resume()
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-request-id': 'bench',
  })
  response.end(body)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port, bytes: body.length }))
process.on('message', () => {
  process.send!({ signed, unsigned })
  signed = unsigned = 0
})
process.on('disconnect', () => process.exit())
