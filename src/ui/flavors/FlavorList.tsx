import { useId } from 'react'
import { useServerError } from '../form/server-error.tsx'
import classes from './flavors.module.css'

/** A size that an instance may have. */
export interface FlavorChoice {
  code: string
  vcpus: number
  /** GB */
  ram: number
  /** Heading of those that belong together; they stand one after the other. */
  group: string
  /** What is said of it: current, available, or why it cannot be had. */
  state: string
  /** Its whole name, for those who do not see the line: `8 vCPU, 32 GB, <code>: available`. */
  name: string
  is: 'current' | 'available' | 'off'
}

interface FlavorListProps {
  label: string
  /** Said when there is nothing to choose from. */
  none: string
  options: readonly FlavorChoice[]
  value: string
  onChange: (code: string) => void
  disabled: boolean
  /** Dotted name in the request body: a refusal of it shows here. */
  wire?: string
}

const intoView = (row: HTMLElement | null) => row?.scrollIntoView({ block: 'center' })

/** The flavors on offer as radio buttons; what the zones of the nodes do not have says so and cannot be picked. */
export function FlavorList({ label, none, options, value, onChange, disabled, wire }: FlavorListProps) {
  const group = useId()
  const refused = useServerError(wire)
  // Where somebody begins: the next larger one. The list opens there, with the current one in sight.
  const current = options.findIndex(({ is }) => is === 'current')
  const start = options.findIndex(({ is }, index) => index > current && is === 'available')
  if (options.length === 0) return <p className="muted">{none}</p>
  return (
    <>
      <fieldset className={classes['flavors']} disabled={disabled} aria-label={label}>
        {options.map((option, index) => [
          option.group !== '' && options[index - 1]?.group !== option.group && (
            <div key={option.group} className={classes['group']}>
              {option.group}
            </div>
          ),
          <label
            key={option.code}
            className={classes['flavor']}
            data-off={option.is === 'available' ? undefined : true}
            data-picked={option.code === value || undefined}
            ref={index === current ? intoView : undefined}
          >
            <input
              type="radio"
              name={group}
              value={option.code}
              checked={option.code === value}
              disabled={option.is !== 'available'}
              data-autofocus={index === start || undefined}
              aria-label={option.name}
              onChange={() => onChange(option.code)}
            />
            <span className={`num ${classes['right']}`}>{option.vcpus} vCPU</span>
            <span className={`num ${classes['right']}`}>{option.ram} GB</span>
            <span className={`mono ${classes['code']}`}>{option.code}</span>
            <span className={classes['state']} title={option.state}>
              {option.state}
            </span>
          </label>,
        ])}
      </fieldset>
      {refused && (
        <p className={classes['refused']} role="alert">
          {refused}
        </p>
      )}
    </>
  )
}
