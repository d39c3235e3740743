import type * as contract from '#contract/gaussdb/version-upgrades.ts'
import type { UpgradeAction, UpgradeActionState, UpgradeInstanceBody } from '#contract/gaussdb/version-upgrades.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { compareVersions } from '#contract/gaussdb/version-order.ts'
import { reply, type Context, type Handlers } from '../handler.ts'
import { gaussdbReleases } from '../seed/gaussdb-versions.ts'
import type { Job, JobStep } from '../state.ts'
import type { GaussdbUpgrade } from './backup-state.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { effect, type GaussdbEffect } from './effects.ts'
import { startJob } from './jobs.ts'
import type { GaussdbInstance, GaussdbStatus } from './state.ts'
import { stepsOf } from './steps.ts'

/** Versions go over the wire as `V2.0-8.103.0`; requests may leave the first part out. */
const wireVersion = (kernel: string): string => `V${kernel.startsWith('1.') ? '1' : '2'}.0-${kernel}`
const kernelOf = (version: string): string => version.trim().replace(/^V\d+\.\d+-/, '')

/** Kernels that an instance can be upgraded to, newest first. */
const candidatesOf = ({ kernel }: GaussdbInstance): string[] =>
  gaussdbReleases
    .filter((release) => compareVersions(release.kernel, kernel) > 0)
    .map((release) => release.kernel)
    .toReversed()

/** Patches of its kernel that an instance does not have yet, oldest first. */
const patchesFor = ({ kernel, hotfixes }: GaussdbInstance): string[] =>
  (gaussdbReleases.find((release) => release.kernel === kernel)?.hotfixes ?? []).filter((it) => !hotfixes.includes(it))

const zonesOf = ({ nodes }: GaussdbInstance): string[] => [...new Set(nodes.map(({ az }) => az))].sort()

/** Independent instances are upgraded shard by shard, all others zone by zone. */
const goesByShards = ({ form }: GaussdbInstance): boolean => form === 'independent'

/** Shards and zones that an upgrade has not reached yet. */
function left(instance: GaussdbInstance): { shards: number; zones: string[] } {
  const done = instance.upgrade
  return {
    shards: instance.shards - (done?.shards ?? 0),
    zones: zonesOf(instance).filter((zone) => !done?.zones.includes(zone)),
  }
}

function isWhole(instance: GaussdbInstance): boolean {
  const { shards, zones } = left(instance)
  return goesByShards(instance) ? shards === 0 : zones.length === 0
}

const actions = (enabled: Partial<Record<UpgradeAction, boolean>>): UpgradeActionState[] =>
  Object.entries(enabled).map(([action, enable]) => ({ upgrade_action: action as UpgradeAction, enable }))

/** Which kinds of upgrade an instance can begin, or go on with, now. */
function typesOf(instance: GaussdbInstance): contract.UpgradeTypeState[] {
  const allowed = instanceCan.upgrade(stateOf(instance)).ok
  const observed = instance.upgrade !== undefined && instance.upgrade !== null
  const fresh = allowed && !observed && candidatesOf(instance).length > 0
  const [more, fewer] = [patchesFor(instance).length > 0, instance.hotfixes.length > 0]
  const hotfix = allowed && !observed && (more || fewer)
  return [
    {
      upgrade_type: 'grey',
      upgrade_action_list: actions({
        commit: allowed && observed && isWhole(instance),
        rollback: allowed && observed,
        upgrade: fresh || (allowed && observed && !isWhole(instance)),
        upgradeAutoCommit: fresh,
      }),
      enable: fresh || (allowed && observed),
      is_parallel_upgrade: observed ? false : null,
    },
    {
      upgrade_type: 'hotfix',
      upgrade_action_list: hotfix ? actions({ upgradeAutoCommit: more, rollback: fewer }) : null,
      enable: hotfix,
      is_parallel_upgrade: null,
    },
    {
      upgrade_type: 'inplace',
      upgrade_action_list: actions({ upgradeAutoCommit: fresh }),
      enable: fresh,
      is_parallel_upgrade: null,
    },
  ]
}

function progressOf(instance: GaussdbInstance): contract.RollingUpgradeProgress {
  const names = Object.fromEntries(zonesOf(instance).map((zone, at) => [zone, `az${at + 1}`]))
  if (goesByShards(instance))
    return {
      upgraded_dn_group_numbers: String(instance.upgrade?.shards ?? 0),
      total_dn_group_numbers: String(instance.shards),
      not_fully_upgraded_az: null,
      already_upgraded_az: null,
      az_description_map: names,
    }
  return {
    upgraded_dn_group_numbers: null,
    total_dn_group_numbers: null,
    not_fully_upgraded_az: left(instance).zones.join(','),
    already_upgraded_az: (instance.upgrade?.zones ?? []).join(','),
    az_description_map: names,
  }
}

/** What a request comes down to: how long it takes, and what it does. */
interface Plan {
  steps: JobStep[]
  onEnd: GaussdbEffect[]
  /** The status afterwards; nothing for what nodes and storage come down to. */
  status?: GaussdbStatus
  target: string
}

/** The kernel to go to. Refuses one that the instance cannot have (DBS.200041). */
function targetOf(instance: GaussdbInstance, wanted: string | undefined): string {
  if (!wanted) return refuse('DBS.200041', 'target_version is required.')
  const kernel = kernelOf(wanted)
  if (!candidatesOf(instance).includes(kernel))
    refuse('DBS.200041', `target_version ${wanted.slice(0, 40)} is not one of the versions to upgrade to.`)
  return kernel
}

/** Patches of a request, separated by commas. Refuses those that are not among the possible ones (DBS.200041). */
function patchesOf(wanted: string | undefined, possible: readonly string[]): string[] {
  if (!wanted) return refuse('DBS.200041', 'target_version is required.')
  const patches = wanted.split(',').map(kernelOf)
  const wrong = patches.find((patch, at) => !possible.includes(patch) || patches.indexOf(patch) !== at)
  if (wrong !== undefined) refuse('DBS.200041', `target_version ${wrong.slice(0, 40)} is not a patch that fits.`)
  return patches
}

/** Refuses a step that a kind of upgrade does not have (DBS.200001). */
function demandAction(type: string, action: string | undefined, known: readonly string[]): void {
  if (action === undefined || !known.includes(action))
    refuse('DBS.200001', `upgrade_action of ${type} must be one of ${known.join(', ')}.`)
}

function planInPlace(instance: GaussdbInstance, body: UpgradeInstanceBody): Plan {
  if (body.upgrade_action !== undefined) demandAction('inplace', body.upgrade_action, ['upgradeAutoCommit'])
  const target = targetOf(instance, body.target_version)
  return {
    steps: stepsOf.upgradeInPlace(instance.nodes.length),
    onEnd: [{ kind: 'upgraded', instance: instance.id, kernel: target }],
    target,
  }
}

function planHotfix(instance: GaussdbInstance, body: UpgradeInstanceBody): Plan {
  demandAction('hotfix', body.upgrade_action, ['upgradeAutoCommit', 'rollback'])
  const back = body.upgrade_action === 'rollback'
  const patches = patchesOf(body.target_version, back ? instance.hotfixes : patchesFor(instance))
  const hotfixes = back
    ? instance.hotfixes.filter((it) => !patches.includes(it))
    : [...instance.hotfixes, ...patches].sort(compareVersions)
  return {
    steps: stepsOf.hotfix(patches.length),
    onEnd: [{ kind: 'hotfixes', instance: instance.id, hotfixes }],
    target: patches.join(','),
  }
}

/** What one round of a rolling upgrade reaches. Refuses too many shards (DBS.280601) and other zones (DBS.200025). */
function reached(instance: GaussdbInstance, body: UpgradeInstanceBody): Pick<GaussdbUpgrade, 'shards' | 'zones'> {
  const rest = left(instance)
  const before = { shards: instance.upgrade?.shards ?? 0, zones: instance.upgrade?.zones ?? [] }
  if (goesByShards(instance)) {
    const wanted = body.upgrade_shard_num
    if (wanted === undefined) return refuse('DBS.280601', 'upgrade_shard_num is required.')
    if (wanted > rest.shards) refuse('DBS.280601', `upgrade_shard_num must not be more than the ${rest.shards} left.`)
    return { ...before, shards: before.shards + wanted }
  }
  const wanted = body.upgrade_az === undefined ? rest.zones : body.upgrade_az.split(',').map((zone) => zone.trim())
  const wrong = wanted.find((zone, at) => !rest.zones.includes(zone) || wanted.indexOf(zone) !== at)
  if (wrong !== undefined) refuse('DBS.200025', `upgrade_az ${wrong.slice(0, 40)} is not a zone that is left.`)
  return { ...before, zones: [...before.zones, ...wanted].sort() }
}

/** How many nodes have the new version once an upgrade has come so far: coordinators go with the first shards. */
function nodesIn(instance: GaussdbInstance, reach: Pick<GaussdbUpgrade, 'shards' | 'zones'> | null): number {
  if (!reach) return 0
  if (!goesByShards(instance)) return instance.nodes.filter(({ az }) => reach.zones.includes(az)).length
  return reach.shards === 0 ? 0 : instance.nodes.length - (instance.shards - reach.shards) * instance.replicas
}

function planRolling(instance: GaussdbInstance, body: UpgradeInstanceBody): Plan {
  demandAction('grey', body.upgrade_action, ['upgrade', 'upgradeAutoCommit', 'commit', 'rollback'])
  const { id, upgrade } = instance
  const action = body.upgrade_action
  if (!upgrade) {
    if (action === 'commit' || action === 'rollback')
      return refuse('DBS.200402', `upgrade_action ${action}: no upgrade is under observation.`)
    const target = targetOf(instance, body.target_version)
    if (action === 'upgradeAutoCommit')
      return {
        steps: [...stepsOf.upgradeRolling(instance.nodes.length), ...stepsOf.commitUpgrade()],
        onEnd: [{ kind: 'upgraded', instance: id, kernel: target }],
        target,
      }
    const observed = { to: target, ...reached(instance, body) }
    return {
      steps: stepsOf.upgradeRolling(nodesIn(instance, observed)),
      onEnd: [{ kind: 'observe', instance: id, upgrade: observed }],
      status: 'UPGRADE TO BE OBSERVED',
      target,
    }
  }
  const target = upgrade.to
  if (body.target_version !== undefined && kernelOf(body.target_version) !== target)
    refuse('DBS.200041', `target_version must be ${wireVersion(target)}, which is under observation.`)
  if (action === 'rollback')
    return {
      steps: stepsOf.rollBackUpgrade(nodesIn(instance, upgrade)),
      onEnd: [{ kind: 'observe', instance: id, upgrade: null }],
      target: instance.kernel,
    }
  if (action === 'commit') {
    if (!isWhole(instance)) refuse('DBS.200402', 'upgrade_action commit: not all of the instance has been upgraded.')
    return {
      steps: stepsOf.commitUpgrade(),
      onEnd: [{ kind: 'upgraded', instance: id, kernel: target }],
      target,
    }
  }
  if (action !== 'upgrade' || isWhole(instance))
    return refuse('DBS.200402', `upgrade_action ${action ?? ''}: all that is left is to commit or to roll back.`)
  const further = { to: target, ...reached(instance, body) }
  return {
    steps: stepsOf.upgradeRolling(nodesIn(instance, further) - nodesIn(instance, upgrade)),
    onEnd: [{ kind: 'observe', instance: id, upgrade: further }],
    status: 'UPGRADE TO BE OBSERVED',
    target,
  }
}

/** Holds the instance while the plan is carried out; one that fails leaves it in the status it had. */
function start(ctx: Pick<Context, 'jobs'>, instance: GaussdbInstance, type: string, plan: Plan): Job {
  const { id } = instance
  const before = instance.upgrade ? { status: instance.status } : {}
  return startJob(ctx, {
    // The reference lists no name for this task.
    name: 'UpgradeGaussDBV5Instance',
    instance,
    steps: plan.steps,
    // A patch goes into the running database.
    onStart: [effect({ kind: 'hold', instance: id, ...(type === 'hotfix' ? {} : { status: 'UPGRADING' as const }) })],
    onEnd: [
      ...plan.onEnd.map(effect),
      effect({ kind: 'release', instance: id, ...(plan.status ? { status: plan.status } : {}) }),
    ],
    onFail: [effect({ kind: 'release', instance: id, ...before })],
    entities: { upgrade_type: type, target_version: plan.target },
  })
}

export const versionUpgrades: Handlers<typeof contract> = {
  listUpgradeVersions(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const { upgrade } = instance
    return {
      upgrade_type_list: typesOf(instance),
      rollback_enabled: Boolean(upgrade) && instanceCan.upgrade(stateOf(instance)).ok,
      source_version: wireVersion(instance.kernel),
      target_version: upgrade ? wireVersion(upgrade.to) : null,
      roll_upgrade_progress: progressOf(instance),
      upgrade_candidate_versions: upgrade ? [] : candidatesOf(instance).map(wireVersion),
      hotfix_upgrade_candidate_versions: upgrade ? [] : patchesFor(instance).map(wireVersion),
      hotfix_rollback_candidate_versions: upgrade ? [] : instance.hotfixes.map(wireVersion),
    }
  },

  upgradeInstance(ctx) {
    const { body } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.upgrade(stateOf(instance)), 'instance_id')
    const type = body.upgrade_type
    if (instance.upgrade && type !== 'grey')
      refuse('DBS.200086', 'upgrade_type: the upgrade under observation has to be committed or rolled back first.')
    const plan = { inplace: planInPlace, grey: planRolling, hotfix: planHotfix }[type](instance, body)
    return reply(202, { job_id: start(ctx, instance, type, plan).id })
  },
}
