import type * as contract from '#contract/geminidb/instances.ts'
import { allowedIn, patchedEngines } from '#contract/geminidb/rules.ts'
import type { GeminiNodeStatus } from '#contract/geminidb/shared-types.ts'
import { reply, type Handlers } from '../handler.ts'
import { newestBuild } from '../seed/gemini-flavors.ts'
import { formatTime } from '../time.ts'
import { demandFree, instanceOf, isRemovable, usedGb } from './common.ts'
import { createInstance } from './create-instance.ts'
import { effect, stepsOf } from './effects.ts'
import type { GeminiInstanceRow } from './state.ts'

/** `*part` searches within, anything else has to be equal. */
const matches = (value: string, wanted: string | undefined): boolean =>
  wanted === undefined || (wanted.startsWith('*') ? value.includes(wanted.replace(/^\*+/, '')) : value === wanted)

/** Times of the list have no offset. */
const plainTime = (ms: number): string => formatTime(ms).slice(0, 19)

export const hasPatch = ({ engine, version, build }: GeminiInstanceRow): boolean =>
  patchedEngines.includes(engine) && build !== newestBuild(engine, version)

const hasServer = (status: GeminiNodeStatus): boolean =>
  status !== 'creating' && status !== 'createfail' && status !== 'enlargefail'

function viewOf(instance: GeminiInstanceRow, region: string): contract.GeminiInstance {
  const { status, nodes, engine } = instance
  const group =
    status === 'creating' || status === 'createfail' || status === 'abnormal' || status === 'enlargefail'
      ? status
      : 'normal'
  return {
    id: instance.id,
    name: instance.name,
    status,
    port: String(instance.port),
    mode: instance.mode,
    ...(instance.productType ? { product_type: instance.productType } : {}),
    region,
    datastore: {
      type: engine,
      version: instance.version,
      patch_available: hasPatch(instance),
      ...(engine === 'cassandra' ? { whole_version: instance.build } : {}),
    },
    engine: 'rocksDB',
    created: plainTime(instance.created),
    updated: plainTime(instance.updated),
    db_user_name: 'rwuser',
    vpc_id: instance.vpc,
    subnet_id: instance.subnet,
    security_group_id: instance.securityGroup,
    backup_strategy: instance.backup,
    pay_mode: instance.yearly ? '1' : '0',
    maintenance_window: instance.maintenanceWindow,
    groups: [
      {
        id: instance.group,
        status: group,
        volume: { size: String(instance.sizeGb), used: usedGb(instance).toFixed(3) },
        nodes: nodes.map((node, index) => ({
          id: node.id,
          name: node.name,
          status: node.status,
          subnet_id: node.subnet ?? instance.subnet,
          private_ip: hasServer(node.status) ? node.ip : '',
          public_ip: '',
          spec_code: instance.flavor,
          availability_zone: node.az,
          support_reduce: isRemovable(instance, index),
        })),
      },
    ],
    enterprise_project_id: instance.enterpriseProject,
    time_zone: instance.timeZone,
    actions: instance.busyWith ? [instance.busyWith.action] : [],
    disk_encryption_id: '',
    ...(instance.loadBalancer && status !== 'creating' && status !== 'createfail'
      ? { lb_ip_address: instance.loadBalancer, lb_port: String(instance.port) }
      : {}),
    availability_zone: [...new Set(nodes.map(({ az }) => az))].join(','),
    ssl: instance.ssl ? '1' : '0',
  }
}

export const instances: Handlers<typeof contract> = {
  listInstances({ query, state, project }) {
    const { datastore_type: engine, mode, offset = 0, limit = 100 } = query
    const found = [...state.geminiInstances.values()].filter(
      (instance) =>
        instance.project === project.id &&
        matches(instance.id, query.id) &&
        matches(instance.name, query.name) &&
        (engine === undefined || instance.engine === engine) &&
        // The mode means nothing without the engine.
        (engine === undefined || mode === undefined || instance.mode === mode) &&
        (query.vpc_id === undefined || instance.vpc === query.vpc_id) &&
        (query.subnet_id === undefined || instance.subnet === query.subnet_id),
    )
    found.sort((a, b) => b.created - a.created || (a.id < b.id ? -1 : 1))
    return {
      instances: found.slice(offset, offset + limit).map((instance) => viewOf(instance, project.region)),
      total_count: found.length,
    }
  },

  createInstance,

  /** A yearly/monthly instance is unsubscribed elsewhere; one that could not be created can be deleted. */
  deleteInstance({ path, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    demandFree(instance, allowedIn.delete)
    const { id, name, project, nodes } = instance
    const job = ctx.jobs.start({
      service: 'geminidb',
      name: 'DeleteInstance',
      instance: { id, name, project },
      steps: [...stepsOf.delete(nodes.length)],
      onStart: [effect({ kind: 'hold', instance: id, action: 'DELETE' })],
      onEnd: [effect({ kind: 'delete', instance: id })],
      onFail: [effect({ kind: 'release', instance: id })],
    })
    return reply(202, { job_id: job.id })
  },
}
