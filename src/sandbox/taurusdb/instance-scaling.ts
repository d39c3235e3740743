import { changeCan, VOLUME } from '#contract/taurusdb/change-rules.ts'
import type * as contract from '#contract/taurusdb/instance-scaling.ts'
import type { SetAutoScalingPolicyBody } from '#contract/taurusdb/instance-scaling-types.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { scalingConflicts } from '#contract/taurusdb/scaling-rules.ts'
import { reply, type Context, type Handlers } from '../handler.ts'
import { familyOf, flavorByCode } from '../seed/flavors.ts'
import type { AutoScaling, Instance } from '../state.ts'
import { formatTime } from '../time.ts'
import { activePolicy, scalingRecords } from './auto-scaling.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { effect } from './effects.ts'
import { changeSteps } from './instance-effects.ts'
import { changedOf, demandChange, startInstanceJob } from './instance-job.ts'
import { offeredFlavor } from './placement.ts'
import { demandEnterpriseQuota, growth } from './quotas.ts'
import { usedAt } from './timeline.ts'
import { ruleSentence } from '../rule-words.ts'

/** A new policy as it is kept. Refuses a largest specification that is not a larger one of the family (DBS.280239). */
function policyOf(ctx: Pick<Context, 'ids' | 'now'>, instance: Instance, body: SetAutoScalingPolicyBody): AutoScaling {
  const { flavor_switch, read_only_switch } = body.scaling_strategy
  const flavors = flavor_switch === 'ON'
  const replicas = read_only_switch === 'ON'
  if (flavors) {
    const largest = offeredFlavor(body.max_flavor ?? '', 'max_flavor')
    const sizes = familyOf(instance.flavor).map(({ code }) => code)
    if (sizes.indexOf(largest.code) <= sizes.indexOf(instance.flavor))
      refuse('DBS.280239', `max_flavor ${largest.code} is not a larger one of the same kind.`)
  }
  return {
    id: ctx.ids.uuid(),
    from: ctx.now,
    to: null,
    flavors,
    replicas,
    monitorCycle: body.monitor_cycle ?? 300,
    silenceCycle: body.silence_cycle ?? 300,
    threshold: body.enlarge_threshold ?? 70,
    reduce: body.reduce_enabled ?? false,
    minFlavor: instance.flavor,
    maxFlavor: flavors ? (body.max_flavor ?? null) : null,
    minReplicas: Math.max(1, instance.nodes.length - 1),
    maxReplicas: replicas ? (body.max_read_only_count ?? null) : null,
    weight: replicas ? (body.read_only_weight ?? null) : null,
  }
}

/** Refuses to stop while automatic scaling may be adding read replicas (DBS.05000084). */
function demandNoReplicasComing(ctx: Pick<Context, 'state'>, instance: Instance): void {
  const job = instance.busyWith === null ? undefined : ctx.state.jobs.get(instance.busyWith)
  if (job?.name === 'AddGaussDBforMySQLNodes') refuse('DBS.05000084', `status: task ${job.id} is under way.`)
}

const onOff = (on: boolean): 'ON' | 'OFF' => (on ? 'ON' : 'OFF')

export const instanceScaling: Handlers<typeof contract> = {
  /** An order that is not paid by itself is paid by somebody a minute later. */
  extendVolume(ctx) {
    const { body, now, ids } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demandChange(changeCan.extendVolume(changedOf(instance)), 'instance_id')
    const before = instance.volumeSize ?? 0
    if (body.size === before) refuse('DBS.280311', `size ${body.size} is what the instance has.`)
    if (body.size > before && body.size < VOLUME.leastGrown)
      refuse('DBS.280242', `size must be at least ${VOLUME.leastGrown} for an instance that grows.`)
    const used = usedAt(instance, now)
    if (body.size <= used) refuse('DBS.280242', `size must be above ${used.toFixed(2)}, which is in use.`)
    const orderId = ids.order()
    startInstanceJob(ctx, instance, {
      // The reference lists no name for this task.
      name: 'EnlargeGaussDBforMySQLVolume',
      steps: changeSteps.volume(),
      orderId,
      unpaid: body.is_auto_pay === 'false',
      onEnd: [effect({ kind: 'set-fields', instance: instance.id, fields: { volumeSize: body.size } })],
      ...(instance.status === 'storage full' ? { after: 'normal' as const } : {}),
      entities: { from: before, to: body.size },
    })
    return reply(201, { size: body.size, order_id: orderId })
  },

  /** Takes effect at once. */
  setAutoScalingPolicy(ctx) {
    const { body, state, now } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const on = body.status === 'ON'
    if (!on) demandNoReplicasComing(ctx, instance)
    demand(instanceCan.scaleAutomatically(stateOf(instance)), 'instance_id')
    const [conflict] = scalingConflicts(body, {
      proxies: instance.proxies.length,
      replicas: instance.nodes.length - 1,
    })
    if (conflict) refuse('DBS.200001', ruleSentence(conflict.field, conflict.rule))
    const next = on ? policyOf(ctx, instance, body) : undefined
    const ended = (instance.autoScaling ?? []).map((it) => (it.to === null ? { ...it, to: now } : it))
    state.instances.put({ ...instance, autoScaling: next ? [...ended, next] : ended, updated: now })
    return {
      instance_id: instance.id,
      instance_name: instance.name,
      switch_status: {
        scaling_switch: onOff(on),
        flavor_switch: onOff(next?.flavors ?? false),
        read_only_switch: onOff(next?.replicas ?? false),
      },
    }
  },

  showAutoScalingPolicy(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const policy = activePolicy(instance)
    const last = policy && scalingRecords(instance, ctx.now)[0]
    return {
      id: policy?.id ?? null,
      instance_id: instance.id,
      instance_name: instance.name,
      status: onOff(policy !== undefined),
      monitor_cycle: policy?.monitorCycle ?? null,
      silence_cycle: policy?.silenceCycle ?? null,
      enlarge_threshold: policy?.threshold ?? null,
      max_flavor: policy?.maxFlavor ?? null,
      reduce_enabled: policy?.reduce ?? null,
      min_flavor: policy?.flavors ? policy.minFlavor : null,
      silence_start_at: last ? formatTime(last.at) : '',
      scaling_strategy: policy
        ? { flavor_switch: onOff(policy.flavors), read_only_switch: onOff(policy.replicas) }
        : { flavor_switch: '', read_only_switch: '' },
      max_read_only_count: policy?.maxReplicas ?? null,
      min_read_only_count: policy?.replicas ? policy.minReplicas : null,
      read_only_weight: policy?.weight ?? null,
    }
  },

  listAutoScalingHistory(ctx) {
    const { offset = 0, limit = 20 } = ctx.query
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const all = scalingRecords(instance, ctx.now)
    return {
      total_count: all.length,
      records: all.slice(offset, offset + limit).map((it) => ({
        id: it.id,
        instance_id: instance.id,
        instance_name: instance.name,
        scaling_type: it.type,
        original_value: it.from,
        target_value: it.to,
        result: 'SUCCESSFUL',
        create_at: new Date(it.at).toISOString().replace('T', ' ').replace('Z', ''),
      })),
    }
  },

  /** Takes effect at once: a node outside the new limits gets the nearest size within them. */
  setServerlessPolicy(ctx) {
    const { min_vcpus: min, max_vcpus: max } = ctx.body
    const { state, project, now } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demandChange(changeCan.setServerlessPolicy(changedOf(instance), instance.serverless !== undefined), 'instance_id')
    if (min > max) refuse('DBS.280271', `min_vcpus ${min} must not be above max_vcpus ${max}.`)
    const sizes = familyOf(instance.flavor)
    const most = sizes.at(-1)?.vcpus ?? 0
    if (max > most) refuse('DBS.280271', `max_vcpus ${max} must not be above ${most}.`)
    const fitting = sizes.filter(({ vcpus }) => vcpus >= min && vcpus <= max)
    const current = flavorByCode(instance.flavor)
    const next =
      current && current.vcpus < min ? fitting[0] : fitting.findLast(({ vcpus }) => vcpus <= (current?.vcpus ?? 0))
    if (!current || !next) return refuse('DBS.280271', `max_vcpus: no specification has ${min} to ${max} vCPUs.`)
    demandEnterpriseQuota(state, project, instance.enterpriseProject, growth(current, next, instance.nodes.length))
    state.instances.put({
      ...instance,
      serverless: { min, max },
      flavor: next.code,
      nodes: instance.nodes.map((node) =>
        node.flavor === next.code ? node : { ...node, flavor: next.code, updated: now },
      ),
      updated: now,
    })
    return null
  },
}
