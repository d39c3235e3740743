import { useQuery } from '@tanstack/react-query'
import { type Activity, activitiesOf, useWatched } from './activity.ts'
import { activityQuery } from './fleet.ts'

/** The task that is changing an instance now, if any. */
export function useBusy(connection: string, instanceId: string): Activity | undefined {
  const { data } = useQuery(activityQuery(connection))
  return activitiesOf(connection, data?.jobs, useWatched()).get(instanceId)
}
