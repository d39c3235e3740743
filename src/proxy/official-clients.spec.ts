import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SandboxServer } from './sandbox-server.ts'

/**
 * The provider's own clients talk to the simulated cloud over HTTP. Part of `npm run test:full` alone: without it nothing is
 * loaded here.
 */

interface Outcome {
  code: number | null
  // oxlint-disable-next-line typescript/no-explicit-any -- a test looks into whatever came
  said: any
}

let server: SandboxServer
let folder: string

/** Runs a step of the client in a process and a folder of its own. */
async function client(step: string, change: Partial<SandboxServer['credentials']> = {}): Promise<Outcome> {
  const { endpoints, credentials } = server
  const given = JSON.stringify({ step, server: { endpoints, credentials: { ...credentials, ...change } } })
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '..', '..', 'tools', 'clients', 'huawei.mjs'), given],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, USERPROFILE: folder, NO_PROXY: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let out = ''
  let err = ''
  child.stdout.on('data', (data: Buffer) => (out += data.toString('utf8')))
  child.stderr.on('data', (data: Buffer) => (err += data.toString('utf8')))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  const last = out.trim().split('\n').at(-1) ?? ''
  if (!/^\{"(?:result|error)":/.test(last)) throw new Error(`The client said nothing:\n${out}\n${err}`)
  return { code, said: JSON.parse(last) }
}

describe.runIf(process.env.ASTROLABE_FULL)('official clients', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'astrolabe-clients-'))
    const { startSandboxServer } = await import('./sandbox-server.ts')
    // Tasks end in milliseconds.
    server = await startSandboxServer(0, { pace: 50_000 })
  })
  afterAll(async () => {
    await server.close()
    await rm(folder, { recursive: true })
  })
  beforeEach(() => server.sandbox.reset())

  it('list, create, patch and flush GeminiDB instances', async () => {
    const { code, said } = await client('geminidb')
    expect(said.error).toBeUndefined()
    expect(code).toBe(0)
    const { result } = said
    expect(result.total).toBe(result.shown)
    expect(result.total).toBeGreaterThan(6)
    expect(result).toMatchObject({
      page: ['redis', 'redis'],
      created: { status: 202, name: 'made-by-a-client', creation: 'Completed' },
      made: { status: 'normal', ssl: '1', keepDays: 9, nodes: 3 },
      patch: { status: 202, outcome: 'Completed', refused: 'DBS.212003', patchLeft: false },
      flush: {
        before: ['0', '1', '7'],
        flushedOne: 'Completed',
        between: ['0', '7'],
        flushedAll: 'Completed',
        after: [],
      },
      refusal: '400 DBS.216029',
    })
  })

  it('sign requests that every service accepts, and none with another key', async () => {
    const { said } = await client('signatures')
    const { allOperations } = await import('#contract/services.ts')
    const isThere = (service: string) => allOperations().some(({ op }) => op.service === service)
    expect(said.result).toEqual({
      taurusdb: '200',
      // The gateway looks for the API only after the signature.
      gaussdb: isThere('gaussdb') ? '200' : '404 APIGW.0101',
      geminidb: '200',
      iam: '200',
      temporary: '200',
      body: '400 DBS.200001',
      emptyDelete: '400 DBS.200001',
      wrong: '401 APIGW.0301',
    })
  })

  it('fail when the cloud refuses', async () => {
    const other = await client('geminidb', { sk: 'SANDBOXSK-of-nobody' })
    expect([other.code, other.said.error.httpStatusCode, other.said.error.errorCode]).toEqual([1, 401, 'APIGW.0301'])
    server.sandbox.faults.set({ serverError: { next: 1 } })
    const failed = await client('geminidb')
    expect([failed.code, failed.said.error.httpStatusCode]).toEqual([1, 500])
  })
})
