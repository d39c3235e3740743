import { IconAlertOctagon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '#i18n/setup.ts'
import '#i18n/fleet.ts'
import { CopyButton } from '../CopyButton.tsx'
import classes from './cells.module.css'

/* Cells come and go by the hundred while somebody scrolls: they take their words from `t` directly, without a hook. */

/** The first address, how many more there are, and a button that copies the first. `copy`: what that button is called. */
export function AddressCell({ addresses, copy }: { addresses: readonly string[]; copy?: string }) {
  const [first, ...rest] = addresses
  if (!first) return <span className="muted">–</span>
  return (
    <span className={classes.address}>
      <span className={`mono ${classes.clip}`} title={addresses.join('\n')}>
        {first}
      </span>
      {rest.length > 0 && <span className="muted">{t('fleet:more', { count: rest.length })}</span>}
      {copy && (
        <span className={classes.onDemand}>
          <CopyButton value={first} label={copy} />
        </span>
      )}
    </span>
  )
}

interface NodeCountProps {
  count: number
  troubled: number
  /** What the number of those in trouble means: `2 nodes are not normal`. */
  troubledText: string
  /** Marks of other kinds, between the two numbers. */
  children?: ReactNode
}

/** How many nodes there are, and how many of them are in trouble. */
export function NodeCount({ count, troubled, troubledText, children }: NodeCountProps) {
  return (
    <span className={classes.nodes}>
      {troubled > 0 && (
        <span className={classes.mark} title={troubledText}>
          <IconAlertOctagon size={14} aria-hidden />
          <span className="num" aria-label={troubledText}>
            {troubled}
          </span>
        </span>
      )}
      {children}
      <span className="num">{count}</span>
    </span>
  )
}
