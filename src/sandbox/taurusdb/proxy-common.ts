import { canChangeProxies, proxyConflicts, type ProxyRouting } from '#contract/taurusdb/proxy-rules.ts'
import type { Context } from '../handler.ts'
import { proxyFlavorByCode, type ProxyFlavor } from '../seed/proxies.ts'
import type { Instance, JobStep, Proxy, ProxySettings } from '../state.ts'
import { activePolicy } from './auto-scaling.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { effect } from './effects.ts'
import type { ProxyEffect } from './proxy-effects.ts'
import { proxyZones, settingsOf } from './proxy-state.ts'
import { ruleSentence } from '../rule-words.ts'

/** As much of a request as all of these need. */
type Ctx = Pick<Context, 'state' | 'project' | 'jobs' | 'now'>

/**
 * A proxy of an instance by its id. Refuses one of another instance of the project (DBS.05000022) and one that is not
 * there (DBS.270024).
 */
export function proxyOf({ state, project }: Ctx, instance: Instance, id: string, field = 'proxy_id'): Proxy {
  const found = instance.proxies.find((proxy) => proxy.id === id)
  if (found) return found
  for (const other of state.instances.values())
    if (other.project === project.id && other.proxies.some((proxy) => proxy.id === id))
      return refuse('DBS.05000022', `${field} ${id}`)
  return refuse('DBS.270024', `${field} ${JSON.stringify(id.slice(0, 60))}`)
}

/** The proxies that are named, or the only one of the instance. Refuses when there are several and none is named. */
export function namedProxies(ctx: Ctx, instance: Instance, ids: readonly string[] | undefined, field: string): Proxy[] {
  if (ids && ids.length > 0) return [...new Set(ids)].map((id) => proxyOf(ctx, instance, id, field))
  const [only, ...others] = instance.proxies
  if (!only) return refuse('DBS.270024', `instance_id ${instance.id} has none.`)
  if (others.length > 0) return refuse('DBS.270027', `${field} is required: there are ${others.length + 1}.`)
  return [only]
}

/** Refuses while another job has the proxy (DBS.200019), and unless it works (DBS.200086). */
export function demandFree(instance: Instance, proxy: Proxy, evenFailed = false): void {
  const { busyWith, status } = settingsOf(instance, proxy)
  if (busyWith !== null) refuse('DBS.200019', `proxy_id ${proxy.id}: task ${busyWith} is under way.`)
  if (status === 'FAILED' && !evenFailed) refuse('DBS.200086', `proxy_id ${proxy.id} could not be created.`)
}

/** Refuses while automatic scaling adds and removes read replicas, which needs one proxy (DBS.05000027). */
export function demandNoScalingReplicas(instance: Instance): void {
  if (activePolicy(instance)?.replicas) refuse('DBS.05000027', `instance_id ${instance.id}`)
}

/** Instance and proxy of a path, for reading. */
export function readable(ctx: Ctx, path: { instance_id: string; proxy_id: string }): [Instance, Proxy, ProxySettings] {
  const instance = instanceOf(ctx, path.instance_id)
  const proxy = proxyOf(ctx, instance, path.proxy_id)
  return [instance, proxy, settingsOf(instance, proxy)]
}

/** Instance and proxy of a path, when both may be changed now. */
export function changeable(
  ctx: Ctx,
  path: { instance_id: string; proxy_id: string },
): [Instance, Proxy, ProxySettings] {
  const found = readable(ctx, path)
  demand(canChangeProxies(stateOf(found[0])), 'instance_id')
  demandFree(found[0], found[1])
  return found
}

/** Changes settings at once, without a job. */
export function putSettings(ctx: Ctx, instance: Instance, changed: Proxy, settings: Partial<ProxySettings>): void {
  const proxies = instance.proxies.map((proxy) =>
    proxy.id === changed.id ? { ...changed, settings: { ...settingsOf(instance, proxy), ...settings } } : proxy,
  )
  ctx.state.instances.put({ ...instance, proxies, updated: ctx.now })
}

export interface ProxyChange extends Pick<ProxyEffect, 'fields' | 'settings' | 'remove'> {
  name: string
  steps: readonly JobStep[]
  /** What shows meanwhile; left out, the status stays as it is. */
  during?: ProxySettings['status']
  /** What shows after a success and after a failure; left out, what was there before. */
  after?: ProxySettings['status']
  failed?: ProxySettings['status']
  fails?: string
}

/** Starts the job that changes proxies of an instance, and gives back its id. The instance itself stays free. */
export function changeProxies(ctx: Ctx, instance: Instance, proxies: readonly Proxy[], change: ProxyChange): string {
  const { name, steps, during, after, failed, fields, settings, remove, fails } = change
  const each = (more: (before: ProxySettings['status']) => Partial<ProxyEffect>) =>
    proxies.map((proxy) =>
      effect({
        kind: 'proxies',
        instance: instance.id,
        ids: [proxy.id],
        ...more(settingsOf(instance, proxy).status),
      }),
    )
  const job = ctx.jobs.start({
    name,
    instance,
    steps: [...steps],
    onStart: each(() => ({ hold: true, ...(during ? { status: during } : {}) })),
    onEnd: each((before) =>
      remove
        ? { remove }
        : {
            hold: false,
            status: after ?? before,
            ...(fields ? { fields } : {}),
            ...(settings ? { settings } : {}),
          },
    ),
    onFail: each((before) => ({ hold: false, status: failed ?? before })),
    entities: { proxies: proxies.map((proxy) => ({ id: proxy.id, name: proxy.name })) },
    ...(fails ? { fails } : {}),
  })
  return job.id
}

/** The specification of a code. Refuses one that is not offered (DBS.290002), or in no zone (DBS.280239). */
export function offeredProxyFlavor(instance: Instance, code: string): ProxyFlavor {
  if (code.trim() === '') refuse('DBS.280288', 'flavor_ref must not be empty.')
  const flavor = proxyFlavorByCode(code)
  if (!flavor) return refuse('DBS.290002', `flavor_ref ${JSON.stringify(code.slice(0, 80))} is not offered.`)
  if (proxyZones(instance, flavor).length === 0) refuse('DBS.280239', `flavor_ref ${code} is not offered here.`)
  return flavor
}

const conflictCodes = {
  'read-only-balance-without-primary': 'DBS.05000093',
  'required-with-new-nodes': 'DBS.05000078',
} as const satisfies Partial<Record<ReturnType<typeof proxyConflicts>[number]['rule'], string>>

/** Refuses when routing and weights do not fit together; `names` says what the request calls a field. */
export function demandRouting(routing: ProxyRouting, names: Record<string, string> = {}): void {
  const [conflict] = proxyConflicts(routing)
  if (!conflict) return
  const { field, rule } = conflict
  const code = rule in conflictCodes ? conflictCodes[rule as keyof typeof conflictCodes] : 'DBS.270025'
  refuse(code, ruleSentence(names[field] ?? field, rule))
}

/**
 * Weights by node id, out of a list of a request; `at` is the place there, when it is another than here. Refuses what is
 * no read replica of the instance (DBS.270025).
 */
export function replicaWeights(
  instance: Instance,
  rows: readonly { id?: string; weight?: number; at?: number }[],
  field: string,
): Record<string, number> {
  const weights: Record<string, number> = {}
  rows.forEach(({ id, weight, at: place }, index) => {
    const at = place ?? index
    const node = instance.nodes.find((it) => it.id === id)
    if (id === undefined || !node || node.type !== 'slave')
      return refuse('DBS.270025', `${field}[${at}].id is not a read replica of the instance.`)
    if (weight === undefined) return refuse('DBS.270025', `${field}[${at}].weight is required.`)
    if (weights[id] !== undefined) return refuse('DBS.270025', `${field}[${at}].id is there twice.`)
    weights[id] = weight
  })
  return weights
}
