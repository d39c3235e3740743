import type { InstanceDetail, InstanceNode } from '#contract/taurusdb/instances.ts'

/** The node that takes writes; the first one where the answer names none. */
export const primaryOf = ({ nodes }: Pick<InstanceDetail, 'nodes'>): InstanceNode | undefined =>
  nodes.find(({ type }) => type === 'master') ?? nodes[0]

/** Replicas that never take over have the priority -1 (reference 4.3.40). */
const takesOver = ({ priority, status }: InstanceNode): boolean => priority !== -1 && status === 'normal'

/** The replica that a failover would make the primary node: the working one with the smallest priority. */
export function nextPrimary(instance: Pick<InstanceDetail, 'nodes'>): InstanceNode | undefined {
  const primary = primaryOf(instance)
  return instance.nodes.filter((node) => node !== primary && takesOver(node)).sort((a, b) => a.priority - b.priority)[0]
}

/** The nodes by availability zone: that of the primary node first, and in each zone those first that would take over first. */
export function zonesWithNodes(instance: Pick<InstanceDetail, 'nodes'>): { zone: string; nodes: InstanceNode[] }[] {
  const primary = primaryOf(instance)
  const rank = (node: InstanceNode) => (node === primary ? -Infinity : node.priority === -1 ? Infinity : node.priority)
  const zones = new Map<string, InstanceNode[]>()
  for (const node of [...instance.nodes].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))) {
    const nodes = zones.get(node.az_code)
    if (nodes) nodes.push(node)
    else zones.set(node.az_code, [node])
  }
  return [...zones]
    .map(([zone, nodes]) => ({ zone, nodes }))
    .sort((a, b) => (a.zone === primary?.az_code ? -1 : b.zone === primary?.az_code ? 1 : a.zone.localeCompare(b.zone)))
}
