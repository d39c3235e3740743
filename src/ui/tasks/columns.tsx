import { Link } from 'react-router'
import { t } from '#i18n/setup.ts'
import '#i18n/tasks.ts'
import { formatDuration } from '#lib/format.ts'
import type { Column } from '../table/columns.ts'
import { TimeText } from '../TimeText.tsx'
import { durationOf, type TaskRow, type TaskWords } from './task.ts'
import classes from './tasks.module.css'
import { Outcome, sources, statuses, TaskStatusBadge } from './words.tsx'

/** What columns need of a service's words. */
type ColumnWords = Pick<TaskWords, 'kinds' | 'kindText' | 'instancePath' | 'scheduled'>

/** As text that sorts, filters by its beginning (`created:>=2026-03-01`) and is the same in every export. */
const utc = (at: number | undefined): string | undefined =>
  at === undefined || Number.isNaN(at) ? undefined : new Date(at).toISOString()

const minutesOf = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.round(ms / 600) / 100

const kindOf = ({ kinds, kindText }: ColumnWords): Column<TaskRow> => ({
  id: 'kind',
  header: () => t('tasks:columns.kind'),
  // The documented names stand in addresses as they are, whatever the language; of others there are words of the cloud only.
  value: (row) => (Object.hasOwn(kinds, row.name) ? row.name : kindText(row.name)),
  cell: (row) => <span title={row.name}>{kindText(row.name)}</span>,
  choices: () => Object.entries(kinds).map(([value, label]) => ({ value, label: label() })),
  csv: (row) => row.name,
  width: 190,
  grow: 1.9,
  required: true,
})

/** On a phone the instance's own column is out of sight, and a task without it says nothing. */
const kindAndPlace = (words: ColumnWords): Column<TaskRow> => ({
  ...kindOf(words),
  cell: (row) => (
    <span title={row.name}>
      {words.kindText(row.name)}
      <small className={classes['place']}>{row.instanceName}</small>
    </span>
  ),
})

const instanceOf = ({ instancePath }: ColumnWords): Column<TaskRow> => ({
  id: 'instance',
  header: () => t('tasks:columns.instance'),
  value: (row) => row.instanceName,
  cell: (row) =>
    row.instanceGone || !row.instanceId ? (
      <span className="muted" title={t('tasks:instanceGone')}>
        {row.instanceName || '–'}
      </span>
    ) : (
      <Link to={instancePath({ connection: row.connection, instanceId: row.instanceId })}>{row.instanceName}</Link>
    ),
  width: 150,
  grow: 1.5,
})

const connection: Column<TaskRow> = {
  id: 'connection',
  header: () => t('tasks:columns.connection'),
  value: (row) => row.connectionName,
  width: 112,
  grow: 0,
}

const begins: Column<TaskRow> = {
  id: 'begins',
  header: () => t('tasks:columns.begins'),
  value: (row) => utc(row.begins),
  cell: (row) => <TimeText value={row.begins} />,
  width: 145,
  grow: 0,
  hidden: true,
}

const list: Column<TaskRow> = {
  id: 'list',
  header: () => t('tasks:columns.list'),
  value: (row) => row.source,
  cell: (row) => sources[row.source](),
  choices: () => Object.entries(sources).map(([value, label]) => ({ value, label: label() })),
  width: 110,
  grow: 0,
  hidden: true,
}

const rest = ({ kindText, scheduled }: ColumnWords): readonly Column<TaskRow>[] => [
  {
    id: 'outcome',
    header: () => t('tasks:columns.outcome'),
    value: (row) => (row.status === 'Running' ? row.percent : row.failReason),
    cell: (row) => <Outcome row={row} kind={kindText(row.name)} />,
    sortable: false,
    width: 220,
    grow: 2.2,
  },
  {
    id: 'created',
    header: () => t('tasks:columns.created'),
    value: (row) => utc(row.created),
    cell: (row) => <TimeText value={row.created} />,
    width: 145,
    grow: 0,
  },
  ...(scheduled ? [begins] : []),
  {
    id: 'ended',
    header: () => t('tasks:columns.ended'),
    value: (row) => utc(row.ended),
    cell: (row) => <TimeText value={row.ended} />,
    width: 145,
    grow: 0,
    hidden: true,
  },
  {
    id: 'duration',
    header: () => t('tasks:columns.duration'),
    // In minutes, so that `duration:>30` can be asked.
    value: (row) => minutesOf(durationOf(row)),
    cell: (row) => formatDuration(durationOf(row)),
    align: 'end',
    width: 104,
    grow: 0,
  },
  ...(scheduled ? [list] : []),
  {
    id: 'id',
    header: () => t('tasks:columns.id'),
    value: (row) => row.id,
    cell: (row) => <span className="mono">{row.id}</span>,
    width: 310,
    hidden: true,
  },
]

const statusOf = ({ scheduled }: ColumnWords): Column<TaskRow> => ({
  id: 'status',
  header: () => t('tasks:columns.status'),
  value: (row) => row.status,
  cell: (row) => <TaskStatusBadge status={row.status} />,
  // What begins at once does not wait.
  choices: () =>
    Object.entries(statuses)
      .filter(([value]) => scheduled || value !== 'Pending')
      .map(([value, { label }]) => ({ value, label: label() })),
  width: 120,
  grow: 0,
})

/** For the tasks of a fleet. */
export const fleetColumns = (words: ColumnWords): readonly Column<TaskRow>[] => [
  kindAndPlace(words),
  statusOf(words),
  instanceOf(words),
  connection,
  ...rest(words),
]

/** For those of one instance. */
export const instanceColumns = (words: ColumnWords): readonly Column<TaskRow>[] => [
  kindOf(words),
  statusOf(words),
  ...rest(words),
]
