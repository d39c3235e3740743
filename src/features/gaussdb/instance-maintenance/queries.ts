import { listAdvancedFeatures } from '#contract/gaussdb/instances.ts'
import { isInTransition } from '#contract/gaussdb/rules.ts'
import { listUpgradeVersions } from '#contract/gaussdb/version-upgrades.ts'
import { q } from '#query/q.ts'
import { fastEvery } from '../shared/fleet.ts'

const at = (connection: string, instanceId: string) => ({ connection, path: { instance_id: instanceId } })

/** What an instance can be upgraded to, and how far an upgrade has come (reference 4.6.1). */
export const versionsQuery = (connection: string, instanceId: string, status: string) =>
  q(listUpgradeVersions, at(connection, instanceId), {
    staleTime: 10_000,
    refetchInterval: isInTransition(status) ? fastEvery : 60_000,
  })

/** The advanced features of an instance (reference 4.4.26). */
export const featuresQuery = (connection: string, instanceId: string) =>
  q(listAdvancedFeatures, at(connection, instanceId), { staleTime: 30_000 })
