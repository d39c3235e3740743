import { useJobsStore, type WatchedJob } from '#stores/jobs.ts'

/** A task is found in the list some seconds after its start only (reference 4.13.1); until then the console's own word counts. */
const appearsWithin = 15_000

/** A job that this console started moments ago. One that waits for the maintenance window changes nothing yet. */
export const justStarted = (job: WatchedJob): boolean =>
  !job.outcome && job.label.values['when'] !== 'later' && Date.now() - job.startedAt < appearsWithin

/** Whether the console started something here that the task list may not know yet. */
export const expectsTask = (connection: string): boolean =>
  useJobsStore.getState().jobs.some((job) => job.connection === connection && justStarted(job))
