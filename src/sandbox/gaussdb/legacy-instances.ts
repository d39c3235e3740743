import type * as contract from '#contract/gaussdb/legacy-instances.ts'
import { reply, type Handlers } from '../handler.ts'
import { resize } from './instances.ts'
import { listed } from './views.ts'

/** Former operations: the handlers of today behind the old paths (reference 5.1). */
export const legacyInstances: Handlers<typeof contract> = {
  listInstancesLegacy: ({ state, project, query }) => {
    const { instances, total_count } = listed(state, project, query)
    return {
      // The old list knows versions as two numbers only (reference table 5-19).
      instances: instances.map((instance) => ({
        ...instance,
        datastore: { type: instance.datastore.type, version: instance.datastore.version },
      })),
      total_count,
    }
  },
  resizeInstanceLegacy: (ctx) => reply(202, resize(ctx)),
}
