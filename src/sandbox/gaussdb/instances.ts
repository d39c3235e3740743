import type * as contract from '#contract/gaussdb/instances.ts'
import type { DeploymentForm, resizeInstance } from '#contract/gaussdb/instances.ts'
import type { Solution } from '#contract/gaussdb/instance-types.ts'
import { resetSpecials } from '#contract/gaussdb/password-rules.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import type { PlainInstanceStatus } from '#contract/gaussdb/shared-types.ts'
import { reply, type Context, type Handlers } from '../handler.ts'
import { enterpriseProjects } from '../seed/enterprise-projects.ts'
import { gaussdbFlavor } from '../seed/gaussdb-flavors.ts'
import { demand, instanceOf, pageOf, plainStatus, refuse, sha256Hex, stateOf } from './common.ts'
import { createInstanceHandler } from './create-instance.ts'
import { canFollow } from './engine-versions.ts'
import { expandHandler } from './expand.ts'
import { demandFeatures, featuresOf } from './features.ts'
import { startChange } from './jobs.ts'
import { countOf, demandInZones, demandPassword, flavorFor, isWeak, quotaOf } from './placement.ts'
import type { GaussdbInstance } from './state.ts'
import { stepsOf } from './steps.ts'
import { demandMultitenancy } from './tenants.ts'
import { listed } from './views.ts'

/** Shards and replicas of the templates (reference 4.4.12). */
const templates: Record<Solution, DeploymentForm> = {
  triset: { initial_node_num: 3, solution: 'triset', shard_num: 1, replica_num: 3 },
  double: { initial_node_num: null, solution: 'double', shard_num: 1, replica_num: 2 },
  hcs2: { initial_node_num: null, solution: 'hcs2', shard_num: 3, replica_num: 3 },
  hws: { initial_node_num: null, solution: 'hws', shard_num: 3, replica_num: 3 },
}

const deploymentOf = (instance: GaussdbInstance): DeploymentForm => ({
  initial_node_num: instance.solution === 'triset' ? 3 : null,
  solution: instance.solution,
  shard_num: instance.shards,
  replica_num: instance.replicas,
})

const named = (instance: GaussdbInstance): string => `instance ${instance.name}`

type Resize = Pick<Context<typeof resizeInstance>, 'state' | 'project' | 'jobs' | 'body'> & {
  path: { instance_id: string }
}

/** Changes the specification, by the operation of today (4.4.10) or the former one (5.1.3). */
export function resize(ctx: Resize): { job_id?: string } {
  const instance = instanceOf(ctx, ctx.path.instance_id)
  const to = flavorFor(ctx.body.flavor_ref, instance.form)
  demand(instanceCan.resize(stateOf(instance), to.code), named(instance))
  const from = gaussdbFlavor(instance.flavor)
  if (from && (from.group === 'armFlavors') !== (to.group === 'armFlavors'))
    refuse('DBS.280661', `flavor_ref ${to.code} has another architecture.`)
  if (from && !canFollow(from, to)) refuse('DBS.280239', `flavor_ref ${to.code} must have more CPU and more memory.`)
  demandInZones(
    to,
    instance.nodes.map(({ az }) => az),
  )
  const job = startChange(ctx, instance, {
    name: 'ResizeGaussDBV5Flavor',
    steps: stepsOf.resize(instance.replicas),
    status: 'MODIFYING',
    onEnd: [
      { kind: 'resize', instance: instance.id, flavor: to.code },
      { kind: 'restarted', instance: instance.id },
    ],
  })
  // Yearly/monthly instances answer without a job, which runs all the same.
  return instance.charge.charge_mode === 'prePaid' ? {} : { job_id: job.id }
}

const isoTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`

export const instances: Handlers<typeof contract> = {
  listInstances: ({ state, project, query }) => listed(state, project, query),
  createInstance: createInstanceHandler,
  expandInstance: expandHandler,

  deleteInstance(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.delete(stateOf(instance)), named(instance))
    const { id } = instance
    const job = startChange(ctx, instance, {
      name: 'DeleteGaussDBV5Instance',
      steps: stepsOf.delete(),
      // Of what never came to be there is nothing to keep.
      ...(instance.readyAt === null
        ? {}
        : { onStart: [{ kind: 'recycle', instance: id, backup: ctx.ids.gaussdb.backup() }] }),
      onEnd: [{ kind: 'delete', instance: id }],
      onFail: [{ kind: 'keep', instance: id }],
    })
    return reply(202, { job_id: job.id })
  },

  async resetInstancePassword(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const { password } = ctx.body
    demandPassword(password, 'password', resetSpecials)
    demand(instanceCan.resetPassword(stateOf(instance)), named(instance))
    const passwordHash = await sha256Hex(password)
    if (passwordHash === instance.passwordHash) refuse('DBS.200475', 'password')
    ctx.state.gaussdbInstances.put({ ...instance, passwordHash, updated: ctx.now })
    return {}
  },

  renameInstance(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const { name } = ctx.body
    demand(instanceCan.rename(stateOf(instance), name), named(instance))
    const job = startChange(ctx, instance, {
      name: 'RenameGaussDBV5Instance',
      steps: stepsOf.rename(),
      onEnd: [{ kind: 'rename', instance: instance.id, name }],
    })
    return reply(202, { job_id: job.id })
  },

  restartInstance(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.restart(stateOf(instance)), named(instance))
    const job = startChange(ctx, instance, {
      name: 'RestartGaussDBV5Instance',
      steps: stepsOf.restart(instance.nodes.length),
      status: 'REBOOTING',
      onEnd: [
        { kind: 'node-status', instance: instance.id, status: 'normal' },
        { kind: 'restarted', instance: instance.id },
      ],
    })
    return reply(202, { job_id: job.id })
  },

  resizeInstance: (ctx) => reply(202, resize(ctx)),

  showDeploymentForm(ctx) {
    const { instance_id: id, solution } = ctx.query
    if (id !== undefined) return deploymentOf(instanceOf(ctx, id))
    return solution === undefined
      ? refuse('DBS.200001', 'solution or instance_id is required.')
      : { ...templates[solution] }
  },

  checkWeakPassword: ({ body }) => ({ is_weak_password: isWeak(body.password) }),

  showInstanceQuotas: ({ state, project }) => ({
    quotas: { resources: [{ type: 'instance', used: countOf(state, project), quota: quotaOf(project) }] },
  }),

  showAutoEnlargePolicy(ctx) {
    const { autoEnlarge: policy, volumeSize, shards } = instanceOf(ctx, ctx.path.instance_id)
    return {
      switch_option: policy.on,
      limit_volume_size: Math.max(policy.limit, volumeSize),
      min_volume_size: volumeSize + 4 * shards,
      max_volume_size: 16 * 1024 * shards,
      trigger_available_percent: policy.triggerPercent,
      percents: [10, 15, 20, 25],
      step_size: policy.stepSize,
      step_percent: policy.stepPercent,
    }
  },

  /** The path names no project; what signs or the token does. */
  countInstances({ state, caller, headers }) {
    const wanted = headers.get('x-project-id')
    const projects = wanted !== null && caller.projects.includes(wanted) ? [wanted] : caller.projects
    const counts = new Map<PlainInstanceStatus, number>()
    let total = 0
    for (const instance of state.gaussdbInstances.values()) {
      if (!projects.includes(instance.project)) continue
      const status = plainStatus(instance)
      counts.set(status, (counts.get(status) ?? 0) + 1)
      total++
    }
    const words: readonly PlainInstanceStatus[] = ['normal', 'abnormal', 'creating', 'createfail']
    return {
      total_count: String(total),
      instances_statistics: words.map((status) => ({ status, count: counts.get(status) ?? 0 })),
    }
  },

  listEnterpriseProjects({ query }) {
    const found = enterpriseProjects.filter(({ name }) => name.includes(query.name_keyword ?? ''))
    return {
      enterprise_projects: pageOf(found, query, 100).map(({ id, name, description, created }) => ({
        id,
        name,
        description,
        status: '1',
        created_at: created === null ? '' : isoTime(created),
        updated_at: created === null ? '' : isoTime(created),
      })),
      total_count: found.length,
    }
  },

  listAdvancedFeatures: (ctx) => ({ features: featuresOf(instanceOf(ctx, ctx.path.instance_id), ctx.language) }),

  updateAdvancedFeatures(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const values = ctx.body.params
    demand(instanceCan.setFeatures(stateOf(instance)), named(instance))
    demandFeatures(instance, values)
    demandMultitenancy(ctx.state, instance, values)
    const job = startChange(ctx, instance, {
      name: 'ModifyGaussDBV5AdvanceFeature',
      steps: stepsOf.features(),
      onEnd: [{ kind: 'features', instance: instance.id, values }],
    })
    return reply(202, { job_id: job.id })
  },
}
