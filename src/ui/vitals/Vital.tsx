import type { ReactNode } from 'react'
import type { Fullness, FullnessTone } from '#lib/fullness.ts'
import classes from './vitals.module.css'

/** What is asked first when something is wrong, side by side. */
export function Vitals({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl className={classes.vitals} aria-label={label}>
      {children}
    </dl>
  )
}

interface VitalProps {
  label: string
  /** Marks the tile where something is wrong. */
  tone?: FullnessTone
  value: ReactNode
  /** What is worth knowing besides. */
  children?: ReactNode
}

/** One answer, with a line or two below it. */
export function Vital({ label, tone, value, children }: VitalProps) {
  return (
    <div className={classes.vital} data-tone={tone}>
      <dt>{label}</dt>
      <dd>{value}</dd>
      {children && <dd className={classes.small}>{children}</dd>}
    </div>
  )
}

/** How full something is, as a bar. */
export const VitalBar = ({ full }: { full: Fullness }) => (
  <span className={classes.bar} data-tone={full.tone}>
    <span style={{ width: `${Math.min(100, full.share * 100)}%` }} />
  </span>
)

/** A word that opens a form. */
export const VitalButton = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <button type="button" className={classes.linkButton} onClick={onClick}>
    {label}
  </button>
)

/** Several links in a row. */
export const VitalLinks = ({ children }: { children: ReactNode }) => <span className={classes.links}>{children}</span>
