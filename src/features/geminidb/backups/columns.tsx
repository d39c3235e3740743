import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { backupColumns, InstanceOf } from '#ui/recovery/columns.tsx'
import type { Column } from '#ui/table/columns.ts'
import type { GeminiBackupRow } from './record.ts'

type BackupColumn = Column<GeminiBackupRow>

const { name, status, type, begin, end, duration, size, fate, engine, description, id } = backupColumns

const instance: BackupColumn = {
  ...backupColumns.instance,
  cell: (row) => (
    <InstanceOf
      row={row}
      link={
        <Link to={paths.geminiInstance({ connection: row.connection, instanceId: row.instance.id }, 'backups')}>
          {row.instance.name}
        </Link>
      }
    />
  ),
}

/** For the backups of one instance. */
export const instanceColumns: readonly BackupColumn[] = [
  { ...name, width: 280, grow: 3 },
  status,
  type,
  begin,
  end,
  duration,
  size,
  fate,
  description,
  id,
]

/** For those of a fleet: there has to be room for where they belong. */
export const fleetColumns: readonly BackupColumn[] = [
  { ...name, width: 210, grow: 2 },
  instance,
  backupColumns.connection,
  backupColumns.instanceNow,
  { ...engine, hidden: false, width: 120 },
  status,
  type,
  begin,
  end,
  { ...duration, hidden: true },
  size,
  { ...fate, hidden: true },
  { ...description, hidden: true },
  id,
]
