/** The proxy as it is in production, in front of one connection: host, session and query checked, every call signed. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { OpenApiDocument } from '#lib/schema.ts'
import { createApp, quietLogger } from '#proxy/app.ts'
import type { Connection } from '#proxy/connections.ts'
import { createNetworkUpstream } from '#proxy/network.ts'
import { StartTokens } from '#proxy/sessions.ts'

const [origin = '', sockets, documents = ''] = process.argv.slice(2)
const connection: Connection = {
  id: 'bench',
  name: 'Bench',
  region: 'eu-west-101',
  projectId: '0549b4a43100d4f32f51c01c2fe4acdb',
  projectName: 'eu-west-101',
  domainId: undefined,
  sandbox: false,
  endpoints: new Map([['taurusdb', origin]]),
  credential: { kind: 'aksk', ak: 'BENCHAK0000000000000', sk: 'bench-secret-key-of-no-cloud-0123456789' },
  access: 'destructive',
  derivedKeys: false,
  ca: undefined,
  privateNetwork: false,
}
const network = createNetworkUpstream({ loopbackOnly: true, connections: Number(sockets) })
const hosts = new Set<string>()
const startTokens = new StartTokens(() => Date.now())
const app = createApp({
  connections: [connection],
  upstreams: () => network.send,
  documents: { taurusdb: JSON.parse(readFileSync(documents, 'utf8')) as OpenApiDocument },
  hosts,
  instanceId: 'bench',
  // The clouds' limit on calls is not what is measured.
  rate: { perSecond: Number.POSITIVE_INFINITY, burst: Number.POSITIVE_INFINITY },
  startTokens,
  logger: quietLogger,
})
await app.listen({ host: '127.0.0.1', port: 0 })
const { port } = app.server.address() as AddressInfo
hosts.add(`127.0.0.1:${port}`)
process.send!({ port, token: startTokens.issue() })
process.on('disconnect', () => process.exit())
