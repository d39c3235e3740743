import { asApiError } from '#query/errors.ts'
import { jobEnd } from '#query/jobs.ts'
import { toast } from '#ui/toast.tsx'

interface UndoOf<Now> {
  /** Of its toasts: each takes the place of the one before. */
  id: string
  /** The task that the change runs as, if it does: it has to end first. */
  job?: {
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
 * what was there before. Says in a toast how it went; never throws.
 */
export async function undo<Now>({ id, job, read, unchanged, putBack, words, after }: UndoOf<Now>): Promise<void> {
  try {
    if (job) {
      toast.info(job.waiting, undefined, { id })
      const { outcome, failReason } = await jobEnd(job.connection, job.jobId)
      if (outcome === 'lost') return void toast.info(job.lost, undefined, { id })
      if (outcome === 'failed') return void toast.info(job.failed, failReason, { id })
    }
    const now = await read()
    if (!unchanged(now)) {
      const refused = typeof words.refused === 'function' ? words.refused(now) : words.refused
      return void toast.info(refused, words.refusedText, { id })
    }
    await putBack(now)
    toast.success(words.done, undefined, { id })
  } catch (error) {
    toast.error(asApiError(error), words.failed, { id })
  } finally {
    after?.()
  }
}
