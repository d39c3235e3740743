import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { InstanceDetail, showInstance } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { activitiesOf, useWatched } from '../shared/activity.ts'
import { activityQuery } from '../shared/fleet.ts'
import { instanceQuery } from '../shared/instance-detail.ts'
import { refusalText } from '../shared/instance-status.tsx'
import type { Place } from './queries.ts'

export interface Here {
  place: Place
  instance: InstanceDetail
  /** Why databases and users cannot be read now. */
  unreadable: string | undefined
  /** Why nothing can be changed now. */
  refusal: string | undefined
}

/** The instance whose page this is, and what its state allows. */
export function useHere(): Here {
  const { connection = '', instanceId = '' } = useParams()
  const { instance } = usePrefetchedQuery<typeof showInstance>(instanceQuery(connection, instanceId)).data
  const activity = useQuery(activityQuery(connection))
  const busy = activitiesOf(connection, activity.data?.jobs, useWatched()).has(instanceId)
  const state = { ...instance, busy }
  return {
    place: { connection, instanceId },
    instance,
    unreadable: refusalText(instanceCan.readDatabases(state)),
    refusal: refusalText(instanceCan.changeDatabases(state)),
  }
}
