import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { ApiErrorLike } from '../api-error.ts'

interface ServerErrorContext {
  error: ApiErrorLike | null
  register: (wire: string) => () => void
}

const Context = createContext<ServerErrorContext | undefined>(undefined)

/** `backup_policy.keep_days` is the field itself or lies inside of it: `nodes.0.az` belongs to `nodes`. */
const isAt = (field: string | undefined, wire: string): boolean =>
  field !== undefined && (field === wire || field.startsWith(`${wire}.`) || field.startsWith(`${wire}[`))

/** Carries a refusal to the field it is about. `shown` answers whether such a field is in the form. */
export function useServerErrors(error: ApiErrorLike | null) {
  const [wires, setWires] = useState<readonly string[]>([])
  const value = useMemo<ServerErrorContext>(
    () => ({
      error,
      register: (wire) => {
        setWires((now) => [...now, wire])
        return () =>
          setWires((now) => {
            const at = now.indexOf(wire)
            return at === -1 ? now : now.toSpliced(at, 1)
          })
      },
    }),
    [error],
  )
  const shown = wires.some((wire) => isAt(error?.field, wire))
  return { shown, value, wires }
}

export function ServerErrorProvider({ value, children }: { value: ServerErrorContext; children: ReactNode }) {
  return <Context value={value}>{children}</Context>
}

/** The server's refusal of this field, until the next answer. */
export function useServerError(wire: string | undefined): string | undefined {
  const context = useContext(Context)
  const register = context?.register
  // The form must know which fields are there, to show on top what has no place of its own.
  useEffect(() => (wire && register ? register(wire) : undefined), [wire, register])
  return wire && context && isAt(context.error?.field, wire) ? context.error?.message : undefined
}
