import type { ErrorLogLevel } from '#contract/taurusdb/logs.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/logs.ts'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import classes from './logs.module.css'
import { type ErrorRow, partsOf } from './rows.ts'

const tones: Record<ErrorLogLevel, Tone> = {
  PANIC: 'danger',
  FATAL: 'danger',
  ERROR: 'danger',
  WARNING: 'warn',
  NOTE: 'info',
  INFO: 'neutral',
  LOG: 'neutral',
}

/** Level as a sign and the word of the log. */
export const LevelBadge = ({ level }: { level: ErrorLogLevel }) => (
  <StatusBadge tone={tones[level] ?? 'neutral'} label={level} />
)

const column = (name: 'time' | 'level' | 'message' | 'node') => () => t(`logs:errors.columns.${name}`)

export const errorColumns: readonly Column<ErrorRow>[] = [
  {
    id: 'time',
    header: column('time'),
    value: (row) => row.at,
    cell: (row) => <TimeText value={row.at} seconds />,
    csv: (row) => new Date(row.at).toISOString(),
    width: 164,
    grow: 0,
    required: true,
    filterable: false,
  },
  {
    id: 'level',
    header: column('level'),
    value: (row) => row.level,
    cell: (row) => <LevelBadge level={row.level} />,
    width: 112,
    grow: 0,
  },
  {
    id: 'code',
    header: () => t('logs:errors.code'),
    value: (row) => partsOf(row.content).code,
    cell: (row) => <span className="mono">{partsOf(row.content).code}</span>,
    width: 104,
    grow: 0,
  },
  {
    id: 'subsystem',
    header: () => t('logs:errors.subsystem'),
    value: (row) => partsOf(row.content).subsystem,
    width: 112,
    grow: 0,
  },
  {
    id: 'message',
    header: column('message'),
    value: (row) => row.content,
    cell: (row) => (
      <span className={classes['message']} title={row.content}>
        {partsOf(row.content).text}
      </span>
    ),
    width: 360,
    grow: 4,
    sortable: false,
  },
  {
    id: 'node',
    header: column('node'),
    value: (row) => row.node,
    cell: (row) => <span className="mono">{row.node}</span>,
    width: 300,
    grow: 0,
    hidden: true,
  },
]
