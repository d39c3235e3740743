import { Link } from 'react-router'
import { t } from '#i18n/setup.ts'
import '#i18n/backups.ts'
import type { BackupType } from '#contract/taurusdb/backups.ts'
import { paths } from '#lib/paths.ts'
import { backupColumns, InstanceOf } from '#ui/recovery/columns.tsx'
import { originWords } from '#ui/recovery/words.ts'
import type { Column } from '#ui/table/columns.ts'
import type { BackupTableRow } from './record.ts'

type BackupColumn = Column<BackupTableRow>

const levels = {
  '0': () => t('backups:level.pending'),
  '1': () => t('backups:level.one'),
  '2': () => t('backups:level.two'),
} as const

export const typeText = (type: string): string =>
  Object.hasOwn(originWords, type) ? originWords[type as BackupType]() : type
export const levelText = (level: string | undefined): string | undefined =>
  level !== undefined && Object.hasOwn(levels, level) ? levels[level as keyof typeof levels]() : level

const { name, connection, engine, id } = backupColumns
const description: BackupColumn = { ...backupColumns.description, hidden: true }

const instance: BackupColumn = {
  ...backupColumns.instance,
  width: 155,
  grow: 1.55,
  cell: (row) => (
    <InstanceOf
      row={row}
      link={
        <Link to={paths.instance({ connection: row.connection, instanceId: row.instance.id }, 'backups')}>
          {row.instance.name}
        </Link>
      }
    />
  ),
}

const level: BackupColumn = {
  id: 'level',
  header: () => t('backups:columns.level'),
  value: (row) => levelText(row.source.backup_level),
  width: 90,
  grow: 0,
  hidden: true,
}

/** The switch of the instance, by which new backups are encrypted (reference 4.4.9). */
export const encryptsColumn: BackupColumn = {
  id: 'encrypts',
  header: () => t('backups:columns.encrypts'),
  value: (row) => row.encrypts,
  cell: (row) =>
    row.encrypts ? (
      t(`backups:encrypts.${row.encrypts}`)
    ) : (
      <span className="muted">{t('backups:encrypts.unknown')}</span>
    ),
  choices: () => (['on', 'off'] as const).map((value) => ({ value, label: t(`backups:encrypts.${value}`) })),
  width: 150,
  grow: 0,
  hidden: true,
}

const { status, type, begin, end, duration, size, fate, offsite, encrypted } = backupColumns
const rest: readonly BackupColumn[] = [
  status,
  type,
  begin,
  end,
  duration,
  size,
  fate,
  offsite,
  encrypted,
  encryptsColumn,
  engine,
  level,
  id,
]

/** For the backups of one instance. */
export const instanceColumns: readonly BackupColumn[] = [{ ...name, width: 300, grow: 3 }, ...rest, description]

/** For those of a fleet: there has to be room for where they belong. */
export const fleetColumns: readonly BackupColumn[] = [
  { ...name, width: 200, grow: 2 },
  instance,
  connection,
  backupColumns.instanceNow,
  ...rest.map((column) => (column === duration ? { ...column, hidden: true } : column)),
  description,
]
