import type { ReactNode } from 'react'
import classes from './Parts.module.css'
import { Segments } from './Segments.tsx'

interface PartsProps<P extends string> {
  label: string
  value: P
  onChange: (part: P) => void
  options: readonly { value: P; label: ReactNode; name?: string }[]
  /** Buttons of the part that shows. */
  actions?: ReactNode
  children: ReactNode
}

/** A tab in a few parts, one of which shows, with its buttons beside the choice. */
export function Parts<P extends string>({ label, value, onChange, options, actions, children }: PartsProps<P>) {
  return (
    <div className={classes['parts']}>
      <div className={classes['bar']}>
        <Segments label={label} value={value} onChange={onChange} options={options} />
        {actions && <div className={classes['actions']}>{actions}</div>}
      </div>
      {children}
    </div>
  )
}
