import type * as contract from '#contract/gaussdb/api-versions.ts'
import type { ApiVersion } from '#contract/gaussdb/api-versions.ts'
import type { Handlers } from '../handler.ts'
import { refuse } from './common.ts'

const versions: readonly ApiVersion[] = ['v3', 'v3.1'].map((id) => ({
  id,
  links: [],
  status: 'CURRENT',
  version: '',
  min_version: '',
  updated: '2024-04-30T08:00:00Z',
}))

export const apiVersions: Handlers<typeof contract> = {
  listApiVersions: () => ({ versions: [...versions] }),
  showApiVersion: ({ path }) => ({
    version:
      versions.find(({ id }) => id === path.version) ??
      refuse('DBS.290013', `version ${JSON.stringify(path.version.slice(0, 40))}`),
  }),
}
