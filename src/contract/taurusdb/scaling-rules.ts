/** Rules of automatic scaling that join several fields, so that no schema can hold them (reference 4.3.28). */
import type { SetAutoScalingPolicyBody } from './instance-scaling-types.ts'

/** A rule that a policy breaks. Screens translate `rule`, and mark `field`. */
export interface ScalingConflict {
  readonly field: string
  readonly rule:
    | 'required-when-on'
    | 'required-for-flavor'
    | 'required-for-replicas'
    | 'nothing-to-scale'
    | 'needs-one-proxy'
    | 'more-than-there-are'
}

/** What the instance has, as far as it is known. */
export interface ScaledInstance {
  readonly proxies?: number
  readonly replicas?: number
}

/** All rules across fields that a policy breaks; empty when it breaks none. A policy that is off breaks none. */
export function scalingConflicts(policy: SetAutoScalingPolicyBody, instance: ScaledInstance = {}): ScalingConflict[] {
  if (policy.status === 'OFF') return []
  const found: ScalingConflict[] = []
  const add = (field: string, rule: ScalingConflict['rule']) => found.push({ field, rule })
  const { flavor_switch, read_only_switch } = policy.scaling_strategy
  for (const field of ['monitor_cycle', 'silence_cycle', 'enlarge_threshold', 'reduce_enabled'] as const)
    if (policy[field] === undefined) add(field, 'required-when-on')
  if (flavor_switch === 'OFF' && read_only_switch === 'OFF') add('scaling_strategy', 'nothing-to-scale')
  if (flavor_switch === 'ON' && !policy.max_flavor) add('max_flavor', 'required-for-flavor')
  if (read_only_switch === 'ON') {
    for (const field of ['max_read_only_count', 'read_only_weight'] as const)
      if (policy[field] === undefined) add(field, 'required-for-replicas')
    if (instance.proxies !== undefined && instance.proxies !== 1)
      add('scaling_strategy.read_only_switch', 'needs-one-proxy')
    const most = policy.max_read_only_count
    if (most !== undefined && instance.replicas !== undefined && most <= instance.replicas)
      add('max_read_only_count', 'more-than-there-are')
  }
  return found
}
