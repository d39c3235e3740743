import { formOf, statusOf } from '#contract/gaussdb/rules.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gauss.ts'
import { formatGb, timeOf } from '#lib/format.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { AddressCell, NodeCount } from '#ui/fleet/cells.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { addressesOf, type GaussRow, nodesDown } from '../shared/fleet.ts'
import { allForms, formHint, formText, GaussStatus, statuses, statusText } from '../shared/words.tsx'

const formOfRow = ({ instance }: GaussRow) => formOf(instance.type) ?? 'ha'

const iso = (time: string): string => {
  const at = timeOf(time)
  return Number.isNaN(at) ? '' : new Date(at).toISOString()
}

const troubled = ({ instance }: GaussRow): number => nodesDown(instance)

/** What the list says of an instance. */
export const columns: readonly Column<GaussRow>[] = [
  {
    id: 'name',
    header: () => t('gauss:columns.name'),
    value: ({ instance }) => instance.name,
    width: 164,
    required: true,
  },
  {
    id: 'status',
    header: () => t('gauss:columns.status'),
    value: ({ instance }) => statusOf(instance),
    cell: ({ instance }) => <GaussStatus status={statusOf(instance)} />,
    csv: ({ instance }) => statusText(statusOf(instance)),
    choices: () => [...statuses, 'createfail'].map((value) => ({ value, label: statusText(value) })),
    width: 126,
    grow: 0,
  },
  {
    id: 'form',
    header: () => t('gauss:columns.form'),
    value: formOfRow,
    cell: (row) => <span title={formHint(formOfRow(row))}>{formText(formOfRow(row))}</span>,
    csv: (row) => formText(formOfRow(row)),
    choices: () => allForms.map((value) => ({ value, label: formText(value) })),
    width: 172,
    grow: 0,
  },
  {
    id: 'version',
    header: () => t('gauss:columns.version'),
    value: ({ instance: { datastore } }) => datastore.complete_version ?? datastore.version,
    cell: ({ instance: { datastore } }) => (
      <span className="num" title={datastore.hotfix_versions}>
        {datastore.complete_version ?? datastore.version}
      </span>
    ),
    width: 88,
    grow: 0,
  },
  {
    id: 'connection',
    header: () => t('gauss:columns.connection'),
    value: ({ connection, instance }) => [connection.name, connection.id, instance.region],
    cell: ({ connection: { name }, instance: { region } }) => <span title={region}>{name}</span>,
    csv: ({ connection }) => connection.name,
    width: 112,
    grow: 0,
  },
  {
    id: 'nodes',
    header: () => t('gauss:columns.nodes'),
    value: ({ instance }) => instance.nodes.length,
    cell: (row) => (
      <NodeCount
        count={row.instance.nodes.length}
        troubled={troubled(row)}
        troubledText={t('gauss:cells.troubled', { count: troubled(row) })}
      />
    ),
    align: 'end',
    width: 84,
    grow: 0,
  },
  {
    id: 'size',
    header: () => t('gauss:columns.flavor'),
    value: ({ instance }) => instance.flavor_info.vcpu,
    cell: ({ instance: { flavor_info, flavor_ref } }) => (
      <span className="num" title={flavor_ref}>
        {t('gauss:cells.size', { ...flavor_info })}
      </span>
    ),
    csv: ({ instance }) => instance.flavor_ref,
    width: 144,
    grow: 0,
  },
  {
    id: 'storage',
    header: () => t('gauss:columns.storage'),
    value: ({ instance }) => instance.volume.size,
    cell: ({ instance }) => <span className="num">{formatGb(instance.volume.size)}</span>,
    align: 'end',
    width: 90,
    grow: 0,
  },
  {
    id: 'address',
    header: () => t('gauss:columns.address'),
    value: ({ instance }) => [...addressesOf(instance), ...(instance.public_ips ?? [])],
    cell: ({ instance }) => (
      <AddressCell addresses={addressesOf(instance)} copy={t('gauss:cells.copyAddress', { name: instance.name })} />
    ),
    width: 180,
    grow: 0,
    // With it the others would be cut off; searching finds it all the same.
    hidden: true,
  },
  {
    id: 'created',
    header: () => t('gauss:columns.created'),
    value: ({ instance }) => iso(instance.created),
    cell: ({ instance }) => <TimeText value={instance.created} />,
    hidden: true,
    width: 140,
    grow: 0,
  },
  {
    id: 'down',
    header: () => t('gauss:columns.down'),
    value: troubled,
    align: 'end',
    hidden: true,
    width: 108,
    grow: 0,
  },
  {
    id: 'edition',
    header: () => t('gauss:columns.edition'),
    value: ({ instance }) => instance.instance_mode,
    cell: ({ instance: { instance_mode: mode } }) =>
      mode === 'enterprise' || mode === 'basic' ? t(`gauss:cells.${mode}`) : mode,
    hidden: true,
    width: 112,
    grow: 0,
  },
  {
    id: 'backup-window',
    header: () => t('gauss:columns.backupWindow'),
    value: ({ instance }) => instance.backup_strategy.start_time,
    cell: ({ instance }) => (
      <span className="num">{t('gauss:cells.utc', { window: instance.backup_strategy.start_time })}</span>
    ),
    hidden: true,
    width: 150,
    grow: 0,
  },
  {
    id: 'keep-days',
    header: () => t('gauss:columns.keepDays'),
    value: ({ instance }) => instance.backup_strategy.keep_days,
    align: 'end',
    hidden: true,
    width: 156,
    grow: 0,
  },
  {
    id: 'maintenance',
    header: () => t('gauss:columns.maintenance'),
    value: ({ instance }) => instance.maintenance_window,
    cell: ({ instance }) => (
      <span className="num">{t('gauss:cells.utc', { window: instance.maintenance_window })}</span>
    ),
    hidden: true,
    width: 150,
    grow: 0,
  },
  {
    id: 'consistency',
    header: () => t('gauss:columns.consistency'),
    value: ({ instance }) => instance.ha.consistency,
    hidden: true,
    width: 112,
    grow: 0,
  },
  {
    id: 'billing',
    header: () => t('gauss:columns.billing'),
    value: ({ instance }) => instance.charge_info?.charge_mode,
    cell: ({ instance: { charge_info: charge } }) => (charge ? t(`gauss:cells.${charge.charge_mode}`) : '–'),
    choices: () => [
      { value: 'postPaid', label: t('gauss:cells.postPaid') },
      { value: 'prePaid', label: t('gauss:cells.prePaid') },
    ],
    hidden: true,
    width: 132,
    grow: 0,
  },
  {
    id: 'time-zone',
    header: () => t('gauss:columns.timeZone'),
    value: ({ instance }) => instance.time_zone,
    hidden: true,
    width: 112,
    grow: 0,
  },
  {
    id: 'region',
    header: () => t('gauss:columns.region'),
    value: ({ instance }) => instance.region,
    hidden: true,
    width: 132,
    grow: 0,
  },
  {
    id: 'zones',
    header: () => t('gauss:columns.zones'),
    value: ({ instance }) => [...new Set(instance.nodes.map(({ availability_zone }) => availability_zone))],
    hidden: true,
    width: 220,
    grow: 0,
  },
  {
    id: 'id',
    header: () => t('gauss:columns.id'),
    value: ({ instance }) => instance.id,
    cell: ({ instance }) => <CopyText value={instance.id} label={t('gauss:cells.copyId', { name: instance.name })} />,
    hidden: true,
    width: 320,
    grow: 0,
  },
]
