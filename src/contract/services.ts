import * as cloudeyeMetrics from './cloudeye/metrics.ts'
import * as gaussdbDatabasesAndUsers from './gaussdb/databases-and-users.ts'
import * as gaussdbMultiTenancy from './gaussdb/multi-tenancy.ts'
import * as gaussdbTags from './gaussdb/tags.ts'
import * as gaussdbApiVersions from './gaussdb/api-versions.ts'
import * as gaussdbBackups from './gaussdb/backups.ts'
import * as gaussdbDisks from './gaussdb/disks.ts'
import * as gaussdbEngineVersions from './gaussdb/engine-versions.ts'
import * as gaussdbInstanceNetwork from './gaussdb/instance-network.ts'
import * as gaussdbInstanceNodes from './gaussdb/instance-nodes.ts'
import * as gaussdbInstances from './gaussdb/instances.ts'
import * as gaussdbLegacyInstances from './gaussdb/legacy-instances.ts'
import * as gaussdbLogs from './gaussdb/logs.ts'
import * as gaussdbParameterTemplates from './gaussdb/parameter-templates.ts'
import * as gaussdbRecycleBin from './gaussdb/recycle-bin.ts'
import * as gaussdbTasks from './gaussdb/tasks.ts'
import * as gaussdbVersionUpgrades from './gaussdb/version-upgrades.ts'
import * as geminiBackups from './geminidb/backups.ts'
import * as geminiDatabases from './geminidb/databases.ts'
import * as geminiDatabaseUsers from './geminidb/database-users.ts'
import * as geminiEngineVersions from './geminidb/engine-versions.ts'
import * as geminiFlavors from './geminidb/flavors.ts'
import * as geminiInstances from './geminidb/instances.ts'
import * as geminiInstanceMaintenance from './geminidb/instance-maintenance.ts'
import * as geminiInstanceScaling from './geminidb/instance-scaling.ts'
import * as geminiLogs from './geminidb/logs.ts'
import * as geminiParameterTemplates from './geminidb/parameter-templates.ts'
import * as geminiTasks from './geminidb/tasks.ts'
import * as geminiVersionUpgrades from './geminidb/version-upgrades.ts'
import * as iamProjects from './iam/projects.ts'
import * as iamTokens from './iam/tokens.ts'
import * as naverRedis from './navercloud/redis.ts'
import type { AnyOperation, ServiceName } from './op.ts'
import * as backups from './taurusdb/backups.ts'
import * as databaseProxy from './taurusdb/database-proxy.ts'
import * as databaseUsers from './taurusdb/database-users.ts'
import * as databases from './taurusdb/databases.ts'
import * as dedicatedResources from './taurusdb/dedicated-resources.ts'
import * as diagnosis from './taurusdb/diagnosis.ts'
import * as engineVersions from './taurusdb/engine-versions.ts'
import * as instanceMaintenance from './taurusdb/instance-maintenance.ts'
import * as instanceNetwork from './taurusdb/instance-network.ts'
import * as instanceNodes from './taurusdb/instance-nodes.ts'
import * as instanceRecycleBin from './taurusdb/instance-recycle-bin.ts'
import * as instanceScaling from './taurusdb/instance-scaling.ts'
import * as htapLightweight from './taurusdb/htap-lightweight.ts'
import * as htapStandard from './taurusdb/htap-standard.ts'
import * as instances from './taurusdb/instances.ts'
import * as legacyBackups from './taurusdb/legacy-backups.ts'
import * as legacyDatabaseProxy from './taurusdb/legacy-database-proxy.ts'
import * as legacyInstances from './taurusdb/legacy-instances.ts'
import * as legacyLogs from './taurusdb/legacy-logs.ts'
import * as legacyLookups from './taurusdb/legacy-lookups.ts'
import * as legacyQuotas from './taurusdb/legacy-quotas.ts'
import * as logs from './taurusdb/logs.ts'
import * as multiTenancy from './taurusdb/multi-tenancy.ts'
import * as parameterTemplates from './taurusdb/parameter-templates.ts'
import * as quotas from './taurusdb/quotas.ts'
import * as specifications from './taurusdb/specifications.ts'
import * as sqlConcurrencyControl from './taurusdb/sql-concurrency-control.ts'
import * as tags from './taurusdb/tags.ts'
import * as tasks from './taurusdb/tasks.ts'

/** Every category of every service. Only the proxy, the sandbox and the tools load all of it. */
export const contract = {
  iam: { tokens: iamTokens, projects: iamProjects },
  taurusdb: {
    'engine-versions': engineVersions,
    specifications,
    instances,
    'instance-nodes': instanceNodes,
    'instance-network': instanceNetwork,
    'instance-maintenance': instanceMaintenance,
    'instance-scaling': instanceScaling,
    'instance-recycle-bin': instanceRecycleBin,
    'dedicated-resources': dedicatedResources,
    backups,
    'parameter-templates': parameterTemplates,
    quotas,
    logs,
    'database-proxy': databaseProxy,
    tags,
    'database-users': databaseUsers,
    databases,
    'sql-concurrency-control': sqlConcurrencyControl,
    tasks,
    diagnosis,
    'htap-standard': htapStandard,
    'htap-lightweight': htapLightweight,
    'multi-tenancy': multiTenancy,
    'legacy-backups': legacyBackups,
    'legacy-database-proxy': legacyDatabaseProxy,
    'legacy-instances': legacyInstances,
    'legacy-logs': legacyLogs,
    'legacy-lookups': legacyLookups,
    'legacy-quotas': legacyQuotas,
  },
  gaussdb: {
    'api-versions': gaussdbApiVersions,
    'engine-versions': gaussdbEngineVersions,
    disks: gaussdbDisks,
    instances: gaussdbInstances,
    'instance-nodes': gaussdbInstanceNodes,
    'instance-network': gaussdbInstanceNetwork,
    'legacy-instances': gaussdbLegacyInstances,
    'databases-and-users': gaussdbDatabasesAndUsers,
    'multi-tenancy': gaussdbMultiTenancy,
    tags: gaussdbTags,
    tasks: gaussdbTasks,
    'recycle-bin': gaussdbRecycleBin,
    'parameter-templates': gaussdbParameterTemplates,
    'version-upgrades': gaussdbVersionUpgrades,
    backups: gaussdbBackups,
    logs: gaussdbLogs,
  },
  geminidb: {
    'engine-versions': geminiEngineVersions,
    flavors: geminiFlavors,
    instances: geminiInstances,
    'instance-maintenance': geminiInstanceMaintenance,
    'instance-scaling': geminiInstanceScaling,
    databases: geminiDatabases,
    'version-upgrades': geminiVersionUpgrades,
    backups: geminiBackups,
    'parameter-templates': geminiParameterTemplates,
    'database-users': geminiDatabaseUsers,
    logs: geminiLogs,
    tasks: geminiTasks,
  },
  navercloud: { redis: naverRedis },
  cloudeye: { metrics: cloudeyeMetrics },
} as const satisfies Partial<Record<ServiceName, Record<string, object>>>

export type Contract = typeof contract

export interface DeclaredOperation {
  op: AnyOperation
  /** The name of its constant: `listInstances`. */
  name: string
  category: string
}

const isOperation = (value: unknown): value is AnyOperation =>
  typeof value === 'object' && value !== null && 'access' in value && 'method' in value && 'path' in value

/** All declared operations, in the order of their files. */
export function allOperations(): DeclaredOperation[] {
  const found: DeclaredOperation[] = []
  for (const categories of Object.values(contract))
    for (const [category, module] of Object.entries(categories))
      for (const [name, op] of Object.entries(module)) if (isOperation(op)) found.push({ op, name, category })
  return found
}
