import type { ListedHtapInstance } from '#contract/taurusdb/htap-types.ts'
import type { ClickhouseRow } from '../clickhouse-state.ts'
import { clickhousePorts } from '../seed/clickhouse.ts'
import { projectById } from '../seed/projects.ts'
import type { Instance, State } from '../state.ts'
import { actionsOf, creationFailed, enterpriseProjectOf } from './clickhouse-views.ts'

/** The status as the list of both engines spells it: details of ClickHouse instances have `createfailed` (4.16.14). */
export const listedStatus = ({ status }: ClickhouseRow): ListedHtapInstance['instance_state']['instance_status'] =>
  status === 'createfailed' ? 'createfail' : status

/** A ClickHouse instance in the list of HTAP instances (reference 4.15.12). */
export function listedClickhouse(state: State, source: Instance, row: ClickhouseRow): ListedHtapInstance {
  const zones = projectById(row.project)?.zones ?? []
  const failed = row.status === 'createfailed'
  // While it is being created, and when that has failed, it has no address.
  const nodes = failed || row.status === 'creating' ? [] : row.nodes
  return {
    id: row.id,
    name: row.name,
    engine_name: 'click-house',
    engine_version: row.kernel.split('.').slice(0, 3).join('.'),
    project_id: row.project,
    instance_state: {
      instance_status: listedStatus(row),
      create_fail_error_code: failed ? creationFailed : null,
      fail_message: failed ? 'The nodes could not be created.' : null,
      wait_restart_for_params: false,
    },
    create_at: row.created,
    is_frozen: false,
    ha_mode: row.mode,
    pay_model: row.payment.model,
    order_id: row.payment.order || null,
    alter_order_id: '',
    data_vip: nodes.length > 0 ? row.address : '',
    readable_node_infos: nodes.map((node) => ({ data_ip: node.ip, node_id: node.id, node_name: node.name })),
    data_ips: nodes.map(({ ip }) => ip),
    proxy_ips: [],
    data_vip_v6: null,
    port: clickhousePorts.mysql_port,
    available_zones: [...new Set(row.nodes.map(({ az }) => az))].map((code) => ({
      code,
      description: `az${zones.indexOf(code) + 1}`,
      az_type: 'Center',
    })),
    current_actions: actionsOf(state, row),
    volume_type: row.storage.type,
    server_type: 'KVM',
    enterprise_project_id: enterpriseProjectOf(row),
    dedicated_resource_id: '',
    network: { vpc_id: source.vpc, sub_net_id: source.subnet, security_group_id: source.securityGroup },
    ch_master_node_id: row.nodes[0]?.id ?? null,
    node_num: row.nodes.length,
  }
}
