import * as contract from '#contract/taurusdb/parameter-templates.ts'
import type { Calls, Cloud } from '../../calls.ts'

/** Id of a template of the fleet; without a name, that of the engine's own. */
async function template({ call }: Cloud, name?: string): Promise<string> {
  const { configurations } = await call(contract.listParameterTemplates, {})
  return configurations.find((it) => (name === undefined ? !it.user_defined : it.name === name))?.id ?? ''
}

const path = async (cloud: Cloud, name?: string) => ({ configuration_id: await template(cloud, name) })

const values = { long_query_time: '0.5', max_connections: '1200' }

export const calls: Calls<typeof contract> = {
  listParameterTemplates: () => ({ query: { limit: 10 } }),
  createParameterTemplate: () => ({
    body: { name: 'night-batch', description: 'For the nightly jobs', parameter_values: values },
  }),
  /** Those of the fleet are in use. */
  async deleteParameterTemplate({ call }) {
    const { configurations } = await call(contract.createParameterTemplate, { body: { name: 'of-no-use' } })
    return { path: { configuration_id: configurations.id } }
  },
  showParameterTemplate: async (cloud) => ({ path: await path(cloud, 'oltp-strict') }),
  updateParameterTemplate: async (cloud) => ({
    path: await path(cloud, 'oltp-strict'),
    body: { parameter_values: values },
  }),
  applyParameterTemplate: async (cloud) => ({
    path: await path(cloud, 'oltp-strict'),
    body: { instance_ids: [cloud.instance('shop-cart-prod')] },
  }),
  copyParameterTemplate: async (cloud) => ({
    path: await path(cloud, 'oltp-strict'),
    body: { name: 'oltp-strict-copy' },
  }),
  compareParameterTemplates: async (cloud) => ({
    body: {
      source_configuration_id: await template(cloud),
      target_configuration_id: await template(cloud, 'oltp-strict'),
    },
  }),
  listApplicableInstances: async (cloud) => ({ path: await path(cloud, 'oltp-strict') }),
  listParameterChanges: async (cloud) => ({ path: await path(cloud, 'oltp-strict') }),
  listInstanceParameters: ({ instance }) => ({
    path: { instance_id: instance('shop-orders-prod') },
    query: { limit: 100 },
  }),
  updateInstanceParameters: ({ instance }) => ({
    path: { instance_id: instance('shop-orders-prod') },
    body: { parameter_values: values },
  }),
  copyInstanceParameters: async (cloud) => {
    const instance_id = cloud.instance('feature-flags-dev')
    return { path: { instance_id, ...(await path(cloud, 'low-memory')) }, body: { name: 'flags-as-they-are' } }
  },
  listParameterApplications: async (cloud) => ({ path: { config_id: await template(cloud, 'oltp-strict') } }),
}
