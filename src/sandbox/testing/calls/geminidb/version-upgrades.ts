import type * as contract from '#contract/geminidb/version-upgrades.ts'
import type { Calls } from '../../calls.ts'
import { geminiInstance } from './lookup.ts'

export const calls: Calls<typeof contract> = {
  patchInstances: async (cloud) => ({
    body: {
      instance_ids: [
        await geminiInstance(cloud, 'events-cassandra-prod'),
        await geminiInstance(cloud, 'inbox-cassandra-staging'),
      ],
    },
  }),
}
