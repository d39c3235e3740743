import { type ReactNode, useId } from 'react'
import classes from './Segments.module.css'

interface SegmentsProps<V extends string> {
  label: string
  value: V
  onChange: (value: V) => void
  /** `name` for a label without words, `hint` for what a word means. */
  options: readonly { value: V; label: ReactNode; name?: string; hint?: string }[]
}

/** A few exclusive choices side by side. Radio buttons underneath: one stop of the Tab key, arrows choose. */
export function Segments<V extends string>({ label, value, onChange, options }: SegmentsProps<V>) {
  const group = useId()
  return (
    <div role="radiogroup" aria-label={label} className={classes.segments}>
      {options.map((option) => (
        <label
          key={option.value}
          className={classes.segment}
          data-on={option.value === value || undefined}
          title={option.hint ?? option.name}
        >
          <input
            type="radio"
            name={group}
            aria-label={option.name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
