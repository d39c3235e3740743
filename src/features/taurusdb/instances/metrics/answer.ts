import type { MetricData, MetricPeriod, WantedMetric } from '#contract/cloudeye/metrics.ts'
import type { LinePoint } from '#ui/charts/lines.ts'
import { dimensionsOf, namespace } from '../../shared/cloud-eye.ts'
import { metricCatalog, type MetricKey, metricKeys } from './catalog.ts'

const second = 1000
const minute = 60 * second
const day = 86_400 * second

/** A node as far as its metrics go. */
export interface MetricNode {
  id: string
  type: string
}

/** What Cloud Eye gives at most in one answer: metrics × span ÷ period. */
const mostPoints = 3000
/** With many nodes one answer would have few points for each: those of two are asked for rather than that. */
const mostAnswers = 2
/** So many metrics in one call are taken by every cloud: some have a lower limit than the documented 500. */
const mostMetrics = 10
/** Values of a minute and of five minutes are kept for two days. */
const fineFor = 2 * day - 10 * minute

const periods: readonly { period: MetricPeriod; ms: number }[] = [
  { period: '1', ms: minute },
  { period: '300', ms: 300 * second },
  { period: '1200', ms: 1200 * second },
  { period: '3600', ms: 3600 * second },
  { period: '14400', ms: 14_400 * second },
  { period: '86400', ms: day },
]

/** The finest period in which all metrics fit into two answers and that is still kept for the whole span. */
export function periodFor(
  count: number,
  { from, to, now }: { from: number; to: number; now: number },
): { period: MetricPeriod; ms: number } {
  const fits = periods.find(
    // The begin is rounded down: one step more may come.
    ({ ms }) =>
      Math.ceil(count / mostAnswers) * ((to - from + ms) / ms) <= mostPoints &&
      (ms > 5 * minute || from >= now - fineFor),
  )
  return fits ?? (periods.at(-1) as (typeof periods)[number])
}

/** The metrics in as few calls as every cloud takes and as their points fit into, all about equally large. */
export function callsOf(metrics: readonly WantedMetric[], span: number, ms: number): WantedMetric[][] {
  const fits = (metrics.length * (span + ms)) / ms <= mostPoints
  const calls = Math.max(Math.ceil(metrics.length / mostMetrics), fits ? 1 : mostAnswers)
  const size = Math.ceil(metrics.length / calls)
  return Array.from({ length: calls }, (_, at) => metrics.slice(at * size, (at + 1) * size)).filter(
    (call) => call.length > 0,
  )
}

/** All metrics of all nodes. */
export const wantedMetrics = (instance: string, nodes: readonly MetricNode[]): WantedMetric[] =>
  metricKeys.flatMap((key) => {
    const { name, of } = metricCatalog[key]
    return nodes
      .filter(({ type }) => of === 'all' || (of === 'writer') === (type === 'master'))
      .map(({ id }) => ({ namespace, metric_name: name, dimensions: dimensionsOf(instance, id) }))
  })

/** Points by metric and node. */
export type MetricSeries = Readonly<Record<MetricKey, ReadonlyMap<string, readonly LinePoint[]>>>

const keyOf = new Map(metricKeys.map((key) => [metricCatalog[key].name, key]))

/** The points of an answer in order of time, by metric and node; what was not asked for is left aside. */
export function seriesOf(metrics: readonly MetricData[]): MetricSeries {
  const series = Object.fromEntries(metricKeys.map((key) => [key, new Map()])) as Record<
    MetricKey,
    Map<string, LinePoint[]>
  >
  for (const { metric_name, dimensions, datapoints } of metrics) {
    const key = keyOf.get(metric_name)
    const node = dimensions?.find(({ name }) => name === 'gaussdb_mysql_node_id')?.value
    if (!key || node === undefined) continue
    const points = datapoints
      .flatMap(({ timestamp, average }): LinePoint[] => (average === undefined ? [] : [[timestamp, average]]))
      .sort(([a], [b]) => a - b)
    series[key].set(node, points)
  }
  return series
}

/** The newest moment that anything is known of; 0 when there is nothing. */
export const newestOf = (series: MetricSeries): number =>
  Math.max(0, ...metricKeys.flatMap((key) => [...series[key].values()].map((points) => points.at(-1)?.[0] ?? 0)))

/** GB per day between the first and the last point; undefined for less than half a day. */
export function growthOf(points: readonly LinePoint[]): number | undefined {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || last[0] - first[0] < day / 2) return undefined
  return ((last[1] - first[1]) / (last[0] - first[0])) * day
}
