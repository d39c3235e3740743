import * as contract from '#contract/gaussdb/parameter-templates.ts'
import type { Calls, Cloud } from '../../calls.ts'

/** A template of one's own that no instance has. */
const fresh = async ({ call }: Cloud): Promise<string> => {
  const { id } = await call(contract.createParameterTemplate, {
    body: {
      name: 'fixture',
      parameter_values: { statement_timeout: '60000' },
      datastore: { engine_version: '8.103', instance_mode: 'ha' },
    },
  })
  return id
}

const named = async ({ call }: Cloud, name: string): Promise<string> => {
  const { configurations } = await call(contract.listParameterTemplates, {})
  return configurations.find((row) => row.name === name)?.id ?? ''
}

const ledger = (cloud: Cloud) => named(cloud, 'ledger-strict')

export const calls: Calls<typeof contract> = {
  listParameterTemplates: () => ({ query: { limit: 10 } }),
  listInstanceParameters: ({ gaussdb }) => ({ path: { instance_id: gaussdb('core-payments-prod') } }),
  updateInstanceParameters: {
    valid: ({ gaussdb }) => ({
      path: { instance_id: gaussdb('core-payments-prod') },
      body: { values: { failed_login_attempts: '4' } },
    }),
    refused: {
      args: ({ gaussdb }) => ({
        path: { instance_id: gaussdb('core-payments-prod') },
        body: { values: { failed_login_attempts: '1001' } },
      }),
      field: 'values.failed_login_attempts',
    },
  },
  createParameterTemplate: () => ({
    body: { name: 'from-a-call', datastore: { engine_version: '8.200', instance_mode: 'ha' } },
  }),
  deleteParameterTemplate: async (cloud) => ({ path: { config_id: await fresh(cloud) } }),
  showParameterTemplate: async (cloud) => ({ path: { config_id: await ledger(cloud) } }),
  copyParameterTemplate: async (cloud) => ({
    path: { config_id: await ledger(cloud) },
    body: { name: 'ledger-copy', description: 'For the new ledger' },
  }),
  resetParameterTemplate: async (cloud) => ({ path: { config_id: await fresh(cloud) } }),
  compareParameterTemplates: async (cloud) => ({
    body: { source_id: await ledger(cloud), target_id: await named(cloud, 'payments-oltp') },
  }),
  listApplicableInstances: async (cloud) => ({ path: { config_id: await fresh(cloud) } }),
  checkParameterTemplateName: () => ({ query: { name: 'ledger-strict' } }),
  applyParameterTemplate: async (cloud) => ({
    path: { config_id: await fresh(cloud) },
    body: { instance_ids: [cloud.gaussdb('core-payments-prod')] },
  }),
  listParameterApplications: async (cloud) => ({ path: { config_id: await ledger(cloud) } }),
  listParameterChanges: async (cloud) => ({ path: { config_id: await ledger(cloud) } }),
}
