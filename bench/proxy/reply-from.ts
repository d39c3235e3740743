/** Fastify with reply-from: what most people would build a proxy of. */
import replyFrom from '@fastify/reply-from'
import fastify from 'fastify'
import type { AddressInfo } from 'node:net'

const [origin = '', sockets] = process.argv.slice(2)
const app = fastify({ logger: false })
await app.register(replyFrom, { base: origin, undici: { connections: Number(sockets), pipelining: 1 } })
app.all('/*', (request, reply) => reply.from(request.url))
await app.listen({ host: '127.0.0.1', port: 0 })
process.send!({ port: (app.server.address() as AddressInfo).port })
process.on('disconnect', () => process.exit())
