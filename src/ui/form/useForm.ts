import { useMemo, useRef, useState } from 'react'

export type FormErrors<T> = Partial<Record<keyof T & string, string | undefined>>

export interface Form<T extends object> {
  values: T
  /** Differs from what it began with. */
  dirty: boolean
  /** Problems of fields that were visited, and of all after an attempt to send. */
  errors: FormErrors<T>
  valid: boolean
  set: <K extends keyof T & string>(name: K, value: T[K]) => void
  patch: (values: Partial<T>) => void
  /** The field was visited: its problem may be shown now. */
  touch: (name: keyof T & string) => void
  /** Shows all problems and answers whether there is none. */
  check: () => boolean
  /** Begins anew, from other values if given. */
  reset: (values?: T) => void
}

interface UseFormOptions<T extends object> {
  initial: T
  /** Problems by field; a field without one is absent or undefined. */
  validate?: (values: T) => FormErrors<T>
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** State of a form: it mirrors the form, and is mapped to a request body only when it is sent. */
export function useForm<T extends object>({ initial, validate }: UseFormOptions<T>): Form<T> {
  const [start, setStart] = useState(initial)
  const [values, setValues] = useState(initial)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [attempted, setAttempted] = useState(false)
  const problems = validate?.(values) ?? {}
  const named = Object.entries(problems).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const latest = useRef(named.length === 0)
  latest.current = named.length === 0
  const actions = useMemo(
    () => ({
      set: <K extends keyof T & string>(name: K, value: T[K]) => setValues((now) => ({ ...now, [name]: value })),
      patch: (changes: Partial<T>) => setValues((now) => ({ ...now, ...changes })),
      touch: (name: string) => setTouched((now) => (now.has(name) ? now : new Set(now).add(name))),
      check: () => {
        setAttempted(true)
        return latest.current
      },
      reset: (next?: T) => {
        if (next) setStart(next)
        setValues((now) => next ?? (now === start ? now : start))
        setTouched(new Set())
        setAttempted(false)
      },
    }),
    [start],
  )
  return {
    ...actions,
    values,
    dirty: !same(values, start),
    valid: named.length === 0,
    errors: Object.fromEntries(named.filter(([name]) => attempted || touched.has(name))) as FormErrors<T>,
  }
}
