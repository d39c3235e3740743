import { useQuery } from '@tanstack/react-query'
import { listBackups, listRestorableTables, listRestoreTimeRanges } from '#contract/taurusdb/backups.ts'
import type { InstanceDetail, InstanceSummary } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { invalidate } from '#query/invalidate.ts'
import { activitiesOf, useWatched } from '../shared/activity.ts'
import { activityQuery, changesInstance, fleetQuery } from '../shared/fleet.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { sharedNames } from './facts.ts'
import type { Named } from './RestoreImpact.tsx'

export interface Target extends Named {
  /** Why it cannot be overwritten now. */
  reason: string | undefined
}

/** Other instances of the connection, each with the reason why it cannot be overwritten. */
export function useTargets(connection: string, source: InstanceDetail, enabled: boolean) {
  const fleet = useQuery({ ...fleetQuery(connection), enabled })
  const tasks = useQuery({ ...activityQuery(connection), enabled })
  const busy = activitiesOf(connection, tasks.data?.jobs, useWatched())
  const reasonOf = (instance: InstanceSummary) =>
    refusalText(instanceCan.restoreTo({ ...instance, busy: busy.has(instance.id) }, source))
  const all = fleet.data?.instances ?? []
  const twice = sharedNames([source, ...all])
  const list: Target[] = all
    .filter(({ id }) => id !== source.id)
    .map((instance) => ({
      id: instance.id,
      name: instance.name,
      ambiguous: twice.has(instance.name),
      reason: reasonOf(instance),
    }))
    // What can be chosen stands first.
    .toSorted((a, b) => Number(a.reason !== undefined) - Number(b.reason !== undefined) || a.name.localeCompare(b.name))
  return { list, loading: fleet.isPending && enabled, error: fleet.data ? null : fleet.error }
}

/** Why the instance itself cannot be overwritten now. */
export function useSelf(connection: string, instance: InstanceDetail): string | undefined {
  const tasks = useQuery(activityQuery(connection, connection !== ''))
  const busy = activitiesOf(connection, tasks.data?.jobs, useWatched())
  return refusalText(instanceCan.restoreTo({ ...instance, busy: busy.has(instance.id) }))
}

/**
 * After a refusal: states, windows and backups may have changed since the form opened, and it has to know before somebody
 * tries again.
 */
export function lookAgain(connection: string): void {
  for (const op of [...changesInstance, listRestoreTimeRanges, listBackups, listRestorableTables])
    void invalidate(op, connection)
}
