import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { AnyOperation, ArgsOf, ResultOf } from '#contract/op.ts'
import { idOf } from '#contract/op.ts'
import { call } from './call.ts'
import type { ApiError } from './errors.ts'
import { invalidate } from './invalidate.ts'
import { hasJobs } from './job-sources.ts'
import { type JobLabel, watchJob } from './jobs.ts'
import { tellUnseen, titleOf } from './unseen.ts'

interface UseOpOptions<O extends AnyOperation> {
  /** Operations whose answers this one makes old: at once, and again when its job has ended. */
  invalidates?: readonly AnyOperation[]
  /** Given for operations that answer with a job: how the tray names it. */
  job?: (args: ArgsOf<O>, result: ResultOf<O>) => JobLabel
  /** It is done, wherever the person is by now: what is told and kept. */
  onSuccess?: (result: ResultOf<O>, args: ArgsOf<O>) => void
  onError?: (error: ApiError, args: ArgsOf<O>) => void
  /**
   * Closes what it was sent from, or goes on from there: before `onSuccess`, and only while that is still there. With it
   * a refusal is a form's to show; when the form is gone by then, the refusal is told as a message.
   */
  onDone?: (result: ResultOf<O>, args: ArgsOf<O>) => void
  /** Whether what it was sent from still shows, where that is not as long as the component is there. */
  shows?: () => boolean
}

const jobIdOf = (result: unknown): string | undefined => {
  const id = (result as { job_id?: unknown } | null | undefined)?.job_id
  return typeof id === 'string' && id ? id : undefined
}

/** Whether the component that asks is still on the screen; a function, because answers come later. */
export function useIsHere(): () => boolean {
  const here = useRef(true)
  // Only React knows when a component goes.
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  return () => here.current
}

/**
 * What is done with the answers of an operation. `isHere`: what it was sent from is still on the screen; the answer may
 * come when something else is, and that is not to be closed then.
 */
export const mutationOf = <O extends AnyOperation>(op: O, options: UseOpOptions<O>, isHere: () => boolean) => ({
  mutationKey: [idOf(op)],
  mutationFn: (args: ArgsOf<O>): Promise<ResultOf<O>> => call(op, args),
  // A refusal that comes too late is told by the name of its form, which is not there any more by then.
  onMutate: (args: ArgsOf<O>) => titleOf(op, args),
  onSuccess: (result: ResultOf<O>, args: ArgsOf<O>) => {
    const { connection } = args as { connection: string }
    for (const other of options.invalidates ?? []) void invalidate(other, connection)
    const jobId = jobIdOf(result)
    const { service } = op
    if (jobId && options.job && hasJobs(service))
      watchJob({ service, connection, jobId, ...options.job(args, result), invalidates: options.invalidates ?? [] })
    if (isHere()) options.onDone?.(result, args)
    options.onSuccess?.(result, args)
  },
  onError: (error: ApiError, args: ArgsOf<O>, title: string | undefined) => {
    options.onError?.(error, args)
    if (options.onDone && !isHere()) tellUnseen(error, title)
  },
})

/**
 * An operation that changes something. An answer with a `job_id` goes to the job tray; without one the change is done.
 * The error is the caller's to show: a form in place (`onDone`), a confirmation as a toast.
 */
export function useOp<O extends AnyOperation>(op: O, options: UseOpOptions<O> = {}) {
  const isHere = useIsHere()
  return useMutation<ResultOf<O>, ApiError, ArgsOf<O>, string | undefined>(
    mutationOf(op, options, () => isHere() && (options.shows?.() ?? true)),
  )
}
