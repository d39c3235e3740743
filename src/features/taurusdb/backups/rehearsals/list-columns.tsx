import { Link } from 'react-router'
import { t } from '#i18n/setup.ts'
import '#i18n/recoverability.ts'
import { formatDuration } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import type { Rehearsal } from '#lib/rehearsal.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { lookOf, phaseText, pointText, statusChoices } from './words.ts'

/** A rehearsal with the name of its connection. */
export type RehearsalTableRow = Rehearsal & { connectionName: string }

const minutes = (ms: number | null): number | undefined => (ms === null ? undefined : Math.round(ms / 600) / 100)
const total = ({ started, ended }: Rehearsal): number | null => (ended === null ? null : ended - started)

const started: Column<RehearsalTableRow> = {
  id: 'started',
  header: () => t('recoverability:list.columns.started'),
  value: (row) => new Date(row.started).toISOString(),
  cell: (row) => <TimeText value={row.started} />,
  width: 150,
  grow: 0,
  required: true,
}

const where: readonly Column<RehearsalTableRow>[] = [
  {
    id: 'instance',
    header: () => t('recoverability:list.columns.instance'),
    value: (row) => row.instance.name,
    cell: (row) => (
      <Link to={paths.instance({ connection: row.connection, instanceId: row.instance.id }, 'backups')}>
        {row.instance.name}
      </Link>
    ),
    width: 180,
  },
  {
    id: 'connection',
    header: () => t('recoverability:list.columns.connection'),
    value: (row) => row.connectionName,
    width: 150,
    grow: 0,
  },
]

const rest: readonly Column<RehearsalTableRow>[] = [
  {
    id: 'status',
    header: () => t('recoverability:list.columns.status'),
    value: (row) => row.status,
    cell: (row) => {
      const { tone, label } = lookOf(row)
      const running = row.status === 'running'
      const detail = running ? phaseText(row.phase) : row.reason?.message
      const percent =
        running && row.phase === 'restoring' && row.percent !== null ? ` ${Math.round(row.percent)} %` : ''
      return <StatusBadge tone={tone} label={`${label}${percent}`} detail={detail} />
    },
    choices: statusChoices,
    width: 175,
    grow: 0,
  },
  {
    id: 'restore',
    header: () => t('recoverability:list.columns.restore'),
    // In minutes, so that `restore:>30` can be asked.
    value: (row) => minutes(row.restoreTook),
    cell: (row) => <span className="num">{formatDuration(row.restoreTook)}</span>,
    align: 'end',
    width: 125,
    grow: 0,
  },
  {
    id: 'total',
    header: () => t('recoverability:list.columns.total'),
    value: (row) => minutes(total(row)),
    cell: (row) => <span className="num">{formatDuration(total(row))}</span>,
    align: 'end',
    width: 115,
    grow: 0,
  },
  {
    id: 'point',
    header: () => t('recoverability:list.columns.pointType'),
    value: (row) => pointText(row),
    width: 220,
  },
  {
    id: 'data',
    header: () => t('recoverability:list.columns.point'),
    value: (row) => (row.plan ? new Date(row.plan.point.at).toISOString() : undefined),
    cell: (row) => <TimeText value={row.plan?.point.at} />,
    width: 150,
    grow: 0,
  },
  {
    id: 'reason',
    header: () => t('recoverability:list.columns.reason'),
    value: (row) => row.reason?.message,
    cell: (row) =>
      row.reason ? <span title={row.reason.message}>{row.reason.message}</span> : <span className="muted">–</span>,
    width: 220,
    grow: 2,
  },
  {
    id: 'origin',
    header: () => t('recoverability:list.columns.origin'),
    value: (row) => row.origin,
    cell: (row) => t(`recoverability:rehearsal.origin.${row.origin}`),
    choices: () => [
      { value: 'person', label: t('recoverability:rehearsal.origin.person') },
      { value: 'schedule', label: t('recoverability:rehearsal.origin.schedule') },
    ],
    width: 130,
    grow: 0,
    hidden: true,
  },
  {
    id: 'left',
    header: () => t('recoverability:list.columns.left'),
    value: (row) => row.left.map(({ kind, name }) => `${t(`recoverability:record.leftKind.${kind}`)}: ${name}`),
    hidden: true,
    width: 200,
  },
  {
    id: 'id',
    header: () => t('recoverability:list.columns.id'),
    value: (row) => row.id,
    cell: (row) => <span className="mono">{row.id}</span>,
    hidden: true,
    width: 240,
  },
]

/** For the rehearsals of one instance. */
export const instanceColumns: readonly Column<RehearsalTableRow>[] = [started, ...rest]

/** For those of a fleet. */
export const fleetColumns: readonly Column<RehearsalTableRow>[] = [started, ...where, ...rest]
