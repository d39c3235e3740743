import type { NodeStatus } from '#contract/gaussdb/shared-types.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gaussNodes.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import type { NodeRow } from './node-rows.ts'

const looks: Record<NodeStatus, { tone: Tone; label: () => string; detail?: () => string }> = {
  normal: { tone: 'ok', label: () => t('gaussNodes:status.normal') },
  abnormal: {
    tone: 'danger',
    label: () => t('gaussNodes:status.abnormal'),
    detail: () => t('gaussNodes:statusDetail'),
  },
  creating: { tone: 'busy', label: () => t('gaussNodes:status.creating') },
  createfail: { tone: 'danger', label: () => t('gaussNodes:status.createfail') },
}

/** Status of a server; one that the reference does not name is shown as it came. */
export function GaussNodeStatus({ status }: { status: string }) {
  if (!Object.hasOwn(looks, status)) return <StatusBadge tone="neutral" label={status} />
  const { tone, label, detail } = looks[status as NodeStatus]
  return <StatusBadge tone={tone} label={label()} detail={detail?.()} />
}

const leadsText = ({ leads, components }: NodeRow, distributed: boolean): string => {
  if (leads.length === 0) return components ? '' : '–'
  if (!distributed) return t('gaussNodes:primaryNode')
  return t('gaussNodes:shardsLed', { count: leads.length, numbers: leads.map(({ number }) => number).join(', ') })
}

const address = (id: 'private' | 'public', value: (row: NodeRow) => string | undefined): Column<NodeRow> => ({
  id,
  header: () => t(`gaussNodes:columns.${id}`),
  value,
  cell: (row) => {
    const ip = value(row)
    return ip ? <CopyText value={ip} label={t('gaussNodes:actions.copyAddress')} /> : <span className="muted">–</span>
  },
  width: 150,
  grow: 0,
})

/** `distributed`: more than one shard is led, so the leading is by number. `open`: some servers have a public address. */
export const columnsFor = (distributed: boolean, open: boolean): readonly Column<NodeRow>[] => [
  {
    id: 'name',
    header: () => t('gaussNodes:columns.name'),
    value: ({ name }) => name,
    width: 256,
    grow: 0,
    required: true,
  },
  {
    id: 'status',
    header: () => t('gaussNodes:columns.status'),
    value: ({ status }) => status,
    cell: ({ status }) => <GaussNodeStatus status={status} />,
    choices: () => (Object.keys(looks) as NodeStatus[]).map((value) => ({ value, label: looks[value].label() })),
    width: 120,
    grow: 0,
  },
  {
    id: 'leads',
    header: () => t('gaussNodes:columns.leads'),
    value: (row) => leadsText(row, distributed),
    cell: (row) =>
      row.leads.length > 0 ? <strong>{leadsText(row, distributed)}</strong> : leadsText(row, distributed),
    width: 110,
    grow: 0,
  },
  {
    id: 'components',
    header: () => t('gaussNodes:columns.components'),
    value: ({ components }) => components ?? [],
    cell: ({ components }) => <span className="mono">{components?.join(', ') ?? '–'}</span>,
    width: 220,
  },
  {
    id: 'zone',
    header: () => t('gaussNodes:columns.zone'),
    value: ({ zone }) => zone,
    width: 130,
    grow: 0,
  },
  address('private', ({ privateIp }) => privateIp),
  { ...address('public', ({ publicIp }) => publicIp), hidden: !open },
  {
    id: 'id',
    header: () => t('gaussNodes:columns.id'),
    value: ({ id }) => id,
    cell: ({ id }) => <CopyText value={id} label={t('gaussNodes:actions.copyId')} />,
    hidden: true,
    width: 320,
    grow: 0,
  },
]
