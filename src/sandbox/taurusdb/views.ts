import type { CreatedInstance } from '#contract/taurusdb/instance-creation-types.ts'
import type { InstanceDetail, InstanceSummary } from '#contract/taurusdb/instances.ts'
import type { EnterpriseProjectId } from '#contract/taurusdb/shared-types.ts'
import { flavorByCode, type Flavor } from '../seed/flavors.ts'
import { projectById } from '../seed/projects.ts'
import type { Instance, InstanceNode, State } from '../state.ts'
import { formatTime } from '../time.ts'
import { wireStatus } from './common.ts'
import { maxConnections } from './parameters.ts'
import { hasAddress } from './proxy-state.ts'
import { currentPolicy, fullBackups, usedAt } from './timeline.ts'

const twoDecimals = (value: number) => Math.round(value * 100) / 100

const enterpriseProject = (id: string): EnterpriseProjectId => (id === '0' ? 0 : id)

function flavorOf(code: string): Flavor {
  const flavor = flavorByCode(code)
  if (!flavor) throw new Error(`no flavor ${code}`)
  return flavor
}

const regionOf = (instance: Instance) => projectById(instance.project)?.region ?? ''

/** Addresses exist once the servers do. */
const hasServers = (instance: Instance) => instance.readyAt !== null

const isThere = ({ status }: InstanceNode) => status !== 'creating' && status !== 'createfail'

function strategyOf(instance: Instance) {
  const { start_time, keep_days } = currentPolicy(instance)
  return { start_time, keep_days }
}

/** A row of the instance list (reference 4.3.31). */
export function summaryOf(instance: Instance, now: number): InstanceSummary {
  const { vcpus, ram } = flavorOf(instance.flavor)
  const { order_id: _, ...charge } = instance.charge
  return {
    id: instance.id,
    name: instance.name,
    status: wireStatus[instance.status],
    port: instance.port,
    type: 'Cluster',
    private_ips: hasServers(instance) ? [instance.writeIp] : [],
    readonly_private_ips: hasServers(instance) ? instance.readIps : [],
    proxy_ips: instance.proxies.filter(hasAddress).map((proxy) => proxy.address),
    public_ips: instance.publicIp ? [instance.publicIp] : [],
    db_user_name: instance.dbUser,
    region: regionOf(instance),
    datastore: { type: 'gaussdb-mysql', version: instance.version, kernel_version: instance.kernel },
    created: formatTime(instance.created),
    updated: formatTime(instance.updated),
    volume: { type: 'POOL', size: hasServers(instance) ? twoDecimals(usedAt(instance, now)) : 0 },
    vpc_id: instance.vpc,
    subnet_id: instance.subnet,
    security_group_id: instance.securityGroup,
    flavor_ref: instance.flavor,
    flavor_info: { vcpus, ram },
    backup_strategy: strategyOf(instance),
    charge_info: charge,
    enterprise_project_id: enterpriseProject(instance.enterpriseProject),
    time_zone: instance.timeZone,
    dedicated_resource_id: instance.dedicatedResource || undefined,
    tags: instance.tags,
  }
}

/** Everything about an instance (reference 4.3.32). */
export function detailOf(state: State, instance: Instance, now: number): InstanceDetail {
  const used = hasServers(instance) ? twoDecimals(usedAt(instance, now)) : 0
  const region = regionOf(instance)
  const backupMb = hasServers(instance)
    ? fullBackups(state, instance, now).reduce((sum, backup) => sum + backup.sizeMb, 0)
    : 0
  return {
    id: instance.id,
    name: instance.name,
    alias: instance.alias,
    status: wireStatus[instance.status],
    project_id: instance.project,
    enterprise_project_id: enterpriseProject(instance.enterpriseProject),
    type: 'Cluster',
    charge_info: { charge_mode: instance.charge.charge_mode, order_id: instance.charge.order_id ?? '' },
    node_count: instance.nodes.length,
    datastore: { type: 'gaussdb-mysql', version: instance.version, kernel_version: instance.kernel },
    created: formatTime(instance.created),
    updated: formatTime(instance.updated),
    public_ips: instance.publicIp,
    private_write_ips: hasServers(instance) ? [instance.writeIp] : [],
    private_dns_names: instance.dnsName ? [instance.dnsName] : [],
    db_user_name: instance.dbUser,
    port: instance.port,
    vpc_id: instance.vpc,
    subnet_id: instance.subnet,
    security_group_id: instance.securityGroup,
    backup_strategy: strategyOf(instance),
    nodes: instance.nodes.map((node) => {
      const flavor = flavorOf(node.flavor)
      return {
        id: node.id,
        name: node.name,
        type: node.type,
        status: node.status,
        port: instance.port,
        private_read_ips: hasServers(instance) && isThere(node) ? [node.ip] : [],
        // Nodes share their storage.
        volume: { type: 'POOL', used, ...(instance.volumeSize === null ? {} : { size: instance.volumeSize }) },
        az_code: node.az,
        region_code: region,
        flavor_id: flavor.id,
        flavor_ref: node.flavor,
        max_connections: maxConnections(instance, flavor.maxConnections),
        vcpus: flavor.vcpus,
        ram: flavor.ram,
        need_restart: node.needRestart,
        priority: node.priority,
        created: formatTime(node.created),
        updated: formatTime(node.updated),
      }
    }),
    time_zone: instance.timeZone,
    backup_used_space: twoDecimals(backupMb / 1024),
    az_mode: instance.azMode,
    master_az_code: instance.masterAz,
    maintenance_window: instance.maintenanceWindow,
    tags: instance.tags,
    configuration_id: instance.configuration,
    dedicated_resource_id: instance.dedicatedResource,
    proxies: instance.proxies.filter(hasAddress).map(({ id, name, address }) => ({ pool_id: id, name, address })),
    ...(instance.tde ? { tde_info: instance.tde } : {}),
  }
}

/** A new instance as the answer to its creation shows it (reference 4.3.1). */
export function createdView(instance: Instance): CreatedInstance {
  const { order_id: _, ...charge } = instance.charge
  return {
    id: instance.id,
    name: instance.name,
    status: 'BUILD',
    region: regionOf(instance),
    charge_info: charge,
    datastore: { type: 'gaussdb-mysql', version: instance.version },
    mode: 'Cluster',
    port: String(instance.port),
    enterprise_project_id: enterpriseProject(instance.enterpriseProject),
    flavor_ref: instance.flavor,
    vpc_id: instance.vpc,
    subnet_id: instance.subnet,
    security_group_id: instance.securityGroup,
    configuration_id: instance.configuration,
    backup_strategy: strategyOf(instance),
    availability_zone_mode: instance.azMode,
    ...(instance.azMode === 'multi' ? { master_availability_zone: instance.masterAz } : {}),
    ...(instance.volumeSize === null ? {} : { volume: { size: instance.volumeSize } }),
  }
}
