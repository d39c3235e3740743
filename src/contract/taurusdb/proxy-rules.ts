/**
 * What the reference allows of database proxies beyond the limits of single fields (4.7). Screens ask here before they
 * offer something, the sandbox before it does something.
 */
import { verdict, type InstanceState, type Verdict } from './rules.ts'
import type { ProxyMode, ProxyRouteMode, ProxySwitch } from './proxy-types.ts'

/** Limits on proxy nodes: of one proxy when it is created and made smaller, and of all proxies of an instance. */
export const PROXY_NODES = { least: 2, mostAtCreation: 16, mostPerInstance: 32 } as const

/** Ports that a proxy cannot have within 1025 to 65534 (reference 4.7.14). */
const reservedPorts: ReadonlySet<number> = new Set([
  1033, 5342, 5343, 5344, 5345, 12017, 20000, 20201, 20202, 33062, 33071,
])

/** Whether a proxy can listen on a port (reference 4.7.14). */
export const isProxyPort = (port: number): boolean =>
  Number.isInteger(port) && port >= 1025 && port <= 65534 && !reservedPorts.has(port)

/**
 * Whether the state of an instance lets its proxies be changed. The reference names no statuses; like a rename, such a
 * change touches neither data nor nodes, so the same states allow it.
 */
export const canChangeProxies = (instance: InstanceState): Verdict => verdict('rename', instance)

/** What decides about the weights of a proxy. */
export interface ProxyRouting {
  mode: ProxyMode
  route_mode: ProxyRouteMode
  /** Weight of the primary node, where one is given. */
  master_weight?: number | undefined
  /** Weights of the read replicas that are given. */
  readonly_nodes?: readonly { weight?: number | undefined }[] | undefined
  new_node_auto_add_status?: ProxySwitch | undefined
  new_node_weight?: number | undefined
}

/** A rule across fields that a proxy breaks. `field` names the kind of weight, not its place in a request. */
export interface ProxyConflict {
  readonly field: 'route_mode' | 'master_weight' | 'readonly_nodes' | 'new_node_weight'
  readonly rule:
    | 'read-only-balance-without-primary'
    | 'read-only-without-primary'
    | 'weight-of-policy'
    | 'required-with-new-nodes'
    | 'only-with-new-nodes'
    | 'only-by-weight'
}

/** All rules about routing and weights that are broken (reference 4.7.1, 4.7.8, 4.7.9); empty when none is. */
export function proxyConflicts(routing: ProxyRouting): ProxyConflict[] {
  const { mode, route_mode, master_weight, readonly_nodes = [], new_node_weight } = routing
  const found: ProxyConflict[] = []
  const add = (field: ProxyConflict['field'], rule: ProxyConflict['rule']) => found.push({ field, rule })
  if (mode === 'readonly' && route_mode === 2) add('route_mode', 'read-only-balance-without-primary')
  if (master_weight !== undefined) {
    if (mode === 'readonly' && master_weight !== 0) add('master_weight', 'read-only-without-primary')
    else if (route_mode !== 0 && master_weight !== route_mode - 1) add('master_weight', 'weight-of-policy')
  }
  if (route_mode !== 0 && readonly_nodes.some(({ weight }) => weight !== undefined && weight > 1))
    add('readonly_nodes', 'weight-of-policy')
  const joining = routing.new_node_auto_add_status === 'ON'
  if (new_node_weight !== undefined) {
    if (!joining) add('new_node_weight', 'only-with-new-nodes')
    else if (route_mode !== 0) add('new_node_weight', 'only-by-weight')
  } else if (joining && route_mode === 0) add('new_node_weight', 'required-with-new-nodes')
  return found
}

/**
 * What share of the reads each node gets, 0 to 1, in the order of the weights. With no weight at all, nobody gets a share:
 * then the primary node serves.
 */
export function readShares(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + Math.max(0, weight), 0)
  return weights.map((weight) => (sum > 0 ? Math.max(0, weight) / sum : 0))
}
