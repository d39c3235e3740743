import { useMutation } from '@tanstack/react-query'
import { useIsHere } from '#stores/is-here.ts'
import { type Answers, answering } from './answers.ts'
import type { ApiError } from './errors.ts'

interface SendOptions<R, A> extends Answers<R, A> {
  send: (args: A) => Promise<R>
  /** What a refusal is called whose form is gone. */
  title: string
}

/** What is sent to the console's own server, or in several calls: like `useOp`, for a form that shows the error. */
export function useSend<R, A = void>({ send, title, ...options }: SendOptions<R, A>) {
  const isHere = useIsHere()
  return useMutation<R, ApiError, A, string | undefined>({
    mutationFn: send,
    onMutate: () => title,
    ...answering(options, isHere),
  })
}
