import type * as contract from '#contract/taurusdb/instances.ts'
import type { ListInstancesQuery } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import type { Handlers } from '../handler.ts'
import type { Instance, Project, State, Tag } from '../state.ts'
import { minute, nextWindow } from '../time.ts'
import { hex, sha256 } from '../verify/web-crypto.ts'
import { checkResourcesHandler } from './check-resources.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { createInstanceHandler } from './create-instance.ts'
import { effect, stepsOf } from './effects.ts'
import { demandPool } from './dedicated-resources.ts'
import { deleteInstanceHandler } from './instance-recycle-bin.ts'
import { demandStrong } from './passwords.ts'
import { demandResizable, offeredFlavor, roomFor } from './placement.ts'
import { hasAddress } from './proxy-state.ts'
import { demandEnterpriseQuota, growth } from './quotas.ts'
import { detailOf, summaryOf } from './views.ts'

/** A value that begins with `*` is searched for, any other must be equal. */
const fuzzy = (wanted: string | undefined): ((value: string) => boolean) => {
  if (wanted === undefined || wanted === '') return () => true
  if (!wanted.startsWith('*')) return (value) => value === wanted
  const part = wanted.replace(/^\*+/, '')
  return (value) => value.includes(part)
}

/** `env=prod,team=shop`; each key once (reference 4.3.31). */
function tagsOf(text: string | undefined): Tag[] {
  if (text === undefined || text === '') return []
  const seen = new Set<string>()
  return text.split(',').map((pair) => {
    const at = pair.indexOf('=')
    const key = at < 0 ? pair : pair.slice(0, at)
    if (key === '' || at < 0) refuse('DBS.200001', 'tags must be written as key=value,key=value.')
    if (seen.has(key)) refuse('DBS.280272', `tags names ${JSON.stringify(key.slice(0, 40))} twice.`)
    seen.add(key)
    return { key, value: pair.slice(at + 1) }
  })
}

/** The newest first; made once for as long as nothing changes. */
const sorted = new WeakMap<State, { revision: number; byProject: Map<string, Instance[]> }>()

function instancesOf(state: State, project: Project): Instance[] {
  let known = sorted.get(state)
  if (known?.revision !== state.revision) {
    known = { revision: state.revision, byProject: new Map() }
    sorted.set(state, known)
  }
  let rows = known.byProject.get(project.id)
  if (!rows) {
    rows = [...state.instances.values()].filter((instance) => instance.project === project.id)
    rows.sort((a, b) => b.created - a.created || (a.id < b.id ? -1 : 1))
    known.byProject.set(project.id, rows)
  }
  return rows
}

function matches(query: ListInstancesQuery): (instance: Instance) => boolean {
  const id = fuzzy(query.id)
  const name = fuzzy(query.name)
  const tags = tagsOf(query.tags)
  return (instance) =>
    id(instance.id) &&
    name(instance.name) &&
    (!query.vpc_id || instance.vpc === query.vpc_id) &&
    (!query.subnet_id || instance.subnet === query.subnet_id) &&
    (!query.private_ip || (instance.readyAt !== null && instance.writeIp === query.private_ip)) &&
    (!query.readonly_private_ip ||
      (instance.readyAt !== null && instance.readIps.includes(query.readonly_private_ip))) &&
    (!query.proxy_ip || instance.proxies.some((proxy) => hasAddress(proxy) && proxy.address === query.proxy_ip)) &&
    tags.every((tag) => instance.tags.some(({ key, value }) => key === tag.key && value === tag.value))
}

export const instances: Handlers<typeof contract> = {
  listInstances({ query, state, project, now }) {
    const found = instancesOf(state, project).filter(matches(query))
    const offset = query.offset ?? 0
    return {
      instances: found.slice(offset, offset + (query.limit ?? 100)).map((instance) => summaryOf(instance, now)),
      total_count: found.length,
    }
  },

  showInstance: (ctx) => ({ instance: detailOf(ctx.state, instanceOf(ctx, ctx.path.instance_id), ctx.now) }),

  /** Ids that are not known in the project are left out of the answer, malformed ones are refused. */
  showInstancesDetails({ query, state, project, now }) {
    const ids = [...new Set(query.instance_ids.split(','))]
    if (ids.length > 20) refuse('DBS.200001', 'instance_ids may hold at most 20 ids.')
    const found: Instance[] = []
    for (const id of ids) {
      if (!/^[A-Za-z0-9]{32}in07$/.test(id))
        refuse('DBS.280404', `instance_ids: ${JSON.stringify(id.slice(0, 60))} is not one.`)
      const instance = state.instances.get(id)
      if (instance?.project === project.id) found.push(instance)
    }
    return { instances: found.map((instance) => detailOf(state, instance, now)) }
  },

  createInstance: createInstanceHandler,

  deleteInstance: deleteInstanceHandler,

  /** Takes effect at once. */
  describeInstance(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.configure(stateOf(instance)), 'instance_id')
    ctx.state.instances.put({ ...instance, alias: ctx.body.alias, updated: ctx.now })
    return {}
  },

  /** Takes effect at once. Like that of a creation, the password is not kept. */
  async resetInstancePassword(ctx) {
    const { password } = ctx.body
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.resetPassword(stateOf(instance)), 'instance_id')
    demandStrong(password)
    const passwordHash = hex(await sha256(password))
    // Hashing took a moment: the instance may have changed meanwhile.
    const now = instanceOf(ctx, instance.id)
    ctx.state.instances.put({ ...now, passwordHash, updated: ctx.now })
    return null
  },

  rebootInstance(ctx) {
    const { state, now } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const delayed = ctx.body?.delay === true
    demand(instanceCan.reboot(stateOf(instance)), 'instance_id')
    for (const job of state.openJobs())
      if (
        job.instance === instance.id &&
        job.schedule !== null &&
        job.name === 'RebootGaussDBforMySQLInstance' &&
        delayed
      )
        refuse('DBS.200019', `instance_id: a reboot is already planned by task ${job.id}.`)
    // A reboot is what brings an abnormal instance back; a full one stays full.
    const after = instance.status === 'storage full' ? 'storage full' : 'normal'
    const release = effect({ kind: 'release', instance: instance.id, status: after })
    const job = ctx.jobs.start({
      name: 'RebootGaussDBforMySQLInstance',
      instance,
      steps: stepsOf.reboot(instance.nodes.length),
      ...(delayed ? { start: nextWindow(instance.maintenanceWindow, now), schedule: { target: {} } } : {}),
      onStart: [effect({ kind: 'hold', instance: instance.id, status: 'rebooting' })],
      onEnd: [effect({ kind: 'reboot', instance: instance.id }), release],
      onFail: [effect({ kind: 'release', instance: instance.id, status: 'abnormal' })],
    })
    return { job_id: job.id }
  },

  renameInstance(ctx) {
    const { body } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.rename(stateOf(instance), body.name), 'name')
    const release = effect({ kind: 'release', instance: instance.id, status: instance.status })
    const job = ctx.jobs.start({
      name: 'RenameGaussDBforMySQLInstance',
      instance,
      steps: stepsOf.rename(),
      onStart: [effect({ kind: 'hold', instance: instance.id })],
      onEnd: [
        effect({ kind: 'rename', instance: instance.id, name: body.name, nodes: body.is_modify_node_name !== 'false' }),
        release,
      ],
      onFail: [release],
    })
    return { job_id: job.id }
  },

  resizeInstance(ctx) {
    const { body, now, pace } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const flavor = offeredFlavor(body.resize_flavor.spec_code, 'resize_flavor.spec_code')
    demand(instanceCan.resize(stateOf(instance), flavor.code), 'resize_flavor.spec_code')
    const current = offeredFlavor(instance.flavor, 'flavor_ref')
    demandResizable(current, flavor, new Set(instance.nodes.map((node) => node.az)), 'resize_flavor.spec_code')
    demandEnterpriseQuota(
      ctx.state,
      ctx.project,
      instance.enterpriseProject,
      growth(current, flavor, instance.nodes.length),
    )
    if (instance.dedicatedResource)
      demandPool(ctx.state, ctx.project, instance.dedicatedResource, growth(current, flavor, instance.nodes.length))
    if (instance.nodes.length > roomFor(flavor))
      refuse(
        'DBS.280450',
        `resize_flavor.spec_code ${flavor.code}: not enough room for ${instance.nodes.length} nodes.`,
      )
    const prePaid = instance.charge.charge_mode === 'prePaid'
    const orderId = prePaid ? ctx.ids.order() : ''
    const unpaid = prePaid && body.is_auto_pay === 'false'
    const release = effect({ kind: 'release', instance: instance.id, status: 'normal' })
    const job = ctx.jobs.start({
      name: 'ResizeGaussDBforMySQLFlavor',
      instance,
      steps: stepsOf.resize(instance.nodes.length),
      // Somebody pays the order a minute later.
      ...(unpaid ? { start: now + minute / pace } : {}),
      orderId,
      onStart: [effect({ kind: 'hold', instance: instance.id, status: 'modifying' })],
      onEnd: [effect({ kind: 'resize', instance: instance.id, flavor: flavor.code }), release],
      onFail: [release],
      entities: { from: current.code, to: flavor.code },
    })
    return prePaid ? { order_id: orderId } : { job_id: job.id }
  },

  checkResources: checkResourcesHandler,
}
