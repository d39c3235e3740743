import { loadDocuments } from '../../src/proxy/assemble.ts'
import { createSandbox } from '#sandbox/sandbox.ts'

/** Starts the sandbox with all services once, and says how long that took (ms). */
const documents = loadDocuments()
const began = performance.now()
await createSandbox({ documents, ...(process.argv[2] ? { instances: Number(process.argv[2]) } : {}) })
process.send?.(performance.now() - began)
