import { createContext, useContext } from 'react'
import { Link } from 'react-router'
import { t } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import { timeOf } from '#lib/format.ts'
import type { Column } from '../table/columns.ts'
import { TimeText } from '../TimeText.tsx'

/** A parameter template, of whatever service. */
export interface TemplateRow {
  connection: string
  connectionName: string
  id: string
  name: string
  description: string
  /** One of somebody's own; the default ones cannot be changed. */
  own: boolean
  /** `TaurusDB 8.0` */
  engine: string
  /** The form of instances that it is for, where a service has several. */
  form?: string | undefined
  /** As the cloud writes them. */
  created: string
  updated: string
  /** The instances that have it. Undefined: not known yet, or not to be known. */
  users?: readonly { name: string }[] | undefined
}

/** As text that sorts and is the same in every export. */
const utc = (time: string): string | undefined => {
  const at = timeOf(time)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

export const kindText = (userDefined: boolean): string =>
  t(userDefined ? 'parameters:kind.own' : 'parameters:kind.default')

const all: readonly Column<TemplateRow>[] = [
  {
    id: 'name',
    header: () => t('parameters:columns.template'),
    value: (row) => row.name,
    // Growth in step with the width: a table takes the widest share that any column asks for as its least width.
    width: 200,
    grow: 2,
    required: true,
  },
  {
    id: 'kind',
    header: () => t('parameters:columns.kind'),
    value: (row) => (row.own ? 'own' : 'default'),
    cell: (row) => kindText(row.own),
    choices: () => [
      { value: 'own', label: kindText(true) },
      { value: 'default', label: kindText(false) },
    ],
    width: 90,
    grow: 0,
  },
  {
    id: 'users',
    header: () => t('parameters:columns.users'),
    value: ({ users }) => users?.length,
    cell: (row) => <Users row={row} />,
    align: 'end',
    width: 105,
    grow: 0,
  },
  {
    id: 'description',
    header: () => t('parameters:columns.note'),
    value: (row) => row.description,
    cell: (row) => <span title={row.description}>{row.description || <span className="muted">–</span>}</span>,
    width: 200,
    grow: 2,
  },
  {
    id: 'connection',
    header: () => t('parameters:columns.connection'),
    value: (row) => row.connectionName,
    width: 120,
    grow: 0,
  },
  {
    id: 'engine',
    header: () => t('parameters:columns.engine'),
    value: (row) => row.engine,
    width: 185,
    grow: 0,
  },
  {
    id: 'form',
    header: () => t('parameters:columns.form'),
    value: (row) => row.form,
    width: 150,
    grow: 0,
  },
  {
    id: 'updated',
    header: () => t('parameters:columns.updated'),
    value: (row) => utc(row.updated),
    cell: (row) => <TimeText value={row.updated} />,
    width: 145,
    grow: 0,
  },
  {
    id: 'created',
    header: () => t('parameters:columns.created'),
    value: (row) => utc(row.created),
    cell: (row) => <TimeText value={row.created} />,
    width: 145,
    grow: 0,
    hidden: true,
  },
  {
    id: 'id',
    header: () => t('parameters:columns.id'),
    value: (row) => row.id,
    cell: (row) => <span className="mono">{row.id}</span>,
    width: 300,
    hidden: true,
  },
]

/** Columns are data and know their row only; this carries where the number of users leads. */
export const UsersHref = createContext<(row: TemplateRow) => string>(() => '')

function Users({ row }: { row: TemplateRow }) {
  const hrefOf = useContext(UsersHref)
  const { users } = row
  if (!users?.length) return <span className="muted">{users ? 0 : '–'}</span>
  return (
    <Link to={hrefOf(row)} title={users.map(({ name }) => name).join(', ')}>
      {users.length}
    </Link>
  )
}

/** The columns of a service: not every one has instances of several forms, or tells who has a template. */
export const templateColumns = ({ form, users }: { form: boolean; users: boolean }): readonly Column<TemplateRow>[] =>
  all
    .filter(({ id }) => (id !== 'form' || form) && (id !== 'users' || users))
    .map((column) => (form ? { ...column, ...withForms[column.id] } : column))

/** Templates for several forms have it in their names. */
const withForms: Readonly<Record<string, { width: number; grow: number }>> = {
  name: { width: 240, grow: 2.4 },
  description: { width: 160, grow: 1.6 },
  engine: { width: 120, grow: 0 },
  form: { width: 165, grow: 0 },
}
