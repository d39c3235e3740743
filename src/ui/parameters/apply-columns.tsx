import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import type { Column } from '../table/columns.ts'
import { TimeText } from '../TimeText.tsx'

/** An instance that can take a template over. A service adds what it knows besides. */
export interface ApplyRow {
  id: string
  name: string
  /** Whose values the instance has: this template's, another's, or its own; undefined while, or where, that is not known. */
  has?: 'this' | 'other' | 'own' | undefined
  templateName?: string | undefined
  /** When this template was applied to it last, ms since the epoch. */
  applied: number | undefined
}

const words = {
  this: () => t('parameters:apply.hasThis'),
  other: () => t('parameters:apply.hasOther'),
  own: () => t('parameters:apply.hasOwn'),
} as const satisfies Record<NonNullable<ApplyRow['has']>, () => string>

/** `status`: the service's own column; `has`: whether its cloud tells whose values an instance has. */
export const applyColumns = <Row extends ApplyRow>(status: Column<Row>, has: boolean): readonly Column<Row>[] => [
  {
    id: 'name',
    header: () => t('parameters:columns.instance'),
    value: (row) => row.name,
    width: 240,
    required: true,
  },
  status,
  ...(has ? [hasColumn<Row>()] : []),
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

const hasColumn = <Row extends ApplyRow>(): Column<Row> => ({
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
})
