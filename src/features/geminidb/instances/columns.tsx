import { t } from '#i18n/setup.ts'
import '#i18n/gemini.ts'
import { formatGb } from '#lib/format.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { AddressCell, NodeCount } from '#ui/fleet/cells.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { patchedEngines } from '#contract/geminidb/rules.ts'
import { addressesOf, type GeminiRow, nodesOf, storageOf, utc } from '../shared/fleet.ts'
import {
  engineNames,
  engineText,
  GeminiStatus,
  modeHint,
  modes,
  modeText,
  statuses,
  statusText,
} from '../shared/words.tsx'

const iso = (time: string): string => {
  const at = Date.parse(utc(time))
  return Number.isNaN(at) ? '' : new Date(at).toISOString()
}

/** `waiting`, `newest`, or nothing for engines that are not patched this way. */
function patchOf({ instance: { datastore } }: GeminiRow): 'waiting' | 'newest' | '' {
  if (!patchedEngines.includes(datastore.type)) return ''
  return datastore.patch_available ? 'waiting' : 'newest'
}

const text = (
  id: string,
  header: () => string,
  value: (row: GeminiRow) => string | undefined,
  width: number,
): Column<GeminiRow> => ({
  id,
  header,
  value,
  cell: (row) => <span className="mono">{value(row) || '–'}</span>,
  hidden: true,
  width,
  grow: 0,
})

/** What the list says of an instance; there is no other call that says more. */
export const columns: readonly Column<GeminiRow>[] = [
  {
    id: 'name',
    header: () => t('gemini:columns.name'),
    value: ({ instance }) => instance.name,
    width: 196,
    required: true,
  },
  {
    id: 'status',
    header: () => t('gemini:columns.status'),
    value: ({ instance }) => instance.status,
    cell: ({ instance }) => <GeminiStatus status={instance.status} actions={instance.actions} />,
    choices: () => statuses.map((value) => ({ value, label: statusText(value) })),
    width: 154,
    grow: 0,
  },
  {
    id: 'engine',
    header: () => t('gemini:columns.engine'),
    value: ({ instance }) => instance.datastore.type,
    cell: ({ instance }) => engineText(instance.datastore.type),
    choices: () => Object.entries(engineNames).map(([value, label]) => ({ value, label: label() })),
    width: 94,
    grow: 0,
  },
  {
    id: 'mode',
    header: () => t('gemini:columns.mode'),
    value: ({ instance }) => instance.mode,
    cell: ({ instance: { mode } }) => <span title={modeHint(mode)}>{modeText(mode)}</span>,
    choices: () => modes.map((value) => ({ value, label: modeText(value) })),
    width: 140,
    grow: 0,
    // With it the others would be cut off.
    hidden: true,
  },
  {
    id: 'version',
    header: () => t('gemini:columns.version'),
    value: ({ instance: { datastore } }) => datastore.whole_version ?? datastore.version,
    cell: ({ instance: { datastore } }) => (
      <span className="num" title={datastore.version}>
        {datastore.whole_version ?? datastore.version}
      </span>
    ),
    width: 116,
    grow: 0,
  },
  {
    id: 'patch',
    header: () => t('gemini:columns.patch'),
    value: patchOf,
    cell: (row) => {
      const patch = patchOf(row)
      if (patch === 'waiting') return t('gemini:cells.patchWaiting')
      return (
        <span className="muted" title={patch === '' ? t('gemini:page.patchNone') : undefined}>
          {patch === '' ? t('gemini:cells.noPatches') : t('gemini:cells.newest')}
        </span>
      )
    },
    choices: () => [
      { value: 'waiting', label: t('gemini:cells.patchWaiting') },
      { value: 'newest', label: t('gemini:cells.newest') },
    ],
    width: 76,
    grow: 0,
  },
  {
    id: 'connection',
    header: () => t('gemini:columns.connection'),
    value: ({ connection, instance }) => [connection.name, connection.id, instance.region],
    cell: ({ connection: { name }, instance: { region } }) => <span title={region}>{name}</span>,
    csv: ({ connection }) => connection.name,
    width: 118,
    grow: 0,
  },
  {
    id: 'nodes',
    header: () => t('gemini:columns.nodes'),
    value: ({ instance }) => nodesOf(instance).length,
    cell: ({ instance }) => {
      const nodes = nodesOf(instance)
      const troubled = nodes.filter(({ status }) => status !== 'normal' && status !== 'creating').length
      return (
        <NodeCount
          count={nodes.length}
          troubled={troubled}
          troubledText={t('gemini:cells.troubled', { count: troubled })}
        />
      )
    },
    align: 'end',
    width: 80,
    grow: 0,
  },
  {
    id: 'storage',
    header: () => t('gemini:columns.storage'),
    value: ({ instance }) => {
      const { size, used } = storageOf(instance)
      return size > 0 ? used / size : 0
    },
    csv: ({ instance }) => storageOf(instance).used,
    cell: ({ instance }) => {
      const { size, used } = storageOf(instance)
      return <span className="num">{t('gemini:cells.used', { used: formatGb(used), size: formatGb(size) })}</span>
    },
    filterable: false,
    align: 'end',
    width: 162,
    grow: 0,
  },
  {
    id: 'address',
    header: () => t('gemini:columns.address'),
    value: ({ instance }) => addressesOf(instance).map(({ host }) => host),
    cell: ({ instance }) => (
      <AddressCell
        addresses={addressesOf(instance).map(({ host, port }) => `${host}:${port}`)}
        copy={t('gemini:cells.copyAddress', { name: instance.name })}
      />
    ),
    width: 190,
    grow: 0,
    // With it the others would be cut off; searching finds it all the same.
    hidden: true,
  },
  {
    id: 'created',
    header: () => t('gemini:columns.created'),
    value: ({ instance }) => iso(instance.created),
    cell: ({ instance }) => <TimeText value={utc(instance.created)} />,
    width: 140,
    grow: 0,
    hidden: true,
  },
  {
    id: 'updated',
    header: () => t('gemini:columns.updated'),
    value: ({ instance }) => iso(instance.updated),
    cell: ({ instance }) => <TimeText value={utc(instance.updated)} />,
    hidden: true,
    width: 140,
    grow: 0,
  },
  {
    id: 'flavor',
    header: () => t('gemini:columns.flavor'),
    value: ({ instance }) => nodesOf(instance)[0]?.spec_code,
    cell: ({ instance }) => <span className="mono">{nodesOf(instance)[0]?.spec_code ?? '–'}</span>,
    hidden: true,
    width: 240,
    grow: 0,
  },
  {
    id: 'size',
    header: () => t('gemini:columns.size'),
    value: ({ instance }) => storageOf(instance).size,
    align: 'end',
    hidden: true,
    width: 108,
    grow: 0,
  },
  {
    id: 'port',
    header: () => t('gemini:columns.port'),
    value: ({ instance }) => Number(instance.port),
    cell: ({ instance }) => <span className="num">{instance.port}</span>,
    align: 'end',
    hidden: true,
    width: 72,
    grow: 0,
  },
  {
    id: 'region',
    header: () => t('gemini:columns.region'),
    value: ({ instance }) => instance.region,
    hidden: true,
    width: 132,
    grow: 0,
  },
  {
    id: 'zones',
    header: () => t('gemini:columns.zones'),
    value: ({ instance }) => instance.availability_zone?.split(',') ?? [],
    hidden: true,
    width: 220,
    grow: 0,
  },
  {
    id: 'backup-window',
    header: () => t('gemini:columns.backupWindow'),
    value: ({ instance }) => instance.backup_strategy.start_time,
    cell: ({ instance: { backup_strategy: policy } }) => (
      <span className="num">
        {policy.keep_days === 0 ? t('gemini:cells.off') : t('gemini:cells.utc', { window: policy.start_time })}
      </span>
    ),
    hidden: true,
    width: 140,
    grow: 0,
  },
  {
    id: 'keep-days',
    header: () => t('gemini:columns.keepDays'),
    value: ({ instance }) => Number(instance.backup_strategy.keep_days),
    align: 'end',
    hidden: true,
    width: 156,
    grow: 0,
  },
  {
    id: 'maintenance',
    header: () => t('gemini:columns.maintenance'),
    value: ({ instance }) => instance.maintenance_window,
    cell: ({ instance }) => (
      <span className="num">{t('gemini:cells.utc', { window: instance.maintenance_window })}</span>
    ),
    hidden: true,
    width: 148,
    grow: 0,
  },
  {
    id: 'billing',
    header: () => t('gemini:columns.billing'),
    value: ({ instance }) => instance.pay_mode,
    cell: ({ instance }) => t(`gemini:billing.${instance.pay_mode}`),
    choices: () => [
      { value: '0', label: t('gemini:billing.0') },
      { value: '1', label: t('gemini:billing.1') },
    ],
    hidden: true,
    width: 132,
    grow: 0,
  },
  {
    id: 'ssl',
    header: () => t('gemini:columns.ssl'),
    value: ({ instance }) => (instance.ssl === '1' ? 'on' : 'off'),
    cell: ({ instance }) => (instance.ssl === '1' ? t('gemini:cells.on') : t('gemini:cells.off')),
    hidden: true,
    width: 72,
    grow: 0,
  },
  {
    id: 'id',
    header: () => t('gemini:columns.id'),
    value: ({ instance }) => instance.id,
    cell: ({ instance }) => <CopyText value={instance.id} label={t('gemini:cells.copyId', { name: instance.name })} />,
    hidden: true,
    width: 320,
    grow: 0,
  },
  text(
    'vpc',
    () => t('gemini:columns.vpc'),
    ({ instance }) => instance.vpc_id,
    300,
  ),
  text(
    'subnet',
    () => t('gemini:columns.subnet'),
    ({ instance }) => instance.subnet_id,
    300,
  ),
  text(
    'security-group',
    () => t('gemini:columns.securityGroup'),
    ({ instance }) => instance.security_group_id,
    300,
  ),
  text(
    'enterprise-project',
    () => t('gemini:columns.enterpriseProject'),
    ({ instance }) => instance.enterprise_project_id,
    160,
  ),
  text(
    'user',
    () => t('gemini:columns.user'),
    ({ instance }) => instance.db_user_name,
    116,
  ),
]
