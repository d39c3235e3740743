import type * as contract from '#contract/gaussdb/instances.ts'
import { vpcNamed } from '../../../seed/networks.ts'
import type { Calls } from '../../calls.ts'

export const calls: Calls<typeof contract> = {
  listInstances: () => ({ query: { type: 'Enterprise', limit: 10 } }),
  createInstance: () => {
    const vpc = vpcNamed('eu', 'vpc-staging')
    return {
      body: {
        name: 'core-new-staging',
        datastore: { type: 'GaussDB', version: '8.103' },
        ha: { mode: 'centralization_standard', consistency: 'strong', replication_mode: 'sync' },
        password: 'Quiet-Harbour-42',
        flavor_ref: 'gaussdb.opengauss.ee.m6.2xlarge.x868.ha',
        volume: { type: 'ULTRAHIGH', size: 200 },
        region: 'eu-west-101',
        availability_zone: 'eu-west-101a,eu-west-101b,eu-west-101c',
        vpc_id: vpc.id,
        subnet_id: vpc.subnets[0]?.id ?? '',
        security_group_id: vpc.securityGroups[0]?.id,
        backup_strategy: { start_time: '17:00-18:00', keep_days: 14 },
        time_zone: 'UTC+01:00',
        solution: 'triset',
      },
    }
  },
  expandInstance: ({ gaussdb }) => ({
    path: { instance_id: gaussdb('core-payments-prod') },
    body: { enlarge_volume: { size: 1200 } },
  }),
  deleteInstance: ({ gaussdb }) => ({ path: { instance_id: gaussdb('core-tryout-dev') } }),
  resetInstancePassword: ({ gaussdb }) => ({
    path: { instance_id: gaussdb('core-payments-prod') },
    body: { password: 'Quiet-Harbour-42' },
  }),
  renameInstance: ({ gaussdb }) => ({
    path: { instance_id: gaussdb('core-policies-staging') },
    body: { name: 'core-contracts-staging' },
  }),
  restartInstance: ({ gaussdb }) => ({ path: { instance_id: gaussdb('core-archive-prod') } }),
  resizeInstance: ({ gaussdb }) => ({
    path: { instance_id: gaussdb('core-claims-prod') },
    body: { flavor_ref: 'gaussdb.opengauss.ee.dn.m6.8xlarge.8.in' },
  }),
  showDeploymentForm: ({ gaussdb }) => ({ query: { instance_id: gaussdb('core-ledger-prod') } }),
  checkWeakPassword: () => ({ body: { password: 'Gauss_123' } }),
  showInstanceQuotas: () => ({ query: { type: 'instance' } }),
  showAutoEnlargePolicy: ({ gaussdb }) => ({ path: { instance_id: gaussdb('core-ledger-prod') } }),
  countInstances: () => ({}),
  listEnterpriseProjects: () => ({ query: { name_keyword: 'fin' } }),
  listAdvancedFeatures: ({ gaussdb }) => ({ path: { instance_id: gaussdb('core-ledger-prod') } }),
  updateAdvancedFeatures: ({ gaussdb }) => ({
    path: { instance_id: gaussdb('core-claims-prod') },
    body: { params: { ledger: 'on', ilm: 'on' } },
  }),
}
