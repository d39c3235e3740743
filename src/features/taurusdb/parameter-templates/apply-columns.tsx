import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import type { Activity } from '../shared/activity.ts'
import { InstanceStatus, statusText } from '../shared/instance-status.tsx'

export interface ApplyRow {
  connection: string
  id: string
  name: string
  status: string
  activity: Activity | undefined
  /** Whose values the instance has: this template's, another's, or its own; undefined while that is not known. */
  has: 'this' | 'other' | 'own' | undefined
  templateName: string | undefined
  /** When this template was applied to it last, ms since the epoch. */
  applied: number | undefined
}

const words = {
  this: () => t('parameters:apply.hasThis'),
  other: () => t('parameters:apply.hasOther'),
  own: () => t('parameters:apply.hasOwn'),
} as const satisfies Record<NonNullable<ApplyRow['has']>, () => string>

export const applyColumns: readonly Column<ApplyRow>[] = [
  {
    id: 'name',
    header: () => t('parameters:columns.instance'),
    value: (row) => row.name,
    width: 240,
    required: true,
  },
  {
    id: 'status',
    header: () => t('parameters:columns.status'),
    value: (row) => statusText(row.status),
    cell: (row) => <InstanceStatus status={row.status} activity={row.activity} />,
    width: 180,
  },
  {
    id: 'has',
    header: () => t('parameters:columns.has'),
    value: (row) => row.has,
    cell: (row) =>
      row.has === undefined ? (
        <span className="muted">–</span>
      ) : row.has === 'other' ? (
        row.templateName
      ) : (
        <span className={row.has === 'this' ? undefined : 'muted'}>{words[row.has]()}</span>
      ),
    choices: () => Object.entries(words).map(([value, label]) => ({ value, label: label() })),
    csv: (row) => row.templateName ?? row.has,
    width: 200,
  },
  {
    id: 'applied',
    header: () => t('parameters:columns.applied'),
    value: (row) => row.applied && new Date(row.applied).toISOString(),
    cell: (row) => <TimeText value={row.applied} />,
    width: 160,
    grow: 0,
  },
  {
    id: 'id',
    header: () => t('parameters:columns.instanceId'),
    value: (row) => row.id,
    cell: (row) => <span className="mono">{row.id}</span>,
    width: 300,
    hidden: true,
  },
]
