import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatDuration, formatNumber, formatPercent, formatSeconds, type Zone } from '#lib/format.ts'
import type { Comparison, Selection, Totals, Trend } from '#lib/slow-log/types.ts'
import { useZone } from '#stores/preferences.ts'
import { LinePlot } from '../charts/LinePlot.tsx'
import { EmptyState, FailedState, LoadingRows } from '../EmptyState.tsx'
import { download } from '../table/csv.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useTableUrlState } from '../table/useTableUrlState.ts'
import { bucketsFor } from './buckets.ts'
import chart from './chart.module.css'
import { changeColumns, type ChangeRow, kindName, KindMark, signed } from './compare-columns.tsx'
import {
  type CompareState,
  coveredPart,
  isCovered,
  isShown,
  kindCounts,
  type Shown,
  type Sides,
  sidesOf,
  type Span,
} from './compare.ts'
import classes from './Compare.module.css'
import { comparisonText, fileName } from './export.ts'
import { CompareForm, type CompareFormProps } from './CompareForm.tsx'
import { axisSeconds, roundSecondsUp } from './ticks.ts'
import { failure, useAnswer } from './use-answer.ts'
import type { ViewProps } from './view.ts'

export interface CompareProps extends ViewProps<'compare' | 'trend'> {
  /** What is compared; the page keeps it in the address (`compareText`, `parseCompare`). */
  state: CompareState
  onState: (state: CompareState) => void
  /** Which instances: in the file of the changes. */
  what?: string
  /** A statement was chosen. */
  onStatement: (fingerprint: string) => void
  /** Stretches of time whose rows are all loaded; everything is taken for loaded without. */
  covered?: readonly Span[]
  /** Rows of a side are missing: the page loads them, and tells by `covered` when they are there. */
  onNeedRange?: (from: number, to: number) => void
  nodes?: CompareFormProps['nodes']
  instances?: CompareFormProps['instances']
  /** Moments to compare around, such as a restart or a deployment. */
  events?: CompareFormProps['events']
}

const everKnown: readonly Span[] = [{ from: -Infinity, to: Infinity }]
const none: readonly never[] = []

/**
 * Two windows, nodes or instances against each other: which statements are new, gone, slower or faster, by the time that
 * they added; with the reason and how sure it is. Both small charts have the same axes.
 */
export function Compare(props: CompareProps) {
  const { client, version, selection, names, state, onState, onStatement, onNeedRange } = props
  const { covered = everKnown, nodes = none, instances = none, events = none } = props
  const { t } = useTranslation('workbenchViews')
  const zone = useZone()
  const table = useTableUrlState('cmp')
  const sidesKey = JSON.stringify([state.spec, selection, zone])
  // The key stands for what the sides are made of.
  // oxlint-disable-next-line react/exhaustive-deps
  const sides = useMemo(() => sidesOf(state.spec, selection, zone), [sidesKey])
  const answer = useAnswer(`${version} ${sidesKey}`, async () => {
    const length = Math.max(sides.before.to - sides.before.from, sides.after.to - sides.after.from)
    const { bucketMs } = bucketsFor(0, length, 80, 'utc')
    const trendOf = (side: Selection) => client.trend({ selection: side, bucketMs, origin: side.from, measure: 'time' })
    const [comparison, before, after] = await Promise.all([
      client.compare(sides),
      trendOf(sides.before),
      trendOf(sides.after),
    ])
    return { comparison, before, after, sides, length, bucketMs }
  })
  const { data } = answer
  const sideName = useSideNames(state, sides, zone, props.names)

  const missing = (['before', 'after'] as const).filter((side) => !isCovered(sides[side], covered))
  const missingKey = missing.map((side) => `${sides[side].from} ${sides[side].to}`).join(', ')
  // An effect, because whoever opens the link of a comparison wants its rows without a click.
  useEffect(() => {
    for (const side of missing) onNeedRange?.(sides[side].from, sides[side].to)
    // oxlint-disable-next-line react/exhaustive-deps
  }, [missingKey])

  const counts = useMemo(() => kindCounts(data?.comparison.changes ?? []), [data])
  const rows = useMemo((): ChangeRow[] | undefined => {
    if (!data) return undefined
    const { changes } = data.comparison
    const most = changes.reduce((top, { addedSeconds }) => Math.max(top, Math.abs(addedSeconds)), 0)
    return changes
      .filter(({ kind }) => isShown(kind, state.shown))
      .map((change) => ({ ...change, most, text: change.text || names('fingerprint', change.fingerprint) }))
  }, [data, state.shown, names])

  const save = () => {
    if (!data) return
    const facts = { what: props.what ?? '', selection, zone, names: props.names, made: new Date() }
    const sideText = (side: 'before' | 'after') => `${sideName[side].short}, ${sideName[side].long}`
    const text = comparisonText(data.comparison, { before: sideText('before'), after: sideText('after') }, facts)
    download(fileName(facts, 'slow-query-comparison', 'csv'), text)
  }

  return (
    <div className={classes.compare} aria-busy={answer.pending || undefined}>
      <CompareForm
        spec={state.spec}
        sides={sides}
        selection={selection}
        onSpec={(spec) => onState({ ...state, spec })}
        nodes={nodes}
        instances={instances}
        events={events}
      />
      {missing.map((side) => (
        <Missing
          key={side}
          name={sideName[side].short}
          side={sides[side]}
          covered={covered}
          zone={zone}
          onLoad={onNeedRange && (() => onNeedRange(sides[side].from, sides[side].to))}
        />
      ))}
      {!data ? (
        answer.error ? (
          <FailedState error={failure(answer.error)} />
        ) : (
          <LoadingRows label={t('loading')} />
        )
      ) : missing.some((side) => coveredPart(sides[side], covered) === undefined) ? (
        // Against nothing, everything would be new.
        <EmptyState title={t('compare.waiting')} text={t('compare.waitingText')} />
      ) : data.comparison.before.count + data.comparison.after.count === 0 ? (
        <EmptyState title={t('compare.nothing')} text={t('compare.nothingText')} />
      ) : (
        <>
          <TotalsTable comparison={data.comparison} names={sideName} />
          <TwoTrends {...data} names={sideName} />
          <div className={classes.kinds} role="group" aria-label={t('compare.shown')}>
            {(['changed', 'new', 'regressed', 'improved', 'gone', 'same'] as const).map((kind) => (
              <button
                key={kind}
                type="button"
                aria-pressed={state.shown === kind}
                disabled={counts[kind] === 0 && state.shown !== kind}
                onClick={() => onState({ ...state, shown: kind })}
              >
                <KindText kind={kind} /> <span className="num">{formatNumber(counts[kind])}</span>
              </button>
            ))}
          </div>
          <DataTable
            label={t('compare.label')}
            columns={changeColumns}
            rows={rows}
            rowId={(row) => row.fingerprint}
            state={table}
            defaultSort="-added"
            fetching={answer.pending}
            onOpen={(row) => onStatement(row.fingerprint)}
            toolbar={
              <button type="button" className={chart.small} onClick={save}>
                {t('compare.csv')}
              </button>
            }
            height={560}
            rowHeight={44}
            empty={
              state.shown === 'changed'
                ? { title: t('compare.noChange'), text: t('compare.noChangeText', { count: counts.same }) }
                : { title: t('compare.none'), text: t('compare.noneText') }
            }
          />
          <p className={classes.note}>{t('compare.note', { scale: formatNumber(data.comparison.scale) })}</p>
        </>
      )}
    </div>
  )
}

function KindText({ kind }: { kind: Shown }) {
  const { t } = useTranslation('workbenchViews')
  if (kind === 'changed') return <>{t('compare.allKinds')}</>
  return kind === 'same' ? <>{kindName(kind)}</> : <KindMark kind={kind} />
}

interface SideName {
  short: string
  long: string
}

/** What the two sides are called: before and after with their times, or two nodes. */
function useSideNames(
  { spec }: CompareState,
  sides: Sides,
  zone: Zone,
  names: CompareProps['names'],
): Record<'before' | 'after', SideName> {
  const { t } = useTranslation('workbenchViews')
  const of = (side: 'before' | 'after'): SideName => {
    const { from, to } = sides[side]
    const end = formatDateTime(to, { zone })
    const start = formatDateTime(from, { zone })
    const time = `${start} – ${end.slice(0, 10) === start.slice(0, 10) ? end.slice(11) : end}`
    if (spec.mode === 'node' || spec.mode === 'instance')
      return { short: names(spec.mode, side === 'before' ? spec.a : spec.b), long: time }
    return { short: t(`compare.${side}`), long: time }
  }
  return { before: of('before'), after: of('after') }
}

interface MissingProps {
  name: string
  side: Span
  covered: readonly Span[]
  zone: Zone
  onLoad?: () => void
}

function Missing({ name, side, covered, zone, onLoad }: MissingProps) {
  const { t } = useTranslation('workbenchViews')
  const part = coveredPart(side, covered)
  const text = part
    ? t('compare.missingFrom', { from: formatDateTime(part.from, { zone }), to: formatDateTime(part.to, { zone }) })
    : t('compare.missingNone')
  return (
    <p className={classes.missing} role="status">
      <IconAlertTriangle size={16} aria-hidden />
      <span>{t('compare.missing', { side: name, text })}</span>
      {onLoad && (
        <button type="button" className={chart.small} onClick={onLoad}>
          {t('compare.load')}
        </button>
      )}
    </p>
  )
}

interface TotalsTableProps {
  comparison: Comparison
  names: Record<'before' | 'after', SideName>
}

function TotalsTable({ comparison, names }: TotalsTableProps) {
  const { t } = useTranslation('workbenchViews')
  const { before, after, scale } = comparison
  const ofSide = (totals: Totals) => [
    formatNumber(totals.count),
    formatSeconds(totals.time),
    formatSeconds(totals.mean),
    formatSeconds(totals.p95),
    formatSeconds(totals.p99),
  ]
  const change = (a: number, b: number, format: (value: number) => string): { text: string; tone?: string } => {
    if (!Number.isFinite(a) || !Number.isFinite(b)) return { text: '–' }
    const share = a > 0 ? ` (${b >= a ? '+' : '−'}${formatPercent(Math.abs((100 * (b - a)) / a))})` : ''
    return { text: `${format(b - a)}${share}`, tone: b > a ? classes.more : b < a ? classes.less : undefined }
  }
  const count = (value: number) =>
    `${value > 0 ? '+' : value < 0 ? '−' : ''}${formatNumber(Math.round(Math.abs(value)))}`
  const differences = [
    change(before.count * scale, after.count, count),
    change(before.time * scale, after.time, signed),
    change(before.mean, after.mean, signed),
    change(before.p95, after.p95, signed),
    change(before.p99, after.p99, signed),
  ]
  const headers = [t('compare.runs'), t('compare.time'), t('compare.mean'), t('compare.p95'), t('compare.p99')]
  const scaled = Math.abs(scale - 1) > 0.001
  return (
    <div className={classes.totals} tabIndex={0} role="region" aria-label={t('compare.totals')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('compare.totals')}</th>
            {headers.map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[['before', before] as const, ['after', after] as const].map(([side, totals]) => (
            <tr key={side}>
              <th scope="row">
                {names[side].short} <small>{names[side].long}</small>
              </th>
              {ofSide(totals).map((text, index) => (
                <td key={headers[index]}>{text}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">
              {t('compare.kind')}{' '}
              {scaled && <small>{t('compare.per', { after: names.after.short, scale: formatNumber(scale) })}</small>}
            </th>
            {differences.map(({ text, tone }, index) => (
              <td key={headers[index]} className={tone}>
                {text}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

interface TwoTrendsProps {
  before: Trend
  after: Trend
  sides: Sides
  length: number
  bucketMs: number
  names: Record<'before' | 'after', SideName>
}

/** Both sides with the same length of time and the same height; the cursor is at the same distance from the start in both. */
function TwoTrends({ before, after, sides, length, bucketMs, names }: TwoTrendsProps) {
  const { t } = useTranslation('workbenchViews')
  const [offset, setOffset] = useState<number>()
  const max = roundSecondsUp(Math.max(0, ...before.total, ...after.total))
  const lines = useMemo(() => {
    const of = (trend: Trend, color: string, id: string) => [
      {
        id,
        name: t('compare.time'),
        color,
        points: trend.at.map((at, index) => [at, trend.total[index] ?? 0] as const),
      },
    ]
    return { before: of(before, 'var(--a-s8)', 'before'), after: of(after, 'var(--a-s1)', 'after') }
  }, [before, after, t])
  return (
    <div className={classes.charts}>
      {(['before', 'after'] as const).map((side) => {
        const { from } = sides[side]
        return (
          <LinePlot
            key={side}
            title={names[side].short}
            unit={t('compare.trend', { time: names[side].long, bucket: formatDuration(bucketMs) })}
            from={from}
            to={from + length}
            stepMs={bucketMs}
            lines={lines[side]}
            max={max}
            format={formatSeconds}
            formatAxis={axisSeconds}
            cursor={offset === undefined ? undefined : from + offset}
            onCursor={(at) => setOffset(at === undefined ? undefined : at - from)}
            height={96}
          />
        )
      })}
    </div>
  )
}
