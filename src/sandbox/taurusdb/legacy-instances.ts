import type * as contract from '#contract/taurusdb/legacy-instances.ts'
import type { LegacyInstanceDetail, LegacyInstanceSummary } from '#contract/taurusdb/legacy-instances.ts'
import type { InstanceDetail, InstanceSummary } from '#contract/taurusdb/instances.ts'
import type { LegacyInstanceStatus } from '#contract/taurusdb/shared-types.ts'
import { Reply, reply, type Handlers } from '../handler.ts'
import type { InstanceStatus, NodeStatus, State } from '../state.ts'
import { instanceNodes } from './instance-nodes.ts'
import { instanceScaling } from './instance-scaling.ts'
import { instances } from './instances.ts'

/** What this form calls a status: it names what is under way. */
const statusOf: Record<InstanceStatus, LegacyInstanceStatus> = {
  creating: 'BUILD',
  createfail: 'FAILED',
  normal: 'ACTIVE',
  abnormal: 'FAILED',
  frozen: 'FROZEN',
  'storage full': 'STORAGE FULL',
  rebooting: 'REBOOTING',
  modifying: 'MODIFYING',
  restoring: 'RESTORING',
  'backing up': 'BACKING UP',
}

const nodeStatusOf: Record<NodeStatus, LegacyInstanceStatus> = {
  creating: 'BUILD',
  createfail: 'FAILED',
  normal: 'ACTIVE',
  abnormal: 'FAILED',
}

async function dataOf<T>(answer: T | Reply<T> | Promise<T | Reply<T>>): Promise<T> {
  const given = await answer
  return given instanceof Reply ? given.data : given
}

/** The status of an instance that the newer form has just shown. */
function legacyStatus(state: State, id: string): LegacyInstanceStatus {
  const instance = state.instances.get(id)
  if (!instance) throw new Error(`no instance ${id}`)
  return statusOf[instance.status]
}

const oldSummary = (state: State, row: InstanceSummary): LegacyInstanceSummary => ({
  ...row,
  status: legacyStatus(state, row.id),
})

/** A row as it reads below `/mysql`, where newer facts are unknown. */
function legacySummary(state: State, row: InstanceSummary): LegacyInstanceSummary {
  const { readonly_private_ips: _, proxy_ips: __, dedicated_resource_id: ___, tags: ____, ...known } = row
  const { type, version } = row.datastore
  return { ...known, status: legacyStatus(state, row.id), datastore: { type, version } }
}

function oldDetail(state: State, shown: InstanceDetail): LegacyInstanceDetail {
  const { tde_info: _, db_username: __, ...detail } = shown
  return {
    ...detail,
    status: legacyStatus(state, detail.id),
    public_ips: detail.public_ips ? [detail.public_ips] : [],
    db_user_name: detail.db_user_name ?? 'root',
    nodes: detail.nodes.map((node) => ({ ...node, status: nodeStatusOf[node.status] })),
  }
}

/** Details as they read below `/mysql`: one public address, numbers as text, tags with the names of the table. */
function legacyDetail(state: State, shown: InstanceDetail): LegacyInstanceDetail {
  const {
    alias: _,
    private_dns_names: __,
    dedicated_resource_id: ___,
    proxies: ____,
    ...detail
  } = oldDetail(state, shown)
  const { type, version } = shown.datastore
  const [first] = shown.nodes
  return {
    ...detail,
    port: String(shown.port),
    public_ips: shown.public_ips ?? '',
    datastore: { type, version },
    ...(first ? { volume: { type: first.volume.type, used: String(first.volume.used) } } : {}),
    nodes: detail.nodes.map((node) => ({
      ...node,
      volume: { ...node.volume, used: String(node.volume.used) },
      max_connections: String(node.max_connections),
      vcpus: String(node.vcpus),
      ram: String(node.ram),
    })),
    tags: shown.tags.map(({ key, value }) => ({ type: key, used: value })),
  }
}

export const legacyInstances: Handlers<typeof contract> = {
  async createLegacyInstance(ctx) {
    const { volume, backup_strategy, charge_info, ...rest } = ctx.body
    const body = {
      ...rest,
      ...(charge_info ? { charge_info } : {}),
      ...(volume ? { volume: { size: String(volume.size) } } : {}),
      ...(backup_strategy ? { backup_strategy } : {}),
    }
    const { instance, ...more } = await dataOf(instances.createInstance({ ...ctx, body }))
    const { volume: _, ...created } = instance
    return reply(202, { instance: created, ...more })
  },

  async listLegacyInstances(ctx) {
    const { instances: rows, total_count } = await dataOf(instances.listInstances(ctx))
    return { instances: rows.map((row) => legacySummary(ctx.state, row)), total_count }
  },

  async listOldInstances(ctx) {
    const { instances: rows, total_count } = await dataOf(instances.listInstances(ctx))
    return { instances: rows.map((row) => oldSummary(ctx.state, row)), total_count }
  },

  deleteLegacyInstance: (ctx) => instances.deleteInstance(ctx),

  async showOldInstance(ctx) {
    const { instance } = await dataOf(instances.showInstance(ctx))
    return { instance: oldDetail(ctx.state, instance) }
  },

  async showOldInstancesDetails(ctx) {
    const { instances: rows } = await dataOf(instances.showInstancesDetails(ctx))
    return { instances: rows.map((row) => oldDetail(ctx.state, row)) }
  },

  async showLegacyInstance(ctx) {
    const { instance } = await dataOf(instances.showInstance(ctx))
    return { instance: legacyDetail(ctx.state, instance) }
  },

  createLegacyReplicas: (ctx) => instanceNodes.createReplicas(ctx),

  deleteLegacyReplica: (ctx) => instanceNodes.deleteReplica(ctx),

  extendLegacyVolume: (ctx) => instanceScaling.extendVolume(ctx),

  renameLegacyInstance: (ctx) => instances.renameInstance(ctx),

  async resetLegacyInstancePassword(ctx) {
    await dataOf(instances.resetInstancePassword(ctx))
    return {}
  },

  resizeLegacyInstance: (ctx) => instances.resizeInstance(ctx),
}
