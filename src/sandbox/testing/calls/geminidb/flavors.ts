import type * as contract from '#contract/geminidb/flavors.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listFlavors: () => ({ query: { engine_name: 'redis' } }),
}
