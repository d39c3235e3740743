import type { Violation } from '#lib/schema.ts'
import { Fault } from './handler.ts'
import { refuse } from './taurusdb/common.ts'

/** Fields whose refusal has a code of its own; everything else is a parameter error. By operation and field. */
const codes: Record<string, Record<string, string>> = {
  createInstance: {
    name: 'DBS.200021',
    region: 'DBS.200024',
    datastore: 'DBS.280238',
    mode: 'DBS.280342',
    flavor_ref: 'DBS.280288',
    vpc_id: 'DBS.200048',
    subnet_id: 'DBS.200049',
    password: 'DBS.280246',
    availability_zone_mode: 'DBS.280260',
    master_availability_zone: 'DBS.280285',
    'backup_strategy.start_time': 'DBS.280253',
    'backup_strategy.keep_days': 'DBS.280250',
    'volume.size': 'DBS.280311',
    volume: 'DBS.280325',
    tags: 'DBS.280204',
    slave_count: 'DBS.05000089',
    'tde_info.encryption_type': 'DBS.05000070',
  },
  renameInstance: { name: 'DBS.200021' },
  resizeInstance: { 'resize_flavor.spec_code': 'DBS.280288' },
  createManualBackup: { name: 'DBS.280277', description: 'DBS.280127', instance_id: 'DBS.280404' },
  updateBackupPolicy: {
    'backup_policy.start_time': 'DBS.280253',
    'backup_policy.keep_days': 'DBS.280250',
    'backup_policy.period': 'DBS.280251',
  },
  listInstances: { limit: 'DBS.280439' },
  listBackups: { limit: 'DBS.280439' },
  restoreTables: { restore_tables: 'DBS.05000042', last_table_info: 'DBS.05000043' },
  listRestorableTables: { last_table_info: 'DBS.05000043' },
  createProxy: {
    flavor_ref: 'DBS.280288',
    node_num: 'DBS.05000089',
    proxy_name: 'DBS.05000076',
    proxy_mode: 'DBS.270026',
    nodes_read_weight: 'DBS.270025',
    new_node_weight: 'DBS.270025',
  },
  deleteProxies: { proxy_ids: 'DBS.270024' },
  listProxies: { limit: 'DBS.280439' },
  addProxyNodes: { node_num: 'DBS.05000089', proxy_id: 'DBS.270024' },
  removeProxyNodes: { node_num: 'DBS.05000089' },
  resizeProxy: { flavor_ref: 'DBS.280288' },
  setProxyWeights: { master_weight: 'DBS.270025', readonly_nodes: 'DBS.270025' },
  setProxyRouteMode: { master_weight: 'DBS.270025', readonly_nodes: 'DBS.270025', new_node_weight: 'DBS.270025' },
  setProxyTransactionSplit: { proxy_id_list: 'DBS.270024' },
  setProxyNewNodes: { weight: 'DBS.270025' },
  setProxyPort: { port: 'DBS.05000032' },
  renameProxy: { alias: 'DBS.05000076' },
  listProxyParameters: { limit: 'DBS.280439' },
  setSqlConcurrencyRules: { 'sql_filter_rules.node_id': 'DBS.280404' },
  deleteSqlConcurrencyRules: { 'sql_filter_rules.node_id': 'DBS.280404' },
  restoreToExistingInstance: { target_instance_id: 'DBS.280404', source_instance_id: 'DBS.280404' },
}

/** The code of a violation: that of its field, else of the object around it. */
function codeOf(operation: string, field: string): string {
  const own = codes[operation] ?? {}
  for (
    let name = field.replace(/\[\d+\]/g, '');
    name !== '';
    name = name.slice(0, Math.max(0, name.lastIndexOf('.')))
  ) {
    const code = own[name]
    if (code !== undefined) return code
  }
  return 'DBS.200001'
}

/** Refuses a request for the first thing that is wrong with it. */
export function refuseViolation(operation: string, violation: Violation): never {
  // A missing body has a code of its own.
  if (violation.field === '') return refuse('DBS.200006', `${violation.message}.`)
  return refuse(codeOf(operation, violation.field), `${violation.message}.`)
}

/** IAM's own words for a request that is not valid. */
export const iamViolation = (violation: Violation): Fault => new Fault(400, 'IAM.0006', `${violation.message}.`)
