import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import type { BackupRecord } from '#lib/recovery/backup.ts'
import { backupColumns, InstanceOf } from '#ui/recovery/columns.tsx'
import type { Column } from '#ui/table/columns.ts'

type BackupColumn = Column<BackupRecord>

const { name, connection, status, type, begin, end, duration, size, fate, engine, id, description } = backupColumns

const instance: BackupColumn = {
  ...backupColumns.instance,
  cell: (row) => (
    <InstanceOf
      row={row}
      link={
        <Link to={paths.gaussInstance({ connection: row.connection, instanceId: row.instance.id }, 'backups')}>
          {row.instance.name}
        </Link>
      }
    />
  ),
}

const rest: readonly BackupColumn[] = [status, type, begin, end, duration, size, fate, engine, id, description]

/** For the backups of one instance. */
export const instanceColumns: readonly BackupColumn[] = [
  { ...name, width: 300, grow: 3 },
  ...rest.map((column) => (column === fate ? { ...column, hidden: true } : column)),
]

/** For those of a fleet: there has to be room for where they belong. */
export const fleetColumns: readonly BackupColumn[] = [
  name,
  instance,
  connection,
  backupColumns.instanceNow,
  ...rest.map((column) => (column === duration || column === description ? { ...column, hidden: true } : column)),
]
