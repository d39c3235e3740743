import type * as contract from '#contract/gaussdb/tags.ts'
import type { Calls } from '../../calls.ts'

const path = (gaussdb: (name: string) => string) => ({ instance_id: gaussdb('core-payments-prod') })

export const calls: Calls<typeof contract> = {
  listInstanceTags: ({ gaussdb }) => ({ path: path(gaussdb) }),
  listProjectTags: () => ({}),
  listPredefinedTags: () => ({}),
  addInstanceTags: ({ gaussdb }) => ({ path: path(gaussdb), body: { tags: [{ key: 'owner', value: 'night-shift' }] } }),
  deleteInstanceTag: ({ gaussdb }) => ({ path: path(gaussdb), query: { key: 'team' } }),
}
