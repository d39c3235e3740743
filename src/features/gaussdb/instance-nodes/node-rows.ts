import type { ComponentNode } from '#contract/gaussdb/instance-nodes.ts'
import type { InstanceNode, InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import type { NodeStatus } from '#contract/gaussdb/shared-types.ts'
import type { Cluster, Shard } from '../shared/cluster.ts'

/** A server as the table shows it: what runs on it (reference 4.4.9) with its addresses (4.4.4). */
export interface NodeRow {
  id: string
  name: string
  status: NodeStatus
  zone: string
  /** Ids of what runs on it; nothing when that could not be read. */
  components: string[] | undefined
  /** Shards that it leads. */
  leads: Shard[]
  privateIp: string | undefined
  publicIp: string | undefined
}

/** The words of the instance list for the states of servers. */
const plain: Readonly<Record<string, NodeStatus>> = { ACTIVE: 'normal', BUILD: 'creating', FAILED: 'abnormal' }

/** The servers of both answers; those of the list alone where the components cannot be read. */
export function nodeRows(instance: Pick<InstanceSummary, 'nodes'>, cluster: Cluster | undefined): NodeRow[] {
  const listed = new Map(instance.nodes.map((node) => [node.id, node]))
  const row = (node: InstanceNode | undefined, own: ComponentNode | undefined): NodeRow => ({
    id: own?.id ?? node?.id ?? '',
    name: own?.name ?? node?.name ?? '',
    status: own?.status ?? plain[node?.status ?? ''] ?? 'abnormal',
    zone: own?.availability_zone_id ?? node?.availability_zone ?? '',
    components: own?.components.map(({ id }) => id),
    leads: own ? (cluster?.shards.filter(({ primary, serves }) => serves && primary?.node === own) ?? []) : [],
    privateIp: node?.private_ip,
    publicIp: node?.public_ip,
  })
  if (!cluster) return instance.nodes.map((node) => row(node, undefined))
  const known = new Set(cluster.nodes.map(({ id }) => id))
  return [
    ...cluster.nodes.map((own) => row(listed.get(own.id), own)),
    ...instance.nodes.filter(({ id }) => !known.has(id)).map((node) => row(node, undefined)),
  ]
}
