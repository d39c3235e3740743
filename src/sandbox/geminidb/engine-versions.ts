import type * as contract from '#contract/geminidb/engine-versions.ts'
import type { Handlers } from '../handler.ts'
import { offers } from '../seed/gemini-flavors.ts'
import { refuse } from './common.ts'

export const engineVersions: Handlers<typeof contract> = {
  listEngines: () => ({
    datastores: offers.map(({ engine, version, mode }) => ({ datastore_name: engine, version, mode })),
  }),

  listEngineVersions({ path }) {
    const versions = new Set(
      offers.filter(({ engine }) => engine === path.datastore_name).map(({ version }) => version),
    )
    if (versions.size === 0) refuse('DBS.200042', `datastore_name ${path.datastore_name.slice(0, 40)} is not known.`)
    return { versions: [...versions].sort() }
  },
}
