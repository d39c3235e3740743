import type { ReactNode } from 'react'
import { useServerError } from '../form/server-error.tsx'
import classes from './PointPicker.module.css'

interface PointFieldProps {
  /** What is wrong with the moment, once that may be said. */
  error?: string | undefined
  /** Name in the request body: a refusal of it shows here. */
  wire?: string | undefined
  /** The picker. */
  children: ReactNode
}

/** The moment to restore to as a field of a form. */
export function PointField({ error, wire, children }: PointFieldProps) {
  const refused = useServerError(wire)
  const problem = error ?? refused
  return (
    <div>
      {children}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
    </div>
  )
}
