import type * as contract from '#contract/iam/projects.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listProjects: () => ({ query: { name: 'eu-west-101' } }),
}
