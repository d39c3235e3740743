/** Columns of a list of backups of any service. A service picks what it can tell, in the order that suits its page. */
import { t } from '#i18n/setup.ts'
import '#i18n/recovery.ts'
import { formatBytes, formatDuration, timeOf } from '#lib/format.ts'
import type { BackupRecord } from '#lib/recovery/backup.ts'
import { StatusBadge } from '../StatusBadge.tsx'
import type { Column } from '../table/columns.ts'
import { TimeText } from '../TimeText.tsx'
import classes from './recovery.module.css'
import { choicesOf, fateWords, kindWords, originWords, stateWords, toldWords } from './words.ts'

type BackupColumn = Column<BackupRecord>

export function BackupStateBadge({ row }: { row: Pick<BackupRecord, 'state' | 'stateText' | 'failure' | 'begin'> }) {
  const { tone, label } = stateWords[row.state]
  const detail =
    row.state === 'failed'
      ? (row.failure ?? t('recovery:failedUnknown'))
      : row.state === 'building'
        ? t('recovery:buildingFor', { time: formatDuration(Date.now() - timeOf(row.begin)) })
        : undefined
  return <StatusBadge tone={tone} label={row.stateText ?? label()} detail={detail} />
}

/** Name of the instance, also when there is only its backup left. */
export function InstanceOf({ row: { instance }, link }: { row: BackupRecord; link?: React.ReactNode }) {
  if (!instance.gone) return <>{link ?? instance.name}</>
  return (
    <span className={classes.gone} title={t('recovery:goneTitle')}>
      <span>{instance.name}</span> <em>{t('recovery:gone')}</em>
    </span>
  )
}

/** As text that sorts, filters by its beginning (`begin:>=2026-03-01`) and is the same in every export. */
const utc = (time: string | undefined): string | undefined => {
  const at = time ? timeOf(time) : Number.NaN
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

const dash = <span className="muted">–</span>

export const backupColumns = {
  name: {
    id: 'name',
    header: () => t('recovery:columns.name'),
    value: (row) => row.name,
    // Growth in step with the width: a table takes the widest share that any column asks for as its least width.
    width: 230,
    grow: 2.3,
    required: true,
  },
  instance: {
    id: 'instance',
    header: () => t('recovery:columns.instance'),
    value: (row) => row.instance.name,
    cell: (row) => <InstanceOf row={row} />,
    width: 170,
    grow: 1.7,
  },
  instanceNow: {
    id: 'instance-now',
    header: () => t('recovery:columns.instanceNow'),
    value: (row) => (row.instance.gone === undefined ? undefined : row.instance.gone ? 'gone' : 'there'),
    cell: (row) =>
      row.instance.gone === undefined
        ? dash
        : t(row.instance.gone ? 'recovery:instanceNow.gone' : 'recovery:instanceNow.there'),
    choices: () => [
      { value: 'there', label: t('recovery:instanceNow.there') },
      { value: 'gone', label: t('recovery:instanceNow.gone') },
    ],
    width: 120,
    grow: 0,
    hidden: true,
  },
  connection: {
    id: 'connection',
    header: () => t('recovery:columns.connection'),
    value: (row) => row.connectionName,
    width: 110,
    grow: 0,
  },
  status: {
    id: 'status',
    header: () => t('recovery:columns.status'),
    value: (row) => row.state,
    cell: (row) => <BackupStateBadge row={row} />,
    choices: () =>
      (['completed', 'building', 'failed', 'unknown'] as const).map((value) => ({
        value,
        label: stateWords[value].label(),
      })),
    width: 120,
    grow: 0,
  },
  type: {
    id: 'type',
    header: () => t('recovery:columns.type'),
    value: (row) => row.origin,
    cell: (row) => originWords[row.origin](),
    choices: () => choicesOf(originWords),
    width: 100,
    grow: 0,
  },
  kind: {
    id: 'kind',
    header: () => t('recovery:columns.kind'),
    value: (row) => row.kind,
    cell: (row) => kindWords[row.kind](),
    choices: () => choicesOf(kindWords),
    width: 110,
    grow: 0,
  },
  begin: {
    id: 'begin',
    header: () => t('recovery:columns.begin'),
    value: (row) => utc(row.begin),
    cell: (row) => <TimeText value={row.begin} />,
    width: 145,
    grow: 0,
  },
  end: {
    id: 'end',
    header: () => t('recovery:columns.end'),
    value: (row) => utc(row.end),
    cell: (row) => <TimeText value={row.end} />,
    width: 145,
    grow: 0,
    hidden: true,
  },
  duration: {
    id: 'duration',
    header: () => t('recovery:columns.duration'),
    // In minutes, so that `duration:>30` can be asked.
    value: (row) => (row.durationMs === undefined ? undefined : Math.round(row.durationMs / 600) / 100),
    cell: (row) => formatDuration(row.durationMs),
    align: 'end',
    width: 105,
    grow: 0,
  },
  size: {
    id: 'size',
    header: () => t('recovery:columns.size'),
    // In MB, so that `size:>10000` can be asked.
    value: (row) => (row.bytes === undefined ? undefined : Math.round(row.bytes / 1024 ** 2)),
    cell: (row) => (row.bytes === undefined ? dash : formatBytes(row.bytes)),
    align: 'end',
    width: 95,
    grow: 0,
  },
  fate: {
    id: 'outlives',
    header: () => t('recovery:columns.outlives'),
    value: (row) => row.fate,
    cell: (row) => fateWords[row.fate](),
    choices: () => choicesOf(fateWords),
    width: 145,
    grow: 0,
  },
  offsite: {
    id: 'offsite',
    header: () => t('recovery:columns.offsite'),
    value: (row) => row.offsite,
    cell: (row) => toldWords[row.offsite](),
    choices: () => choicesOf(toldWords),
    width: 115,
    grow: 0,
    hidden: true,
  },
  encrypted: {
    id: 'encrypted',
    header: () => t('recovery:columns.encrypted'),
    value: (row) => row.encrypted,
    cell: (row) => toldWords[row.encrypted](),
    choices: () => choicesOf(toldWords),
    width: 110,
    grow: 0,
    hidden: true,
  },
  engine: {
    id: 'engine',
    header: () => t('recovery:columns.engine'),
    value: (row) => row.engine,
    width: 150,
    grow: 0,
    hidden: true,
  },
  description: {
    id: 'description',
    header: () => t('recovery:columns.description'),
    value: (row) => row.description,
    cell: (row) => (row.description ? <span title={row.description}>{row.description}</span> : dash),
    width: 140,
    grow: 1.4,
  },
  id: {
    id: 'id',
    header: () => t('recovery:columns.id'),
    value: (row) => row.id,
    cell: (row) => <span className="mono">{row.id}</span>,
    width: 300,
    hidden: true,
  },
} satisfies Record<string, BackupColumn>
