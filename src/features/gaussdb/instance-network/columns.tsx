import { t } from '#i18n/setup.ts'
import '#i18n/gauss-network.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import type { AddressRole, AddressRow } from './addresses.ts'

const roles: Record<AddressRole, () => string> = {
  coordinator: () => t('gaussNetwork:roles.coordinator'),
  primary: () => t('gaussNetwork:roles.primary'),
  standby: () => t('gaussNetwork:roles.standby'),
  data: () => t('gaussNetwork:roles.data'),
}

const bandwidth = ({ bound }: AddressRow): string =>
  bound
    ? t(bound.bandwidth_share_type === 'WHOLE' ? 'gaussNetwork:shared' : 'gaussNetwork:own', {
        size: bound.bandwidth_size,
      })
    : '–'

export const columns: readonly Column<AddressRow>[] = [
  {
    id: 'node',
    header: () => t('gaussNetwork:columns.node'),
    value: ({ node }) => node.name,
    cell: ({ node, name }) => <span title={node.name}>{name}</span>,
    width: 140,
    required: true,
  },
  {
    id: 'private',
    header: () => t('gaussNetwork:columns.privateIp'),
    value: ({ privateIp }) => privateIp,
    cell: ({ privateIp }) => (privateIp ? <CopyText value={privateIp} /> : '–'),
    width: 150,
    grow: 0,
  },
  {
    id: 'public',
    header: () => t('gaussNetwork:columns.publicIp'),
    value: ({ publicIp }) => publicIp,
    cell: ({ publicIp }) => (publicIp ? <CopyText value={publicIp} /> : '–'),
    width: 150,
    grow: 0,
  },
  {
    id: 'role',
    header: () => t('gaussNetwork:columns.role'),
    value: ({ role }) => role,
    cell: ({ role }) => roles[role](),
    csv: ({ role }) => roles[role](),
    choices: () => Object.entries(roles).map(([value, label]) => ({ value, label: label() })),
    width: 112,
    grow: 0,
  },
  {
    id: 'zone',
    header: () => t('gaussNetwork:columns.zone'),
    value: ({ node }) => node.availability_zone,
    width: 120,
    grow: 0,
  },
  {
    id: 'bandwidth',
    header: () => t('gaussNetwork:columns.bandwidth'),
    value: ({ bound }) => bound?.bandwidth_size ?? -1,
    cell: (row) => (
      <span className="num" title={row.bound?.bandwidth_name}>
        {bandwidth(row)}
      </span>
    ),
    csv: bandwidth,
    width: 124,
    grow: 0,
  },
  {
    id: 'bound',
    header: () => t('gaussNetwork:columns.bound'),
    value: ({ bound }) => bound?.applied_at ?? '',
    cell: ({ bound }) => (bound ? <TimeText value={bound.applied_at} /> : '–'),
    width: 150,
    grow: 0,
    hidden: true,
  },
  {
    id: 'public-id',
    header: () => t('gaussNetwork:columns.publicId'),
    value: ({ bound }) => bound?.public_ip_id ?? '',
    cell: ({ bound }) => (bound ? <CopyText value={bound.public_ip_id} /> : '–'),
    width: 300,
    grow: 0,
    hidden: true,
  },
]
