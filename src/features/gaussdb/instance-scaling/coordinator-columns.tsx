import type { Coordinator } from '#contract/gaussdb/instance-nodes.ts'
import type { NodeStatus } from '#contract/gaussdb/shared-types.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gauss-scaling.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'

/** A coordinator with the address that the list of instances has for it. */
export interface CoordinatorRow extends Coordinator {
  address: string
  /** Its name without that of the instance. */
  short: string
}

const looks: Record<NodeStatus, { tone: Tone; label: () => string }> = {
  normal: { tone: 'ok', label: () => t('gaussScaling:node.normal') },
  creating: { tone: 'busy', label: () => t('gaussScaling:node.creating') },
  abnormal: { tone: 'danger', label: () => t('gaussScaling:node.abnormal') },
  createfail: { tone: 'danger', label: () => t('gaussScaling:node.createfail') },
}

const removable = ({ support_reduce }: CoordinatorRow): string =>
  t(support_reduce ? 'gaussScaling:coordinators.yes' : 'gaussScaling:coordinators.no')

export const columns: readonly Column<CoordinatorRow>[] = [
  {
    id: 'name',
    header: () => t('gaussScaling:coordinators.columns.name'),
    value: ({ name }) => name,
    cell: ({ name, short }) => <span title={name}>{short}</span>,
    width: 140,
    required: true,
  },
  {
    id: 'status',
    header: () => t('gaussScaling:coordinators.columns.status'),
    value: ({ status }) => status,
    cell: ({ status }) => <StatusBadge tone={looks[status].tone} label={looks[status].label()} />,
    choices: () =>
      Object.entries(looks).map(([value, { label }]) => ({
        value,
        label: label(),
      })),
    width: 130,
    grow: 0,
  },
  {
    id: 'zone',
    header: () => t('gaussScaling:coordinators.columns.zone'),
    value: ({ availability_zone }) => availability_zone,
    width: 140,
    grow: 0,
  },
  {
    id: 'address',
    header: () => t('gaussScaling:coordinators.columns.address'),
    value: ({ address }) => address,
    cell: ({ address }) => (address ? <CopyText value={address} /> : '–'),
    width: 190,
    grow: 0,
  },
  {
    id: 'removable',
    header: () => t('gaussScaling:coordinators.columns.removable'),
    value: removable,
    width: 160,
    grow: 0,
  },
]
