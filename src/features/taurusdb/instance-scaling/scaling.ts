import { VOLUME } from '#contract/taurusdb/change-rules.ts'
import type {
  AutoScalingPolicy,
  MonitorCycle,
  SetAutoScalingPolicyBody,
  SilenceCycle,
} from '#contract/taurusdb/instance-scaling-types.ts'
import type { Flavor } from '#contract/taurusdb/specifications.ts'

/** What is wrong with a new size of the storage, as the key of its words (reference 4.3.6). Sizes are in GB. */
export type VolumeProblem = 'first' | 'step' | 'tooSmall' | 'tooLarge' | 'belowUsed'

export function volumeProblem(size: number | undefined, now: number, used: number): VolumeProblem | undefined {
  if (size === undefined) return 'first'
  if (size % VOLUME.step !== 0) return 'step'
  if (size > VOLUME.most) return 'tooLarge'
  if (size < leastVolume(size, now)) return 'tooSmall'
  return size <= used ? 'belowUsed' : undefined
}

export const leastVolume = (size: number, now: number): number => (size > now ? VOLUME.leastGrown : VOLUME.leastShrunk)

export const monitorCycles: readonly MonitorCycle[] = [300, 600, 900, 1800]
export const silenceCycles: readonly SilenceCycle[] = [300, 600, 1800, 3600, 7200, 10800, 86400, 604800]

/** The policy form. */
export interface PolicyValues {
  on: boolean
  flavors: boolean
  maxFlavor: string
  replicas: boolean
  maxReplicas: number | undefined
  weight: number | undefined
  monitor: string
  silence: string
  threshold: number | undefined
  reduce: boolean
}

/** The present policy as the form shows it; an instance without one begins with what the cloud would take. */
export function valuesOf(policy: AutoScalingPolicy, replicas: number): PolicyValues {
  const { flavor_switch, read_only_switch } = policy.scaling_strategy
  return {
    on: policy.status === 'ON',
    flavors: flavor_switch === 'ON' || policy.status === 'OFF',
    maxFlavor: policy.max_flavor ?? '',
    replicas: read_only_switch === 'ON',
    maxReplicas: policy.max_read_only_count ?? Math.min(15, Math.max(2, replicas + 1)),
    weight: policy.read_only_weight ?? 100,
    monitor: String(policy.monitor_cycle ?? 300),
    silence: String(policy.silence_cycle ?? 3600),
    threshold: policy.enlarge_threshold ?? 70,
    reduce: policy.reduce_enabled ?? true,
  }
}

const onOff = (on: boolean): 'ON' | 'OFF' => (on ? 'ON' : 'OFF')
const oneOf = <T extends number>(all: readonly T[], text: string): T | undefined =>
  all.find((one) => one === Number(text))

/** The request body (reference 4.3.28). A policy that is off says nothing else. */
export function bodyOf(values: PolicyValues): SetAutoScalingPolicyBody {
  const strategy = {
    flavor_switch: onOff(values.on && values.flavors),
    read_only_switch: onOff(values.on && values.replicas),
  }
  if (!values.on) return { status: 'OFF', scaling_strategy: strategy }
  const body: SetAutoScalingPolicyBody = {
    status: 'ON',
    scaling_strategy: strategy,
    monitor_cycle: oneOf(monitorCycles, values.monitor),
    silence_cycle: oneOf(silenceCycles, values.silence),
    enlarge_threshold: values.threshold,
    reduce_enabled: values.reduce,
    ...(values.flavors && values.maxFlavor ? { max_flavor: values.maxFlavor } : {}),
    ...(values.replicas ? { max_read_only_count: values.maxReplicas, read_only_weight: values.weight } : {}),
  }
  return JSON.parse(JSON.stringify(body)) as SetAutoScalingPolicyBody
}

/** A specification code without its size: `gaussdb.mysql.8xlarge.x86.8` and `…2xlarge.x86.8` are of one kind. */
const kindOf = (code: string): string =>
  code
    .split('.')
    .filter((_, index) => index !== 2)
    .join('.')

/** Sizes of the instance's own kind, from small to large; what kind that is, the codes say. */
export const sizesLike = (flavors: readonly Flavor[], code: string): Flavor[] =>
  flavors.filter((one) => kindOf(one.spec_code) === kindOf(code)).toSorted((a, b) => Number(a.vcpus) - Number(b.vcpus))
