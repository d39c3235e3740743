/** Signs for a while, by our signer or with nothing but the hashes it needs, and reports signatures per second. */
import { createHmac, hash } from 'node:crypto'
import { huaweiCanonicalRequest, signHuawei, type HuaweiRequest } from '#proxy/sign/huawei.ts'

const key = { ak: 'BENCHAK0000000000000', sk: 'bench-secret-key-of-no-cloud-0123456789' }
const headers = { host: 'gaussdb.ap-southeast-3.myhuaweicloud.com', 'x-project-id': '0549b4a43100d4f32f51c01c2fe4acdb' }
const body = Buffer.from(JSON.stringify({ name: 'orders', text: 'x'.repeat(1000) }))
const instances = '/v3/0549b4a43100d4f32f51c01c2fe4acdb/instances'

export const requests: Readonly<Record<string, HuaweiRequest>> = {
  read: { method: 'GET', target: `${instances}?datastore_type=gaussdb-mysql&limit=100&offset=200`, headers },
  write: { method: 'POST', target: instances, headers, body },
}

export interface Job {
  request: keyof typeof requests
  by: 'ours' | 'hashes'
  ms: number
}

const nothing = Buffer.alloc(0)

/** The least that any implementation has to do on these bytes: hash the body, hash the request, sign. */
function hashesOf(request: HuaweiRequest): () => string {
  const content = request.body ?? nothing
  const canonical = huaweiCanonicalRequest(request, new Date())
  const { authorization, date } = signHuawei(request, key, new Date())
  const toSign = `SDK-HMAC-SHA256\n${date}\n${hash('sha256', canonical, 'hex')}`
  const run = () => {
    hash('sha256', content, 'hex')
    hash('sha256', canonical, 'hex')
    return createHmac('sha256', key.sk).update(toSign).digest('hex')
  }
  if (!authorization.endsWith(run())) throw new Error('The hashes are not those of the signature')
  return run
}

function measure({ request, by, ms }: Job): number {
  const what = requests[request]!
  const run = by === 'ours' ? () => signHuawei(what, key, new Date()).authorization : hashesOf(what)
  const began = performance.now()
  let count = 0
  let length = 0
  while (performance.now() - began < ms) for (let at = 0; at < 100; at++, count++) length += run().length
  if (length === 0) throw new Error('Nothing was signed')
  return count / ((performance.now() - began) / 1000)
}

process.on('message', (job: Job) => process.send!(measure(job)))
process.on('disconnect', () => process.exit())
process.send!('ready')
