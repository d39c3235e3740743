import type { AutoScalingRecord } from '#contract/taurusdb/instance-scaling-types.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/upkeep.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'

const types = {
  ENLARGE_FLAVOR: () => t('upkeep:auto.types.ENLARGE_FLAVOR'),
  REDUCE_FLAVOR: () => t('upkeep:auto.types.REDUCE_FLAVOR'),
  ENLARGE_READ_ONLY: () => t('upkeep:auto.types.ENLARGE_READ_ONLY'),
  REDUCE_READ_ONLY: () => t('upkeep:auto.types.REDUCE_READ_ONLY'),
} as const

/** What kind of change it was; one that is not known is shown as it came. */
const typeText = (type: string): string => (Object.hasOwn(types, type) ? types[type as keyof typeof types]() : type)

/** `2024-04-09 13:42:11.000`, which is UTC, in a form that is read as such. */
const iso = (time: string): string => (/[zZ]|[+-]\d{2}:?\d{2}$/.test(time) ? time : `${time.replace(' ', 'T')}Z`)

export const columns: readonly Column<AutoScalingRecord>[] = [
  {
    id: 'time',
    header: () => t('upkeep:auto.columns.time'),
    value: (row) => iso(row.create_at),
    cell: (row) => <TimeText value={iso(row.create_at)} />,
    width: 160,
    required: true,
  },
  {
    id: 'type',
    header: () => t('upkeep:auto.columns.type'),
    value: (row) => row.scaling_type,
    cell: (row) => typeText(row.scaling_type),
    width: 160,
    grow: 0,
  },
  {
    id: 'from',
    header: () => t('upkeep:auto.columns.from'),
    value: (row) => row.original_value,
    cell: (row) => <span className="mono">{row.original_value}</span>,
    width: 240,
    grow: 0,
  },
  {
    id: 'to',
    header: () => t('upkeep:auto.columns.to'),
    value: (row) => row.target_value,
    cell: (row) => <span className="mono">{row.target_value}</span>,
    width: 240,
    grow: 0,
  },
  {
    id: 'result',
    header: () => t('upkeep:auto.columns.result'),
    value: (row) => row.result,
    cell: (row) =>
      row.result === 'SUCCESSFUL' ? (
        <StatusBadge tone="ok" label={t('upkeep:auto.successful')} />
      ) : (
        <StatusBadge tone="danger" label={row.result} />
      ),
    width: 130,
    grow: 0,
  },
  {
    id: 'id',
    header: () => t('upkeep:auto.columns.id'),
    value: (row) => row.id,
    cell: (row) => <span className="mono">{row.id}</span>,
    width: 300,
    grow: 0,
    hidden: true,
  },
]
