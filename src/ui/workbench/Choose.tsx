import classes from './Choose.module.css'

interface ChooseProps<V extends string> {
  label: string
  value: V
  options: readonly { value: V; label: string; disabled?: boolean }[]
  onChange: (value: V) => void
}

/** A small choice above a chart: the platform's own list, quick and at home on every device. */
export function Choose<V extends string>({ label, value, options, onChange }: ChooseProps<V>) {
  return (
    <label className={classes.choose}>
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value as V)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
