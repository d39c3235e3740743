import type { AzMode } from '#contract/taurusdb/shared-types.ts'
import { flavorByCode, zoneStatus, type Flavor } from '../seed/flavors.ts'
import { vpcsOf, type Subnet, type Vpc } from '../seed/networks.ts'
import type { Project, State } from '../state.ts'
import { refuse } from './common.ts'
import { subnetOfProxy } from './proxy-state.ts'
import { quotaOf, usedQuota } from './quotas.ts'

/** What a new instance, more replicas or a larger specification would need: the same questions for the dry run and the deed. */

/** The specification of a code. Refuses an empty code (DBS.280288) and one that is not offered (DBS.290002). */
export function offeredFlavor(code: string, field: string): Flavor {
  if (code.trim() === '') refuse('DBS.280288', `${field} must not be empty.`)
  return flavorByCode(code) ?? refuse('DBS.290002', `${field} ${JSON.stringify(code.slice(0, 80))} is not offered.`)
}

/** Most nodes of a size that a zone still has room for. */
export const roomFor = (flavor: Flavor): number => (flavor.vcpus >= 64 ? 4 : flavor.vcpus >= 32 ? 12 : 200)

/**
 * Zones for the nodes of an instance, that of the primary node first. Refuses an unknown zone (DBS.280285), a
 * specification the zones do not have (DBS.280239) or have no more (DBS.280450), and several zones where only one has
 * it (DBS.05000085).
 */
export function zonesFor(
  project: Project,
  flavor: Flavor,
  mode: AzMode,
  wanted: string | undefined,
  field: string,
): string[] {
  const withStatus = project.zones.map((zone) => ({ zone, status: zoneStatus(flavor, zone) }))
  const normal = withStatus.filter(({ status }) => status === 'normal').map(({ zone }) => zone)
  if (wanted !== undefined && wanted !== '') {
    const found = withStatus.find(({ zone }) => zone === wanted)
    if (!found)
      return refuse('DBS.280285', `${field} ${JSON.stringify(wanted.slice(0, 60))} is not a zone of ${project.region}.`)
    if (found.status === 'unsupported') refuse('DBS.280239', `flavor_ref ${flavor.code} is not offered in ${wanted}.`)
    if (found.status === 'sellout') refuse('DBS.280450', `flavor_ref ${flavor.code} is sold out in ${wanted}.`)
  }
  if (normal.length === 0) refuse('DBS.280450', `flavor_ref ${flavor.code} is sold out in ${project.region}.`)
  if (mode === 'multi' && normal.length < 2)
    refuse('DBS.05000085', `availability_zone_mode multi: ${flavor.code} can be had in one zone only.`)
  const first = wanted || (normal[0] as string)
  return [first, ...normal.filter((zone) => zone !== first)]
}

/** The network of a new instance. Refuses what does not exist or does not fit together (DBS.200503, 200501, 200050). */
export function networkOf(
  project: Project,
  vpcId: string,
  subnetId: string,
  securityGroupId: string | undefined,
): { vpc: Vpc; subnet: Subnet; securityGroup: string } {
  const vpc = vpcsOf(project.id).find(({ id }) => id === vpcId)
  if (!vpc) return refuse('DBS.200503', `vpc_id ${vpcId.slice(0, 60)}`)
  const subnet = vpc.subnets.find(({ id }) => id === subnetId)
  if (!subnet) return refuse('DBS.200501', `subnet_id ${subnetId.slice(0, 60)}`)
  if (securityGroupId === undefined || securityGroupId === '')
    return refuse('DBS.05000090', 'security_group_id is required here.')
  const group = vpc.securityGroups.find(({ id }) => id === securityGroupId)
  if (!group) return refuse('DBS.200050', `security_group_id ${securityGroupId.slice(0, 60)}`)
  return { vpc, subnet, securityGroup: group.id }
}

export const subnetOf = (project: Project, subnetId: string): Subnet =>
  vpcsOf(project.id)
    .flatMap(({ subnets }) => subnets)
    .find(({ id }) => id === subnetId) ?? refuse('DBS.200501', `subnet_id ${subnetId.slice(0, 60)}`)

/** Addresses that a subnet has left. What was created since the start counts; each proxy node has one, and the proxy. */
export function addressesLeft(state: State, subnet: Subnet, epoch: number): number {
  let taken = 0
  for (const instance of state.instances.values()) {
    if (instance.subnet === subnet.id)
      taken +=
        instance.created > epoch
          ? instance.nodes.length + 1
          : instance.nodes.filter(({ created }) => created > epoch).length
    for (const proxy of instance.proxies)
      if (subnetOfProxy(instance, proxy) === subnet.id && (proxy.settings?.created ?? 0) > epoch)
        taken += proxy.nodes + 1
  }
  for (const row of state.starRocks.values())
    if (row.subnet === subnet.id && row.created > epoch) taken += row.nodes.length
  return Math.max(0, subnet.free - taken)
}

/** Refuses when a subnet has too few addresses left (DBS.05000020). */
export function demandAddresses(state: State, subnet: Subnet, needed: number, epoch: number): void {
  const left = addressesLeft(state, subnet, epoch)
  if (needed > left) refuse('DBS.05000020', `subnet_id: ${needed} needed, ${left} left in ${subnet.name}.`)
}

/** Refuses when the project may not have that many more instances (413 DBS.200046). */
export function demandQuota(state: State, project: Project, more: number): void {
  const [used, quota] = [usedQuota(state, project), quotaOf(state, project)]
  if (quota >= 0 && used + more > quota) refuse('DBS.200046', `${used} of ${quota} are in use.`)
}

/**
 * Whether a specification can follow another. Refuses the step from dedicated to shared CPUs (DBS.05000014), another
 * architecture (DBS.280239), and what a zone of the nodes does not have (DBS.280239, DBS.280450).
 */
export function demandResizable(from: Flavor, to: Flavor, zones: Iterable<string>, field: string): void {
  if (from.type !== 'generalX86' && to.type === 'generalX86') refuse('DBS.05000014', `${field} ${to.code}`)
  if ((from.type === 'arm') !== (to.type === 'arm'))
    refuse('DBS.280239', `${field} ${to.code} has another architecture.`)
  for (const zone of zones) {
    const status = zoneStatus(to, zone)
    if (status === 'unsupported') refuse('DBS.280239', `${field} ${to.code} is not offered in ${zone}.`)
    if (status === 'sellout') refuse('DBS.280450', `${field} ${to.code} is sold out in ${zone}.`)
  }
}
