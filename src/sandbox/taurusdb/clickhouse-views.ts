import type { Clickhouse, ClickhouseNode } from '#contract/taurusdb/htap-lightweight-types.ts'
import type { HtapAction } from '#contract/taurusdb/starrocks-types.ts'
import type { ClickhouseRow } from '../clickhouse-state.ts'
import { seededRandom, uuidOf } from '../environment.ts'
import { clickhouseFlavor, clickhousePorts } from '../seed/clickhouse.ts'
import { htapStorageNamed, htapVersionNamed } from '../seed/htap-catalog.ts'
import type { Instance, State } from '../state.ts'
import { sourceOfClickhouse, type ClickhouseContext } from './clickhouse-common.ts'
import { usedBytes } from './clickhouse-stages.ts'

/** The error of an instance that could not be created: the task failed. */
export const creationFailed = 'DBS.212009'

const actionNames: Readonly<Record<string, string>> = {
  CreateClickHouseInstance: 'CREATE',
  DeleteClickHouseInstance: 'DELETE',
  RestartClickHouseInstance: 'RESTART',
  ResizeClickHouseFlavor: 'RESIZE_FLAVOR',
  ResizeClickHouseVolume: 'ENLARGE_VOLUME',
}

/** What is being done with the instance: the job that holds it, if any. */
export function actionsOf(state: State, row: ClickhouseRow): HtapAction[] {
  const job = row.busyWith === null ? undefined : state.jobs.get(row.busyWith)
  if (!job) return []
  return [
    {
      id: uuidOf(seededRandom(`action/${job.id}`).hex(32)),
      action: actionNames[job.name] ?? job.name,
      object_id: row.id,
      type: 'INSTANCE',
      job_id: job.id,
      status: 'OK_TO_RUN',
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

/** A ClickHouse instance with its nodes (reference 4.16.16). */
export function detailsOf(ctx: ClickhouseContext, row: ClickhouseRow): Clickhouse {
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
    actions: actionsOf(state, row),
    create_fail_error_code: row.status === 'createfailed' ? creationFailed : '',
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
