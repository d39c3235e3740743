import { t } from '#i18n/setup.ts'
import '#i18n/gaussInstance.ts'
import type { Change } from '#ui/change/ChangeSummary.tsx'
import type { ComponentNode } from '#contract/gaussdb/instance-nodes.ts'
import type { Cluster, StopEffect } from '../cluster.ts'

/** What a stop does, in sentences, the worst first. */
export function stopLines(cluster: Cluster, effect: StopEffect): string[] {
  const { distributed } = cluster
  const lines: string[] = []
  if (effect.all) return [t('gaussInstance:power.stopsAll')]
  if (!effect.serves) lines.push(t('gaussInstance:power.noService'))
  const { before, after } = effect.coordinators
  if (distributed && after === 0) lines.push(t('gaussInstance:power.noCoordinator'))
  for (const { shard, primary } of effect.shards)
    if (primary === 'lost')
      lines.push(
        distributed ? t('gaussInstance:power.lost', { number: shard.number }) : t('gaussInstance:power.haLost'),
      )
  for (const { shard, primary } of effect.shards) {
    if (primary !== 'moves') continue
    const values = { number: shard.number, id: shard.primary?.id ?? '' }
    lines.push(distributed ? t('gaussInstance:power.moves', values) : t('gaussInstance:power.haMoves', values))
  }
  if (after > 0 && after < before) lines.push(t('gaussInstance:power.someCoordinator'))
  for (const { shard, after: left, risky } of effect.shards) {
    if (left === 0) continue
    const values = { number: shard.number, after: left, total: shard.replicas.length }
    lines.push(distributed ? t('gaussInstance:power.weaker', values) : t('gaussInstance:power.haWeaker', values))
    if (risky) lines.push(distributed ? t('gaussInstance:power.risky', values) : t('gaussInstance:power.haRisky'))
  }
  return lines
}

const counts = (working: number, total: number): string => t('gaussInstance:power.counts', { working, total })

/** Old and new of a stop. */
export function stopChanges(cluster: Cluster, effect: StopEffect, servesNow: boolean): Change[] {
  const { coordinators, shards } = effect
  return [
    {
      label: t('gaussInstance:power.serves'),
      from: servesNow ? t('gaussInstance:power.servesNow') : t('gaussInstance:power.servesNot'),
      to: effect.serves ? t('gaussInstance:power.servesNow') : t('gaussInstance:power.servesNot'),
    },
    ...(cluster.distributed
      ? [
          {
            label: t('gaussInstance:power.coordinatorsLine'),
            from: counts(coordinators.before, coordinators.total),
            to: counts(coordinators.after, coordinators.total),
          },
        ]
      : []),
    ...shards.map(({ shard, after }) => ({
      label: cluster.distributed
        ? t('gaussInstance:power.shardLine', { number: shard.number })
        : t('gaussInstance:power.haLine'),
      from: counts(shard.working, shard.replicas.length),
      to: counts(after, shard.replicas.length),
    })),
  ]
}

/** What runs on a server: `cn_5001, cm_1; leads dn_6001`. */
export function componentsText(node: Pick<ComponentNode, 'components'>): string {
  return node.components
    .map(({ id, role, status }) =>
      id.startsWith('dn') && role === 'master' && status !== 'Down' ? t('gaussInstance:power.leads', { id }) : id,
    )
    .join(', ')
}
