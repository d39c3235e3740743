import { IconCircleMinus, IconCirclePlus, IconEqual, IconTrendingDown, IconTrendingUp } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { t } from '#i18n/setup.ts'
import '#i18n/workbench-views.ts'
import { formatNumber, formatSeconds } from '#lib/format.ts'
import type { ChangeKind, StatementChange, Totals } from '#lib/slow-log/types.ts'
import type { Column } from '../table/columns.ts'
import classes from './Compare.module.css'

export interface ChangeRow extends StatementChange {
  /** The largest change of all, in seconds: the length of the longest bar. */
  most: number
}

export const kindName = (kind: ChangeKind): string => t(`workbenchViews:compare.kinds.${kind}`)

const kindIcons: Record<ChangeKind, ComponentType<{ size: number }>> = {
  new: IconCirclePlus,
  gone: IconCircleMinus,
  regressed: IconTrendingUp,
  improved: IconTrendingDown,
  same: IconEqual,
}

export function KindMark({ kind }: { kind: ChangeKind }) {
  const Icon = kindIcons[kind]
  return (
    <span className={classes.kind} data-kind={kind} title={t(`workbenchViews:compare.kindHelp.${kind}`)}>
      <Icon size={15} aria-hidden />
      {kindName(kind)}
    </span>
  )
}

/** Seconds with their sign: what came on top, or what was saved. */
export const signed = (seconds: number): string =>
  !Number.isFinite(seconds) ? '–' : `${seconds > 0 ? '+' : seconds < 0 ? '−' : ''}${formatSeconds(Math.abs(seconds))}`

/** A number on both sides; one that has no runs has none. */
function Pair({
  row,
  of,
  format,
}: {
  row: ChangeRow
  of: (totals: Totals) => number
  format: (value: number) => string
}) {
  return (
    <span className={classes.pair}>
      <small>{row.before ? format(of(row.before)) : '–'}</small>
      <span>
        {'→ '}
        {row.after ? format(of(row.after)) : '–'}
      </span>
    </span>
  )
}

function Added({ row }: { row: ChangeRow }) {
  const share = row.most > 0 ? Math.min(1, Math.abs(row.addedSeconds) / row.most) : 0
  const more = row.addedSeconds > 0
  return (
    <span className={classes.added}>
      <span className={classes.bar} aria-hidden>
        <i data-more={more || undefined} data-less={!more || undefined} style={{ width: `${50 * share}%` }} />
      </span>
      <span className="num">{signed(row.addedSeconds)}</span>
    </span>
  )
}

/** Which of the two it was, larger part first; a part that says next to nothing is left out. */
export function reasons({ fromCount, fromMean, addedSeconds }: StatementChange): string[] {
  const whole = Math.max(Math.abs(fromCount), Math.abs(fromMean), Math.abs(addedSeconds))
  return [
    { value: fromCount, text: fromCount > 0 ? ('moreOften' as const) : ('lessOften' as const) },
    { value: fromMean, text: fromMean > 0 ? ('longer' as const) : ('shorter' as const) },
  ]
    .filter(({ value }) => whole > 0 && Math.abs(value) >= 0.01 * whole)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .map(({ value, text }) => t(`workbenchViews:compare.${text}`, { time: signed(value) }))
}

const sureRank = { high: 3, medium: 2, low: 1 } as const

function Sure({ row }: { row: ChangeRow }) {
  return (
    <span className={classes.why} title={t(`workbenchViews:compare.sureText.${row.confidence}`)}>
      <span>{t(`workbenchViews:compare.sure.${row.confidence}`)}</span>
      <span className="muted">
        {t('workbenchViews:compare.numbers', {
          before: formatNumber(row.before?.count ?? 0),
          after: formatNumber(row.after?.count ?? 0),
        })}
      </span>
    </span>
  )
}

export const changeColumns: readonly Column<ChangeRow>[] = [
  {
    id: 'statement',
    header: () => t('workbenchViews:compare.statement'),
    value: (row) => row.text,
    cell: (row) => (
      <span className={classes.statement} title={row.text.slice(0, 600)}>
        {row.text.slice(0, 240)}
      </span>
    ),
    width: 240,
    grow: 1,
    required: true,
  },
  {
    id: 'kind',
    header: () => t('workbenchViews:compare.kind'),
    value: (row) => row.kind,
    cell: (row) => <KindMark kind={row.kind} />,
    width: 112,
    grow: 0,
    choices: () =>
      (['new', 'gone', 'regressed', 'improved', 'same'] as const).map((value) => ({ value, label: kindName(value) })),
  },
  {
    id: 'added',
    header: () => t('workbenchViews:compare.added'),
    value: (row) => row.addedSeconds,
    cell: (row) => <Added row={row} />,
    width: 216,
    grow: 0,
    align: 'end',
  },
  {
    id: 'why',
    header: () => t('workbenchViews:compare.why'),
    value: (row) => reasons(row),
    cell: (row) => (
      <span className={classes.why}>
        {reasons(row).map((reason) => (
          <span key={reason}>{reason}</span>
        ))}
      </span>
    ),
    width: 204,
    grow: 0,
    sortable: false,
  },
  {
    id: 'runs',
    header: () => t('workbenchViews:compare.runs'),
    value: (row) => (row.after?.count ?? 0) - (row.before?.count ?? 0),
    cell: (row) => <Pair row={row} of={({ count }) => count} format={formatNumber} />,
    csv: (row) => `${row.before?.count ?? 0} → ${row.after?.count ?? 0}`,
    width: 92,
    grow: 0,
    align: 'end',
  },
  {
    id: 'mean',
    header: () => t('workbenchViews:compare.mean'),
    value: (row) => (row.after?.mean ?? 0) - (row.before?.mean ?? 0),
    cell: (row) => <Pair row={row} of={({ mean }) => mean} format={formatSeconds} />,
    csv: (row) => `${row.before?.mean ?? ''} → ${row.after?.mean ?? ''}`,
    width: 100,
    grow: 0,
    align: 'end',
  },
  {
    id: 'p95',
    header: () => t('workbenchViews:compare.p95'),
    value: (row) => (row.after?.p95 ?? 0) - (row.before?.p95 ?? 0),
    cell: (row) => <Pair row={row} of={({ p95 }) => p95} format={formatSeconds} />,
    csv: (row) => `${row.before?.p95 ?? ''} → ${row.after?.p95 ?? ''}`,
    width: 100,
    grow: 0,
    align: 'end',
  },
  {
    id: 'sure',
    header: () => t('workbenchViews:compare.confidence'),
    value: (row) => sureRank[row.confidence],
    cell: (row) => <Sure row={row} />,
    csv: (row) => t(`workbenchViews:compare.sure.${row.confidence}`),
    width: 132,
    grow: 0,
  },
  {
    id: 'id',
    header: () => t('workbenchViews:compare.id'),
    value: (row) => row.fingerprint,
    cell: (row) => <span className="mono">{row.fingerprint}</span>,
    hidden: true,
    width: 150,
    grow: 0,
  },
]
