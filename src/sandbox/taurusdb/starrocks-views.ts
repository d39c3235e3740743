import type { ListedHtapInstance } from '#contract/taurusdb/htap-types.ts'
import type { CreatedStarRocks } from '#contract/taurusdb/starrocks-create-types.ts'
import type { HtapAction, StarRocksDetail, StarRocksGroup, StarRocksNode } from '#contract/taurusdb/starrocks-types.ts'
import { seededRandom, uuidOf } from '../environment.ts'
import { htapFlavorByCode, htapStorageNamed, htapVersionNamed, htapVersionsOf } from '../seed/htap-catalog.ts'
import { projectById } from '../seed/projects.ts'
import type { StarRocksNodeRow, StarRocksRow } from '../star-rocks-state.ts'

const engine = 'star-rocks'
const port = 3306

/** As details write sizes: bytes of ten to the ninth. */
const bytes = (gb: number): string => String(gb * 1_000_000_000)
const idFor = (row: StarRocksRow, what: string): string => seededRandom(`${row.id}/${what}`).hex(32)

/** Zones are counted as people count them: az1, az2 … */
function zoneName(row: StarRocksRow): string {
  const at = projectById(row.project)?.zones.indexOf(row.zone) ?? -1
  return at < 0 ? row.zone : `az${at + 1}`
}

/** What is being done to the instance, or to one of its nodes. */
function actionsOf(row: StarRocksRow, type: 'INSTANCE' | 'NODE', object: string): HtapAction[] {
  const { busy } = row
  if (!busy || busy.type !== type || busy.object !== object) return []
  return [
    {
      id: uuidOf(idFor(row, `action/${busy.job}`)),
      action: busy.action,
      object_id: object,
      type,
      job_id: busy.job,
      status: 'OK_TO_RUN',
      created_at: busy.since,
      updated_at: busy.since,
    },
  ]
}

/** Whatever holds it, also when it is one node alone: nothing else may be changed. */
export const anyAction = (row: StarRocksRow): HtapAction[] =>
  row.busy ? actionsOf(row, row.busy.type, row.busy.object) : []

const frontends = (row: StarRocksRow): StarRocksNodeRow[] => row.nodes.filter(({ kind }) => kind === 'fe')

/** While it is being created, and when that has failed, it has no address. */
const addressesOf = (row: StarRocksRow): string[] =>
  row.status === 'creating' || row.status === 'createfail' ? [] : frontends(row).map(({ ip }) => ip)

function nodeView(row: StarRocksRow, node: StarRocksNodeRow, at: number): StarRocksNode {
  const frontend = node.kind === 'fe'
  const flavor = htapFlavorByCode(frontend ? row.feFlavor : row.beFlavor)
  const version = htapVersionNamed(engine, row.kernel)
  if (!flavor || !version) throw new Error(`${row.id} has no flavor or no version`)
  return {
    id: node.id,
    name: node.name,
    type: frontend ? (at === 0 ? 'fe-leader' : 'fe-follower') : 'be',
    status: node.status,
    period: null,
    volume: {
      type: frontend ? row.feStorage : row.beStorage,
      size: bytes(frontend ? row.feGb : row.beGb),
      used: null,
      iops: null,
    },
    cpu: String(flavor.vcpus),
    mem: String(flavor.ram),
    datastore: { id: version.id, type: engine, version: row.kernel },
    actions: actionsOf(row, 'NODE', node.id),
    priority: 1,
    frozen_flag: 0,
    db_port: port,
    pay_model: '0',
    order_id: null,
    traffic_ip: node.status === 'creating' || node.status === 'createfail' ? '' : node.ip,
    traffic_vip: '',
    traffic_ipv6: '',
    traffic_vipv6: '',
    az_code: row.zone,
    az_description: zoneName(row),
    az_type: 'Center',
    region_code: projectById(row.project)?.region ?? '',
    create_at: node.created,
    update_at: node.updated,
    flavor_id: flavor.id,
    flavor_ref: flavor.code,
    iaas_flavor_ref: flavor.server,
    max_connections: '0',
    vpc_id: row.vpc,
    subnet_id: row.subnet,
    need_restart: false,
    sg_id: row.securityGroup,
    param_group: null,
  }
}

const groupView = (row: StarRocksRow, kind: 'fe' | 'be'): StarRocksGroup => ({
  id: `${idFor(row, kind)}gr17`,
  name: `${row.name}_${kind}_shard01`,
  nodes: row.nodes.filter((node) => node.kind === kind).map((node, at) => nodeView(row, node, at)),
  group_type_name: 'starrocks',
  group_node_type: kind,
})

const storageCode = (ioType: string): string => `gaussdb.sr.${htapStorageNamed(ioType)?.code ?? ''}`

const tagsOf = (row: StarRocksRow) => ({
  tags: [],
  sys_tags: [{ key: '_sys_enterprise_project_id', value: row.enterpriseProject }],
})

/** Details of an instance (reference 4.15.4). */
export function starRocksDetail(row: StarRocksRow): StarRocksDetail {
  const version = htapVersionNamed(engine, row.kernel)
  return {
    id: row.id,
    name: row.name,
    project_id: row.project,
    public_ip: '',
    data_vip: addressesOf(row).join(','),
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
    data_store_version_id: version?.id ?? '',
    data_store_version: row.kernel,
    data_store_type: engine,
    create_at: row.created,
    update_at: row.updated,
    delete_at: null,
    db_port: String(port),
    param_group: null,
    actions: actionsOf(row, 'INSTANCE', row.id),
    create_fail_error_code: row.failure === null ? null : 'DBS.212009',
    groups: [groupView(row, 'fe'), groupView(row, 'be')],
    ops_window: { period: null, start_time: '18:00', end_time: '22:00' },
    tags_info: tagsOf(row),
    time_zone: row.timeZone,
    backup_used_space: null,
    az_mode: 'single',
    enterprise_project_id: row.enterpriseProject,
    port_info: { mysql_port: port },
    fe_node_volume_code: storageCode(row.feStorage),
    be_node_volume_code: storageCode(row.beStorage),
    fe_node_volume_size: bytes(row.feGb),
    be_node_volume_size: bytes(row.beGb),
    support_data_replication: true,
    new_version_available: (htapVersionsOf(engine)[0]?.kernel ?? row.kernel) !== row.kernel,
    ssl_option: false,
    dedicated_resource_id: null,
    pay_model: '0',
  }
}

/** An instance in the answer to its creation (reference 4.15.3). */
export const createdStarRocks = (row: StarRocksRow): CreatedStarRocks => ({
  id: row.id,
  az_code: row.zone,
  az_mode: 'single',
  name: row.name,
  engine: { type: engine, version: htapVersionNamed(engine, row.kernel)?.major ?? row.kernel },
  vpc_id: row.vpc,
  security_group_id: row.securityGroup,
  sub_net_id: row.subnet,
  db_user: 'root',
  port,
  ha_mode: row.mode,
  pay_info: { pay_model: '0', order_id: null, period: null, period_type: null, is_auto_renew: null },
  enable_ssl: false,
  status: row.status,
  region: projectById(row.project)?.region ?? '',
  tags_info: tagsOf(row),
})

/** An instance in the list of HTAP instances (reference 4.15.12). */
export function listedStarRocks(row: StarRocksRow): ListedHtapInstance {
  const addresses = addressesOf(row)
  return {
    id: row.id,
    name: row.name,
    engine_name: engine,
    engine_version: row.kernel.split('.').slice(0, 3).join('.'),
    project_id: row.project,
    instance_state: {
      instance_status: row.status,
      create_fail_error_code: row.failure === null ? null : 'DBS.212009',
      fail_message: row.failure,
      wait_restart_for_params: false,
    },
    create_at: row.created,
    is_frozen: false,
    ha_mode: row.mode,
    pay_model: '0',
    order_id: null,
    alter_order_id: '',
    data_vip: addresses[0] ?? '',
    readable_node_infos:
      addresses.length === 0
        ? []
        : frontends(row).map((node) => ({ data_ip: node.ip, node_id: node.id, node_name: node.name })),
    data_ips: addresses,
    proxy_ips: [],
    data_vip_v6: null,
    port,
    available_zones: [{ code: row.zone, description: zoneName(row), az_type: 'Center' }],
    current_actions: anyAction(row),
    volume_type: row.beStorage,
    server_type: 'KVM',
    enterprise_project_id: row.enterpriseProject,
    dedicated_resource_id: '',
    network: { vpc_id: row.vpc, sub_net_id: row.subnet, security_group_id: row.securityGroup },
    ch_master_node_id: null,
    node_num: row.nodes.length,
  }
}
