import { type ReactNode, useId } from 'react'
import type { ApiErrorLike } from './api-error.ts'
import { DataAge } from './DataAge.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import classes from './Panel.module.css'

interface PanelProps {
  title: string
  children?: ReactNode
  actions?: ReactNode
  /** A sentence under the title. */
  note?: ReactNode
  /** The latest refresh failed; the content stays. */
  error?: ApiErrorLike | null
  onRetry?: () => void
  /** When the content was fetched: milliseconds since the epoch. */
  updatedAt?: number
  /** Without inner space: for a table or chart that goes to the edges. */
  flush?: boolean
}

/** A titled part of a page, with its own failure and its own age. */
export function Panel({ title, children, actions, note, error, onRetry, updatedAt, flush }: PanelProps) {
  const id = useId()
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <header className={classes.header}>
        <div className={classes.words}>
          <h2 id={id} className={classes.title}>
            {title}
          </h2>
          {updatedAt !== undefined && updatedAt > 0 && <DataAge at={updatedAt} />}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {note && <p className={classes.note}>{note}</p>}
      {error && (
        <div className={classes.error}>
          <ErrorNote error={error} onRetry={onRetry} />
        </div>
      )}
      {children && <div className={flush ? undefined : classes.body}>{children}</div>}
    </section>
  )
}
