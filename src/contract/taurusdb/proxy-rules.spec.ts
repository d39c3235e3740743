import { describe, expect, it } from 'vitest'
import { canChangeProxies, isProxyPort, proxyConflicts, readShares, type ProxyRouting } from './proxy-rules.ts'

const rules = (routing: Partial<ProxyRouting>) =>
  proxyConflicts({ mode: 'readwrite', route_mode: 0, ...routing }).map(({ field, rule }) => `${field}: ${rule}`)

describe('ports of a proxy', () => {
  it('are those of the reference, ends included', () => {
    for (const port of [1025, 1032, 1034, 3306, 5341, 5346, 20001, 65534])
      expect(isProxyPort(port), `${port}`).toBe(true)
    for (const port of [1024, 1033, 5342, 5345, 12017, 20000, 20201, 20202, 33062, 33071, 65535, 3306.5])
      expect(isProxyPort(port), `${port}`).toBe(false)
  })
})

describe('weights of a proxy', () => {
  it('are free by weight', () => {
    expect(rules({ master_weight: 1000, readonly_nodes: [{ weight: 0 }, { weight: 400 }] })).toEqual([])
  })

  it('are 0 or 1 with load balancing, and for the primary node what the policy says', () => {
    expect(rules({ route_mode: 1, master_weight: 0, readonly_nodes: [{ weight: 1 }] })).toEqual([])
    expect(rules({ route_mode: 2, master_weight: 1, readonly_nodes: [{ weight: 0 }] })).toEqual([])
    expect(rules({ route_mode: 1, master_weight: 1 })).toEqual(['master_weight: weight-of-policy'])
    expect(rules({ route_mode: 2, master_weight: 0 })).toEqual(['master_weight: weight-of-policy'])
    expect(rules({ route_mode: 2, readonly_nodes: [{ weight: 2 }] })).toEqual(['readonly_nodes: weight-of-policy'])
  })

  it('leave the primary node out of a read-only proxy', () => {
    expect(rules({ mode: 'readonly', master_weight: 0 })).toEqual([])
    expect(rules({ mode: 'readonly', master_weight: 5 })).toEqual(['master_weight: read-only-without-primary'])
    expect(rules({ mode: 'readonly', route_mode: 2 })).toEqual(['route_mode: read-only-balance-without-primary'])
  })

  it('have one for new nodes exactly while these join by weight', () => {
    const on = { new_node_auto_add_status: 'ON' } as const
    expect(rules({ ...on, new_node_weight: 0 })).toEqual([])
    expect(rules({ ...on, route_mode: 1 })).toEqual([])
    expect(rules(on)).toEqual(['new_node_weight: required-with-new-nodes'])
    expect(rules({ new_node_weight: 10 })).toEqual(['new_node_weight: only-with-new-nodes'])
    expect(rules({ ...on, route_mode: 1, new_node_weight: 1 })).toEqual(['new_node_weight: only-by-weight'])
  })
})

describe('shares', () => {
  it('add up to one, or are nothing', () => {
    expect(readShares([100, 300])).toEqual([0.25, 0.75])
    expect(readShares([0, 50, -3])).toEqual([0, 1, 0])
    expect(readShares([0, 0])).toEqual([0, 0])
    expect(readShares([])).toEqual([])
  })
})

describe('proxies', () => {
  it('can be changed unless the instance is being changed, made or frozen', () => {
    for (const status of ['normal', 'abnormal', 'STORAGE FULL']) expect(canChangeProxies({ status }).ok).toBe(true)
    expect(canChangeProxies({ status: 'normal', busy: true })).toEqual({ ok: false, reason: 'changing' })
    expect(canChangeProxies({ status: 'creating' })).toEqual({ ok: false, reason: 'creating' })
    expect(canChangeProxies({ status: 'FROZEN' })).toEqual({ ok: false, reason: 'frozen' })
  })
})
