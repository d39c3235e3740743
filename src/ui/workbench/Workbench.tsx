import { Button } from '@mantine/core'
import {
  type ComponentProps,
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  use,
  useCallback,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/workbench.ts'
import type { WorkbenchClient } from '#lib/slow-log/client.ts'
import type { Zone } from '#lib/format.ts'
import {
  type Dimension,
  dimensions,
  type Measure,
  type Overview,
  type OverviewRequest,
  type Run,
  type Selection,
  type TrendRequest,
} from '#lib/slow-log/types.ts'
import { useZone } from '#stores/preferences.ts'
import { EmptyState, LoadingRows } from '../EmptyState.tsx'
import { Segments } from '../Segments.tsx'
import { useSearchState } from '../useSearchState.ts'
import { bucketsFor } from './buckets.ts'
import { Choose } from './Choose.tsx'
import { mostSeries } from './colors.ts'
import { compareText, parseCompare } from './compare.ts'
import type { CompareProps } from './Compare.tsx'
import { askerOf, versionOf } from './engine-client.ts'
import { FacetBar } from './FacetBar.tsx'
import { Facts } from './Facts.tsx'
import { FilterChips, useFilters } from './FilterChips.tsx'
import { type Lacks, LacksContext, useTold } from './lacks.ts'
import { heatText, parseHeat } from './heat.ts'
import { NothingLeft } from './NothingLeft.tsx'
import { NumberFilter } from './NumberFilter.tsx'
import { RunDrawer } from './RunDrawer.tsx'
import { RunsTable } from './RunsTable.tsx'
import { parseScatter, scatterText } from './scatter-view.ts'
import {
  fields,
  measures,
  runAddress,
  selectionOf,
  type Span,
  type View,
  type ViewState,
  views as allViews,
} from './selection.ts'
import { StatementDetail, type StatementLinks } from './StatementDetail.tsx'
import { StatementsTable } from './StatementsTable.tsx'
import { TextFilter } from './TextFilter.tsx'
import { Trend } from './Trend.tsx'
import type { TrendEvent } from './trend-words.ts'
import { useAnswer } from './use-answer.ts'
import { useWorkbenchView } from './use-view.ts'
import type { NameOf } from './view.ts'
import { dimensionText } from './words.ts'
import classes from './workbench.module.css'

// Each of these is looked at on some days only.
const Heatmap = lazy(async () => ({ default: (await import('./Heatmap.tsx')).Heatmap }))
const Scatter = lazy(async () => ({ default: (await import('./Scatter.tsx')).Scatter }))
const Compare = lazy(async () => ({ default: (await import('./Compare.tsx')).Compare }))
const Export = lazy(async () => ({ default: (await import('./Export.tsx')).Export }))

/** What goes into files and changes while rows come in: tables beside the button need not know. */
const Unfinished = createContext<string | undefined>(undefined)

function Saving({
  client,
  ...rest
}: { client: WorkbenchClient } & Pick<ComponentProps<typeof Export>, 'selection' | 'names' | 'what' | 'root'>) {
  const { version } = useSyncExternalStore(client.subscribe, client.getState)
  return (
    <Suspense>
      <Export client={askerOf(client)} version={version} partial={use(Unfinished)} {...rest} />
    </Suspense>
  )
}

export interface WorkbenchProps {
  client: WorkbenchClient
  /** What the page is about, `from` ≤ began < `to`; loaded or being loaded. */
  window: Span
  /** How nodes and instances are called. */
  names: NameOf
  /** Rows are on their way. */
  loading: boolean
  /** The part of the window of which every row is here; undefined when all of it is. */
  covered?: Span
  /** What the service's log never says; all of it is told where nothing is given. */
  lacks?: Lacks
  /** Why there is no row in the window; shown when that is so and reading has ended. */
  empty: ReactNode
  /** How far loading is. */
  status?: ReactNode
  /** What has to be said about the rows: the cap, a failure, an open file. */
  notices?: ReactNode
  /** What the log leaves out. */
  limits?: ReactNode
  /** Which instances or which file: in titles and names of files. */
  what: string
  /** What is not loaded of the window, in words, for files that leave the console. */
  partial?: string
  /** Stretches of time whose rows are all here, also outside of the window; without, the window is taken for it. */
  complete?: readonly Span[]
  /** A comparison needs rows of another time: the page widens its window. */
  onNeedRange?: (span: Span) => void
  /** Nodes and instances that can be held against each other. */
  nodes?: CompareProps['nodes']
  instances?: CompareProps['instances']
  events?: readonly TrendEvent[]
  links?: StatementLinks
  /** The form for a note at a moment of the time axis. */
  noteAt?: (at: number, onClose: () => void) => ReactNode
  notes?: (fingerprint: string) => ReactNode
}

const facetDimensions: readonly Dimension[] = ['type', 'user', 'client', 'database', 'node', 'instance']
/** Charts of so many buckets can still be hit with a pointer. */
const mostBuckets = 120

/** Numbers that JSON does not have become texts, so that keys tell them apart. */
const keyOf = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' && !Number.isFinite(one) ? String(one) : one))

/** The address waits for an answer no longer than this, in ms: a click must be seen to have been taken. */
const longestWait = 60

interface Answered {
  overview: Overview
  trend: TrendRequest
  /** Names the rows and facets that it is about, however they are drawn. */
  about: string
}

/** Another measure or stack leaves totals, statements and facets as they are: what shows them need not be drawn anew. */
function withKnown(next: Answered, last: Answered | undefined): Answered {
  if (last?.about !== next.about) return next
  const { totals, statements, facets } = last.overview
  return { ...next, overview: { ...next.overview, totals, statements, facets } }
}

/** A question that was asked before its address is shown. */
interface Ahead {
  key: string
  promise: Promise<Answered>
  answer?: Answered
}

function questionOf(
  selection: Selection,
  { measure, stack }: Pick<ViewState, 'measure' | 'stack'>,
  zone: Zone,
  tags: readonly string[],
): { trend: TrendRequest; request: OverviewRequest } {
  const buckets = bucketsFor(selection.from, selection.to, mostBuckets, zone)
  const trend = { selection, ...buckets, measure, stack, most: mostSeries }
  const facets = [...facetDimensions, ...tags.map((key): Dimension => `tag:${key}`)]
  return { trend, request: { trend, facets, facetMost: 100 } }
}

/**
 * When, how much, which statements, who: slow statements of any service, counted in a worker. What is clicked filters all of
 * it, and stands in the address.
 */
export function Workbench({ lacks, ...props }: WorkbenchProps) {
  return (
    <LacksContext value={lacks ?? tellsAll}>
      <Bench {...props} />
    </LacksContext>
  )
}

const tellsAll: Lacks = {}

function Bench(props: Omit<WorkbenchProps, 'lacks'>) {
  const told = useTold()
  const { client, window: span, loading, covered, empty, events, links, notes } = props
  const { t } = useTranslation('workbench')
  const zone = useZone()
  const state = useSyncExternalStore(client.subscribe, client.getState)
  const asker = askerOf(client)
  const tags = useRef<readonly string[]>([])
  const version = versionOf(client, state.version)
  const ahead = useRef<Ahead>(undefined)
  const latestKey = useRef('')
  const lastAnswer = useRef<Answered>(undefined)
  const overviewOf = async ({ trend, request }: ReturnType<typeof questionOf>): Promise<Answered> => {
    const about = keyOf([version, trend.selection, request.facets])
    return withKnown({ overview: await asker.overview(request), trend, about }, lastAnswer.current)
  }
  /**
   * What a click asks is asked before the page is drawn for it, and the address waits for the answer a little: so filters,
   * chart and table change in one drawing instead of two.
   */
  const askAhead = (next: ViewState): Promise<unknown> | undefined => {
    const wanted = questionOf(selectionOf(next, span), next, zone, tags.current)
    const key = keyOf([version, wanted.request])
    if (key === latestKey.current) return undefined
    const promise = overviewOf(wanted)
    const mine: Ahead = { key, promise }
    ahead.current = mine
    const told = promise.then((answer) => void (mine.answer = answer))
    return Promise.race([told, new Promise((resolve) => setTimeout(resolve, longestWait))])
  }
  const { view, selection, change, select, toggle, clear } = useWorkbenchView(span, askAhead)
  const [params, patch] = useSearchState()
  const root = useRef<HTMLDivElement>(null)

  const { measure, stack } = view
  // A new list of tags is a new question.
  const tagList = tags.current
  const { trend, request } = useMemo(
    () => questionOf(selection, { measure, stack }, zone, tagList),
    [selection, measure, stack, zone, tagList],
  )
  const questionKey = useMemo(() => keyOf([version, request]), [version, request])
  latestKey.current = questionKey
  const early = ahead.current?.key === questionKey ? ahead.current : undefined
  const answer = useAnswer(questionKey, () => early?.promise ?? overviewOf({ trend, request }), early?.answer)
  lastAnswer.current = answer.data
  const overview = answer.data?.overview
  // Comments of statements are known only from the rows; their values are asked for at once, not with the next rows only.
  const [, askAgain] = useState(0)
  if (overview && overview.tags.join('\n') !== tags.current.join('\n')) {
    tags.current = overview.tags
    askAgain((count) => count + 1)
  }

  const texts = useRef(new Map<string, string>())
  for (const { fingerprint, text } of overview?.statements ?? []) texts.current.set(fingerprint, text)
  const { names: given } = props
  const names = useCallback<NameOf>(
    (dimension, value) =>
      dimension === 'fingerprint' ? (texts.current.get(value) ?? value).slice(0, 120) : given(dimension, value),
    [given],
  )

  // Children are memoized: they must get the same functions.
  const latest = useRef({ change, select, toggle, clear })
  latest.current = { change, select, toggle, clear }
  const act = useMemo(
    () => ({
      change: (part: Parameters<typeof change>[0]) => latest.current.change(part),
      value: (how: 'include' | 'exclude', dimension: Dimension, value: string) =>
        latest.current.toggle(how, dimension, value),
      statementValue: (how: 'include' | 'exclude', value: string) => latest.current.toggle(how, 'fingerprint', value),
      openStatement: (statement: string) => latest.current.change({ statement, run: undefined }),
      openRun: (run: Run) => latest.current.change({ run: runAddress(run), statement: undefined }),
      clear: () => latest.current.clear(),
      zoom: (zoom: Span) => latest.current.change({ zoom }),
      zoomOut: () => latest.current.change({ zoom: undefined }),
      showView: (next: View) => latest.current.change({ view: next }, { push: false }),
    }),
    [],
  )

  const filters = useFilters(view, names)
  const shareLink = () => {
    const url = new URL(globalThis.location.href)
    // A window that moves with the clock would show other rows tomorrow.
    url.searchParams.set('from', new Date(span.from).toISOString())
    url.searchParams.set('to', new Date(span.to).toISOString())
    return url.href
  }

  const nothing = overview !== undefined && overview.totals.rows === 0 && !answer.pending && !loading
  const allFacets = overview?.facets
  const facets = useMemo(
    () =>
      allFacets?.filter(
        ({ dimension, total }) => told.dimension(dimension) && (dimension !== 'instance' || total > 1),
      ) ?? [],
    // oxlint-disable-next-line react/exhaustive-deps -- what a log tells does not change
    [allFacets],
  )
  const shownTrend = answer.data?.trend ?? trend
  const stackOptions: Dimension[] = [
    ...dimensions.filter(told.dimension),
    ...tags.current.map((key): Dimension => `tag:${key}`),
  ]
  const shownStack = shownTrend.stack
  const onValue = useCallback(
    (how: 'include' | 'exclude', value: string) => shownStack && act.value(how, shownStack, value),
    [shownStack, act],
  )
  const emptyTable = useMemo(() => ({ title: loading ? t('waiting') : t('nothing.title') }), [loading, t])
  const totals = overview?.totals
  const head = useMemo(() => <Facts totals={totals} label={t('facts.label')} />, [totals, t])
  const { what } = props
  // Points need two numbers of a run.
  const manyNumbers = fields.filter(told.field).length > 1
  const shownViews = useMemo(() => allViews.filter((one) => one !== 'scatter' || manyNumbers), [manyNumbers])
  const bar = useMemo(
    () => (
      <>
        <Segments<View>
          label={t('views.label')}
          value={view.view}
          onChange={act.showView}
          options={shownViews.map((value) => ({ value, label: t(`views.${value}`) }))}
        />
        <Saving client={client} selection={selection} names={names} what={what} root={root} />
      </>
    ),
    [view.view, shownViews, act, client, selection, names, what, t],
  )
  const charted = { client: asker, version, selection, names, onSelect: select }
  const openRow = async (row: number) => {
    const run = await asker.run(row)
    if (run) act.openRun(run)
  }
  if (state.status === 'crashed')
    return (
      <EmptyState
        alert
        title={t('crashed.title')}
        text={state.error}
        action={<Button onClick={client.restart}>{t('crashed.restart')}</Button>}
      />
    )

  return (
    <Unfinished value={props.partial}>
      <div className={classes.workbench} ref={root}>
        {props.notices}
        {nothing && filters.length === 0 ? (
          empty
        ) : (
          <>
            <div className={classes.filters}>
              <FacetBar facets={facets} view={view} names={names} onValue={act.value} />
              <NumberFilter ranges={view.ranges} onChange={(ranges) => change({ ranges })} />
              <TextFilter value={view.text} onChange={(text) => change({ text })} />
            </div>
            <FilterChips filters={filters} onChange={act.change} onClear={act.clear} />
            <section className={classes.panel} aria-label={t('trend.title')} aria-busy={loading || answer.pending}>
              <div className={classes.panelHead}>
                {/* What changes while rows come in must not move what is clicked. */}
                <span className={classes.status}>{props.status}</span>
                <Choose
                  label={t('trend.stack')}
                  value={view.stack ?? ''}
                  options={[
                    { value: '', label: t('trend.noStack') },
                    ...stackOptions.map((dimension) => ({ value: dimension, label: dimensionText(dimension) })),
                  ]}
                  onChange={(stack) => change({ stack: stack || undefined }, { push: false })}
                />
                <Segments<Measure>
                  label={t('trend.measure')}
                  value={view.measure}
                  onChange={(measure) => change({ measure }, { push: false })}
                  options={measures.filter(told.field).map((value) => ({
                    value,
                    label: t(`measures.${value}`),
                    hint: t(`measureHints.${value}`),
                  }))}
                />
              </div>
              <Trend
                controls={head}
                trend={overview?.trend}
                bucketMs={shownTrend.bucketMs}
                measure={shownTrend.measure}
                stack={shownTrend.stack}
                span={shownTrend.selection}
                names={names}
                covered={covered}
                events={events}
                note={props.limits}
                noteAt={props.noteAt}
                onZoom={act.zoom}
                onZoomOut={view.zoom && act.zoomOut}
                onValue={onValue}
              />
            </section>
            {view.view === 'compare' ? (
              <>
                <div className={classes.row}>{bar}</div>
                <Suspense fallback={<LoadingRows />}>
                  <Compare
                    what={props.what}
                    {...charted}
                    state={parseCompare(params.get('compare'))}
                    onState={(next) => patch({ compare: compareText(next) }, { push: true })}
                    onStatement={act.openStatement}
                    covered={props.complete}
                    onNeedRange={props.onNeedRange && ((from, to) => props.onNeedRange?.({ from, to }))}
                    nodes={props.nodes}
                    instances={props.instances}
                    events={events?.map(({ at, text }) => ({ t: at, label: text }))}
                  />
                </Suspense>
              </>
            ) : nothing ? (
              <NothingLeft
                client={asker}
                version={version}
                filters={filters}
                view={view}
                window={span}
                onChange={act.change}
                onClear={act.clear}
                empty={empty}
              />
            ) : view.view === 'heatmap' || view.view === 'scatter' ? (
              <>
                <div className={classes.row}>{bar}</div>
                <Suspense fallback={<LoadingRows />}>
                  {view.view === 'heatmap' ? (
                    <Heatmap
                      {...charted}
                      view={parseHeat(params.get('heat'))}
                      onView={(next) => patch({ heat: heatText(next) }, { push: true })}
                      tags={tags.current}
                    />
                  ) : (
                    <Scatter
                      {...charted}
                      view={parseScatter(params.get('scatter'))}
                      onView={(next) => patch({ scatter: scatterText(next) }, { push: true })}
                      onRun={(row) => void openRow(row)}
                    />
                  )}
                </Suspense>
              </>
            ) : view.view === 'runs' ? (
              <RunsTable
                client={asker}
                version={version}
                selection={selection}
                names={names}
                onOpen={act.openRun}
                empty={emptyTable}
                toolbar={bar}
              />
            ) : (
              <StatementsTable
                statements={overview && (overview.statements.length > 0 || !loading) ? overview.statements : undefined}
                fetching={loading}
                onOpen={act.openStatement}
                onValue={act.statementValue}
                empty={emptyTable}
                toolbar={bar}
              />
            )}
          </>
        )}
        <StatementDetail
          client={asker}
          version={version}
          fingerprint={view.statement}
          trend={trend}
          names={names}
          loading={loading}
          events={events}
          links={links}
          notes={notes}
          shareLink={shareLink}
          onClose={() => change({ statement: undefined }, { push: false })}
          onRun={act.openRun}
          onRuns={(fingerprint) =>
            change({ view: 'runs', statement: undefined, include: { ...view.include, fingerprint: [fingerprint] } })
          }
          onZoom={(zoom) => change({ zoom })}
          onRange={(seconds) => change({ ranges: { ...view.ranges, seconds } })}
          onValue={act.value}
        />
        <RunDrawer
          client={asker}
          version={version}
          run={view.run}
          names={names}
          loading={loading}
          onClose={() => change({ run: undefined }, { push: false })}
          onStatement={(statement) => change({ statement, run: undefined })}
          onValue={act.value}
        />
      </div>
    </Unfinished>
  )
}
