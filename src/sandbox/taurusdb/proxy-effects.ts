import type { Instance, Proxy, ProxySettings, ProxyStatus } from '../state.ts'
import { settingsOf } from './proxy-state.ts'

/** What a job does to proxies of an instance. */
export interface ProxyEffect {
  kind: 'proxies'
  instance: string
  ids: string[]
  /** The job takes the proxies, or lets go of them. */
  hold?: boolean
  /** The proxies are gone. */
  remove?: boolean
  fields?: Partial<Pick<Proxy, 'port' | 'nodes'>>
  settings?: Partial<Omit<ProxySettings, 'busyWith' | 'status'>>
  status?: ProxyStatus
}

/** The proxies of an instance after such an effect. */
export function proxiesAfter(instance: Instance, it: ProxyEffect, job: string): Proxy[] {
  if (it.remove) return instance.proxies.filter(({ id }) => !it.ids.includes(id))
  return instance.proxies.map((proxy) => {
    if (!it.ids.includes(proxy.id)) return proxy
    const settings = settingsOf(instance, proxy)
    return {
      ...proxy,
      ...it.fields,
      settings: {
        ...settings,
        ...it.settings,
        status: it.status ?? settings.status,
        busyWith: it.hold === undefined ? settings.busyWith : it.hold ? job : null,
      },
    }
  })
}

/** Steps of each kind of job on proxies, with durations as in life. */
export const proxySteps = {
  create: (nodes: number) => [
    { name: 'Check resources', ms: 10_000 },
    { name: 'Create proxy nodes', ms: 90_000 + nodes * 30_000 },
    { name: 'Set up the load balancer', ms: 35_000 },
    { name: 'Configure routing', ms: 15_000 },
  ],
  remove: (proxies: number) => [
    { name: 'Stop connections', ms: 10_000 },
    { name: 'Delete proxy nodes', ms: proxies * 40_000 },
    { name: 'Release the address', ms: 10_000 },
  ],
  addNodes: (nodes: number) => [
    { name: 'Check resources', ms: 10_000 },
    { name: 'Create proxy nodes', ms: 60_000 + nodes * 30_000 },
    { name: 'Join the load balancer', ms: 15_000 },
  ],
  removeNodes: (nodes: number) => [
    { name: 'Leave the load balancer', ms: 15_000 },
    { name: 'Delete proxy nodes', ms: nodes * 20_000 },
  ],
  replaceNodes: (nodes: number) => [
    { name: 'Check resources', ms: 10_000 },
    { name: 'Replace proxy nodes', ms: nodes * 60_000 },
    { name: 'Check the proxy', ms: 15_000 },
  ],
  reboot: (nodes: number) => [
    { name: 'Stop connections', ms: 5000 },
    { name: 'Reboot proxy nodes', ms: nodes * 15_000 },
    { name: 'Check the proxy', ms: 10_000 },
  ],
  configure: () => [
    { name: 'Write the settings', ms: 5000 },
    { name: 'Apply them to all proxy nodes', ms: 10_000 },
  ],
} as const
