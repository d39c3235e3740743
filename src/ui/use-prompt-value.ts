import { useState } from 'react'

interface Own<V> {
  value: V
  /** What the owner had when it was set here. */
  seen: V
  /** Set here since, and perhaps on its way to the owner. */
  sent: readonly V[]
}

/**
 * A value that somebody else keeps, perhaps in the address and so a render or two later: what was set here counts at once,
 * so that keys that follow each other quickly build on each other. Any other change by the owner takes its place.
 */
export function usePromptValue<V>(value: V, onChange: (value: V) => void): [value: V, set: (value: V) => void] {
  const [own, setOwn] = useState<Own<V>>()
  const onItsWay = own !== undefined && value !== own.value && (value === own.seen || own.sent.includes(value))
  // It has arrived, or the owner has set another one.
  if (own !== undefined && !onItsWay) setOwn(undefined)
  return [
    onItsWay ? own.value : value,
    (next) => {
      if (next !== value || onItsWay)
        setOwn({
          value: next,
          seen: onItsWay ? own.seen : value,
          sent: onItsWay ? [...own.sent, next].slice(-50) : [next],
        })
      onChange(next)
    },
  ]
}
