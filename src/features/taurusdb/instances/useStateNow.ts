import { useMemo } from 'react'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import type { InstanceState } from '#contract/taurusdb/rules.ts'
import { primaryOf } from '../shared/nodes.ts'

/** What the rules need to know of an instance whose details are there. */
export const useStateNow = (instance: InstanceDetail, busy: boolean): InstanceState =>
  useMemo(
    () => ({
      status: instance.status,
      busy,
      nodes: instance.nodes,
      name: instance.name,
      flavor_ref: primaryOf(instance)?.flavor_ref,
      datastore: instance.datastore,
    }),
    [instance, busy],
  )
