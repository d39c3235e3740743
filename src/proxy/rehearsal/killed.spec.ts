import { spawn, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Rehearsal } from '#lib/rehearsal.ts'
import { fleetSeed } from '#sandbox/seed/fleet.ts'
import type { SandboxServer } from '../sandbox-server.ts'

/**
 * A process that is really killed (SIGKILL), with its data folder on disk and the cloud behind a socket: during the call that
 * creates, while it waits, and while it deletes. Part of `npm run test:full` alone: the lease of the killed one has to run out.
 */

let cloud: SandboxServer
let folder: string
let alive: { child: ChildProcess; port: number } | undefined

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

async function startServer(): Promise<void> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const child = spawn(process.execPath, ['--import', tsx, join(import.meta.dirname, '..', 'testing', 'serve.ts')], {
    env: { PATH: process.env.PATH, ASTROLABE_DATA: folder, ASTROLABE_SANDBOX: 'off', PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<number>((resolve, reject) => {
    let out = ''
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString('utf8')
      if (out.includes('\n')) resolve(Number(out))
    })
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)))
  })
  alive = { child, port }
}

async function killServer(): Promise<void> {
  if (!alive) return
  const { child } = alive
  alive = undefined
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

/** A call as the console makes it, with a session of its own. */
async function call(method: 'GET' | 'POST', path: string, body: unknown = {}): Promise<unknown> {
  const origin = `http://127.0.0.1:${alive!.port}`
  const headers = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  const session = await fetch(`${origin}/api/session`, { method: 'POST', headers, body: '{}' })
  const { csrf } = (await session.json()) as { csrf: string }
  const cookie = session.headers.get('set-cookie')!.split(';')[0]!
  const answer = await fetch(origin + path, {
    method,
    headers: { ...headers, cookie, 'x-console-csrf': csrf },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

const show = async (id: string): Promise<Rehearsal> =>
  ((await call('GET', `/api/console/rehearsals/${id}`)) as { rehearsal: Rehearsal }).rehearsal

async function until(id: string, done: (it: Rehearsal) => boolean, most = 300_000): Promise<Rehearsal> {
  for (const last = Date.now() + most; Date.now() < last; await pause(250)) {
    const it = await show(id)
    if (done(it)) return it
  }
  throw new Error(`It does not come to that: ${JSON.stringify(await show(id))}`)
}

/** What the cloud lists under the name of the rehearsal, and how many jobs have restored something. */
async function temporary(): Promise<{ instances: { name: string }[]; restores: number }> {
  const { instances } = (await call('GET', '/api/cloud/taurusdb/v3.1/instances?name=*rehearsal-')) as {
    instances: { name: string }[]
  }
  const { total_count: restores } = (await call(
    'GET',
    '/api/cloud/taurusdb/v3/immediate-jobs?job_name=RestoreGaussDBforMySQLNewInstance',
  )) as { total_count: number }
  return { instances, restores }
}

describe.runIf(process.env.ASTROLABE_FULL)('a server that is killed', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'astrolabe-killed-'))
    const { startSandboxServer } = await import('../sandbox-server.ts')
    cloud = await startSandboxServer(0, { pace: 40, instances: 24 })
    const { credentials } = cloud
    const { navercloud: _other, ...endpoints } = cloud.endpoints
    const connection = {
      id: 'cloud',
      region: credentials.region,
      project_id: credentials.project_id,
      endpoints,
      auth: { type: 'aksk', ak: credentials.ak, sk: credentials.sk },
    }
    await writeFile(join(folder, 'connections.json'), JSON.stringify({ connections: [connection] }))
  })
  afterAll(async () => {
    await killServer()
    await cloud.close()
    await rm(folder, { recursive: true })
  })

  it('in the middle of a creation, of a restore and of a deletion goes on each time, and leaves nothing', async () => {
    await startServer()
    const before = await temporary()
    const instance = { id: fleetSeed().find(({ name }) => name === 'shop-orders-staging')!.id, name: '' }
    cloud.sandbox.faults.set({ latencyMs: 4_000, only: { operation: 'createInstance' } })
    const begun = await call('POST', '/api/console/rehearsals', { connection: 'cloud', instance })
    const { id } = (begun as { rehearsal: Rehearsal }).rehearsal
    await until(id, ({ events }) => events.some(({ what }) => what === 'creating'))
    await pause(500)
    // The call is on its way; the cloud carries it out, and nobody is there to hear so.
    await killServer()
    await pause(5_000)
    cloud.sandbox.faults.set({ jobFailure: { next: 0 } })

    await startServer()
    expect((await temporary()).instances).toEqual([expect.objectContaining({ name: `rehearsal-${id}` })])
    await until(id, ({ phase }) => phase === 'restoring' || phase === 'cleaning')
    await killServer()

    await startServer()
    await until(id, ({ events }) => events.some(({ what }) => what === 'deleting'))
    await killServer()

    await startServer()
    const done = await until(id, ({ status }) => status !== 'running')
    expect(done).toMatchObject({ status: 'passed', phase: 'done' })
    expect(done.events.map(({ what }) => what)).toContain('found-again')
    expect(done.restoreTook).toBeGreaterThan(5_000)
    const after = await temporary()
    expect(after.instances).toEqual([])
    expect(after.restores).toBe(before.restores + 1)
  }, 600_000)
})
