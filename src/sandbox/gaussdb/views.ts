import type { InstanceNode, InstanceSummary, ListInstancesQuery } from '#contract/gaussdb/instance-types.ts'
import { gaussdbFlavor } from '../seed/gaussdb-flavors.ts'
import { projectById } from '../seed/projects.ts'
import type { Project, State } from '../state.ts'
import { instancesIn, listTime, pageOf, refuse } from './common.ts'
import { isMaster, takesClients } from './layout.ts'
import type { GaussdbForm, GaussdbInstance, GaussdbNode } from './state.ts'

/** Words of the list for the forms (reference 4.4.4). */
export const typeOf: Record<GaussdbForm, string> = { ha: 'Ha', independent: 'Enterprise', combined: 'Combined' }

const nodeWord: Record<GaussdbNode['status'], string> = {
  creating: 'BUILD',
  normal: 'ACTIVE',
  abnormal: 'FAILED',
  createfail: 'FAILED',
  stopped: 'FAILED',
}

/** Addresses that clients use, one text with all of them; empty until the servers exist. */
export const addressesOf = ({ form, nodes, readyAt }: GaussdbInstance): string =>
  readyAt === null
    ? ''
    : nodes
        .filter((node) => takesClients(form, node) && node.status !== 'creating')
        .map(({ ip }) => ip)
        .join(' / ')

const nodeView = (instance: GaussdbInstance, node: GaussdbNode): InstanceNode => ({
  id: node.id,
  name: node.name,
  role: isMaster(node) ? 'master' : 'slave',
  status: nodeWord[node.status],
  availability_zone: node.az,
  ...(takesClients(instance.form, node) ? { private_ip: node.ip } : {}),
  ...(node.publicIp ? { public_ip: node.publicIp.address } : {}),
})

/** An instance as the lists show it (reference 4.4.4, 5.1.2). */
export function summaryOf(instance: GaussdbInstance): InstanceSummary {
  const flavor = gaussdbFlavor(instance.flavor)
  const policy = instance.policies.at(-1)?.policy
  const publicIps = instance.nodes.flatMap(({ publicIp }) => (publicIp ? [publicIp.address] : []))
  return {
    id: instance.id,
    status: instance.status,
    name: instance.name,
    port: instance.port,
    type: typeOf[instance.form],
    ha: { consistency: instance.consistency, replication_mode: 'sync' },
    region: projectById(instance.project)?.region ?? '',
    datastore: {
      type: 'GaussDB',
      version: instance.version,
      complete_version: instance.kernel,
      hotfix_versions: instance.hotfixes.join(','),
    },
    created: listTime(instance.created),
    updated: instance.readyAt === null ? '' : listTime(instance.updated),
    volume: { type: instance.volumeType, size: instance.volumeSize },
    nodes: instance.nodes.map((node) => nodeView(instance, node)),
    private_ips: [addressesOf(instance)],
    ...(publicIps.length > 0 ? { public_ips: publicIps } : {}),
    replica_num: instance.replicas,
    db_user_name: instance.dbUser,
    vpc_id: instance.vpc,
    subnet_id: instance.subnet,
    security_group_id: instance.securityGroup,
    flavor_ref: instance.flavor,
    flavor_info: { vcpu: flavor?.vcpus ?? 0, mem: flavor?.ram ?? 0 },
    switch_strategy: 'Reliability',
    charge_info: { charge_mode: instance.charge.charge_mode },
    backup_strategy: { start_time: policy?.start_time ?? '', keep_days: policy?.keep_days ?? 7 },
    maintenance_window: instance.maintenanceWindow,
    ...(instance.diskKey ? { disk_encryption_id: instance.diskKey } : {}),
    enterprise_project_id: instance.enterpriseProject,
    time_zone: instance.timeZone,
    instance_mode: instance.edition,
  }
}

/** A leading asterisk searches, anything else has to be the same. */
const matches = (wanted: string | undefined, value: string): boolean =>
  wanted === undefined || (wanted.startsWith('*') ? value.includes(wanted.replace(/^\*+/, '')) : value === wanted)

/** Pairs of `key=value,key=value`; refuses what is none, and a key that stands there twice. */
function tagsOf(text: string): [string, string][] {
  const pairs = text.split(',').map((pair): [string, string] => {
    const at = pair.indexOf('=')
    if (at < 1) return refuse('DBS.200001', 'tags must be key=value, separated by commas.')
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) refuse('DBS.200001', 'tags has a key twice.')
  return pairs
}

/** One page of the instances of a project that match, and how many do (reference 4.4.4, 5.1.2). */
export function listed(
  state: State,
  project: Project,
  query: ListInstancesQuery,
): { instances: InstanceSummary[]; total_count: number } {
  const tags = query.tags === undefined ? [] : tagsOf(query.tags)
  const found = instancesIn(state, project).filter(
    (instance) =>
      matches(query.id, instance.id) &&
      matches(query.name, instance.name) &&
      (query.type === undefined || (query.type === 'Enterprise') === (instance.form === 'independent')) &&
      (query.type === undefined || query.type === 'Enterprise' || instance.form === 'ha') &&
      (query.datastore_type === undefined || query.datastore_type.toLowerCase() === 'gaussdb') &&
      (query.vpc_id === undefined || query.vpc_id === instance.vpc) &&
      (query.subnet_id === undefined || query.subnet_id === instance.subnet) &&
      tags.every(([key, value]) => instance.tags.some((tag) => tag.key === key && tag.value === value)),
  )
  return { instances: pageOf(found, query, 100).map(summaryOf), total_count: found.length }
}
