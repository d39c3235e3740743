import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assemble } from '../../src/proxy/assemble.ts'

/** Starts the server with all services of the sandbox once, without listening, and says how long that took (ms). */
const data = mkdtempSync(join(tmpdir(), 'astrolabe-bench-'))
const instances = process.argv[2]
const environment = { ASTROLABE_DATA: data, ...(instances ? { SANDBOX_INSTANCES: instances } : {}) }
const began = performance.now()
const { close } = await assemble({ environment, announce: () => {} })
const took = performance.now() - began
await close()
rmSync(data, { recursive: true, force: true })
process.send?.(took)
