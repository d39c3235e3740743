import type { BackupStatus, BackupType } from '#contract/taurusdb/backups.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/backups.ts'
import { formatBytes, formatDuration, timeOf } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { Link } from 'react-router'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { type BackupRow, bytesOf, durationOf } from './facts.ts'

/** A row of a table of backups: with the reason of a failure, where one is known. */
export interface BackupTableRow extends BackupRow {
  connectionName: string
  failure?: string
}

const types: Record<BackupType, () => string> = {
  auto: () => t('backups:type.auto'),
  manual: () => t('backups:type.manual'),
}

const statuses: Record<BackupStatus, { tone: Tone; label: () => string }> = {
  BUILDING: { tone: 'busy', label: () => t('backups:status.BUILDING') },
  COMPLETED: { tone: 'ok', label: () => t('backups:status.COMPLETED') },
  AVAILABLE: { tone: 'ok', label: () => t('backups:status.AVAILABLE') },
  FAILED: { tone: 'danger', label: () => t('backups:status.FAILED') },
}

const levels = {
  '0': () => t('backups:level.pending'),
  '1': () => t('backups:level.one'),
  '2': () => t('backups:level.two'),
} as const

export const typeText = (type: string): string => (Object.hasOwn(types, type) ? types[type as BackupType]() : type)
export const statusText = (status: string): string =>
  Object.hasOwn(statuses, status) ? statuses[status as BackupStatus].label() : status
export const levelText = (level: string | undefined): string | undefined =>
  level !== undefined && Object.hasOwn(levels, level) ? levels[level as keyof typeof levels]() : level

export function BackupState({ row }: { row: Pick<BackupTableRow, 'status' | 'failure' | 'begin_time'> }) {
  const look = Object.hasOwn(statuses, row.status) ? statuses[row.status] : undefined
  const detail =
    row.status === 'FAILED'
      ? (row.failure ?? t('backups:failedUnknown'))
      : row.status === 'BUILDING'
        ? t('backups:building', { time: formatDuration(Date.now() - timeOf(row.begin_time)) })
        : undefined
  return <StatusBadge tone={look?.tone ?? 'neutral'} label={look?.label() ?? row.status} detail={detail} />
}

/** As text that sorts, filters by its beginning (`begin:>=2026-03-01`) and is the same in every export. */
const utc = (time: string | undefined): string | undefined => {
  const at = time ? timeOf(time) : Number.NaN
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

const name: Column<BackupTableRow> = {
  id: 'name',
  header: () => t('backups:columns.name'),
  value: (row) => row.name,
  // Growth in step with the width: a table takes the widest share that any column asks for as its least width.
  width: 230,
  grow: 2.3,
  required: true,
}

const instance: Column<BackupTableRow> = {
  id: 'instance',
  header: () => t('backups:columns.instance'),
  value: (row) => row.instance_name,
  cell: (row) => (
    <Link to={paths.instance({ connection: row.connection, instanceId: row.instance_id }, 'backups')}>
      {row.instance_name}
    </Link>
  ),
  width: 170,
  grow: 1.7,
}

const connection: Column<BackupTableRow> = {
  id: 'connection',
  header: () => t('backups:columns.connection'),
  value: (row) => row.connectionName,
  width: 120,
  grow: 0,
}

const description: Column<BackupTableRow> = {
  id: 'description',
  header: () => t('backups:columns.description'),
  value: (row) => row.description,
  cell: (row) => <span title={row.description}>{row.description || <span className="muted">–</span>}</span>,
  width: 140,
  grow: 1.4,
}

const rest: readonly Column<BackupTableRow>[] = [
  {
    id: 'status',
    header: () => t('backups:columns.status'),
    value: (row) => row.status,
    cell: (row) => <BackupState row={row} />,
    choices: () => Object.entries(statuses).map(([value, { label }]) => ({ value, label: label() })),
    width: 120,
    grow: 0,
  },
  {
    id: 'type',
    header: () => t('backups:columns.type'),
    value: (row) => row.type,
    cell: (row) => typeText(row.type),
    choices: () => Object.entries(types).map(([value, label]) => ({ value, label: label() })),
    width: 100,
    grow: 0,
  },
  {
    id: 'begin',
    header: () => t('backups:columns.begin'),
    value: (row) => utc(row.begin_time),
    cell: (row) => <TimeText value={row.begin_time} />,
    width: 145,
    grow: 0,
  },
  {
    id: 'end',
    header: () => t('backups:columns.end'),
    value: (row) => utc(row.end_time),
    cell: (row) => <TimeText value={row.end_time} />,
    width: 145,
    grow: 0,
    hidden: true,
  },
  {
    id: 'duration',
    header: () => t('backups:columns.duration'),
    // In minutes, so that `duration:>30` can be asked.
    value: (row) => minutesOf(durationOf(row)),
    cell: (row) => formatDuration(durationOf(row)),
    align: 'end',
    width: 105,
    grow: 0,
  },
  {
    id: 'size',
    header: () => t('backups:columns.size'),
    // In MB, as the API counts it (reference 4.4.3).
    value: (row) => (row.size > 0 ? row.size : undefined),
    cell: (row) => (row.size > 0 ? formatBytes(bytesOf(row)) : <span className="muted">–</span>),
    align: 'end',
    width: 95,
    grow: 0,
  },
  {
    id: 'engine',
    header: () => t('backups:columns.engine'),
    value: (row) => `${row.datastore.type} ${row.datastore.version}`,
    width: 150,
    grow: 0,
    hidden: true,
  },
  {
    id: 'level',
    header: () => t('backups:columns.level'),
    value: (row) => levelText(row.backup_level),
    width: 90,
    grow: 0,
    hidden: true,
  },
  {
    id: 'id',
    header: () => t('backups:columns.id'),
    value: (row) => row.id,
    cell: (row) => <span className="mono">{row.id}</span>,
    width: 300,
    hidden: true,
  },
]

const minutesOf = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.round(ms / 600) / 100

/** For the backups of one instance. */
export const instanceColumns: readonly Column<BackupTableRow>[] = [
  { ...name, width: 320, grow: 3.2 },
  ...rest,
  description,
]

/** For those of a fleet. */
export const fleetColumns: readonly Column<BackupTableRow>[] = [
  name,
  instance,
  connection,
  ...rest,
  { ...description, hidden: true },
]
