import { startTransition, useEffect, useRef, useState } from 'react'
import type { ApiErrorLike } from '../api-error.ts'

export interface Answer<T> {
  /** The latest answer; that of an earlier question while a newer one is on its way. */
  data: T | undefined
  /** A newer answer is on its way. */
  pending: boolean
  error: string | undefined
}

/** An answer's error, as everything that shows errors takes it. */
export const failure = (message: string): ApiErrorLike => ({
  status: 0,
  code: '',
  message,
  requestId: '',
  retryable: false,
})

interface Question<T> {
  key: string
  ask: () => Promise<T>
  turn: number
}

const noQuestion = ''

/**
 * Asks anew whenever the key changes, one question at a time: what changes meanwhile is asked once the running one has
 * been answered. So rows that keep coming in neither pile up questions nor leave the screen without an answer. Without a
 * key nothing is asked.
 *
 * @param known the answer to this very key, when it is there already: it is shown in the same rendering, and nothing is asked
 */
export function useAnswer<T>(key: string | undefined, ask: () => Promise<T>, known?: T): Answer<T> {
  const [answer, setAnswer] = useState<{ key: string; data: T | undefined; error: string | undefined }>({
    key: noQuestion,
    data: undefined,
    error: undefined,
  })
  const wanted = useRef<Question<T>>(undefined)
  const running = useRef(false)
  const gone = useRef(false)
  /** Counts the keys; answers to those before the last one that was known come too late. */
  const asked = useRef(0)
  const settled = useRef(0)
  let shown = answer
  if (key !== undefined && known !== undefined && (answer.key !== key || answer.data !== known)) {
    shown = { key, data: known, error: undefined }
    setAnswer(shown)
  }
  // An effect, because the worker is outside of React and its answers arrive later.
  useEffect(() => {
    gone.current = false
    asked.current += 1
    if (key !== undefined && known !== undefined) {
      wanted.current = undefined
      settled.current = asked.current
    }
    if (key === undefined || known !== undefined) return
    wanted.current = { key, ask, turn: asked.current }
    const next = async (): Promise<void> => {
      running.current = true
      try {
        while (wanted.current && !gone.current) {
          const question = wanted.current
          wanted.current = undefined
          try {
            const data = await question.ask()
            // Drawing the answer may be interrupted: keys and clicks go first.
            if (!gone.current && question.turn > settled.current)
              startTransition(() => setAnswer({ key: question.key, data, error: undefined }))
          } catch (failure) {
            // A question that a newer one has overtaken may be refused.
            if (!gone.current && !wanted.current && question.turn > settled.current)
              setAnswer((last) => ({
                key: question.key,
                data: last.data,
                error: failure instanceof Error ? failure.message : String(failure),
              }))
          }
        }
      } finally {
        running.current = false
      }
    }
    if (!running.current) void next()
    // The key stands for everything that the question is made of.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key])
  // An effect, because it is about the end of the component.
  useEffect(
    () => () => {
      gone.current = true
    },
    [],
  )
  return { data: shown.data, pending: key !== undefined && shown.key !== key, error: shown.error }
}
