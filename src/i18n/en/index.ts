import type { backups } from './backups.ts'
import type { change } from './change.ts'
import type { bulk } from './bulk.ts'
import type { common } from './common.ts'
import type { connect } from './connect.ts'
import type { connections } from './connections.ts'
import type { create } from './create.ts'
import type { databases } from './databases.ts'
import type { events } from './events.ts'
import type { errorLogs } from './errorLogs.ts'
import type { fleet } from './fleet.ts'
import type { fleetHome } from './fleetHome.ts'
import type { gauss } from './gauss.ts'
import type { gaussLogs } from './gaussLogs.ts'
import type { gaussTasks } from './gaussTasks.ts'
import type { gaussParameters } from './gaussParameters.ts'
import type { gaussBackups } from './gaussBackups.ts'
import type { gaussInstance } from './gaussInstance.ts'
import type { gaussNodes } from './gaussNodes.ts'
import type { gaussCreate } from './gaussCreate.ts'
import type { gaussPassword } from './gaussPassword.ts'
import type { gaussDatabases } from './gaussDatabases.ts'
import type { gaussTenants } from './gaussTenants.ts'
import type { gaussNetwork } from './gauss-network.ts'
import type { gaussScaling } from './gauss-scaling.ts'
import type { gaussUpkeep } from './gauss-upkeep.ts'
import type { gemini } from './gemini.ts'
import type { geminiBackups } from './gemini-backups.ts'
import type { geminiParameters } from './gemini-parameters.ts'
import type { geminiAccounts } from './gemini-accounts.ts'
import type { geminiScaling } from './gemini-scaling.ts'
import type { geminiLogs } from './gemini-logs.ts'
import type { instance } from './instance.ts'
import type { instances } from './instances.ts'
import type { logFiles } from './logFiles.ts'
import type { kept } from './kept.ts'
import type { logStreams } from './logStreams.ts'
import type { logs } from './logs.ts'
import type { metrics } from './metrics.ts'
import type { naver } from './naver.ts'
import type { network } from './network.ts'
import type { nodes } from './nodes.ts'
import type { protection } from './protection.ts'
import type { recoverability } from './recoverability.ts'
import type { recovery } from './recovery.ts'
import type { recycle } from './recycle.ts'
import type { parameters } from './parameters.ts'
import type { operations } from './operations.ts'
import type { rights } from './rights.ts'
import type { restores } from './restores.ts'
import type { shell } from './shell.ts'
import type { quotas } from './quotas.ts'
import type { tableRestore } from './table-restore.ts'
import type { tags } from './tags.ts'
import type { tasks } from './tasks.ts'
import type { throttling } from './throttling.ts'
import type { timeline } from './timeline.ts'
import type { upkeep } from './upkeep.ts'
import type { views } from './views.ts'
import type { workbench } from './workbench.ts'
import type { workbenchViews } from './workbench-views.ts'

/** All namespaces in English, which is the language that the others are measured by. Types only: see setup.ts. */
export interface English {
  common: typeof common
  shell: typeof shell
  connect: typeof connect
  connections: typeof connections
  create: typeof create
  events: typeof events
  fleet: typeof fleet
  fleetHome: typeof fleetHome
  gauss: typeof gauss
  gaussLogs: typeof gaussLogs
  gaussTasks: typeof gaussTasks
  gaussParameters: typeof gaussParameters
  gaussBackups: typeof gaussBackups
  gaussInstance: typeof gaussInstance
  gaussNodes: typeof gaussNodes
  gaussCreate: typeof gaussCreate
  gaussPassword: typeof gaussPassword
  gaussDatabases: typeof gaussDatabases
  gaussTenants: typeof gaussTenants
  gaussNetwork: typeof gaussNetwork
  gaussScaling: typeof gaussScaling
  gaussUpkeep: typeof gaussUpkeep
  gemini: typeof gemini
  geminiBackups: typeof geminiBackups
  geminiLogs: typeof geminiLogs
  geminiAccounts: typeof geminiAccounts
  geminiScaling: typeof geminiScaling
  geminiParameters: typeof geminiParameters
  naver: typeof naver
  instance: typeof instance
  instances: typeof instances
  kept: typeof kept
  logs: typeof logs
  logStreams: typeof logStreams
  logFiles: typeof logFiles
  errorLogs: typeof errorLogs
  metrics: typeof metrics
  backups: typeof backups
  databases: typeof databases
  parameters: typeof parameters
  tasks: typeof tasks
  throttling: typeof throttling
  timeline: typeof timeline
  change: typeof change
  network: typeof network
  nodes: typeof nodes
  protection: typeof protection
  recoverability: typeof recoverability
  recovery: typeof recovery
  recycle: typeof recycle
  upkeep: typeof upkeep
  views: typeof views
  workbench: typeof workbench
  workbenchViews: typeof workbenchViews
  bulk: typeof bulk
  quotas: typeof quotas
  restores: typeof restores
  rights: typeof rights
  tableRestore: typeof tableRestore
  tags: typeof tags
  operations: typeof operations
}

export type Namespace = keyof English

type Texts<T> = {
  // A language without a singular form has no `_one`.
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Texts<T[K]>
} & { [K in keyof T as K extends `${string}_one` ? K : never]?: string }

/** What a complete language has: a text for every English one. A missing text does not compile. */
export type Locale = { [N in Namespace]: Texts<English[N]> }
