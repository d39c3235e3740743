import { type ApiError, asApiError } from './errors.ts'
import { jobEnd } from './jobs.ts'
import type { JobService } from '#stores/jobs.ts'

/** Where somebody is told how it goes: each message of one `id` takes the place of the one before. */
export interface Teller {
  info: (title: string, text: string | undefined, options: { id: string }) => void
  success: (title: string, text: string | undefined, options: { id: string }) => void
  error: (error: ApiError, title: string, options: { id: string }) => void
}

export interface TakeBack<Now> {
  /** Of its messages. */
  id: string
  /** The task that the change runs as, if it does: it has to end first. */
  job?: {
    /** TaurusDB when left out. */
    service?: JobService
    connection: string
    jobId: string
    /** Said while it goes on. */
    waiting: string
    /** Said when nobody can tell any more how it ended. */
    lost: string
    /** Said when the change itself failed: there is nothing to undo. */
    failed: string
  }
  /** How it is now. */
  read: () => Promise<Now>
  /** Whether that is still what the change made of it. */
  unchanged: (now: Now) => boolean
  /** Sends what was there before. */
  putBack: (now: Now) => Promise<unknown>
  words: {
    /** Somebody has changed it again meanwhile. */
    refused: string | ((now: Now) => string)
    refusedText?: string
    done: string
    failed: string
  }
  /** Whatever came of it. */
  after?: () => void
}

/**
 * Takes a change back: waits for its task, looks whether somebody has changed the same thing since, and if not, puts back
 * what was there before. Tells how it went; never throws.
 */
export async function takeBack<Now>(
  { id, job, read, unchanged, putBack, words, after }: TakeBack<Now>,
  tell: Teller,
): Promise<void> {
  try {
    if (job) {
      tell.info(job.waiting, undefined, { id })
      const { outcome, failReason } = await jobEnd(job.connection, job.jobId, job.service)
      if (outcome === 'lost') return void tell.info(job.lost, undefined, { id })
      if (outcome === 'failed') return void tell.info(job.failed, failReason, { id })
    }
    const now = await read()
    if (!unchanged(now)) {
      const refused = typeof words.refused === 'function' ? words.refused(now) : words.refused
      return void tell.info(refused, words.refusedText, { id })
    }
    await putBack(now)
    tell.success(words.done, undefined, { id })
  } catch (error) {
    tell.error(asApiError(error), words.failed, { id })
  } finally {
    after?.()
  }
}
