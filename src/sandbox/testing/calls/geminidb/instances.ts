import type * as contract from '#contract/geminidb/instances.ts'
import { vpcNamed } from '../../../seed/networks.ts'
import type { Calls } from '../../calls.ts'
import { geminiInstance } from './lookup.ts'

const network = vpcNamed('eu', 'vpc-staging')

/** A valid new instance in the network of the seed. */
export const newInstance: contract.CreateGeminiInstanceBody = {
  name: 'trial-cassandra',
  datastore: { type: 'cassandra', version: '3.11', storage_engine: 'rocksDB' },
  region: 'eu-west-101',
  availability_zone: 'eu-west-101a',
  vpc_id: network.id,
  subnet_id: network.subnets[0]!.id,
  security_group_id: network.securityGroups[0]!.id,
  password: 'Sandbox-pw-2025',
  mode: 'Cluster',
  flavor: [{ num: '3', storage: 'ULTRAHIGH', size: '100', spec_code: 'geminidb.cassandra.xlarge.4' }],
}

export const calls: Calls<typeof contract> = {
  listInstances: () => ({ query: { datastore_type: 'redis', limit: 10 } }),
  createInstance: () => ({ body: newInstance }),
  deleteInstance: async (cloud) => ({ path: { instance_id: await geminiInstance(cloud, 'inbox-cassandra-staging') } }),
}
