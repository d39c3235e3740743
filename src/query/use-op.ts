import { useMutation } from '@tanstack/react-query'
import type { AnyOperation, ArgsOf, ResultOf } from '#contract/op.ts'
import { idOf } from '#contract/op.ts'
import { useIsHere } from '#stores/is-here.ts'
import { type Answers, answering } from './answers.ts'
import { call } from './call.ts'
import type { ApiError } from './errors.ts'
import { invalidate } from './invalidate.ts'
import { hasJobs } from './job-sources.ts'
import { type JobLabel, watchJob } from './jobs.ts'
import { titleOf } from './unseen.ts'

interface UseOpOptions<O extends AnyOperation> extends Answers<ResultOf<O>, ArgsOf<O>> {
  /** Operations whose answers this one makes old: at once, and again when its job has ended. */
  invalidates?: readonly AnyOperation[]
  /** Given for operations that answer with a job: how the tray names it. */
  job?: (args: ArgsOf<O>, result: ResultOf<O>) => JobLabel
  /** Whether what it was sent from still shows, where that is not as long as the component is there. */
  shows?: () => boolean
}

const jobIdOf = (result: unknown): string | undefined => {
  const id = (result as { job_id?: unknown } | null | undefined)?.job_id
  return typeof id === 'string' && id ? id : undefined
}

/**
 * An operation that changes something. An answer with a `job_id` goes to the job tray; without one the change is done.
 * The error is the caller's to show: a form in place (`onDone`), a confirmation as a toast.
 */
export function useOp<O extends AnyOperation>(op: O, options: UseOpOptions<O> = {}) {
  const isHere = useIsHere()
  const answers = answering(options, () => isHere() && (options.shows?.() ?? true))
  return useMutation<ResultOf<O>, ApiError, ArgsOf<O>, string | undefined>({
    mutationKey: [idOf(op)],
    mutationFn: (args) => call(op, args),
    // A refusal that comes too late is told by the name of its form, which is not there any more by then.
    onMutate: (args) => titleOf(op, args),
    onSuccess: (result, args) => {
      const { connection } = args as { connection: string }
      for (const other of options.invalidates ?? []) void invalidate(other, connection)
      const jobId = jobIdOf(result)
      const { service } = op
      if (jobId && options.job && hasJobs(service))
        watchJob({ service, connection, jobId, ...options.job(args, result), invalidates: options.invalidates ?? [] })
      answers.onSuccess(result, args)
    },
    onError: answers.onError,
  })
}
