import { useMemo } from 'react'
import { useParams } from 'react-router'
import type { ChangedInstance } from '#contract/taurusdb/change-rules.ts'
import type { InstanceDetail, showInstance } from '#contract/taurusdb/instances.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { instanceQuery } from '../instance-detail.ts'
import { primaryOf } from '../nodes.ts'
import { useBusy } from '../use-busy.ts'

/** What a tab of the page of an instance is about. */
export interface InstanceNow {
  connection: string
  instance: InstanceDetail
  /** The same as the rules of changes want it, with the task that runs on it now. */
  state: ChangedInstance
}

/** The instance of the address, as its page has fetched it, and whether a task is changing it. */
export function useInstanceNow(): InstanceNow {
  const { connection = '', instanceId = '' } = useParams()
  const { data } = usePrefetchedQuery<typeof showInstance>(instanceQuery(connection, instanceId))
  const busy = useBusy(connection, instanceId) !== undefined
  const { instance } = data
  const state = useMemo(
    (): ChangedInstance => ({
      ...instance,
      // Absent means none: the rules hold only what is known against an instance.
      public_ips: instance.public_ips ?? '',
      busy,
      flavor_ref: primaryOf(instance)?.flavor_ref,
    }),
    [instance, busy],
  )
  return { connection, instance, state }
}
