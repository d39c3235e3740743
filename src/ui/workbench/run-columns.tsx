import { t } from '#i18n/setup.ts'
import '#i18n/workbench.ts'
import type { Run, RunSort } from '#lib/slow-log/types.ts'
import type { Column } from '../table/columns.ts'
import { TimeText } from '../TimeText.tsx'
import { LockCell, numberText, RatioCell, secondsText, SqlLine, TypeMark } from './cells.tsx'
import { valueText } from './words.ts'
import type { NameOf } from './view.ts'

const column =
  (
    name:
      | 'time'
      | 'duration'
      | 'lock'
      | 'examined'
      | 'sent'
      | 'ratio'
      | 'database'
      | 'user'
      | 'client'
      | 'type'
      | 'statement'
      | 'node'
      | 'instance',
  ) =>
  () =>
    t(`workbench:runs.columns.${name}`)

/** What the engine sorts runs by. */
export const runSorts: Readonly<Record<string, RunSort>> = {
  time: 'at',
  duration: 'seconds',
  lock: 'lock',
  examined: 'examined',
  sent: 'sent',
  ratio: 'ratio',
}

/** Single runs. */
export const runColumns = (names: NameOf): readonly Column<Run>[] => [
  {
    id: 'time',
    header: column('time'),
    value: (row) => row.at,
    cell: (row) => <TimeText value={row.at} seconds />,
    width: 172,
    grow: 0,
    required: true,
  },
  {
    id: 'duration',
    header: column('duration'),
    value: (row) => row.seconds,
    cell: (row) => secondsText(row.seconds),
    width: 112,
    grow: 0,
    align: 'end',
  },
  {
    id: 'lock',
    header: column('lock'),
    value: (row) => row.lock,
    cell: (row) => <LockCell lock={row.lock} seconds={row.seconds} />,
    width: 104,
    grow: 0,
    align: 'end',
  },
  {
    id: 'examined',
    header: column('examined'),
    value: (row) => row.examined,
    cell: (row) => numberText(row.examined),
    width: 116,
    grow: 0,
    align: 'end',
  },
  {
    id: 'sent',
    header: column('sent'),
    value: (row) => row.sent,
    cell: (row) => numberText(row.sent),
    width: 88,
    grow: 0,
    align: 'end',
  },
  {
    id: 'ratio',
    header: column('ratio'),
    value: (row) => row.examined / Math.max(1, row.sent),
    cell: (row) => <RatioCell examined={row.examined} sent={row.sent} type={row.type} />,
    width: 116,
    grow: 0,
    align: 'end',
    hidden: true,
  },
  { id: 'user', header: column('user'), value: (row) => row.user, width: 108, grow: 0, sortable: false },
  {
    id: 'client',
    header: column('client'),
    value: (row) => row.client,
    cell: (row) => <span className="mono">{row.client}</span>,
    width: 124,
    grow: 0,
    sortable: false,
  },
  { id: 'database', header: column('database'), value: (row) => row.database, width: 108, grow: 0, sortable: false },
  {
    id: 'type',
    header: column('type'),
    value: (row) => row.type,
    cell: (row) => <TypeMark type={row.type} />,
    width: 104,
    grow: 0,
    sortable: false,
    hidden: true,
  },
  {
    id: 'statement',
    header: column('statement'),
    value: (row) => row.sql,
    cell: (row) => <SqlLine sql={row.sql} type={row.type} />,
    width: 320,
    grow: 4,
    sortable: false,
  },
  {
    id: 'node',
    header: column('node'),
    value: (row) => valueText('node', row.node, names),
    width: 180,
    grow: 0,
    sortable: false,
  },
  {
    id: 'instance',
    header: column('instance'),
    value: (row) => valueText('instance', row.instance, names),
    width: 180,
    grow: 0,
    sortable: false,
    hidden: true,
  },
]
