import { t } from '#i18n/setup.ts'
import '#i18n/gaussDatabases.ts'
import { NamesCell } from '#ui/NamesCell.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { Column } from '#ui/table/columns.ts'
import { connectionLimit, isAdministrator, type Power, powers, powersOf, rolesOf } from './attributes.ts'
import classes from './catalog.module.css'
import type { CatalogUser } from './place.ts'

type Where = 'instance' | 'tenant'

/** What a user may do, in words. The right to create databases is one to create schemas in a tenant (reference 4.10.12). */
const powerText = (power: Power, where: Where): string =>
  power === 'createDatabases' && where === 'tenant'
    ? t('gaussDatabases:powers.createSchemas')
    : t(`gaussDatabases:powers.${power}`)

function PowersCell({ user, where }: { user: CatalogUser; where: Where }) {
  const own = powersOf(user)
  const words = own.filter((power) => power !== 'locked').map((power) => powerText(power, where))
  if (own.length === 0) return <span className="muted">{t('gaussDatabases:userList.plain')}</span>
  return (
    <span className={classes['powers']} title={own.map((power) => powerText(power, where)).join('\n')}>
      {own.includes('locked') && <StatusBadge tone="warn" label={powerText('locked', where)} />}
      {words.length > 0 && <span>{words.join(' · ')}</span>}
    </span>
  )
}

function LimitCell({ user }: { user: CatalogUser }) {
  const limit = connectionLimit(user)
  return limit === undefined ? <span className="muted">{t('gaussDatabases:userList.noLimit')}</span> : limit
}

const columns = (where: Where): readonly Column<CatalogUser>[] => [
  {
    id: 'name',
    header: () => t('gaussDatabases:columns.name'),
    value: ({ name }) => name,
    cell: (user) => (
      <span className={classes['name']}>
        <span>{user.name}</span>
        {isAdministrator(user) && <span>{t('gaussDatabases:userList.administrator')}</span>}
      </span>
    ),
    width: 220,
    required: true,
  },
  {
    id: 'may',
    header: () => t('gaussDatabases:columns.may'),
    value: powersOf,
    cell: (user) => <PowersCell user={user} where={where} />,
    choices: () => powers.map((value) => ({ value, label: powerText(value, where) })),
    csv: (user) =>
      powersOf(user)
        .map((power) => powerText(power, where))
        .join(', '),
    width: 280,
    grow: 1.4,
  },
  {
    id: 'connections',
    header: () => t('gaussDatabases:columns.connections'),
    value: (user) => connectionLimit(user) ?? Number.POSITIVE_INFINITY,
    cell: (user) => <LimitCell user={user} />,
    csv: connectionLimit,
    align: 'end',
    width: 160,
    grow: 0,
  },
  {
    id: 'roles',
    header: () => t('gaussDatabases:columns.roles'),
    value: rolesOf,
    cell: (user) => <NamesCell names={rolesOf(user)} none={t('gaussDatabases:userList.noRoles')} />,
    width: 280,
    grow: 1.4,
  },
]

/** Columns of users: of an instance, and of a tenant. */
export const userColumns: Record<Where, readonly Column<CatalogUser>[]> = {
  instance: columns('instance'),
  tenant: columns('tenant'),
}
