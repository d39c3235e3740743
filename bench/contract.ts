import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { request, Agent } from 'undici'
import { build } from 'vite'
import { startServer } from './browser.ts'
import { benchFolder, buildPrograms, project, startProgram } from './children.ts'
import { atMost, median, round } from './stats.ts'

/** Bytes of the contract in a browser that uses all of it, gzip. */
async function bytes(): Promise<number> {
  const entry = join(benchFolder, 'contract.js')
  mkdirSync(benchFolder, { recursive: true })
  const services = JSON.stringify(join(project, 'src', 'contract', 'services.ts'))
  writeFileSync(entry, `import { allOperations } from ${services}\nglobalThis.operations = allOperations()\n`)
  const built = await build({
    root: project,
    configFile: join(project, 'vite.config.ts'),
    logLevel: 'error',
    build: {
      write: false,
      outDir: join(benchFolder, 'contract'),
      manifest: false,
      rolldownOptions: { input: entry },
    },
  })
  const outputs = Array.isArray(built) ? built : [built]
  let sum = 0
  for (const output of outputs)
    if ('output' in output)
      for (const chunk of output.output) if (chunk.type === 'chunk') sum += gzipSync(chunk.code, { level: 9 }).length
  return sum
}

function typeCheck(): number {
  const began = performance.now()
  const { status } = spawnSync(process.execPath, [
    join(project, 'node_modules', 'typescript', 'bin', 'tsc'),
    '--noEmit',
    '-p',
    project,
  ])
  if (status !== 0) throw new Error('The project does not pass its type check')
  return (performance.now() - began) / 1000
}

async function startTimes(instances: string[]): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < 5; run++) {
    const program = await startProgram<number>('contract/start', instances)
    times.push(program.ready)
    await program.stop()
  }
  return median(times)
}

/** One read after the other over HTTP, through session, checks, signing, the sandbox and its checks (ms). */
async function readTimes(): Promise<Record<string, number>> {
  const server = await startServer(join(project, 'dist'))
  const agent = new Agent({ connections: 1, pipelining: 1 })
  try {
    const session = await request(`${server.address}/api/session`, {
      method: 'POST',
      headers: { origin: server.address, 'content-type': 'application/json' },
      body: '{}',
      dispatcher: agent,
    })
    await session.body.dump()
    const cookie = String(session.headers['set-cookie']).split(';')[0]!
    const reads = {
      list: '/api/sandbox-eu/taurusdb/v3.1/instances?limit=100',
      backups: '/api/sandbox-eu/taurusdb/v3/backups?limit=100',
      templates: '/api/sandbox-eu/taurusdb/v3/configurations',
      gaussdb: '/api/sandbox-eu/gaussdb/v3.1/instances?limit=100',
    }
    const medians: Record<string, number> = {}
    for (const [name, path] of Object.entries(reads)) {
      const times: number[] = []
      for (let turn = 0; turn < 220; turn++) {
        // The rate that a connection is allowed would be what is measured.
        await new Promise((resolve) => setTimeout(resolve, 25))
        const began = performance.now()
        const answer = await request(`${server.address}${path}`, { headers: { cookie }, dispatcher: agent })
        const text = await answer.body.text()
        if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}: ${text.slice(0, 200)}`)
        if (turn >= 20) times.push(performance.now() - began)
      }
      medians[name] = median(times)
    }
    return medians
  } finally {
    await agent.close()
    await server.stop()
  }
}

/** What declaring and simulating every operation costs. */
export async function contract() {
  await buildPrograms(['contract/start'])
  const reads = await readTimes()
  return {
    of: 'all operations of all services',
    browser: { bytesGzip: atMost(await bytes(), 25_000) },
    typeCheck: { seconds: atMost(typeCheck(), 10) },
    sandbox: {
      startMs: atMost(await startTimes([]), 1500),
      startMsWith10000: atMost(await startTimes(['10000']), 1500),
    },
    readMedianMs: Object.fromEntries(Object.entries(reads).map(([name, ms]) => [name, atMost(round(ms), 5)])),
  }
}
