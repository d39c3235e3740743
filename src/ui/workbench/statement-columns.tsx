import { t } from '#i18n/setup.ts'
import '#i18n/workbench.ts'
import { formatNumber, formatPercent } from '#lib/format.ts'
import type { StatementSummary } from '#lib/slow-log/types.ts'
import type { Column } from '../table/columns.ts'
import { TimeText } from '../TimeText.tsx'
import { LockCell, RatioCell, secondsText, ShareBar, Spark, SqlLine, TypeMark } from './cells.tsx'

const known = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value)
const inSeconds = (value: number): string => (Number.isNaN(value) ? '' : value.toFixed(5))

type Percentile = 'p50' | 'p95' | 'p99' | 'max'

const percentile = (name: Percentile, hidden = false): Column<StatementSummary> => ({
  id: name,
  header: () => (name === 'max' ? t('workbench:facts.max') : name),
  value: (row) => known(row[name]),
  cell: (row) => (
    <span
      title={
        name === 'max'
          ? undefined
          : t('workbench:facts.percentileHow', { percent: name.slice(1), n: formatNumber(row.count) })
      }
    >
      {secondsText(row[name])}
    </span>
  ),
  csv: (row) => inSeconds(row[name]),
  width: 92,
  grow: 0,
  align: 'end',
  hidden,
})

const column =
  (
    name:
      | 'statement'
      | 'time'
      | 'count'
      | 'mean'
      | 'lockShare'
      | 'ratio'
      | 'trend'
      | 'databases'
      | 'users'
      | 'clients'
      | 'first'
      | 'last'
      | 'type'
      | 'id'
      | 'examined'
      | 'sent',
  ) =>
  () =>
    t(`workbench:statements.columns.${name}`)

/** Statements with what their runs add up to. */
export const statementColumns: readonly Column<StatementSummary>[] = [
  {
    id: 'statement',
    header: column('statement'),
    value: (row) => row.text,
    cell: (row) => <SqlLine sql={row.text} type={row.type} rule={row.rule} />,
    width: 360,
    grow: 4,
    required: true,
  },
  {
    id: 'time',
    header: column('time'),
    value: (row) => known(row.time),
    cell: (row) => (
      <ShareBar
        text={secondsText(row.time)}
        share={row.shareOfTime}
        hint={t('workbench:statements.timeHow', {
          share: formatPercent(row.shareOfTime * 100, 1),
          n: formatNumber(row.count),
        })}
      />
    ),
    csv: (row) => inSeconds(row.time),
    width: 164,
    grow: 0,
    align: 'end',
  },
  {
    id: 'count',
    header: column('count'),
    value: (row) => row.count,
    cell: (row) => (
      <span
        title={t('workbench:statements.countHow', {
          share: formatPercent(row.shareOfCount * 100, 1),
          rows: formatNumber(row.rows),
        })}
      >
        {formatNumber(row.count)}
      </span>
    ),
    width: 84,
    grow: 0,
    align: 'end',
  },
  {
    id: 'trend',
    header: column('trend'),
    value: (row) => row.count,
    cell: (row) => (
      <Spark
        values={row.spark}
        label={t('workbench:statements.trendHow', { most: formatNumber(Math.max(...row.spark)) })}
      />
    ),
    csv: (row) => row.spark.join(' '),
    width: 108,
    grow: 0,
    sortable: false,
    filterable: false,
  },
  {
    id: 'mean',
    header: column('mean'),
    value: (row) => known(row.mean),
    cell: (row) => (
      <span title={t('workbench:facts.meanHow', { n: formatNumber(row.count) })}>{secondsText(row.mean)}</span>
    ),
    csv: (row) => inSeconds(row.mean),
    width: 92,
    grow: 0,
    align: 'end',
  },
  percentile('p50', true),
  percentile('p95'),
  percentile('p99', true),
  percentile('max'),
  {
    id: 'lock',
    header: column('lockShare'),
    value: (row) => known(row.lockShare),
    cell: (row) => (
      <span title={t('workbench:statements.lockHow', { lock: secondsText(row.lock) })}>
        {row.lockShare >= 0.25 ? <LockCell lock={row.lock} seconds={row.time} /> : null}
        {row.lockShare >= 0.25 ? ' · ' : ''}
        {Number.isNaN(row.lockShare) ? '–' : formatPercent(row.lockShare * 100)}
      </span>
    ),
    csv: (row) => row.lockShare,
    width: 112,
    grow: 0,
    align: 'end',
  },
  {
    id: 'ratio',
    header: column('ratio'),
    value: (row) => known(row.ratio),
    cell: (row) => <RatioCell examined={row.examined} sent={row.sent} type={row.type} runs={row.count} />,
    csv: (row) => row.ratio,
    width: 112,
    grow: 0,
    align: 'end',
  },
  {
    id: 'examined',
    header: column('examined'),
    value: (row) => known(row.examined),
    cell: (row) => formatNumber(row.examined),
    width: 116,
    grow: 0,
    align: 'end',
    hidden: true,
  },
  {
    id: 'sent',
    header: column('sent'),
    value: (row) => known(row.sent),
    cell: (row) => formatNumber(row.sent),
    width: 100,
    grow: 0,
    align: 'end',
    hidden: true,
  },
  { id: 'databases', header: column('databases'), value: (row) => row.databases, width: 108, grow: 0 },
  { id: 'users', header: column('users'), value: (row) => row.users, width: 72, grow: 0, align: 'end' },
  { id: 'clients', header: column('clients'), value: (row) => row.clients, width: 80, grow: 0, align: 'end' },
  {
    id: 'first',
    header: column('first'),
    value: (row) => row.first,
    cell: (row) => <TimeText value={row.first} />,
    csv: (row) => new Date(row.first).toISOString(),
    width: 148,
    grow: 0,
    filterable: false,
  },
  {
    id: 'last',
    header: column('last'),
    value: (row) => row.last,
    cell: (row) => <TimeText value={row.last} />,
    csv: (row) => new Date(row.last).toISOString(),
    width: 148,
    grow: 0,
    filterable: false,
    hidden: true,
  },
  {
    id: 'type',
    header: column('type'),
    value: (row) => row.type,
    cell: (row) => <TypeMark type={row.type} />,
    width: 104,
    grow: 0,
    hidden: true,
  },
  {
    id: 'id',
    header: column('id'),
    value: (row) => row.fingerprint,
    cell: (row) => <span className="mono">{row.fingerprint}</span>,
    width: 172,
    grow: 0,
    hidden: true,
  },
]
