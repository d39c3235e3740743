import type { DatabaseUser } from '#contract/taurusdb/database-users.ts'
import { anyHost } from '#contract/taurusdb/catalog-rules.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/databases.ts'
import '#i18n/rights.ts'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import classes from '../databases.module.css'

export interface UserRow extends DatabaseUser {
  /** When its password was set, ms; absent when this browser does not know. */
  passwordSet?: number
  /** A task is setting it. */
  passwordRunning?: boolean
}

const count = (row: UserRow, readonly: boolean): number =>
  row.databases.filter((right) => right.readonly === readonly).length

function RightsCell({ row }: { row: UserRow }) {
  const write = count(row, false)
  const read = count(row, true)
  if (write + read === 0) return <span className="muted">{t('databases:userList.noRights')}</span>
  const all = row.databases.map((right) => `${right.name}: ${t(`rights:level.${right.readonly ? 'read' : 'write'}`)}`)
  return (
    <span className={`${classes.counts} num`} title={all.join('\n')}>
      {write > 0 && <span>{t('databases:userList.write', { count: write })}</span>}
      {read > 0 && <span>{t('databases:userList.read', { count: read })}</span>}
    </span>
  )
}

function PasswordCell({ row }: { row: UserRow }) {
  if (row.passwordRunning) return <StatusBadge tone="busy" label={t('databases:userList.passwordRunning')} />
  if (row.passwordSet !== undefined) return <TimeText value={row.passwordSet} style="relative" />
  return (
    <span className="muted" title={t('databases:userList.passwordUnknown')}>
      {t('databases:unknown')}
    </span>
  )
}

export const userColumns: readonly Column<UserRow>[] = [
  { id: 'name', header: () => t('databases:columns.name'), value: ({ name }) => name, width: 180, required: true },
  {
    id: 'host',
    header: () => t('databases:columns.host'),
    value: ({ host }) => host,
    cell: ({ host }) =>
      host === anyHost ? (
        <span className={classes.host} title={t('databases:userList.hostAny')}>
          <span>{host}</span>
          <span>{t('databases:everywhere')}</span>
        </span>
      ) : (
        host
      ),
    width: 150,
    grow: 0.5,
    required: true,
  },
  {
    id: 'databases',
    header: () => t('databases:columns.databases'),
    value: (row) => row.databases.map(({ name }) => name),
    cell: (row) => <RightsCell row={row} />,
    width: 200,
  },
  {
    id: 'password',
    header: () => t('databases:columns.passwordSet'),
    value: (row) => (row.passwordSet === undefined ? '' : new Date(row.passwordSet).toISOString()),
    cell: (row) => <PasswordCell row={row} />,
    filterable: false,
    width: 130,
    grow: 0,
  },
  {
    id: 'remarks',
    header: () => t('databases:columns.remarks'),
    value: ({ comment }) => comment,
    cell: ({ comment }) => (comment ? <span title={comment}>{comment}</span> : <span className="muted">–</span>),
    width: 220,
  },
]
