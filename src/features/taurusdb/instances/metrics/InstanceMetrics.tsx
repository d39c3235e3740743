import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/metrics.ts'
import type { InstanceDetail, InstanceNode } from '#contract/taurusdb/instances.ts'
import { formatDateTime, formatDuration } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { useZone } from '#stores/preferences.ts'
import { LinePlot } from '#ui/charts/LinePlot.tsx'
import { type Line, roundUp, valueAt } from '#ui/charts/lines.ts'
import { Sparkline } from '#ui/charts/Sparkline.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { Panel } from '#ui/Panel.tsx'
import { TimeRangePicker } from '#ui/TimeRangePicker.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { useTimeRange } from '#ui/useTimeRange.ts'
import { metricCatalog, type MetricKey, metricKeys } from './catalog.ts'
import classes from './metrics.module.css'
import { hasCloudEye, measuredNodes, metricsQuery, type MetricsAnswer } from './queries.ts'

interface InstanceMetricsProps {
  connection: string
  instance: InstanceDetail
}

/** Primary first; a node keeps its colour whatever is hidden. */
const ordered = (instance: InstanceDetail): InstanceNode[] =>
  measuredNodes(instance).toSorted(
    (a, b) => Number(b.type === 'master') - Number(a.type === 'master') || (a.name < b.name ? -1 : 1),
  )

const colorOf = (index: number): string => `var(--a-s${(index % 8) + 1})`

/** What the nodes do, by Cloud Eye. Without it, one line says so. */
export function InstanceMetrics({ connection, instance }: InstanceMetricsProps) {
  const { t } = useTranslation('metrics')
  const { data: connections } = useQuery(connectionsQuery)
  const where = connections?.find(({ id }) => id === connection)
  if (measuredNodes(instance).length === 0) return null
  if (where && !hasCloudEye(where)) return <Without text={t('noEndpoint')} />
  return <WithCloudEye connection={connection} instance={instance} />
}

function Without({ text }: { text: string }) {
  const { t } = useTranslation('metrics')
  return (
    <section className={classes['without']} aria-label={t('title')}>
      {text}
    </section>
  )
}

function WithCloudEye({ connection, instance }: InstanceMetricsProps) {
  const { t } = useTranslation('metrics')
  const utc = useZone() === 'utc'
  const time = useTimeRange({ fallback: '-6h' })
  const { data, error, isFetching, isPlaceholderData, refetch, dataUpdatedAt } = useQuery(
    metricsQuery(connection, instance, time.tokens, utc),
  )
  if (!data && error?.isForbidden) return <Without text={t('forbidden')} />
  const from = data && !isPlaceholderData ? data.from : time.from.getTime()
  const to = data && !isPlaceholderData ? data.to : time.to.getTime()
  return (
    <Panel
      title={t('title')}
      updatedAt={dataUpdatedAt}
      actions={
        <TimeRangePicker
          value={time.tokens}
          onChange={time.set}
          onRefresh={() => {
            time.refresh()
            void refetch()
          }}
          refreshing={isFetching}
          maxDays={30}
        />
      }
    >
      {error && <ErrorNote error={error} title={t('failed')} onRetry={() => void refetch()} />}
      {data ? (
        <Charts
          connection={connection}
          instance={instance}
          answer={data}
          from={from}
          to={to}
          onZoom={(a, b) => time.set({ from: new Date(a).toISOString(), to: new Date(b).toISOString() })}
        />
      ) : (
        !error && <div className={classes['loading']} role="status" aria-label={t('title')} />
      )}
    </Panel>
  )
}

interface ChartsProps extends InstanceMetricsProps {
  answer: MetricsAnswer
  from: number
  to: number
  onZoom: (from: number, to: number) => void
}

function Charts({ connection, instance, answer, from, to, onZoom }: ChartsProps) {
  const { t } = useTranslation('metrics')
  const zone = useZone()
  const [params, patch] = useSearchState()
  const [cursor, setCursor] = useState<number>()
  const [selection, setSelection] = useState<{ from: number; to: number }>()
  const nodes = useMemo(() => ordered(instance), [instance])
  const hide = params.get('hide') ?? ''
  const { series, stepMs, newest } = answer
  const lines = useMemo(() => {
    const hidden = new Set(hide.split(','))
    return Object.fromEntries(
      metricKeys.map((key) => [
        key,
        nodes.flatMap((node, index): Line[] => {
          const points = series[key].get(node.id)
          // One that never has anything (a replica commits nothing) needs no place.
          if (!points || points.length === 0 || hidden.has(node.id)) return []
          return [{ id: node.id, name: node.name, color: colorOf(index), points }]
        }),
      ]),
    ) as Record<MetricKey, Line[]>
  }, [series, nodes, hide])
  const toggle = (id: string) => {
    const hidden = new Set(hide.split(',').filter(Boolean))
    if (!hidden.delete(id)) hidden.add(id)
    // Hiding the last one would leave nothing: all come back instead.
    patch({ hide: nodes.every((node) => hidden.has(node.id)) ? undefined : [...hidden].join(',') })
  }
  return (
    <div className={classes['metrics']}>
      <NodesAtWork nodes={nodes} answer={answer} from={from} to={to} hide={hide} onToggle={toggle} />
      <div className={classes['charts']}>
        {metricKeys
          // Without a replica nobody is behind.
          .filter((key) => metricCatalog[key].of !== 'replicas' || nodes.length > 1)
          .map((key) => {
            const { title, unit, format, formatAxis, max } = metricCatalog[key]
            return (
              <LinePlot
                key={key}
                title={title()}
                unit={unit() || undefined}
                from={from}
                to={to}
                stepMs={stepMs}
                lines={lines[key]}
                format={format}
                formatAxis={formatAxis}
                max={max}
                cursor={cursor}
                onCursor={setCursor}
                selection={selection}
                onSelect={setSelection}
                onZoom={onZoom}
              />
            )
          })}
      </div>
      <p className={classes['foot']}>
        <span aria-hidden>
          {cursor === undefined
            ? newest > 0
              ? t('newest', { time: formatDateTime(newest + stepMs, { zone }) })
              : t('nothing')
            : t('cursorAt', { time: formatDateTime(cursor, { zone }) })}
        </span>
        <span>{t('step', { step: formatDuration(stepMs) })}</span>
        <span>{t('gapHint')}</span>
        <span>{t('chart.zoomHint', { ns: 'common' })}</span>
        <Link
          to={paths.instance({ connection, instanceId: instance.id }, 'slow-queries', {
            from: params.get('from') ?? '-6h',
            to: params.get('to') ?? undefined,
          })}
        >
          {t('openLog')}
        </Link>
      </p>
    </div>
  )
}

interface NodesAtWorkProps {
  nodes: readonly InstanceNode[]
  answer: MetricsAnswer
  from: number
  to: number
  hide: string
  onToggle: (node: string) => void
}

const columns: readonly MetricKey[] = ['cpu', 'active', 'slow', 'delay']

/** The nodes with the newest values: who is busy; and the key to the colours of the charts. */
function NodesAtWork({ nodes, answer, from, to, hide, onToggle }: NodesAtWorkProps) {
  const { t } = useTranslation('metrics')
  const { series, stepMs, newest } = answer
  const hidden = new Set(hide.split(','))
  // One scale for all nodes: the busy one is to stand out.
  const tops = useMemo(
    () =>
      Object.fromEntries(
        columns.map((key) => [
          key,
          roundUp([...series[key].values()].flat().reduce((most, [, value]) => Math.max(most, value), 0)),
        ]),
      ),
    [series],
  )
  const cell = (node: InstanceNode, index: number, key: MetricKey): ReactNode => {
    const { format, unit, title } = metricCatalog[key]
    const max = metricCatalog[key].max ?? tops[key]
    const points = series[key].get(node.id) ?? []
    if (points.length === 0) return <span className="muted">{t('none')}</span>
    const value = valueAt(points, newest, stepMs)
    return (
      <span
        className={classes['measure']}
        role="img"
        aria-label={`${t('sparkLabel', { metric: title(), node: node.name })}: ${value === undefined ? t('none') : `${format(value)} ${unit()}`}`}
      >
        <b className="num">{value === undefined ? t('none') : `${format(value)}${unit() === '%' ? ' %' : ''}`}</b>
        <Sparkline points={points} stepMs={stepMs} from={from} to={to} max={max} color={colorOf(index)} />
      </span>
    )
  }
  return (
    <div className={classes['scroll']} role="region" aria-label={t('nodesTitle')} tabIndex={0}>
      <table className={classes['nodes']} aria-label={t('nodesTitle')}>
        <thead>
          <tr>
            <th scope="col">{t('node')}</th>
            <th scope="col">{t('role')}</th>
            <th scope="col">{t('zone')}</th>
            {columns.map((key) => (
              <th key={key} scope="col">
                {metricCatalog[key].title()}
                {metricCatalog[key].unit() && <small> {metricCatalog[key].unit()}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {nodes.map((node, index) => (
            <tr key={node.id}>
              <th scope="row">
                <button
                  type="button"
                  className={classes['toggle']}
                  aria-pressed={!hidden.has(node.id)}
                  title={t('pick')}
                  onClick={() => onToggle(node.id)}
                >
                  <i style={{ background: colorOf(index) }} />
                  {node.name}
                </button>
              </th>
              <td>{node.type === 'master' ? t('roles.master') : t('roles.slave')}</td>
              <td className="mono">{node.az_code}</td>
              {columns.map((key) => (
                <td key={key}>{cell(node, index, key)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
