import { type ReactNode, useState } from 'react'
import { useServerError } from '#ui/form/server-error.tsx'
import classes from './power.module.css'

export interface PickableNode {
  id: string
  name: string
  /** What runs on it. */
  text: ReactNode
  /** Why it cannot be chosen. */
  disabled?: string
}

interface NodePickerProps {
  label: string
  /** Name in the request body: a refusal of it shows here. */
  wire: string
  nodes: readonly PickableNode[]
  value: readonly string[]
  onChange: (ids: string[]) => void
}

/** Servers to choose from, each with what runs on it. */
export function NodePicker({ label, wire, nodes, value, onChange }: NodePickerProps) {
  const refused = useServerError(wire)
  // What somebody came here for is in sight; nothing moves while they choose.
  const [first] = useState(value)
  const sorted = nodes.toSorted((a, b) => Number(first.includes(b.id)) - Number(first.includes(a.id)))
  return (
    <fieldset className={classes.nodes}>
      <legend>{label}</legend>
      <div className={classes.list}>
        {sorted.map(({ id, name, text, disabled }) => (
          <label key={id} data-off={disabled ? true : undefined} data-on={value.includes(id) || undefined}>
            <input
              type="checkbox"
              checked={value.includes(id)}
              disabled={disabled !== undefined}
              onChange={(event) =>
                onChange(event.currentTarget.checked ? [...value, id] : value.filter((other) => other !== id))
              }
            />
            <span className={classes.name}>{name}</span>
            <span className={classes.text}>{disabled ?? text}</span>
          </label>
        ))}
      </div>
      {refused && (
        <p className={classes.error} role="alert">
          {refused}
        </p>
      )}
    </fieldset>
  )
}
