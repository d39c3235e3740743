import type { ReactNode } from 'react'
import { CopyButton } from './CopyButton.tsx'
import classes from './KeyValueList.module.css'

export interface KeyValue {
  label: string
  value: ReactNode
  /** Text of a copy button beside the value. */
  copy?: string
  mono?: boolean
  hint?: string
}

interface KeyValueListProps {
  items: readonly (KeyValue | false | null | undefined)[]
  label?: string
  columns?: 1 | 2 | 3
}

/** Facts as pairs. What is empty is shown as a dash, not left out, so that lists of several resources line up. */
export function KeyValueList({ items, label, columns = 1 }: KeyValueListProps) {
  return (
    <dl className={classes.list} aria-label={label} data-columns={columns}>
      {items.map(
        (item) =>
          item && (
            <div key={item.label} className={classes.pair}>
              <dt title={item.hint}>{item.label}</dt>
              <dd>
                <span className={item.mono ? 'mono num' : 'num'}>
                  {item.value === undefined || item.value === null || item.value === '' ? '–' : item.value}
                </span>
                {item.copy && <CopyButton value={item.copy} />}
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}
