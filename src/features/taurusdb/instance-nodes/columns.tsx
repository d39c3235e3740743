import type { InstanceNode } from '#contract/taurusdb/instances.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/nodes.ts'
import { formatNumber } from '#lib/format.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { NodeStatus } from './NodeStatus.tsx'

/** A node as the table shows it. */
export interface NodeRow {
  node: InstanceNode
  primary: boolean
  /** A failover would make it the primary node. */
  next: boolean
}

const rank = ({ primary, node }: NodeRow): number => (primary ? 0 : node.priority === -1 ? 99 : node.priority)

export const columns: readonly Column<NodeRow>[] = [
  { id: 'name', header: () => t('nodes:columns.name'), value: ({ node }) => node.name, width: 220, required: true },
  {
    id: 'role',
    header: () => t('nodes:columns.role'),
    value: ({ primary }) => (primary ? 'primary' : 'replica'),
    cell: ({ primary }) => t(primary ? 'nodes:primary' : 'nodes:replica'),
    choices: () => [
      { value: 'primary', label: t('nodes:primary') },
      { value: 'replica', label: t('nodes:replica') },
    ],
    width: 120,
    grow: 0,
  },
  {
    id: 'status',
    header: () => t('nodes:columns.status'),
    value: ({ node }) => node.status,
    cell: ({ node }) => <NodeStatus status={node.status} />,
    width: 130,
    grow: 0,
  },
  { id: 'zone', header: () => t('nodes:columns.zone'), value: ({ node }) => node.az_code, width: 130, grow: 0 },
  {
    id: 'priority',
    header: () => t('nodes:columns.priority'),
    value: rank,
    cell: ({ node, primary, next }) =>
      primary
        ? '–'
        : node.priority === -1
          ? t('nodes:never')
          : `${node.priority}${next ? ` · ${t('nodes:next')}` : ''}`,
    width: 160,
    grow: 0,
  },
  {
    id: 'restart',
    header: () => t('nodes:columns.restart'),
    value: ({ node }) => (node.need_restart ? 'yes' : 'no'),
    cell: ({ node }) => (node.need_restart ? <StatusBadge tone="warn" label={t('nodes:waits')} /> : '–'),
    width: 150,
    grow: 0,
  },
  {
    id: 'size',
    header: () => t('nodes:columns.size'),
    value: ({ node }) => Number(node.vcpus),
    cell: ({ node }) => t('nodes:size', { vcpus: node.vcpus, ram: node.ram }),
    width: 150,
    grow: 0,
  },
  {
    id: 'address',
    header: () => t('nodes:columns.address'),
    value: ({ node }) => node.private_read_ips,
    cell: ({ node }) => <span className="mono">{node.private_read_ips.join(', ') || '–'}</span>,
    width: 140,
    grow: 0,
  },
  {
    id: 'connections',
    header: () => t('nodes:columns.connections'),
    value: ({ node }) => Number(node.max_connections),
    cell: ({ node }) => formatNumber(Number(node.max_connections)),
    align: 'end',
    width: 150,
    grow: 0,
    hidden: true,
  },
  {
    id: 'flavor',
    header: () => t('nodes:columns.flavor'),
    value: ({ node }) => node.flavor_ref,
    cell: ({ node }) => <span className="mono">{node.flavor_ref}</span>,
    width: 260,
    grow: 0,
    hidden: true,
  },
  {
    id: 'created',
    header: () => t('nodes:columns.created'),
    value: ({ node }) => node.created,
    cell: ({ node }) => <TimeText value={node.created} />,
    width: 150,
    grow: 0,
    hidden: true,
  },
  {
    id: 'id',
    header: () => t('nodes:columns.id'),
    value: ({ node }) => node.id,
    cell: ({ node }) => <span className="mono">{node.id}</span>,
    width: 320,
    grow: 0,
    hidden: true,
  },
]
