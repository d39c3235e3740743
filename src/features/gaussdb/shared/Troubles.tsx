import '#i18n/gaussInstance.ts'
import { t } from '#i18n/setup.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { Cluster, Member, Trouble } from './cluster.ts'
import classes from './troubles.module.css'

/** `cm_1, etcd_7001 (shop_root_0)`: what is on one server stands together. */
function nodesOf(members: readonly Member[]): string {
  const byNode = new Map<string, string[]>()
  for (const { id, node } of members) byNode.set(node.name, [...(byNode.get(node.name) ?? []), id])
  return [...byNode].map(([name, ids]) => `${ids.join(', ')} (${name})`).join(', ')
}

/** What is wrong, in a sentence. */
export function troubleText(trouble: Trouble, { distributed }: Pick<Cluster, 'distributed'>): string {
  switch (trouble.kind) {
    case 'no-coordinator':
      return t('gaussInstance:trouble.no-coordinator', { count: trouble.total })
    case 'no-primary':
      return distributed
        ? t('gaussInstance:trouble.no-primary', { number: trouble.shard.number })
        : t('gaussInstance:trouble.no-primary-ha')
    case 'no-majority': {
      const { number, working, replicas } = trouble.shard
      const values = { number, working, total: replicas.length }
      return distributed
        ? t('gaussInstance:trouble.no-majority', values)
        : t('gaussInstance:trouble.no-majority-ha', values)
    }
    case 'replica-down': {
      const { number, working, replicas } = trouble.shard
      const values = { number, working, total: replicas.length, nodes: nodesOf(trouble.down) }
      return distributed
        ? t('gaussInstance:trouble.replica-down', values)
        : t('gaussInstance:trouble.replica-down-ha', values)
    }
    case 'coordinator-down':
      return t('gaussInstance:trouble.coordinator-down', {
        down: trouble.down.length,
        total: trouble.total,
        nodes: nodesOf(trouble.down),
      })
    case 'manager-down':
      return t('gaussInstance:trouble.manager-down', { parts: nodesOf(trouble.down) })
    case 'node-down':
      return t('gaussInstance:trouble.node-down', { node: trouble.node.name })
  }
}

/** A key of its own for each trouble. */
const keyOf = (trouble: Trouble): string =>
  'shard' in trouble
    ? `${trouble.kind} ${trouble.shard.id}`
    : 'node' in trouble
      ? `${trouble.kind} ${trouble.node.id}`
      : trouble.kind

/** All that is wrong with a cluster, the worst first; nothing where all is well. */
export function Troubles({ cluster, troubles }: { cluster: Cluster; troubles: readonly Trouble[] }) {
  if (troubles.length === 0) return null
  return (
    <ul className={classes.troubles} aria-label={t('gaussInstance:trouble.title')}>
      {troubles.map((trouble) => (
        <li key={keyOf(trouble)} data-tone={trouble.tone}>
          <StatusBadge tone={trouble.tone} label={troubleText(trouble, cluster)} />
        </li>
      ))}
    </ul>
  )
}
