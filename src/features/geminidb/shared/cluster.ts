import type { GeminiInstance, GeminiNode } from '#contract/geminidb/instances.ts'
import { nodesOf } from './fleet.ts'

type Groups = Pick<GeminiInstance, 'groups'>

/** A node that is on its way is no trouble. */
export const isTroubled = ({ status }: Pick<GeminiNode, 'status'>): boolean =>
  status !== 'normal' && status !== 'creating'

/** What is asked first of the nodes of an instance. */
export interface ClusterSummary {
  nodes: GeminiNode[]
  normal: number
  troubled: GeminiNode[]
  /** How many nodes each zone has, by the zones' names. */
  zones: [zone: string, nodes: number][]
  /** The specifications of its nodes: more than one only while, or because, a resize was not finished. */
  flavors: string[]
}

export function summaryOf(instance: Groups): ClusterSummary {
  const nodes = nodesOf(instance)
  const zones = new Map<string, number>()
  for (const { availability_zone: zone } of nodes) zones.set(zone, (zones.get(zone) ?? 0) + 1)
  return {
    nodes,
    normal: nodes.filter(({ status }) => status === 'normal').length,
    troubled: nodes.filter(isTroubled),
    zones: [...zones].toSorted(([a], [b]) => a.localeCompare(b)),
    flavors: [...new Set(nodes.map(({ spec_code }) => spec_code))].toSorted(),
  }
}

/** The nodes as they are listed: what is wrong first, otherwise in the cloud's order. */
export const troubledFirst = (instance: Groups): GeminiNode[] =>
  nodesOf(instance).toSorted((a, b) => Number(isTroubled(b)) - Number(isTroubled(a)))

/** Zones that have no node any more without these. */
export function emptiedZones(nodes: readonly GeminiNode[], gone: ReadonlySet<string>): string[] {
  const left = new Set(nodes.flatMap(({ id, availability_zone: zone }) => (gone.has(id) ? [] : [zone])))
  const before = new Set(nodes.map(({ availability_zone: zone }) => zone))
  return [...before].filter((zone) => !left.has(zone)).toSorted()
}
