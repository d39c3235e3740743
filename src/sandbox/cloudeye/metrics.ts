import type * as contract from '#contract/cloudeye/metrics.ts'
import type { Context, Handlers } from '../handler.ts'
import type { Instance, InstanceNode } from '../state.ts'
import { day, minute, second } from '../time.ts'
import type { NodeLoad } from '../workload/load.ts'
import { retentionMs } from '../workload/rows.ts'
import { refuse } from './common.ts'
import { measured, nodeMinutes, type NodeMinutes } from './node-minutes.ts'
import {
  instanceDimension,
  metricByName,
  metricTable,
  namespace,
  nodeDimension,
  type MetricDefinition,
} from './table.ts'

/** The sum over all metrics of a call; a later begin is taken instead of more. */
const mostPoints = 3000
/** Raw and five-minute values are kept for so long; the others as long as the log that they follow from. */
const rawRetention = 2 * day
/** So much later a minute can be read. */
const lag = 40 * second

const dimensionsOf = (instance: Instance, node: InstanceNode): contract.MetricDimension[] => [
  { name: instanceDimension, value: instance.id },
  { name: nodeDimension, value: node.id },
]

const markerOf = (instance: Instance, node: InstanceNode, metric: MetricDefinition): string =>
  `${namespace}.${metric.name}.${dimensionsOf(instance, node)
    .map(({ name, value }) => `${name}:${value}`)
    .join(',')}`

/** All nodes of a project that are measured. */
function* measuredNodes({ state, project }: Pick<Context, 'state' | 'project'>): Generator<[Instance, InstanceNode]> {
  for (const instance of state.instances.values()) {
    if (instance.project !== project.id || instance.readyAt === null) continue
    for (const node of instance.nodes) if (measured(instance, node).from < Infinity) yield [instance, node]
  }
}

const isMeasured = (metric: MetricDefinition, node: InstanceNode): boolean =>
  metric.replicasOnly === undefined || node.type === 'slave'

/** The one node that a metric's dimensions name. */
function nodeOf(
  { state, project }: Pick<Context, 'state' | 'project'>,
  dimensions: readonly contract.MetricDimension[],
): [Instance, InstanceNode] | undefined {
  const valueOf = (name: string) => dimensions.find((dimension) => dimension.name === name)?.value ?? ''
  const instance = state.instances.get(valueOf(instanceDimension))
  const node = instance?.nodes.find(({ id }) => id === valueOf(nodeDimension))
  return instance && node && dimensions.length === 2 && instance.project === project.id ? [instance, node] : undefined
}

const filters: Record<contract.MetricFilter, (values: readonly number[]) => number> = {
  average: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  variance: (values) => {
    const mean = filters.average(values)
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  },
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** The points of one metric: those of the minutes, put together by period. A period without a minute has none. */
function pointsOf(
  { of }: MetricDefinition,
  { from, minutes }: NodeMinutes,
  every: number,
  filter: contract.MetricFilter,
): contract.MetricPoint[] {
  const points: contract.MetricPoint[] = []
  const size = every / minute
  for (let at = 0; at < minutes.length; at += size) {
    const values: number[] = []
    for (let i = at; i < Math.min(minutes.length, at + size); i++) {
      const it = minutes[i]
      if (it) values.push(of(it))
    }
    if (values.length > 0) points.push({ [filter]: rounded(filters[filter](values)), timestamp: from + at * minute })
  }
  return points
}

export const metrics: Handlers<typeof contract> = {
  listMetrics({ query, ...ctx }) {
    const wanted = (['dim.0', 'dim.1', 'dim.2'] as const).flatMap((field) => {
      const [name = '', ...value] = (query[field] ?? '').split(',')
      return name === '' ? [] : [{ name, value: value.join(',') }]
    })
    const foreign = query.namespace !== undefined && query.namespace !== namespace
    const found: [Instance, InstanceNode, MetricDefinition][] = []
    for (const [instance, node] of foreign ? [] : measuredNodes(ctx)) {
      const has = dimensionsOf(instance, node)
      if (!wanted.every(({ name, value }) => has.some((own) => own.name === name && own.value === value))) continue
      for (const metric of metricTable)
        if ((query.metric_name ?? metric.name) === metric.name && isMeasured(metric, node))
          found.push([instance, node, metric])
    }
    if (query.order === 'asc') found.reverse()
    const start = query.start === undefined ? 0 : found.findIndex((entry) => markerOf(...entry) === query.start) + 1
    if (query.start !== undefined && start === 0) refuse('ces.0006', 'start is not the marker of a page.')
    const page = found.slice(start, start + (query.limit ?? 1000))
    const last = page.at(-1)
    return {
      metrics: page.map(([instance, node, { name, unit }]) => ({
        namespace,
        dimensions: dimensionsOf(instance, node),
        metric_name: name,
        unit,
      })),
      meta_data: { count: page.length, marker: last ? markerOf(...last) : '', total: found.length },
    }
  },

  async queryMetrics({ body, ...ctx }) {
    const { period, filter, to } = body
    if (body.from >= to) refuse('ces.0014', 'from must be earlier than to.')
    const every = period === '1' ? minute : Number(period) * second
    const widest = Math.floor(mostPoints / body.metrics.length) * every
    const kept = ctx.now - (every <= 5 * minute ? rawRetention : retentionMs)
    const begin = Math.max(body.from, to - widest, kept)
    const from = Math.floor(begin / every) * every
    // A period is told when it is over.
    const end = Math.floor(Math.min(to, ctx.now - lag) / every) * every
    const seen = new Map<string, { sizeOnly: boolean; instance: Instance; node: InstanceNode }>()
    const asked = body.metrics.map((metric) => {
      const place = metric.namespace === namespace ? nodeOf(ctx, metric.dimensions) : undefined
      const definition = metricByName.get(metric.metric_name)
      if (!place || !definition) return { metric, definition, node: undefined }
      const [instance, node] = place
      const known = seen.get(node.id)
      seen.set(node.id, { instance, node, sizeOnly: definition.sizeOnly === true && (known?.sizeOnly ?? true) })
      return { metric, definition, node }
    })
    const minutesOf = new Map<string, NodeMinutes>()
    const known = { ...ctx, loads: new Map<string, Promise<NodeLoad>>() }
    for (const [id, { instance, node, sizeOnly }] of seen)
      minutesOf.set(id, await nodeMinutes(known, instance, node, { from, to: Math.max(from, end), sizeOnly }))
    return {
      metrics: asked.map(({ metric, definition, node }) => {
        const minutes = node && minutesOf.get(node.id)
        return {
          unit: definition?.unit ?? '',
          datapoints:
            minutes && definition && isMeasured(definition, node) ? pointsOf(definition, minutes, every, filter) : [],
          namespace: metric.namespace,
          dimensions: metric.dimensions,
          metric_name: metric.metric_name,
        }
      }),
    }
  },
}
