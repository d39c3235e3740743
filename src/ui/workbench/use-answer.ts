import { startTransition, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { WorkbenchClient } from '#lib/slow-log/client.ts'
import type { AnswerTo, Question, RequestOf } from '#lib/slow-log/worker-api.ts'

export interface UsedAnswer<T> {
  /** The latest answer there is; it may be one to the question before. */
  data: T | undefined
  /** The answer to what is asked now is not there yet. */
  stale: boolean
  /** Why there is no answer to what is asked now. */
  error: Error | undefined
}

interface Held {
  key: string
  version: number
  data: unknown
  error: Error | undefined
}

/**
 * Asks the worker and goes on showing the last answer until the next is there. Asks again when rows have come in.
 * `request` undefined: not now. A slot belongs to one place on the screen, which has one question at a time.
 */
export function useAnswer<Q extends Question>(
  client: WorkbenchClient,
  question: Q,
  request: RequestOf<Q> | undefined,
  slot: string,
): UsedAnswer<AnswerTo<Q>> {
  const { version, status } = useSyncExternalStore(client.subscribe, client.getState)
  const key = request === undefined ? undefined : `${question} ${JSON.stringify(request)}`
  const [held, setHeld] = useState<Held>()

  const wanted = useRef<string | undefined>(undefined)
  // The worker stands outside React: an effect asks it whenever the question or the rows have changed. `key` stands for `request`.
  useEffect(() => {
    wanted.current = key
    if (key === undefined || request === undefined || status === 'closed') return
    // An answer to rows of a moment ago is shown too: while rows come in quickly there would be none otherwise.
    const hold = (answer: Held) => {
      if (wanted.current === key)
        setHeld((before) => (before?.key === key && before.version > answer.version ? before : answer))
    }
    client.ask(question, request, slot).then(
      (answered) => {
        if (answered.superseded) return
        startTransition(() => hold({ key, version: answered.version, data: answered.answer, error: undefined }))
      },
      (error: Error) => {
        if (wanted.current === key) setHeld((before) => ({ key, version, data: before?.data, error }))
      },
    )
    // eslint-disable-next-line react/exhaustive-deps
  }, [client, question, key, slot, version, status])

  const current = held !== undefined && held.key === key
  return {
    data: held?.data as AnswerTo<Q> | undefined,
    stale: key !== undefined && !(current && held.version >= version),
    error: current ? held.error : undefined,
  }
}
