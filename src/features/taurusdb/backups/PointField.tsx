import type { Backup } from '#contract/taurusdb/backups.ts'
import type { Span } from '#lib/time-axis.ts'
import { useServerError } from '#ui/form/server-error.tsx'
import { PointPicker } from './PointPicker.tsx'
import classes from './RestoreForm.module.css'

interface PointFieldProps {
  spans: readonly Span[]
  backups: readonly Backup[]
  now: number
  /** The chosen moment, ms. */
  value: number | undefined
  onChange: (at: number | undefined) => void
  /** What is wrong with it, once that may be said. */
  error?: string
  /** Name in the request body: a refusal of it shows here. */
  wire?: string
}

/** The moment to restore to as a field of a form. */
export function PointField({ error, wire, ...picker }: PointFieldProps) {
  const refused = useServerError(wire)
  const problem = error ?? refused
  return (
    <div>
      <PointPicker {...picker} />
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
    </div>
  )
}
