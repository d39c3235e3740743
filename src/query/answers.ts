import type { ApiError } from './errors.ts'
import { tellUnseen } from './unseen.ts'

/** What happens with the answer to something that was sent. */
export interface Answers<R, A> {
  /** It is done, wherever the person is by now: what is told and kept. */
  onSuccess?: (result: R, args: A) => void
  onError?: (error: ApiError, args: A) => void
  /**
   * Closes what it was sent from, or goes on from there: before `onSuccess`, and only while that is still there. With it
   * a refusal is a form's to show; when the form is gone by then, the refusal is told as a message.
   */
  onDone?: (result: R, args: A) => void
}

/** `isHere`: what it was sent from still shows. `title`: what that was called. */
export const answering = <R, A>({ onSuccess, onError, onDone }: Answers<R, A>, isHere: () => boolean) => ({
  onSuccess: (result: R, args: A): void => {
    if (isHere()) onDone?.(result, args)
    onSuccess?.(result, args)
  },
  onError: (error: ApiError, args: A, title: string | undefined): void => {
    onError?.(error, args)
    if (onDone && !isHere()) tellUnseen(error, title)
  },
})
