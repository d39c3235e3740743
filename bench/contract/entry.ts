import { allOperations } from '#contract/services.ts'

/** Everything that the contract is at run time, for a browser that uses all of it. */
globalThis.dispatchEvent(new CustomEvent('contract', { detail: allOperations() }))
