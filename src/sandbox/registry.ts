import type { AnyOperation, ServiceName } from '#contract/op.ts'
import { contract, type Contract } from '#contract/services.ts'
import { metrics as cloudeyeMetrics } from './cloudeye/metrics.ts'
import { databasesAndUsers as gaussdbDatabasesAndUsers } from './gaussdb/databases-and-users.ts'
import { multiTenancy as gaussdbMultiTenancy } from './gaussdb/multi-tenancy.ts'
import { tags as gaussdbTags } from './gaussdb/tags.ts'
import { apiVersions as gaussdbApiVersions } from './gaussdb/api-versions.ts'
import { backups as gaussdbBackups } from './gaussdb/backups.ts'
import { disks as gaussdbDisks } from './gaussdb/disks.ts'
import { engineVersions as gaussdbEngineVersions } from './gaussdb/engine-versions.ts'
import { instanceNetwork as gaussdbInstanceNetwork } from './gaussdb/instance-network.ts'
import { instanceNodes as gaussdbInstanceNodes } from './gaussdb/instance-nodes.ts'
import { instances as gaussdbInstances } from './gaussdb/instances.ts'
import { legacyInstances as gaussdbLegacyInstances } from './gaussdb/legacy-instances.ts'
import { logs as gaussdbLogs } from './gaussdb/logs.ts'
import { parameterTemplates as gaussdbParameterTemplates } from './gaussdb/parameter-templates.ts'
import { recycleBin as gaussdbRecycleBin } from './gaussdb/recycle-bin.ts'
import { tasks as gaussdbTasks } from './gaussdb/tasks.ts'
import { versionUpgrades as gaussdbVersionUpgrades } from './gaussdb/version-upgrades.ts'
import { backups as geminiBackups } from './geminidb/backups.ts'
import { databases as geminiDatabases } from './geminidb/databases.ts'
import { databaseUsers as geminiDatabaseUsers } from './geminidb/database-users.ts'
import { engineVersions as geminiEngineVersions } from './geminidb/engine-versions.ts'
import { flavors as geminiFlavors } from './geminidb/flavors.ts'
import { instances as geminiInstances } from './geminidb/instances.ts'
import { instanceMaintenance as geminiInstanceMaintenance } from './geminidb/instance-maintenance.ts'
import { instanceScaling as geminiInstanceScaling } from './geminidb/instance-scaling.ts'
import { logs as geminiLogs } from './geminidb/logs.ts'
import { parameterTemplates as geminiParameterTemplates } from './geminidb/parameter-templates.ts'
import { tasks as geminiTasks } from './geminidb/tasks.ts'
import { versionUpgrades as geminiVersionUpgrades } from './geminidb/version-upgrades.ts'
import type { Handler, Handlers } from './handler.ts'
import { projects } from './iam/projects.ts'
import { tokens } from './iam/tokens.ts'
import { redis } from './navercloud/redis.ts'
import { backups } from './taurusdb/backups.ts'
import { databaseProxy } from './taurusdb/database-proxy.ts'
import { databaseUsers } from './taurusdb/database-users.ts'
import { databases } from './taurusdb/databases.ts'
import { dedicatedResources } from './taurusdb/dedicated-resources.ts'
import { diagnosis } from './taurusdb/diagnosis.ts'
import { engineVersions } from './taurusdb/engine-versions.ts'
import { instanceMaintenance } from './taurusdb/instance-maintenance.ts'
import { instanceNetwork } from './taurusdb/instance-network.ts'
import { instanceNodes } from './taurusdb/instance-nodes.ts'
import { instanceRecycleBin } from './taurusdb/instance-recycle-bin.ts'
import { instanceScaling } from './taurusdb/instance-scaling.ts'
import { htapLightweight } from './taurusdb/htap-lightweight.ts'
import { htapStandard } from './taurusdb/htap-standard.ts'
import { instances } from './taurusdb/instances.ts'
import { legacyBackups } from './taurusdb/legacy-backups.ts'
import { legacyDatabaseProxy } from './taurusdb/legacy-database-proxy.ts'
import { legacyInstances } from './taurusdb/legacy-instances.ts'
import { legacyLogs } from './taurusdb/legacy-logs.ts'
import { legacyLookups } from './taurusdb/legacy-lookups.ts'
import { legacyQuotas } from './taurusdb/legacy-quotas.ts'
import { logs } from './taurusdb/logs.ts'
import { multiTenancy } from './taurusdb/multi-tenancy.ts'
import { parameterTemplates } from './taurusdb/parameter-templates.ts'
import { quotas } from './taurusdb/quotas.ts'
import { specifications } from './taurusdb/specifications.ts'
import { sqlConcurrencyControl } from './taurusdb/sql-concurrency-control.ts'
import { tags } from './taurusdb/tags.ts'
import { tasks } from './taurusdb/tasks.ts'

type Registry = {
  [Service in keyof Contract]: { [Category in keyof Contract[Service]]: Handlers<Contract[Service][Category]> }
}

/** A handler for every operation of the contract; one that is missing does not compile. */
export const registry: Registry = {
  iam: { tokens, projects },
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
  navercloud: { redis },
  cloudeye: { metrics: cloudeyeMetrics },
}

export interface HandledOperation {
  service: ServiceName
  category: string
  name: string
  op: AnyOperation
  handler: Handler<AnyOperation>
}

const isOperation = (value: unknown): value is AnyOperation =>
  typeof value === 'object' && value !== null && 'access' in value && 'method' in value && 'path' in value

/** All operations with their handlers. */
export function handledOperations(): HandledOperation[] {
  const found: HandledOperation[] = []
  for (const [service, categories] of Object.entries(contract))
    for (const [category, module] of Object.entries(categories)) {
      // The registry's type pairs each operation with the handler of its own types; in a list that tie is lost.
      const handlers = (registry as Record<string, Record<string, Record<string, unknown>>>)[service]?.[category] ?? {}
      for (const [name, op] of Object.entries(module as Record<string, unknown>)) {
        const handler = handlers[name]
        if (isOperation(op) && typeof handler === 'function')
          found.push({ service: op.service, category, name, op, handler: handler as Handler<AnyOperation> })
      }
    }
  return found
}
