import { IconRefreshAlert } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { isInTransition } from '#contract/taurusdb/rules.ts'
import type { InstanceTag } from '#contract/taurusdb/shared-types.ts'
import { t } from '#i18n/setup.ts'
import { NodeCount } from '#ui/fleet/cells.tsx'
import { instanceInBatchQuery, type NodeFacts, nodeFactsOf } from '../shared/instance-detail.ts'
import classes from './cells.module.css'
import { factsOf } from './facts.ts'
import type { FleetRow } from './fleet-rows.ts'

/* Cells come and go by the hundred while somebody scrolls: they take their words from `t` directly, without a hook. */

/** Two values of which the first is the one that is looked for. */
export function PairCell({ first, second }: { first: string; second: string }) {
  return (
    <span className={classes['clip']} title={`${first} ${second}`.trim()}>
      {first} {second && <span className={classes['sub']}>{second}</span>}
    </span>
  )
}

export function TagsCell({ tags }: { tags: readonly InstanceTag[] }) {
  if (tags.length === 0) return <span className={classes['sub']}>–</span>
  // So many characters fit; the first one is shown whatever its length.
  let room = 18
  const shown = tags.filter(({ key, value }, index) => (room -= key.length + value.length + 3) >= 0 || index === 0)
  const rest = tags.length - shown.length
  return (
    <span className={classes['tags']} title={tags.map(({ key, value }) => `${key}=${value}`).join('\n')}>
      {shown.map(({ key, value }) => (
        <span key={key} className={classes['tag']}>
          <span className={classes['key']}>{key}</span>
          {value && `=${value}`}
        </span>
      ))}
      {rest > 0 && (
        <span className={classes['sub']} aria-label={t('instances:cells.moreTags', { count: rest })}>
          {t('fleet:more', { count: rest })}
        </span>
      )}
    </span>
  )
}

/** A row that is still there after so many milliseconds is looked at; others only fly past. */
const settlesAfter = 120

/**
 * Number of nodes, and what is wrong with them. The list does not know; the rows in sight ask together, so that a fleet of
 * any size costs two or three calls a screen.
 */
export function NodesCell({ row }: { row: FleetRow }) {
  const [settled, setSettled] = useState(false)
  // Asking takes longer than drawing: rows that fly past while somebody scrolls should not begin to.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), settlesAfter)
    return () => clearTimeout(timer)
  }, [])
  if (settled) return <AskedNodes row={row} />
  const facts = factsOf(row)
  return facts ? <NodeFactsText facts={facts} /> : <span className={classes['pending']} aria-hidden />
}

function AskedNodes({ row }: { row: FleetRow }) {
  const { data, error } = useQuery({
    ...instanceInBatchQuery(row.connection.id, row.instance.id),
    retry: false,
    refetchOnWindowFocus: false,
    refetchInterval: row.activity || isInTransition(row.instance.status) ? 10_000 : false,
  })
  const facts = data ? nodeFactsOf(data.instance) : row.facts
  if (facts) return <NodeFactsText facts={facts} />
  return error ? (
    <span className={classes['sub']} title={`${t('instances:cells.nodesUnknown')}: ${error.message}`}>
      –
    </span>
  ) : (
    <span className={classes['pending']} aria-hidden />
  )
}

function NodeFactsText({ facts: { count, troubled, needRestart } }: { facts: NodeFacts }) {
  return (
    <NodeCount count={count} troubled={troubled} troubledText={t('instances:cells.nodesTroubled', { count: troubled })}>
      {needRestart > 0 && (
        <span className={classes['restart']} title={t('instances:cells.needRestart', { count: needRestart })}>
          <IconRefreshAlert
            size={14}
            role="img"
            aria-label={t('instances:cells.needRestart', { count: needRestart })}
          />
        </span>
      )}
    </NodeCount>
  )
}
