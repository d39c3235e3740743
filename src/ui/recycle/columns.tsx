import { t } from '#i18n/setup.ts'
import '#i18n/instances.ts'
import '#i18n/recycle.ts'
import { formatAge, formatGb } from '#lib/format.ts'
import { StatusBadge } from '../StatusBadge.tsx'
import type { Column } from '../table/columns.ts'
import { TimeText } from '../TimeText.tsx'
import { type BinRow, urgency } from './facts.ts'

const iso = (ms: number): string => (Number.isNaN(ms) ? '' : new Date(ms).toISOString())

function GoneCell({ row }: { row: BinRow }) {
  const kind = urgency(row.goneAt, Date.now())
  if (kind === 'unknown') return <span className="muted">–</span>
  if (kind === 'past')
    return <StatusBadge tone="danger" label={t('recycle:goneNow')} detail={t('recycle:goneNowText')} />
  if (kind === 'soon')
    return <StatusBadge tone="warn" label={t('common:state.in', { age: formatAge((row.goneAt ?? 0) - Date.now()) })} />
  return <TimeText value={row.goneAt} style="relative" />
}

export const columns: readonly Column<BinRow>[] = [
  { id: 'name', header: () => t('recycle:columns.name'), value: (row) => row.name, width: 240, required: true },
  {
    id: 'gone',
    header: () => t('recycle:columns.gone'),
    value: (row) => row.goneAt,
    cell: (row) => <GoneCell row={row} />,
    width: 130,
    grow: 0,
  },
  {
    id: 'connection',
    header: () => t('recycle:columns.connection'),
    value: (row) => row.connectionName,
    width: 150,
    grow: 0,
  },
  {
    id: 'until',
    header: () => t('recycle:columns.until'),
    value: (row) => (row.goneAt === undefined ? '' : iso(row.goneAt)),
    cell: (row) => <TimeText value={row.goneAt} />,
    width: 150,
    grow: 0,
  },
  {
    id: 'deleted',
    header: () => t('recycle:columns.deleted'),
    value: (row) => iso(row.deletedAt),
    cell: (row) => <TimeText value={row.deletedAt} />,
    width: 150,
    grow: 0,
  },
  { id: 'kernel', header: () => t('recycle:columns.kernel'), value: (row) => row.kernel, width: 140, grow: 0 },
  {
    id: 'billing',
    header: () => t('recycle:columns.billing'),
    value: (row) => row.billing,
    cell: (row) => t(`instances:billing.${row.billing}`),
    choices: () => [
      { value: 'postPaid', label: t('instances:billing.postPaid') },
      { value: 'prePaid', label: t('instances:billing.prePaid') },
    ],
    width: 130,
    grow: 0,
  },
  {
    id: 'layout',
    header: () => t('recycle:columns.layout'),
    value: (row) => row.layout,
    width: 120,
    grow: 0,
    hidden: true,
  },
  {
    id: 'storage',
    header: () => t('recycle:columns.storage'),
    value: (row) => row.storageGb,
    cell: (row) => (row.storageGb ? formatGb(row.storageGb) : '–'),
    align: 'end',
    width: 110,
    grow: 0,
    hidden: true,
  },
  {
    id: 'created',
    header: () => t('recycle:columns.created'),
    value: (row) => iso(row.createdAt),
    cell: (row) => <TimeText value={row.createdAt} />,
    width: 150,
    grow: 0,
    hidden: true,
  },
  {
    id: 'address',
    header: () => t('recycle:columns.address'),
    value: (row) => row.address,
    cell: (row) => <span className="mono">{row.address || '–'}</span>,
    width: 140,
    grow: 0,
    hidden: true,
  },
  {
    id: 'project',
    header: () => t('recycle:columns.project'),
    value: (row) => row.enterpriseProject,
    width: 160,
    grow: 0,
    hidden: true,
  },
  {
    id: 'id',
    header: () => t('recycle:columns.id'),
    value: (row) => row.id,
    cell: (row) => <span className="mono">{row.id}</span>,
    width: 320,
    grow: 0,
    hidden: true,
  },
  {
    id: 'backup',
    header: () => t('recycle:columns.backup'),
    value: (row) => row.backupId,
    cell: (row) => <span className="mono">{row.backupId}</span>,
    width: 320,
    grow: 0,
    hidden: true,
  },
]
