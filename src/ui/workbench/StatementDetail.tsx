import { Button } from '@mantine/core'
import { IconFilter, IconFilterOff, IconGauge, IconLink, IconList } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatNumber, formatPercent, formatSeconds } from '#lib/format.ts'
import type {
  Dimension,
  DimensionSplit,
  Run,
  StatementDetail as Detail,
  StatementSummary,
  TrendRequest,
} from '#lib/slow-log/types.ts'
import { CodeBlock } from '../CodeBlock.tsx'
import { CopyButton } from '../CopyButton.tsx'
import { EmptyState, LoadingRows } from '../EmptyState.tsx'
import { SideDrawer } from '../SideDrawer.tsx'
import { TimeText } from '../TimeText.tsx'
import { copy } from '../copy.tsx'
import { LockCell, numberText, RatioCell, secondsText, TypeMark } from './cells.tsx'
import { Facts } from './Facts.tsx'
import { Histogram } from './Histogram.tsx'
import { useTold } from './lacks.ts'
import type { Span } from './selection.ts'
import { Trend } from './Trend.tsx'
import type { TrendEvent } from './trend-words.ts'
import { useAnswer } from './use-answer.ts'
import type { EngineClient, NameOf } from './view.ts'
import { dimensionText, valueText } from './words.ts'
import classes from './workbench.module.css'

/** Where a statement leads to besides the workbench. */
export interface StatementLinks {
  /** The form of a throttle rule with this statement filled in. */
  throttle?: (statement: StatementSummary, sample: string) => { to: string; disabled?: string } | undefined
}

interface StatementDetailProps {
  client: Pick<EngineClient, 'detail'>
  version: number
  fingerprint: string | undefined
  /** Of the page's own trend: the detail shows the same span in the same steps. */
  trend: TrendRequest
  names: NameOf
  loading: boolean
  events?: readonly TrendEvent[]
  links?: StatementLinks
  /** Notes that people keep on the statement. */
  notes?: (fingerprint: string) => ReactNode
  /** A link that shows the same rows tomorrow. */
  shareLink: () => string
  onClose: () => void
  onRun: (run: Run) => void
  onRuns: (fingerprint: string) => void
  onZoom: (span: Span) => void
  /** A part of the durations was chosen. */
  onRange: (seconds: readonly [number, number]) => void
  onValue: (how: 'include' | 'exclude', dimension: Dimension, value: string) => void
}

/** Everything that is known of one statement in the selection: its numbers, when and how long it ran, who ran it, runs of it. */
export function StatementDetail(props: StatementDetailProps) {
  const { client, version, fingerprint, trend, loading, onClose } = props
  const { t } = useTranslation('workbench')
  // In the drawer one series says most: the statement itself.
  const request = { ...trend, stack: undefined }
  const key = JSON.stringify([
    version,
    request.selection,
    request.bucketMs,
    request.measure,
    fingerprint,
    Object.entries(request.selection.ranges ?? {}).map(String),
  ])
  const answer = useAnswer(fingerprint === undefined ? undefined : key, async () => ({
    fingerprint,
    detail: fingerprint === undefined ? undefined : await client.detail({ ...request, fingerprint }),
  }))
  const known = answer.data?.fingerprint === fingerprint ? answer.data : undefined
  return (
    <SideDrawer opened={fingerprint !== undefined} onClose={onClose} title={t('detail.title')}>
      {known?.detail ? (
        <Content {...props} detail={known.detail} />
      ) : answer.error !== undefined ? (
        <EmptyState alert title={t('failed')} text={answer.error} />
      ) : known && !loading ? (
        <EmptyState title={t('detail.goneTitle')} text={t('detail.goneText')} />
      ) : (
        <LoadingRows />
      )}
    </SideDrawer>
  )
}

function Content(props: StatementDetailProps & { detail: Detail }) {
  const { detail, trend, names, events, links, notes, shareLink, onRun, onRuns, onZoom, onRange, onValue } = props
  const { t } = useTranslation('workbench')
  const told = useTold()
  const { summary, rest } = detail
  const slowest = detail.samples.toSorted((a, b) => b.seconds - a.seconds)[0]
  const throttle = links?.throttle?.(summary, slowest?.sql ?? summary.text)
  return (
    <>
      <p className={classes.idLine}>
        <TypeMark type={summary.type} />
        {summary.rule !== undefined && <span className={classes.rule}>{t('detail.rule', { name: summary.rule })}</span>}
        <span className="mono">{summary.fingerprint}</span>
        <CopyButton value={summary.fingerprint} label={t('detail.copyId')} size="sm" />
        <span className="muted">
          {t('detail.seen')} <TimeText value={summary.first} seconds /> – <TimeText value={summary.last} seconds />
        </span>
      </p>
      <Facts totals={summary} label={t('detail.facts')} />
      <p className="muted num">
        {t('detail.share', {
          time: formatPercent(summary.shareOfTime * 100, 1),
          runs: formatPercent(summary.shareOfCount * 100, 1),
          rest: formatSeconds(rest.time),
          mean: secondsText(rest.mean),
          n: formatNumber(rest.count),
        })}
      </p>
      <div className={classes.row}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconList size={15} aria-hidden />}
          onClick={() => onRuns(summary.fingerprint)}
        >
          {t('detail.showRuns', { count: summary.rows })}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconFilter size={15} aria-hidden />}
          onClick={() => onValue('include', 'fingerprint', summary.fingerprint)}
        >
          {t('statements.only')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconFilterOff size={15} aria-hidden />}
          onClick={() => onValue('exclude', 'fingerprint', summary.fingerprint)}
        >
          {t('statements.without')}
        </Button>
        {throttle &&
          (throttle.disabled === undefined ? (
            <Button
              component={Link}
              to={throttle.to}
              variant="default"
              size="compact-sm"
              leftSection={<IconGauge size={15} aria-hidden />}
            >
              {t('detail.throttle')}
            </Button>
          ) : (
            <Button
              variant="default"
              size="compact-sm"
              data-disabled
              aria-disabled
              title={throttle.disabled}
              leftSection={<IconGauge size={15} aria-hidden />}
            >
              {t('detail.throttle')}
            </Button>
          ))}
        <ShareButton link={shareLink} />
      </div>
      <CodeBlock code={slowest?.sql ?? summary.text} language="sql" label={t('detail.sql')} maxHeight={260} />
      {slowest?.cut && <p className={classes.warn}>{t('detail.cut')}</p>}
      {slowest?.masked && <p className="muted">{t('detail.masked')}</p>}
      <h3 className={classes.drawerHead}>{t('detail.over')}</h3>
      <Trend
        trend={detail.trend}
        bucketMs={trend.bucketMs}
        measure={trend.measure}
        stack={undefined}
        span={trend.selection}
        names={names}
        events={events}
        onZoom={onZoom}
        height={120}
        label={t(`detail.trend.${trend.measure}`)}
      />
      <Histogram
        label={t('detail.durations')}
        bars={detail.histogram}
        count={summary.count}
        percentiles={summary}
        onRange={onRange}
        height={120}
      />
      <h3 className={classes.drawerHead}>{t('detail.splits')}</h3>
      <p className="muted">{t('detail.splitsText')}</p>
      <div className={classes.splits}>
        {detail.splits
          .filter(({ dimension, total }) => total > 0 && told.dimension(dimension))
          .map((split) => (
            <Split key={split.dimension} split={split} names={names} onValue={onValue} />
          ))}
      </div>
      <h3 className={classes.drawerHead}>{t('detail.samples')}</h3>
      <Samples samples={detail.samples} onRun={onRun} />
      {notes?.(summary.fingerprint)}
    </>
  )
}

function ShareButton({ link }: { link: () => string }) {
  const { t } = useTranslation('workbench')
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconLink size={15} aria-hidden />}
      onClick={() => {
        void copy(link(), { title: t('detail.linkCopied') })
      }}
    >
      {t('detail.copyLink')}
    </Button>
  )
}

interface SplitProps {
  split: DimensionSplit
  names: NameOf
  onValue: StatementDetailProps['onValue']
}

/** The values of a dimension: the upper bar is this statement's share, the lower one that of all others. */
function Split({ split, names, onValue }: SplitProps) {
  const { t } = useTranslation('workbench')
  const { dimension, values, total } = split
  return (
    <section className={classes.split} aria-label={dimensionText(dimension)}>
      <h4>
        {dimensionText(dimension)}{' '}
        {total > values.length && (
          <span className="muted num">{t('detail.splitMore', { shown: values.length, count: total })}</span>
        )}
      </h4>
      <ul>
        {values.slice(0, 6).map((one) => {
          const name = valueText(dimension, one.value, names)
          const hint = t('detail.splitHint', {
            name,
            share: formatPercent(one.share * 100, 1),
            rest: formatPercent(one.shareOfRest * 100, 1),
            runs: formatNumber(one.count),
            time: formatSeconds(one.time),
          })
          return (
            <li key={one.value} title={hint}>
              <button
                type="button"
                className={classes.splitName}
                onClick={(event) => onValue(event.altKey ? 'exclude' : 'include', dimension, one.value)}
              >
                {name}
              </button>
              <span className={classes.splitBars} aria-hidden>
                <i style={{ width: `${Math.min(100, one.share * 100)}%` }} />
                <i data-rest style={{ width: `${Math.min(100, one.shareOfRest * 100)}%` }} />
              </span>
              <span className="num">{formatPercent(one.share * 100, one.share < 0.0995 ? 1 : 0)}</span>
              <span className="num muted">
                {formatPercent(one.shareOfRest * 100, one.shareOfRest < 0.0995 ? 1 : 0)}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Samples({ samples, onRun }: { samples: readonly Run[]; onRun: (run: Run) => void }) {
  const { t } = useTranslation('workbench')
  const told = useTold()
  return (
    <div className={classes.scrollX} tabIndex={0} role="region" aria-label={t('detail.samples')}>
      <table className={classes.samples}>
        <thead>
          <tr>
            <th scope="col">{t('runs.columns.time')}</th>
            <th scope="col">{t('runs.columns.duration')}</th>
            {told.field('lock') && <th scope="col">{t('runs.columns.lock')}</th>}
            {told.field('examined') && <th scope="col">{t('runs.columns.examined')}</th>}
            {told.field('ratio') && <th scope="col">{t('runs.columns.ratio')}</th>}
            {told.dimension('user') && <th scope="col">{t('runs.columns.user')}</th>}
            {told.dimension('client') && <th scope="col">{t('runs.columns.client')}</th>}
          </tr>
        </thead>
        <tbody>
          {samples.map((row) => (
            <tr key={row.row}>
              <td>
                <button type="button" className={classes.link} onClick={() => onRun(row)}>
                  <TimeText value={row.at} seconds />
                </button>
              </td>
              <td>{secondsText(row.seconds)}</td>
              {told.field('lock') && (
                <td>
                  <LockCell lock={row.lock} seconds={row.seconds} />
                </td>
              )}
              {told.field('examined') && <td>{numberText(row.examined)}</td>}
              {told.field('ratio') && (
                <td>
                  <RatioCell examined={row.examined} sent={row.sent} type={row.type} />
                </td>
              )}
              {told.dimension('user') && <td>{row.user}</td>}
              {told.dimension('client') && <td className="mono">{row.client}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
