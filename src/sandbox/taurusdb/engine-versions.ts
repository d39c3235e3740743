import type * as contract from '#contract/taurusdb/engine-versions.ts'
import { seededRandom, uuidOf } from '../environment.ts'
import type { Handlers } from '../handler.ts'
import { kernels } from '../seed/fleet.ts'
import { refuse } from './common.ts'

/** The engine of a path, in any letter case (reference 4.1.1, 4.2.1). */
export function checkEngine(name: string): void {
  if (name.toLowerCase() !== 'gaussdb-mysql')
    refuse('DBS.280235', `database_name ${JSON.stringify(name)} must be gaussdb-mysql.`)
}

export const engineVersions: Handlers<typeof contract> = {
  listEngineVersions({ path }) {
    checkEngine(path.database_name)
    return {
      datastores: kernels.map((kernel) => ({
        id: uuidOf(seededRandom(`engine/${kernel}`).hex(32)),
        name: '8.0',
        version: '8.0.22',
        kernel_version: kernel,
      })),
    }
  },
}
