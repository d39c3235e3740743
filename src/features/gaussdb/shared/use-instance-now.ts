import { useMemo } from 'react'
import { useParams } from 'react-router'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import type { listInstances } from '#contract/gaussdb/instances.ts'
import { formOf, type InstanceState, statusOf } from '#contract/gaussdb/rules.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { instanceQuery } from './fleet.ts'
import { useBusy } from './use-busy.ts'

/** What a tab of the page of an instance is about. */
export interface InstanceNow {
  connection: string
  instance: InstanceSummary
  /** The same as the rules want it, with the task that runs on it now. */
  state: InstanceState
}

/** An instance as the rules want it. */
export const stateOf = (instance: InstanceSummary, busy = false): InstanceState => ({
  status: statusOf(instance),
  busy,
  form: formOf(instance.type),
  edition: instance.instance_mode === 'basic' ? 'basic' : 'enterprise',
  name: instance.name,
  flavor_ref: instance.flavor_ref,
  datastore: { version: instance.datastore.version },
})

/** The instance of the address, as its page has fetched it, and whether a task is changing it. */
export function useInstanceNow(): InstanceNow {
  const { connection = '', instanceId = '' } = useParams()
  const { data } = usePrefetchedQuery<typeof listInstances>(instanceQuery(connection, instanceId))
  const busy = useBusy(connection, instanceId) !== undefined
  // The query's answer has this one alone, or is an error.
  const instance = data.instances[0] as InstanceSummary
  const state = useMemo(() => stateOf(instance, busy), [instance, busy])
  return { connection, instance, state }
}
