import { describe, expect, it } from 'vitest'
import type { AutoScalingPolicy } from '#contract/taurusdb/instance-scaling-types.ts'
import type { Flavor } from '#contract/taurusdb/specifications.ts'
import { scalingConflicts } from '#contract/taurusdb/scaling-rules.ts'
import { bodyOf, sizesLike, valuesOf, volumeProblem } from './scaling.ts'

const none: AutoScalingPolicy = {
  id: null,
  instance_id: 'i',
  instance_name: 'shop',
  status: 'OFF',
  monitor_cycle: null,
  silence_cycle: null,
  enlarge_threshold: null,
  max_flavor: null,
  reduce_enabled: null,
  min_flavor: null,
  silence_start_at: '',
  scaling_strategy: { flavor_switch: '', read_only_switch: '' },
  max_read_only_count: null,
  min_read_only_count: null,
  read_only_weight: null,
}

describe('the size of the storage', () => {
  it('is checked as the cloud checks it', () => {
    expect(volumeProblem(undefined, 100, 40)).toBe('first')
    expect(volumeProblem(105, 100, 40)).toBe('step')
    expect(volumeProblem(128_010, 100, 40)).toBe('tooLarge')
    expect(volumeProblem(40, 100, 40)).toBe('belowUsed')
    expect(volumeProblem(50, 100, 40)).toBeUndefined()
    expect(volumeProblem(10, 0, 1)).toBe('tooSmall')
    expect(volumeProblem(10, 100, 1)).toBeUndefined()
  })
})

describe('the policy form', () => {
  it('sends nothing but the switches when it is off', () => {
    const values = valuesOf(none, 1)
    expect(bodyOf(values)).toEqual({
      status: 'OFF',
      scaling_strategy: { flavor_switch: 'OFF', read_only_switch: 'OFF' },
    })
  })

  it('fills what a policy needs, so that only the size is missing', () => {
    const body = bodyOf({ ...valuesOf(none, 1), on: true })
    expect(scalingConflicts(body).map(({ field, rule }) => `${field} ${rule}`)).toEqual([
      'max_flavor required-for-flavor',
    ])
  })

  it('comes back as it was', () => {
    const policy: AutoScalingPolicy = {
      ...none,
      status: 'ON',
      monitor_cycle: 900,
      silence_cycle: 7200,
      enlarge_threshold: 80,
      reduce_enabled: false,
      max_flavor: 'gaussdb.mysql.8xlarge.x86.4',
      scaling_strategy: { flavor_switch: 'ON', read_only_switch: 'OFF' },
    }
    expect(bodyOf(valuesOf(policy, 2))).toEqual({
      status: 'ON',
      scaling_strategy: policy.scaling_strategy,
      monitor_cycle: 900,
      silence_cycle: 7200,
      enlarge_threshold: 80,
      reduce_enabled: false,
      max_flavor: 'gaussdb.mysql.8xlarge.x86.4',
    })
  })
})

describe('sizes of one kind', () => {
  it('differ in their size alone', () => {
    const flavor = (spec_code: string, vcpus: string) => ({ spec_code, vcpus }) as unknown as Flavor
    const flavors = [
      flavor('gaussdb.mysql.8xlarge.x86.8', '32'),
      flavor('gaussdb.mysql.2xlarge.x86.8', '8'),
      flavor('gaussdb.mysql.2xlarge.x86.4', '8'),
      flavor('gaussdb.mysql.2xlarge.x86.normal.8', '8'),
    ]
    expect(sizesLike(flavors, 'gaussdb.mysql.xlarge.x86.8').map(({ spec_code }) => spec_code)).toEqual([
      'gaussdb.mysql.2xlarge.x86.8',
      'gaussdb.mysql.8xlarge.x86.8',
    ])
  })
})
