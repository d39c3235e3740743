import { routes as fleet } from '#features/fleet/routes.ts'
import { routes as gaussCreate } from '#features/gaussdb/instances/create/routes.ts'
import { routes as gaussBackups } from '#features/gaussdb/backups/routes.ts'
import { gaussLayout, routes as gaussInstances } from '#features/gaussdb/instances/routes.ts'
import { routes as gaussLogs } from '#features/gaussdb/logs/routes.ts'
import { routes as gaussRecycleBin } from '#features/gaussdb/recycle-bin/routes.ts'
import { routes as gaussTags } from '#features/gaussdb/tags/routes.ts'
import { routes as gaussTasks } from '#features/gaussdb/tasks/routes.ts'
import { routes as gaussParameterTemplates } from '#features/gaussdb/parameter-templates/routes.ts'
import { routes as gaussDatabases } from '#features/gaussdb/databases-and-users/routes.ts'
import { routes as gaussTenants } from '#features/gaussdb/multi-tenancy/routes.ts'
import { routes as gaussNodes } from '#features/gaussdb/instance-nodes/routes.ts'
import { routes as gaussMaintenance } from '#features/gaussdb/instance-maintenance/routes.ts'
import { routes as gaussNetwork } from '#features/gaussdb/instance-network/routes.ts'
import { routes as gaussScaling } from '#features/gaussdb/instance-scaling/routes.ts'
import { routes as gaussQuotas } from '#features/gaussdb/quotas/routes.ts'
import { routes as geminiBackups } from '#features/geminidb/backups/routes.ts'
import { geminiLayout, routes as geminiInstances } from '#features/geminidb/instances/routes.ts'
import { routes as geminiUsers } from '#features/geminidb/database-users/routes.ts'
import { routes as geminiLogs } from '#features/geminidb/logs/routes.ts'
import { routes as geminiParameters } from '#features/geminidb/parameter-templates/routes.ts'
import { routes as geminiTasks } from '#features/geminidb/tasks/routes.ts'
import { routes as naverRedis } from '#features/navercloud/redis/routes.ts'
import { routes as connections } from '#features/connections/page/routes.ts'
import { routes as operations } from '#features/operations/routes.ts'
import { routes as backups } from '#features/taurusdb/backups/routes.ts'
import { routes as databases } from '#features/taurusdb/databases/routes.ts'
import { routes as dedicatedResources } from '#features/taurusdb/dedicated-resources/routes.ts'
import { routes as maintenance } from '#features/taurusdb/instance-maintenance/routes.ts'
import { routes as network } from '#features/taurusdb/instance-network/routes.ts'
import { routes as nodes } from '#features/taurusdb/instance-nodes/routes.ts'
import { routes as recycleBin } from '#features/taurusdb/instance-recycle-bin/routes.ts'
import { routes as scaling } from '#features/taurusdb/instance-scaling/routes.ts'
import { instanceLayout, routes as instances } from '#features/taurusdb/instances/routes.ts'
import { routes as logs } from '#features/taurusdb/logs/routes.ts'
import { routes as logStreams } from '#features/taurusdb/logs/streams/routes.ts'
import { routes as parameterTemplates } from '#features/taurusdb/parameter-templates/routes.ts'
import { routes as quotas } from '#features/taurusdb/quotas/routes.ts'
import { routes as throttling } from '#features/taurusdb/sql-concurrency-control/routes.ts'
import { routes as tags } from '#features/taurusdb/tags/routes.ts'
import { routes as tasks } from '#features/taurusdb/tasks/routes.ts'
import type { FeatureRoute, FeatureRoutes } from '#ui/routing.ts'

const taurusdb: readonly FeatureRoutes[] = [
  instances,
  nodes,
  logs,
  throttling,
  backups,
  recycleBin,
  parameterTemplates,
  databases,
  network,
  maintenance,
  scaling,
  tags,
  quotas,
  logStreams,
  dedicatedResources,
  tasks,
]

const gaussdb: readonly FeatureRoutes[] = [
  gaussInstances,
  gaussCreate,
  gaussNodes,
  gaussLogs,
  gaussBackups,
  gaussRecycleBin,
  gaussParameterTemplates,
  gaussDatabases,
  gaussTenants,
  gaussNetwork,
  gaussMaintenance,
  gaussScaling,
  gaussTags,
  gaussQuotas,
  gaussTasks,
]

const geminidb: readonly FeatureRoutes[] = [
  geminiInstances,
  geminiLogs,
  geminiBackups,
  geminiParameters,
  geminiUsers,
  geminiTasks,
]

/** Everything the console offers, in the order of the navigation. */
export const features: readonly FeatureRoutes[] = [
  fleet,
  ...taurusdb,
  ...gaussdb,
  ...geminidb,
  naverRedis,
  operations,
  connections,
]

interface InstancePage {
  layout: FeatureRoute
  /** The features whose tabs stand on it. */
  features: readonly FeatureRoutes[]
  /** The tabs in the order in which somebody looks whom the telephone woke; others come after them. */
  order: readonly string[]
}

/** Pages of a single instance, one per service. */
export const instancePages: readonly InstancePage[] = [
  {
    layout: instanceLayout,
    features: taurusdb,
    order: [
      'overview',
      'slow-queries',
      'error-logs',
      'timeline',
      'nodes',
      'backups',
      'parameters',
      'databases',
      'throttling',
      'log-files',
      'network',
      'scaling',
      'maintenance',
      'tasks',
    ],
  },
  {
    layout: gaussLayout,
    features: gaussdb,
    order: [
      'overview',
      'nodes',
      'backups',
      'log-files',
      'parameters',
      'databases',
      'tenants',
      'scaling',
      'network',
      'maintenance',
      'tasks',
    ],
  },
  {
    layout: geminiLayout,
    features: geminidb,
    order: ['overview', 'slow-queries', 'backups', 'parameters', 'accounts'],
  },
]
