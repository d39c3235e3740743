import { useJobsStore, type WatchedJob } from '#stores/jobs.ts'

export interface JobEnd {
  outcome: NonNullable<WatchedJob['outcome']>
  failReason?: string
}

/** Waits until a task that the console follows has ended. One that was taken off the list is not known any more. */
export function jobEnd(key: string): Promise<JobEnd> {
  const look = (): JobEnd | undefined => {
    const job = useJobsStore.getState().jobs.find((one) => one.key === key)
    if (!job) return { outcome: 'lost' }
    return job.outcome && { outcome: job.outcome, failReason: job.failReason }
  }
  return new Promise((resolve) => {
    const now = look()
    if (now) return resolve(now)
    const stop = useJobsStore.subscribe(() => {
      const end = look()
      if (!end) return
      stop()
      resolve(end)
    })
  })
}

export const jobKeyOf = (connection: string, jobId: string): string => `taurusdb ${connection} ${jobId}`
