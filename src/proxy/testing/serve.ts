import type { AddressInfo } from 'node:net'
import { assemble } from '../assemble.ts'

/** The console's server without its page, for tests that kill it: prints its port and serves until then. */
const server = await assemble({ environment: process.env, announce: () => {} })
await server.app.listen({ host: server.host, port: server.port })
const { port } = server.app.server.address() as AddressInfo
server.allowPort(port)
process.stdout.write(`${port}\n`)
