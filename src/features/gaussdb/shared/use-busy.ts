import { useJobsStore, type WatchedJob } from '#stores/jobs.ts'

/** The task of this console that is changing an instance now, if any; statuses tell of others' tasks. */
export function useBusy(connection: string, instanceId: string): WatchedJob | undefined {
  return useJobsStore(({ jobs }) =>
    jobs.find(
      (job) =>
        job.service === 'gaussdb' && job.connection === connection && job.instanceId === instanceId && !job.outcome,
    ),
  )
}
