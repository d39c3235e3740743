import type { InstanceList, InstanceSummary } from '#contract/taurusdb/instances.ts'
import { type InstanceState, isInTransition } from '#contract/taurusdb/rules.ts'
import type { Connection } from '#query/connections.ts'
import type { Activity } from '../shared/activity.ts'
import type { NodeFacts } from '../shared/instance-detail.ts'

/** A line of the fleet: an instance, where it is, and what is known besides. */
export interface FleetRow {
  /** Unique over all connections. */
  key: string
  connection: Connection
  instance: InstanceSummary
  activity?: Activity
  /** Known when the whole fleet's nodes were read; the cells ask for themselves. */
  facts?: NodeFacts
}

export interface Scope {
  connection: Connection
  list: InstanceList | undefined
  activities: ReadonlyMap<string, Activity>
  facts: ReadonlyMap<string, NodeFacts> | undefined
}

/** Rows stay the same objects as long as nothing of theirs changed, so that a refresh renders only what is new. */
const kept = new WeakMap<InstanceSummary, FleetRow>()

function rowOf({ connection, activities, facts }: Scope, instance: InstanceSummary): FleetRow {
  const activity = activities.get(instance.id)
  const known = facts?.get(instance.id)
  const before = kept.get(instance)
  if (before && before.connection === connection && before.facts === known && sameActivity(before.activity, activity))
    return before
  const row: FleetRow = { key: `${connection.id}/${instance.id}`, connection, instance, activity, facts: known }
  kept.set(instance, row)
  return row
}

const sameActivity = (a: Activity | undefined, b: Activity | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.jobId === b.jobId && a.process === b.process)

/** All rows of the scopes that have answered; nothing while none has. */
export function fleetRows(scopes: readonly Scope[]): FleetRow[] | undefined {
  const answered = scopes.filter((scope) => scope.list)
  if (answered.length === 0) return undefined
  return answered.flatMap((scope) => (scope.list?.instances ?? []).map((instance) => rowOf(scope, instance)))
}

/** What the rules need to know of a row. */
export const stateOf = ({ instance, activity }: Pick<FleetRow, 'instance' | 'activity'>): InstanceState => ({
  status: instance.status,
  busy: activity !== undefined,
  name: instance.name,
  flavor_ref: instance.flavor_ref,
  datastore: instance.datastore,
})

export interface FleetCounts {
  all: number
  abnormal: number
  failed: number
  changing: number
}

export function countFleet(rows: readonly FleetRow[]): FleetCounts {
  const counts: FleetCounts = { all: rows.length, abnormal: 0, failed: 0, changing: 0 }
  for (const { instance, activity } of rows) {
    if (instance.status === 'abnormal') counts.abnormal += 1
    if (instance.status === 'createfail') counts.failed += 1
    if (activity || isInTransition(instance.status)) counts.changing += 1
  }
  return counts
}
