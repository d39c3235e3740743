import { t } from '#i18n/setup.ts'
import '#i18n/errorLogs.ts'
import { formatNumber, formatPercent } from '#lib/format.ts'
import type { Column } from '#ui/table/columns.ts'
import { TimeText } from '#ui/TimeText.tsx'
import type { ErrorRow } from '../rows.ts'
import classes from './errors.module.css'
import { LevelBadge } from './LevelBadge.tsx'
import { Marked } from './Marked.tsx'
import { levels, type MessageGroup, messageOf, severity } from './shape.ts'

/** A line with the name of its node. */
export interface LineRow extends ErrorRow {
  nodeName: string
}

/** A group with the names of its nodes. */
export interface GroupRow extends MessageGroup {
  nodeNames: readonly string[]
}

const levelChoices = () => levels.map((value) => ({ value, label: value }))

/** Columns of the lines; `words` are set off in messages, `wrap` shows more of them. */
export const lineColumns = (words: readonly string[], wrap: boolean): readonly Column<LineRow>[] => [
  {
    id: 'time',
    header: () => t('errorLogs:columns.time'),
    value: (row) => row.at,
    cell: (row) => <TimeText value={row.at} seconds />,
    csv: (row) => new Date(row.at).toISOString(),
    width: 164,
    grow: 0,
    required: true,
    filterable: false,
  },
  {
    id: 'level',
    header: () => t('errorLogs:columns.level'),
    value: (row) => row.level,
    cell: (row) => <LevelBadge level={row.level} />,
    choices: levelChoices,
    width: 112,
    grow: 0,
  },
  {
    id: 'code',
    header: () => t('errorLogs:columns.code'),
    value: (row) => messageOf(row).code,
    cell: (row) => <span className="mono">{messageOf(row).code}</span>,
    width: 104,
    grow: 0,
  },
  {
    id: 'part',
    header: () => t('errorLogs:columns.part'),
    value: (row) => messageOf(row).subsystem,
    width: 92,
    grow: 0,
  },
  {
    id: 'message',
    header: () => t('errorLogs:columns.message'),
    value: (row) => messageOf(row).text,
    cell: (row) => (
      <span className={classes['message']} data-wrap={wrap || undefined} title={wrap ? undefined : row.content}>
        <Marked text={messageOf(row).text} words={words} />
      </span>
    ),
    csv: (row) => row.content,
    width: 360,
    grow: 4,
    sortable: false,
  },
  {
    id: 'node',
    header: () => t('errorLogs:columns.node'),
    value: (row) => row.nodeName,
    width: 180,
    grow: 0,
    hidden: true,
  },
]

/** Columns of messages that were added up. */
export const groupColumns = (words: readonly string[], wrap: boolean): readonly Column<GroupRow>[] => [
  {
    id: 'level',
    header: () => t('errorLogs:columns.level'),
    // So that the worst come first, not those whose name comes first.
    value: (row) => severity(row.level),
    cell: (row) => <LevelBadge level={row.level} />,
    csv: (row) => row.level,
    width: 112,
    grow: 0,
    required: true,
  },
  {
    id: 'message',
    header: () => t('errorLogs:columns.shape'),
    value: (row) => row.shape,
    cell: (row) => (
      <span className={classes['message']} data-wrap={wrap || undefined} title={wrap ? undefined : row.sample.content}>
        <Marked text={row.shape} words={words} />
      </span>
    ),
    width: 340,
    grow: 4,
    sortable: false,
    required: true,
  },
  {
    id: 'code',
    header: () => t('errorLogs:columns.code'),
    value: (row) => row.code,
    cell: (row) => <span className="mono">{row.code}</span>,
    width: 104,
    grow: 0,
  },
  {
    id: 'part',
    header: () => t('errorLogs:columns.part'),
    value: (row) => row.subsystem,
    width: 92,
    grow: 0,
  },
  {
    id: 'count',
    header: () => t('errorLogs:columns.count'),
    value: (row) => row.count,
    cell: (row) => (
      <span className={classes['share']} title={t('errorLogs:shareOf', { share: formatPercent(row.share * 100, 1) })}>
        <span className={classes['bar']} style={{ width: `${row.share * 100}%` }} />
        <span className="num">{formatNumber(row.count)}</span>
      </span>
    ),
    align: 'end',
    width: 104,
    grow: 0,
  },
  {
    id: 'first',
    header: () => t('errorLogs:columns.first'),
    value: (row) => row.first,
    cell: (row) => <TimeText value={row.first} seconds />,
    csv: (row) => new Date(row.first).toISOString(),
    width: 172,
    grow: 0,
  },
  {
    id: 'last',
    header: () => t('errorLogs:columns.last'),
    value: (row) => row.last,
    cell: (row) => <TimeText value={row.last} seconds />,
    csv: (row) => new Date(row.last).toISOString(),
    width: 172,
    grow: 0,
  },
  {
    id: 'nodes',
    header: () => t('errorLogs:columns.nodes'),
    value: (row) => row.nodeNames,
    width: 180,
    grow: 0,
    hidden: true,
  },
]
