import { useMemo } from 'react'
import { useParams } from 'react-router'
import type { InstanceDetail, InstanceNode, showInstance } from '#contract/taurusdb/instances.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/logs.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { type TimeRangeState, useTimeRange } from '#ui/useTimeRange.ts'
import { instanceQuery } from '../shared/instance-detail.ts'
import type { LogQuery } from './loads.ts'

export interface LogWindow {
  connection: string
  instance: InstanceDetail
  time: TimeRangeState
  /** A node, or undefined for all of them. */
  node: InstanceNode | undefined
  /** Milliseconds since the epoch, in whole seconds as the cloud takes them. */
  query: LogQuery
  /** Values of the filters by name; empty texts let everything through. */
  filter: Readonly<Record<string, string>>
  setNode: (id: string | undefined) => void
  setFilter: (name: string, value: string) => void
  clearFilters: () => void
  /** Takes another window as exact times, with a step in the browser's history. */
  setWindow: (window: { from: number; to: number }) => void
  /** The same for a part of the window that was chosen in a chart, whose first and last bars may reach beyond it. */
  zoom: (window: { from: number; to: number }) => void
}

const allNodes = 'all'

/** The node that writes; the first one where the cloud names none. */
export const writerOf = (instance: InstanceDetail): InstanceNode | undefined =>
  instance.nodes.find((node) => node.type === 'master') ?? instance.nodes[0]

/** `node02 · read replica`: names of nodes begin with the instance's. */
export function nodeName(instance: InstanceDetail, node: Pick<InstanceNode, 'name' | 'type'>): string {
  const prefix = `${instance.name}_`
  const name = node.name.startsWith(prefix) ? node.name.slice(prefix.length) : node.name
  return t('logs:node.named', { name, role: node.type === 'master' ? t('logs:node.writer') : t('logs:node.reader') })
}

const inSeconds = (date: Date): number => Math.floor(date.getTime() / 1000) * 1000

/**
 * Node, time range and filters of a log page, all of them in the address.
 *
 * @param fallback the range where the address names none
 * @param everyNode all nodes where the address names none; the writer unless set
 */
export function useLogWindow(
  filterNames: readonly string[],
  fallback: string,
  { everyNode = false }: { everyNode?: boolean } = {},
): LogWindow {
  const { connection = '', instanceId = '' } = useParams()
  const { instance } = usePrefetchedQuery<typeof showInstance>(instanceQuery(connection, instanceId)).data
  const [params, patch] = useSearchState()
  const time = useTimeRange({ fallback })
  const wanted = params.get('node')
  const usual = everyNode ? undefined : writerOf(instance)
  const node = wanted === allNodes ? undefined : (instance.nodes.find(({ id }) => id === wanted) ?? usual)
  const nodeIds = node ? [node.id] : instance.nodes.map(({ id }) => id)
  const from = inSeconds(time.from)
  const to = Math.max(inSeconds(time.to), from + 1000)
  const values = filterNames.map((name) => params.get(name) ?? '')
  const filter = Object.fromEntries(filterNames.map((name, index) => [name, values[index] ?? '']))
  const query = useMemo<LogQuery>(
    () => ({ connection, instanceId, nodes: nodeIds, from, to, filter }),
    // oxlint-disable-next-line react/exhaustive-deps -- arrays and objects by what is in them
    [connection, instanceId, nodeIds.join(), from, to, values.join('\n')],
  )
  const setWindow = (window: { from: number; to: number }) =>
    time.set({ from: new Date(window.from).toISOString(), to: new Date(window.to).toISOString() })
  return {
    connection,
    instance,
    time,
    node,
    query,
    filter: query.filter,
    setNode: (id) => patch({ node: id ?? allNodes }, { push: true }),
    setFilter: (name, value) => patch({ [name]: value || undefined }, { push: true }),
    clearFilters: () => patch(Object.fromEntries(filterNames.map((name) => [name, undefined])), { push: true }),
    setWindow,
    zoom: (part) => setWindow({ from: Math.max(from, part.from), to: Math.min(to, part.to) }),
  }
}
