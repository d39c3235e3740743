import type * as contract from '#contract/gaussdb/api-versions.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listApiVersions: () => ({}),
  showApiVersion: () => ({ path: { version: 'v3.1' } }),
}
