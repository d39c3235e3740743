import { IconAlertOctagon } from '@tabler/icons-react'
import type { GeminiNode } from '#contract/geminidb/instances.ts'
import { t } from '#i18n/setup.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import classes from './cells.module.css'

/* Cells come and go by the hundred while somebody scrolls: they take their words from `t` directly, without a hook. */

export function AddressCell({ addresses, name }: { addresses: readonly string[]; name: string }) {
  const [first, ...rest] = addresses
  if (!first) return <span className="muted">–</span>
  return (
    <span className={classes.address}>
      <span className={`mono ${classes.clip}`} title={addresses.join('\n')}>
        {first}
      </span>
      {rest.length > 0 && <span className="muted">{t('gemini:cells.more', { count: rest.length })}</span>}
      <span className={classes.onDemand}>
        <CopyButton value={first} label={t('gemini:cells.copyAddress', { name })} />
      </span>
    </span>
  )
}

/** How many nodes there are, and how many of them are in trouble. */
export function NodesCell({ nodes }: { nodes: readonly GeminiNode[] }) {
  const count = nodes.filter(({ status }) => status !== 'normal' && status !== 'creating').length
  const words = t('gemini:cells.troubled', { count })
  return (
    <span className={classes.nodes}>
      {count > 0 && (
        <span className={classes.mark} title={words}>
          <IconAlertOctagon size={14} aria-hidden />
          <span className="num" aria-label={words}>
            {count}
          </span>
        </span>
      )}
      <span className="num">{nodes.length}</span>
    </span>
  )
}
