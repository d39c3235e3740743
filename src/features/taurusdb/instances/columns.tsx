import type { InstanceSummary } from '#contract/taurusdb/instances.ts'
import { t } from '#i18n/setup.ts'
import { formatGb, timeOf } from '#lib/format.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { AddressCell } from '#ui/fleet/cells.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { activityText } from '../shared/activity.ts'
import { InstanceStatus, statusText } from '../shared/instance-status.tsx'
import { NodesCell, PairCell, TagsCell } from './cells.tsx'
import { factsOf } from './facts.ts'
import type { FleetRow } from './fleet-rows.ts'

const iso = (time: string): string => {
  const at = timeOf(time)
  return Number.isNaN(at) ? '' : new Date(at).toISOString()
}

/* Units and names of products are the same in every language; looking texts up for each cell is dear while somebody scrolls. */
const flavorText = ({ flavor_info: { vcpus, ram } }: InstanceSummary): string => `${vcpus} vCPU · ${ram} GB`

const statuses = ['normal', 'abnormal', 'creating', 'createfail'] as const

/** The columns of the fleet. What the list of 4.3.31 does not say (nodes) comes from the details, see NodesCell. */
export const columns: readonly Column<FleetRow>[] = [
  {
    id: 'name',
    header: () => t('instances:columns.name'),
    value: ({ instance }) => instance.name,
    width: 168,
    required: true,
  },
  {
    id: 'status',
    header: () => t('instances:columns.status'),
    value: ({ instance }) => instance.status,
    cell: ({ instance, activity }) => <InstanceStatus status={instance.status} activity={activity} />,
    choices: () => statuses.map((value) => ({ value, label: statusText(value) })),
    width: 144,
    grow: 0,
  },
  {
    id: 'connection',
    header: () => t('instances:columns.connection'),
    value: ({ connection, instance }) => [connection.name, connection.id, instance.region],
    cell: ({ connection: { name }, instance: { region } }) => (
      <PairCell first={name} second={name.includes(region) ? '' : region} />
    ),
    csv: ({ connection }) => connection.name,
    width: 192,
    grow: 0,
  },
  {
    id: 'nodes',
    header: () => t('instances:columns.nodes'),
    value: (row) => factsOf(row)?.count,
    cell: (row) => <NodesCell row={row} />,
    align: 'end',
    width: 86,
    grow: 0,
  },
  {
    id: 'flavor',
    header: () => t('instances:columns.flavor'),
    value: ({ instance: { flavor_info } }) => Number(flavor_info.vcpus) + Number(flavor_info.ram) / 1e5,
    csv: ({ instance }) => flavorText(instance),
    cell: ({ instance }) => (
      <span className="num" title={instance.flavor_ref}>
        {flavorText(instance)}
      </span>
    ),
    filterable: false,
    width: 146,
    grow: 0,
  },
  {
    id: 'storage',
    header: () => t('instances:columns.storage'),
    value: ({ instance }) => Number(instance.volume.size),
    cell: ({ instance }) => <span className="num">{formatGb(Number(instance.volume.size))}</span>,
    align: 'end',
    width: 88,
    grow: 0,
  },
  {
    id: 'tag',
    header: () => t('instances:columns.tag'),
    value: ({ instance }) => instance.tags.map(({ key, value }) => `${key}=${value}`),
    cell: ({ instance }) => <TagsCell tags={instance.tags} />,
    width: 144,
    grow: 0.85,
  },
  {
    id: 'version',
    header: () => t('instances:columns.version'),
    value: ({ instance: { datastore } }) => `${datastore.version} ${datastore.kernel_version ?? ''}`.trim(),
    // The engine is MySQL 8.0 everywhere (reference 4.1.1): what differs is the kernel.
    cell: ({ instance: { datastore } }) => (
      <span title={`MySQL ${datastore.version}, ${datastore.kernel_version ?? ''}`}>
        {datastore.kernel_version ?? datastore.version}
      </span>
    ),
    width: 124,
    grow: 0,
  },
  {
    id: 'write',
    header: () => t('instances:columns.write'),
    value: ({ instance }) => instance.private_ips,
    cell: ({ instance }) => (
      <AddressCell addresses={instance.private_ips} copy={t('instances:cells.copyAddress', { name: instance.name })} />
    ),
    width: 156,
    grow: 0,
  },
  {
    id: 'backup-window',
    header: () => t('instances:columns.backupWindow'),
    value: ({ instance }) => instance.backup_strategy?.start_time,
    cell: ({ instance }) =>
      instance.backup_strategy?.start_time ? (
        <span className="num">{`${instance.backup_strategy.start_time} UTC`}</span>
      ) : (
        '–'
      ),
    width: 136,
    grow: 0,
  },
  {
    id: 'id',
    header: () => t('instances:columns.id'),
    value: ({ instance }) => instance.id,
    cell: ({ instance }) => (
      <CopyText value={instance.id} label={t('instances:cells.copyId', { name: instance.name })} />
    ),
    hidden: true,
    width: 320,
    grow: 0,
  },
  {
    id: 'activity',
    header: () => t('instances:columns.activity'),
    value: ({ activity }) => activity && activityText(activity.jobName),
    hidden: true,
    width: 140,
    grow: 0,
  },
  {
    id: 'region',
    header: () => t('instances:columns.region'),
    value: ({ instance }) => instance.region,
    hidden: true,
    width: 132,
    grow: 0,
  },
  {
    id: 'kernel',
    header: () => t('instances:columns.kernel'),
    value: ({ instance }) => instance.datastore.kernel_version,
    hidden: true,
    width: 132,
    grow: 0,
  },
  {
    id: 'flavor-code',
    header: () => t('instances:columns.flavorCode'),
    value: ({ instance }) => instance.flavor_ref,
    cell: ({ instance }) => <span className="mono">{instance.flavor_ref}</span>,
    hidden: true,
    width: 248,
    grow: 0,
  },
  {
    id: 'vcpus',
    header: () => t('instances:columns.vcpus'),
    value: ({ instance }) => Number(instance.flavor_info.vcpus),
    align: 'end',
    hidden: true,
    width: 80,
    grow: 0,
  },
  {
    id: 'ram',
    header: () => t('instances:columns.ram'),
    value: ({ instance }) => Number(instance.flavor_info.ram),
    align: 'end',
    hidden: true,
    width: 116,
    grow: 0,
  },
  {
    id: 'read',
    header: () => t('instances:columns.read'),
    value: ({ instance }) => instance.readonly_private_ips ?? [],
    cell: ({ instance }) => <AddressCell addresses={instance.readonly_private_ips ?? []} />,
    hidden: true,
    width: 148,
    grow: 0,
  },
  {
    id: 'proxy',
    header: () => t('instances:columns.proxy'),
    value: ({ instance }) => instance.proxy_ips ?? [],
    cell: ({ instance }) => <AddressCell addresses={instance.proxy_ips ?? []} />,
    hidden: true,
    width: 148,
    grow: 0,
  },
  {
    id: 'public',
    header: () => t('instances:columns.public'),
    value: ({ instance }) => instance.public_ips ?? [],
    cell: ({ instance }) => <AddressCell addresses={instance.public_ips ?? []} />,
    hidden: true,
    width: 148,
    grow: 0,
  },
  {
    id: 'port',
    header: () => t('instances:columns.port'),
    value: ({ instance }) => Number(instance.port),
    cell: ({ instance }) => <span className="num">{instance.port}</span>,
    align: 'end',
    hidden: true,
    width: 72,
    grow: 0,
  },
  {
    id: 'keep-days',
    header: () => t('instances:columns.keepDays'),
    value: ({ instance }) => Number(instance.backup_strategy?.keep_days),
    align: 'end',
    hidden: true,
    width: 156,
    grow: 0,
  },
  {
    id: 'billing',
    header: () => t('instances:columns.billing'),
    value: ({ instance }) => instance.charge_info.charge_mode,
    cell: ({ instance }) => t(`instances:billing.${instance.charge_info.charge_mode}`),
    choices: () => [
      { value: 'prePaid', label: t('instances:billing.prePaid') },
      { value: 'postPaid', label: t('instances:billing.postPaid') },
    ],
    hidden: true,
    width: 132,
    grow: 0,
  },
  {
    id: 'time-zone',
    header: () => t('instances:columns.timeZone'),
    value: ({ instance }) => instance.time_zone,
    hidden: true,
    width: 116,
    grow: 0,
  },
  {
    id: 'vpc',
    header: () => t('instances:columns.vpc'),
    value: ({ instance }) => instance.vpc_id,
    cell: ({ instance }) => <span className="mono">{instance.vpc_id}</span>,
    hidden: true,
    width: 300,
    grow: 0,
  },
  {
    id: 'subnet',
    header: () => t('instances:columns.subnet'),
    value: ({ instance }) => instance.subnet_id,
    cell: ({ instance }) => <span className="mono">{instance.subnet_id}</span>,
    hidden: true,
    width: 300,
    grow: 0,
  },
  {
    id: 'security-group',
    header: () => t('instances:columns.securityGroup'),
    value: ({ instance }) => instance.security_group_id,
    cell: ({ instance }) => <span className="mono">{instance.security_group_id ?? '–'}</span>,
    hidden: true,
    width: 300,
    grow: 0,
  },
  {
    id: 'enterprise-project',
    header: () => t('instances:columns.enterpriseProject'),
    value: ({ instance }) => String(instance.enterprise_project_id ?? ''),
    hidden: true,
    width: 160,
    grow: 0,
  },
  {
    id: 'user',
    header: () => t('instances:columns.user'),
    value: ({ instance }) => instance.db_user_name,
    hidden: true,
    width: 116,
    grow: 0,
  },
  {
    id: 'created',
    header: () => t('instances:columns.created'),
    value: ({ instance }) => iso(instance.created),
    cell: ({ instance }) => <TimeText value={instance.created} />,
    hidden: true,
    width: 140,
    grow: 0,
  },
  {
    id: 'updated',
    header: () => t('instances:columns.updated'),
    value: ({ instance }) => iso(instance.updated),
    cell: ({ instance }) => <TimeText value={instance.updated} />,
    hidden: true,
    width: 140,
    grow: 0,
  },
]
