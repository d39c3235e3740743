import type * as contract from '#contract/taurusdb/htap-lightweight.ts'
import type { Clickhouse, ClickhouseAction, ClickhouseNode } from '#contract/taurusdb/htap-lightweight-types.ts'
import type { ClickhouseRow } from '../clickhouse-state.ts'
import { seededRandom, uuidOf } from '../environment.ts'
import type { Handlers } from '../handler.ts'
import { viewOf } from '../jobs.ts'
import { clickhouseFlavor, clickhousePorts } from '../seed/clickhouse.ts'
import { htapStorageNamed, htapVersionNamed } from '../seed/htap-catalog.ts'
import type { Instance, State } from '../state.ts'
import { nextWindow } from '../time.ts'
import type { FleetSeed } from '../workload/facts.ts'
import {
  clickhouseOf,
  sourceOfClickhouse,
  startWork,
  usableClickhouse,
  type ClickhouseContext,
} from './clickhouse-common.ts'
import { createClickhouseHandler, offeredClickhouseFlavor } from './clickhouse-create.ts'
import { clickhouseSteps } from './clickhouse-effects.ts'
import { usedBytes } from './clickhouse-stages.ts'
import { demand, instanceOf, refuse } from './common.ts'

/** A ClickHouse instance of a path that names its TaurusDB instance, too. Refuses one of another (DBS.200002). */
function pairOf(ctx: ClickhouseContext, path: { instance_id: string; clickhouse_instance_id: string }): ClickhouseRow {
  const source = instanceOf(ctx, path.instance_id)
  const row = clickhouseOf(ctx, path.clickhouse_instance_id, 'clickhouse_instance_id')
  if (row.instance !== source.id)
    refuse('DBS.200002', `clickhouse_instance_id ${row.id} does not belong to ${source.id}.`)
  return row
}

const actionNames: Readonly<Record<string, string>> = {
  CreateClickHouseInstance: 'CREATE',
  DeleteClickHouseInstance: 'DELETE',
  RestartClickHouseInstance: 'RESTART',
  ResizeClickHouseFlavor: 'RESIZE_FLAVOR',
  ResizeClickHouseVolume: 'ENLARGE_VOLUME',
}

/** What is being done with the instance: the job that holds it, if any. */
function actionsOf(state: State, row: ClickhouseRow, now: number): ClickhouseAction[] {
  const job = row.busyWith === null ? undefined : state.jobs.get(row.busyWith)
  if (!job) return []
  return [
    {
      id: uuidOf(seededRandom(`action/${job.id}`).hex(32)),
      action: actionNames[job.name] ?? job.name,
      object_id: row.id,
      type: 'INSTANCE',
      job_id: job.id,
      status: viewOf(job, now).status.toUpperCase(),
      created_at: job.created,
      updated_at: job.start,
    },
  ]
}

/** Volumes get faster as they get larger, up to what their type can do. */
const iopsOf = ({ type, gb }: ClickhouseRow['storage']): number =>
  type === 'ESSD' ? Math.min(128_000, 1800 + 50 * gb) : Math.min(50_000, 1800 + 50 * gb)

function nodesOf(row: ClickhouseRow, source: Instance, used: number, zones: readonly string[], region: string) {
  const flavor = clickhouseFlavor(row.flavor)
  const version = htapVersionNamed('click-house', row.kernel)
  return row.nodes.map((node): ClickhouseNode => {
    const index = zones.indexOf(node.az) + 1
    return {
      id: node.id,
      name: node.name,
      type: node.type,
      status: row.status,
      period: 'null',
      volume: {
        type: row.storage.type,
        size: String(row.storage.gb * 1e9),
        used: String(row.status === 'creating' ? 0 : used),
        iops: iopsOf(row.storage),
      },
      cpu: String(flavor?.vcpus ?? ''),
      mem: String(flavor?.ram ?? ''),
      datastore: { id: version?.id ?? '', type: 'click-house', version: row.kernel },
      priority: node.type === 'master' ? 1 : 2,
      frozen_flag: 0,
      db_port: clickhousePorts.mysql_port,
      pay_model: row.payment.model,
      order_id: row.payment.order,
      traffic_ip: node.ip,
      traffic_ipv6: '',
      traffic_vip: row.mode === 'Ha' ? row.address : '',
      traffic_vipv6: '',
      az_code: node.az,
      az_description: `AZ${index}`,
      az_type: 'Center',
      region,
      create_at: node.created,
      update_at: node.updated,
      flavor_id: flavor?.id ?? '',
      flavor_ref: row.flavor,
      iass_flavor_ref: flavor?.server ?? '',
      max_connections: '0',
      vpc_id: source.vpc,
      subnet_id: source.subnet,
      need_restart: false,
      sg_id: source.securityGroup,
    }
  })
}

function detailsOf(ctx: ClickhouseContext & { seed: FleetSeed }, row: ClickhouseRow): Clickhouse {
  const { state, project, now } = ctx
  const source = sourceOfClickhouse(ctx, row)
  const [start = '', end = ''] = source.maintenanceWindow.split('-')
  const own = (suffix: string) => `${seededRandom(`${row.id}/${suffix}`).hex(32)}${suffix}`
  return {
    id: row.id,
    name: row.name,
    project_id: row.project,
    public_ip: '',
    can_enable_public_access: false,
    current_backup_node_id: null,
    cluster_mode: row.mode,
    status: row.status,
    is_frozen: 0,
    frozen_time: null,
    db_user: 'root',
    bak_period: null,
    bak_keep_day: null,
    bak_expected_start_time: null,
    datastore_version_id: htapVersionNamed('click-house', row.kernel)?.id ?? '',
    datastore_version: row.kernel,
    datastore_type: 'click-house',
    create_at: row.created,
    update_at: row.updated,
    delete_at: null,
    db_port: String(clickhousePorts.mysql_port),
    param_group: { id: own('pr16'), name: 'Default-clickhouse' },
    actions: actionsOf(state, row, now),
    create_fail_error_code: row.status === 'createfailed' ? 'DBS.05000000' : '',
    groups: [
      {
        id: own('gr16'),
        name: `${row.name}_shard01`,
        group_type_name: 'clickhouse',
        nodes: nodesOf(row, source, usedBytes(state, row, ctx.seed, now), project.zones, project.region),
      },
    ],
    ops_window: { period: null, start_time: start, end_time: end },
    tags_info: { tags: [], sys_tags: row.sysTags },
    time_zone: row.timeZone,
    backup_used_space: null,
    az_mode: row.azMode,
    master_az_code: row.nodes[0]?.az ?? null,
    enterprise_project_id: enterpriseProjectOf(row),
    port_info: { ...clickhousePorts },
    volume_code: `gaussdb.ch.${htapStorageNamed(row.storage.type)?.code ?? ''}`,
    support_data_replication: true,
    new_version_available: false,
    ssl_option: true,
    dedicated_resource_id: null,
    pay_model: row.payment.model,
  }
}

/** The enterprise project of an instance, which stands in its tags. */
export const enterpriseProjectOf = ({ sysTags }: ClickhouseRow): string =>
  sysTags.find(({ key }) => key === '_sys_enterprise_project_id')?.value ?? '0'

export const clickhouseInstances: Pick<
  Handlers<typeof contract>,
  | 'createClickhouse'
  | 'deleteClickhouse'
  | 'showClickhouse'
  | 'resizeClickhouseVolume'
  | 'rebootClickhouse'
  | 'resizeClickhouse'
> = {
  createClickhouse: createClickhouseHandler,

  showClickhouse({ path, ...ctx }) {
    return { instance: detailsOf(ctx, pairOf(ctx, path)) }
  },

  deleteClickhouse({ path, ...ctx }) {
    const { id } = pairOf(ctx, path)
    const row = usableClickhouse(ctx, id, 'delete', 'clickhouse_instance_id')
    const job = startWork(ctx, row, {
      name: 'DeleteClickHouseInstance',
      steps: clickhouseSteps.delete(),
      onStart: [{ do: 'hold' }],
      onEnd: [{ do: 'delete' }],
      onFail: [{ do: 'release' }],
    })
    return { job_id: job.id }
  },

  resizeClickhouseVolume({ path, body, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'grow')
    if (body.size_in_gb % 10 !== 0) refuse('DBS.200302', 'size_in_gb must be a multiple of 10.')
    if (body.size_in_gb <= row.storage.gb) refuse('DBS.200306', `size_in_gb must be larger than ${row.storage.gb}.`)
    const job = startWork(ctx, row, {
      name: 'ResizeClickHouseVolume',
      steps: clickhouseSteps.grow(row.nodes.length),
      onStart: [{ do: 'hold' }],
      onEnd: [{ do: 'grow', gb: body.size_in_gb }, { do: 'release' }],
      onFail: [{ do: 'release' }],
    })
    return { job_id: job.id }
  },

  rebootClickhouse({ path, ...ctx }) {
    const row = usableClickhouse(ctx, path.instance_id, 'reboot')
    const job = startWork(ctx, row, {
      name: 'RestartClickHouseInstance',
      steps: clickhouseSteps.reboot(row.nodes.length),
      onStart: [{ do: 'hold' }],
      onEnd: [{ do: 'release', status: 'normal' }],
      onFail: [{ do: 'release', status: 'abnormal' }],
    })
    return { job_id: job.id }
  },

  /** The path of the example names the TaurusDB instance; then the body says which ClickHouse instance is meant. */
  resizeClickhouse({ path, body, ...ctx }) {
    const named = body.instance_id
    if (named !== undefined && named !== path.instance_id) {
      const row = clickhouseOf(ctx, named)
      if (row.instance !== path.instance_id)
        refuse('DBS.200001', `instance_id ${named} is another one than in the path.`)
    }
    const row = usableClickhouse(ctx, named ?? path.instance_id, 'resize')
    const zones = new Set(row.nodes.map(({ az }) => az))
    const flavor = offeredClickhouseFlavor(body.flavor_ref, zones, 'flavor_ref')
    if (flavor.code === row.flavor) demand({ ok: false, reason: 'same-flavor' }, 'flavor_ref')
    for (const job of ctx.state.openJobs())
      if (job.instance === row.id && job.phase === 'waiting')
        refuse('DBS.200019', `instance_id: a change is already planned by task ${job.id}.`)
    const start = nextWindow(sourceOfClickhouse(ctx, row).maintenanceWindow, ctx.now)
    const job = startWork(ctx, row, {
      name: 'ResizeClickHouseFlavor',
      steps: clickhouseSteps.resize(row.nodes.length),
      ...(body.delay ? { later: { start, target: { flavor_ref: flavor.code } } } : {}),
      onStart: [{ do: 'hold' }],
      onEnd: [{ do: 'resize', flavor: flavor.code }, { do: 'release' }],
      onFail: [{ do: 'release' }],
    })
    return { result: job.id }
  },
}
