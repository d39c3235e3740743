import { describe, expect, it } from 'vitest'
import type { SetAutoScalingPolicyBody } from './instance-scaling-types.ts'
import { scalingConflicts, type ScaledInstance } from './scaling-rules.ts'

const whole: SetAutoScalingPolicyBody = {
  status: 'ON',
  scaling_strategy: { flavor_switch: 'ON', read_only_switch: 'ON' },
  monitor_cycle: 300,
  silence_cycle: 300,
  enlarge_threshold: 50,
  reduce_enabled: false,
  max_flavor: 'gaussdb.mysql.large.x86.4',
  max_read_only_count: 2,
  read_only_weight: 10,
}
const broken = (more: Partial<SetAutoScalingPolicyBody>, instance?: ScaledInstance) =>
  scalingConflicts({ ...whole, ...more }, instance).map(({ field, rule }) => `${field} ${rule}`)

describe('scalingConflicts', () => {
  it('finds none in a whole policy, nor in one that is off', () => {
    expect(broken({}, { proxies: 1, replicas: 1 })).toEqual([])
    const strategy = { flavor_switch: 'OFF', read_only_switch: 'OFF' } as const
    expect(scalingConflicts({ status: 'OFF', scaling_strategy: strategy })).toEqual([])
  })

  it('names what is missing', () => {
    const strategy = { flavor_switch: 'ON', read_only_switch: 'ON' } as const
    expect(scalingConflicts({ status: 'ON', scaling_strategy: strategy }).map(({ field }) => field)).toEqual([
      'monitor_cycle',
      'silence_cycle',
      'enlarge_threshold',
      'reduce_enabled',
      'max_flavor',
      'max_read_only_count',
      'read_only_weight',
    ])
    expect(broken({ scaling_strategy: { flavor_switch: 'OFF', read_only_switch: 'OFF' } })).toEqual([
      'scaling_strategy nothing-to-scale',
    ])
  })

  it('wants one proxy, and more read replicas than there are', () => {
    expect(broken({}, { proxies: 2 })).toEqual(['scaling_strategy.read_only_switch needs-one-proxy'])
    expect(broken({}, { proxies: 1, replicas: 2 })).toEqual(['max_read_only_count more-than-there-are'])
    const flavors = { flavor_switch: 'ON', read_only_switch: 'OFF' } as const
    expect(broken({ scaling_strategy: flavors }, { proxies: 0, replicas: 9 })).toEqual([])
  })
})
