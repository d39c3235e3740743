import { listBackups } from '#contract/taurusdb/backups.ts'
import type { CheckResourcesBody } from '#contract/taurusdb/instance-creation-types.ts'
import { checkResources, listInstances } from '#contract/taurusdb/instances.ts'
import { listEngineVersions } from '#contract/taurusdb/engine-versions.ts'
import { listParameterTemplates } from '#contract/taurusdb/parameter-templates.ts'
import { listQuotas } from '#contract/taurusdb/quotas.ts'
import { q } from '#query/q.ts'

const engine = { database_name: 'gaussdb-mysql' }

export const versionsQuery = (connection: string) =>
  q(listEngineVersions, { connection, path: engine }, { staleTime: 600_000 })

/** One page is enough to tell a template from an instance's own parameters. */
export const templatesQuery = (connection: string) =>
  q(listParameterTemplates, { connection, query: { offset: 0, limit: 100 } }, { staleTime: 60_000 })

export const quotasQuery = (connection: string) => q(listQuotas, { connection }, { staleTime: 10_000 })

/** One page is enough to learn which networks a project uses. */
export const networkSamplesQuery = (connection: string) =>
  q(listInstances, { connection, query: { offset: 0, limit: 100 } }, { staleTime: 60_000 })

export const backupQuery = (connection: string, instanceId: string, backupId: string) =>
  q(listBackups, { connection, query: { instance_id: instanceId, backup_id: backupId } }, { staleTime: 60_000 })

/** The dry run; asked for by hand, and once more before the request is sent. */
export const checkQuery = (connection: string, body: CheckResourcesBody) =>
  q(checkResources, { connection, body }, { staleTime: 0, enabled: false })
