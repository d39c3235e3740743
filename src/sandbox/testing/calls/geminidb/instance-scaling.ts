import { listInstances } from '#contract/geminidb/instances.ts'
import type * as contract from '#contract/geminidb/instance-scaling.ts'
import type { Calls, Cloud } from '../../calls.ts'
import { geminiInstance } from './lookup.ts'

const nodesOf = async (cloud: Cloud, id: string) =>
  (await cloud.call(listInstances, { query: { id } })).instances[0]!.groups.flatMap(({ nodes }) => nodes)

const last = async (cloud: Cloud, id: string) => (await nodesOf(cloud, id)).at(-1)!.id

export const calls: Calls<typeof contract> = {
  listAvailableFlavors: async (cloud) => ({
    path: { instance_id: await geminiInstance(cloud, 'profiles-cassandra-prod') },
  }),
  resizeInstance: {
    valid: async (cloud) => ({
      path: { instance_id: await geminiInstance(cloud, 'profiles-cassandra-prod') },
      body: { resize: { target_spec_code: 'geminidb.cassandra.2xlarge.8' } },
    }),
    refused: {
      args: async (cloud) => ({
        path: { instance_id: await geminiInstance(cloud, 'profiles-cassandra-prod') },
        body: { resize: { target_spec_code: 'geminidb.cassandra.2xlarge.4' } },
      }),
      field: 'resize.target_spec_code',
    },
  },
  extendVolume: {
    valid: async (cloud) => ({
      path: { instance_id: await geminiInstance(cloud, 'metrics-influx-prod') },
      body: { size: 1500 },
    }),
    refused: {
      args: async (cloud) => ({
        path: { instance_id: await geminiInstance(cloud, 'metrics-influx-prod') },
        body: { size: 1200 },
      }),
      field: 'size',
    },
  },
  addNodes: {
    valid: async (cloud) => ({
      path: { instance_id: await geminiInstance(cloud, 'profiles-cassandra-prod') },
      body: { num: 2 },
    }),
    refused: {
      args: async (cloud) => ({
        path: { instance_id: await geminiInstance(cloud, 'profiles-cassandra-prod') },
        body: { num: 58 },
      }),
      field: 'num',
    },
  },
  removeNodes: async (cloud) => {
    const id = await geminiInstance(cloud, 'events-cassandra-prod')
    return { path: { instance_id: id }, body: { node_list: [await last(cloud, id)] } }
  },
  removeFailedNode: async (cloud) => {
    const id = await geminiInstance(cloud, 'catalog-cassandra-staging')
    return { path: { instance_id: id }, body: { node_id: await last(cloud, id) } }
  },
}
