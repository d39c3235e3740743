import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/logs.ts'
import '#i18n/timeline.ts'
import { formatBytes, formatCompact, formatDateTime, formatDuration, formatNumber, timeOf } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { useZone } from '#stores/preferences.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { Panel } from '#ui/Panel.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { eventTone, useInstanceEvents } from '../../shared/events.ts'
import { refusalText } from '../../shared/instance-status.tsx'
import { stepsOf } from '../errors/level-trend.ts'
import { explorerQuery } from '../files/queries.ts'
import type { LoadSnapshot, LogLoad } from '../loader.ts'
import { LogControls } from '../LogControls.tsx'
import { errorLoads } from '../queries.ts'
import type { LogRow } from '../rows.ts'
import type { SlowLoad, SlowSnapshot } from '#lib/slow-log/loader.ts'
import { useLogLoad } from '../use-log-load.ts'
import { type LogWindow, useLogWindow } from '../use-log-window.ts'
import { eventColumns, type EventRow, eventRowOf } from './event-columns.tsx'
import { countIn, type EventLane, laneOf, placeEvents, severities, severityOf } from './lanes.ts'
import { recordedFilesQuery } from './queries.ts'
import { useSlowCounts } from './use-slow-counts.ts'
import { type BarsLane, type EventsLane, type Lane, TimeLanes } from './TimeLanes.tsx'
import classes from './timeline.module.css'

const noFilters = [] as const

const colors = {
  error: 'var(--a-s5)',
  warning: 'var(--a-s2)',
  rest: 'var(--a-s8)',
  slow: 'var(--a-s1)',
  files: 'var(--a-s3)',
}

interface Span {
  from: number
  to: number
}

/** What happened to an instance: its logs, its tasks, its changes and people's notes on one axis of time. */
export function TimelineTab() {
  const log = useLogWindow(noFilters, '-24h', { everyNode: true })
  const { t } = useTranslation('timeline')
  const refusal = refusalText(instanceCan.readLogs(log.instance))
  if (refusal !== undefined || log.query.nodes.length === 0)
    return <EmptyState title={t('unreadable')} text={refusal} />
  return <Timeline log={log} />
}

/** `2026-01-31T22:00:00.000Z~2026-01-31T23:00:00.000Z` in the address. */
function partOf(text: string | null, within: Span): Span | undefined {
  const [from = Number.NaN, to = Number.NaN] = (text ?? '').split('~').map((end) => Date.parse(end))
  return to > from && to > within.from && from < within.to ? { from, to } : undefined
}

const iso = (at: number): string => new Date(at).toISOString()

function Timeline({ log }: { log: LogWindow }) {
  const { t } = useTranslation('timeline')
  const zone = useZone()
  const [params, patch] = useSearchState()
  const table = useTableUrlState()
  const [cursor, setCursor] = useState<number>()
  const { connection, instance, query } = log
  const place = useMemo(() => ({ connection, instanceId: instance.id }), [connection, instance.id])
  const span = useMemo(() => ({ from: query.from, to: query.to }), [query.from, query.to])
  const steps = useMemo(() => {
    const { start, ms } = stepsOf(span, zone, 120)
    return { start, ms, count: Math.max(1, Math.ceil((span.to - start) / ms)) }
  }, [span, zone])

  const errors = useLogLoad(errorLoads, query)
  const slow = useSlowCounts(query, steps)
  const explorer = useQuery(explorerQuery(place))
  // The cloud refuses a window that begins before the instance (4.8.5).
  const asked = useMemo(() => {
    const created = Math.ceil(timeOf(instance.created) / 1000) * 1000
    return { from: Math.max(span.from, Number.isNaN(created) ? 0 : created), to: span.to }
  }, [span, instance.created])
  const recorded = useQuery({ ...recordedFilesQuery(place, asked), enabled: asked.to > asked.from })
  const happened = useInstanceEvents(connection, instance.id, span)

  const errorRows = useDeferredValue(errors.snapshot.rows)
  const files = useMemo(
    () => (recorded.data?.files ?? []).filter(({ node }) => !node || query.nodes.includes(node)),
    [recorded.data, query.nodes],
  )
  const counts = useMemo(() => {
    const at = (row: { at: number }) => row.at
    return {
      errors: severities.map((severity) =>
        countIn(
          steps,
          errorRows.filter(({ level }) => (severityOf[level] ?? 'rest') === severity),
          at,
        ),
      ),
      slow: slow.counts,
      bytes: countIn(
        steps,
        files,
        ({ begins, updated }) => begins ?? updated,
        ({ bytes }) => bytes,
      ),
    }
  }, [steps, errorRows, slow.counts, files])

  const search = { from: log.time.tokens.from, to: log.time.tokens.to }
  const tab = (name: Parameters<typeof paths.instance>[1], window: Record<string, string | undefined> = search) =>
    paths.instance(place, name, window)
  const bars = (lane: Omit<BarsLane, 'kind'>): BarsLane => ({ kind: 'bars', ...lane })
  const events = (id: EventLane, href: string): EventsLane => {
    const own = happened.events.filter(({ kind }) => laneOf[kind] === id)
    return {
      kind: 'events',
      id,
      label: t(`lanes.${id}`),
      href,
      note: own.length === 0 && !happened.loading ? t('noEvents') : undefined,
      ...placeEvents(own, span, 0.012),
      toneOf: ({ event }) => eventTone(event),
    }
  }
  const lanes: Lane[] = [
    bars({
      id: 'errors',
      label: t('lanes.errors'),
      href: tab('error-logs'),
      note: <Progress of={errors} />,
      format: formatNumber,
      covered: errors.snapshot.phase === 'done' ? undefined : errors.snapshot.covered,
      series: severities.map((id, index) => ({
        id,
        name: t(`severity.${id}`),
        color: colors[id],
        values: counts.errors[index] ?? new Float64Array(steps.count),
      })),
    }),
    bars({
      id: 'slow',
      label: t('lanes.slow'),
      href: tab('slow-queries'),
      note: <SlowProgress load={slow.load} snapshot={slow.snapshot} />,
      format: formatNumber,
      covered: slow.snapshot.phase === 'done' ? undefined : slow.snapshot.covered,
      series: [{ id: 'slow', name: t('lanes.slow'), color: colors.slow, values: counts.slow }],
    }),
    bars({
      id: 'files',
      label: t('lanes.files'),
      href: tab('log-files'),
      note: recorded.data?.cut
        ? t('filesCut', { count: files.length })
        : recorded.data && files.length === 0
          ? t(explorer.data?.switch_status === 'OFF' ? 'explorerOff' : 'noFiles')
          : undefined,
      format: formatBytes,
      covered: recorded.data?.cut ? { from: span.from, to: files.at(-1)?.updated ?? span.from } : undefined,
      series: [{ id: 'files', name: t('lanes.files'), color: colors.files, values: counts.bytes }],
    }),
    events('tasks', paths.instance(place, 'tasks')),
    events('changes', paths.instance(place, 'parameters')),
    events('backups', paths.instance(place, 'backups')),
    events('notes', tab('slow-queries')),
  ]

  const part = partOf(params.get('part'), span)
  const setPart = (next: Span | undefined) => patch({ part: next && `${iso(next.from)}~${iso(next.to)}` })
  const zoom = (next: Span) => {
    patch({ part: undefined })
    log.zoom(next)
  }
  const shown = part ?? span
  const rows = useMemo(
    () =>
      happened.events
        .filter(({ at, until = at }) => until >= shown.from && at <= shown.to)
        .map(eventRowOf)
        .toReversed(),
    [happened.events, shown.from, shown.to],
  )
  const sum = (values: Float64Array, { from, to }: Span): number =>
    values.reduce((all, value, step) => {
      const at = steps.start + step * steps.ms
      return at >= from - steps.ms + 1 && at < to ? all + value : all
    }, 0)
  const wordsOf = (window: Span): string =>
    [
      t('words.errors', {
        all: formatNumber(counts.errors.reduce((all, values) => all + sum(values, window), 0)),
        errors: formatNumber(sum(counts.errors[0] ?? new Float64Array(), window)),
        warnings: formatNumber(sum(counts.errors[1] ?? new Float64Array(), window)),
      }),
      t('words.slow', { count: sum(counts.slow, window), formatted: formatNumber(sum(counts.slow, window)) }),
      t('words.files', { size: formatBytes(sum(counts.bytes, window)) }),
    ].join(' · ')
  const at = cursor === undefined ? undefined : steps.start + cursor * steps.ms
  const pointed = at === undefined ? span : { from: at, to: at + steps.ms }
  const near =
    at === undefined
      ? []
      : happened.events.filter(({ at: begin, until = begin }) => until >= at && begin < at + steps.ms)
  const words =
    at === undefined
      ? t('words.all', { words: wordsOf(span) })
      : [
          t('words.step', {
            from: formatDateTime(at, { zone }),
            bucket: formatDuration(steps.ms),
            words: wordsOf(pointed),
          }),
          ...near.map(({ text }) => text),
        ].join(' · ')
  const window = { from: iso(shown.from), to: iso(shown.to), node: params.get('node') ?? 'all' }

  return (
    <div className="page">
      <LogControls
        window={log}
        loading={errors.snapshot.phase === 'loading' || slow.snapshot.phase === 'loading' || recorded.isFetching}
      />
      <Panel title={t('title')} note={t('note')}>
        {recorded.error && (
          <ErrorNote error={recorded.error} title={t('filesFailed')} onRetry={() => void recorded.refetch()} />
        )}
        {happened.failures.map(({ source, label, error }) => (
          <ErrorNote key={source} error={error} title={t('sourceFailed', { source: label })} onRetry={happened.retry} />
        ))}
        <ul className={classes['legend']} aria-label={t('legend')}>
          {severities.map((id) => (
            <li key={id}>
              <span style={{ background: colors[id] }} />
              {t(`severity.${id}`)}
            </li>
          ))}
        </ul>
        <TimeLanes
          label={t('label', { bucket: formatDuration(steps.ms) })}
          span={span}
          steps={steps}
          lanes={lanes}
          cursor={cursor === undefined ? undefined : Math.min(cursor, steps.count - 1)}
          onCursor={setCursor}
          words={words}
          part={part}
          onPart={setPart}
          onZoom={zoom}
        />
        <p className={`${classes['words']} num`}>{words}</p>
      </Panel>
      {part && (
        <div className={classes['chosen']} role="region" aria-label={t('part')}>
          <strong className="num">
            {t('chosen', {
              from: formatDateTime(part.from, { zone }),
              to: formatDateTime(part.to, { zone }),
              length: formatDuration(part.to - part.from),
            })}
          </strong>
          <span className="num muted">{wordsOf(part)}</span>
          <Button size="compact-sm" onClick={() => zoom(part)}>
            {t('zoom')}
          </Button>
          {(['error-logs', 'slow-queries', 'log-files'] as const).map((name) => (
            <Button key={name} size="compact-sm" variant="default" component={Link} to={tab(name, window)}>
              {t(`open.${name}`)}
            </Button>
          ))}
          <Button size="compact-sm" variant="subtle" onClick={() => setPart(undefined)}>
            {t('clear')}
          </Button>
        </div>
      )}
      <DataTable<EventRow>
        label={t('events')}
        columns={eventColumns}
        rows={happened.loading && rows.length === 0 ? undefined : rows}
        rowId={({ id }) => id}
        rowName={({ text }) => text}
        state={table}
        fetching={happened.loading}
        actions={(row) => [
          {
            id: 'part',
            label: t('around'),
            onClick: () =>
              setPart({
                from: Math.max(span.from, row.at - around),
                to: Math.min(span.to, (row.until ?? row.at) + around),
              }),
          },
        ]}
        csvName={`${instance.name}-events`}
        empty={{ title: t('noEventsTitle'), text: t('noEventsText') }}
        height={360}
        footer={
          happened.cuts.length > 0 ? (
            <span className="muted">{happened.cuts.map(({ label, reason }) => `${label}: ${reason}`).join(' · ')}</span>
          ) : undefined
        }
      />
    </div>
  )
}

/** So much before and after an event is chosen with it. */
const around = 15 * 60_000

/** How far reading is, in a few words; nothing when it is through. */
function Progress<Row extends LogRow>({ of }: { of: { load: LogLoad<Row>; snapshot: LoadSnapshot<Row> } }) {
  const { t } = useTranslation('timeline')
  const { phase, rows, error } = of.snapshot
  if (phase === 'done') return null
  if (phase === 'failed')
    return (
      <span role="alert">
        {t('failed', { message: error instanceof Error ? error.message : '' })}{' '}
        <Button size="compact-xs" variant="default" onClick={of.load.resume}>
          {t('retry')}
        </Button>
      </span>
    )
  return <span className="num">{t(phase === 'full' ? 'full' : 'reading', { count: rows.length })}</span>
}

/** The same of the slow log. A window that would take very many calls is asked about first. */
function SlowProgress({ load, snapshot }: { load: SlowLoad; snapshot: SlowSnapshot }) {
  const { t } = useTranslation('timeline')
  const { phase, rows, error, estimate } = snapshot
  if (phase === 'done') return null
  if (phase === 'asking' || phase === 'failed' || phase === 'stopped' || phase === 'paused')
    return (
      <span role={phase === 'failed' ? 'alert' : undefined}>
        {phase === 'failed'
          ? t('failed', { message: error instanceof Error ? error.message : '' })
          : phase === 'asking' && estimate
            ? t('asking', { rows: formatCompact(estimate.rows), count: estimate.calls })
            : t('reading', { count: rows })}{' '}
        <Button size="compact-xs" variant="default" onClick={load.resume}>
          {t(phase === 'failed' ? 'retry' : 'goOn')}
        </Button>
      </span>
    )
  return <span className="num">{t(phase === 'full' ? 'full' : 'reading', { count: rows })}</span>
}
