import { fittingZones, ports, reservedPorts, volumeLimits } from '#contract/gaussdb/create-rules.ts'
import { passwordProblem, rootSpecials } from '#contract/gaussdb/password-rules.ts'
import { volumeProblem } from '#contract/gaussdb/scaling-rules.ts'
import { gaussdbFlavor, gaussdbZoneStatus, flavorUseOf, type GaussdbFlavor } from '../seed/gaussdb-flavors.ts'
import { vpcsOf, type Subnet } from '../seed/networks.ts'
import type { Project, State } from '../state.ts'
import { refuse } from './common.ts'
import type { GaussdbForm } from './state.ts'

/** Where servers, storage and addresses of an instance come from, and when there are none. */

/** The port of a text. Refuses what is out of range or taken (DBS.280364). */
export function portOf(text: string | number | undefined): number {
  const port = Number(text ?? ports.standard)
  if (!Number.isInteger(port) || port < ports.least || port > ports.most || reservedPorts.has(port))
    return refuse('DBS.280364', `port ${String(text).slice(0, 10)}`)
  return port
}

/**
 * Refuses a password that has fewer than three of the four kinds of characters or others than these (DBS.280246), and
 * one that is easily guessed (DBS.280203).
 */
export function demandPassword(password: string, field = 'password', specials = rootSpecials): void {
  if (passwordProblem(password, { specials }))
    refuse('DBS.280246', `${field} needs three of the four kinds of characters.`)
  if (isWeak(password)) refuse('DBS.280203', `${field} is easily guessed.`)
}

const wellKnown =
  /^(passw[o0]rd|admin|root|test|welcome|qwerty|abc|gauss(db)?|opengauss|huawei|changeme|secret)[\d!@#$%^&*_=+?,()~-]*$/i

/** Whether a password is easily guessed, whatever characters it is made of (reference 4.4.14). */
export function isWeak(password: string): boolean {
  const lower = password.toLowerCase()
  return password.length < 8 || wellKnown.test(password) || new Set(lower).size < 5 || /^(.{1,4})\1+$/.test(lower)
}

/**
 * The specification of a code for a form. Refuses one that does not exist (DBS.200053), and one for another form
 * (DBS.280613 where data nodes are asked for, else DBS.280661).
 */
export function flavorFor(code: string, form: GaussdbForm, field = 'flavor_ref'): GaussdbFlavor {
  const flavor = gaussdbFlavor(code)
  if (!flavor) return refuse('DBS.200053', `${field} ${JSON.stringify(code.slice(0, 80))}`)
  if (flavor.use !== flavorUseOf(form)) refuse(form === 'ha' ? 'DBS.280661' : 'DBS.280613', `${field} ${code}`)
  return flavor
}

/** Refuses a specification that a zone does not have, or has no more (DBS.200054). */
export function demandInZones(flavor: GaussdbFlavor, zones: Iterable<string>, field = 'flavor_ref'): void {
  for (const zone of new Set(zones)) {
    const status = gaussdbZoneStatus(flavor, zone)
    if (status !== 'normal')
      refuse(
        'DBS.200054',
        `${field} ${flavor.code} is ${status === 'sellout' ? 'sold out' : 'not offered'} in ${zone}.`,
      )
  }
}

/** Refuses a size that is too small (DBS.280242), too large (DBS.280612) or between two steps (DBS.280611). */
export function demandVolume(size: number, shards: number, field: string): void {
  const problem = volumeProblem(size, shards)
  const { step, least, most } = volumeLimits(shards)
  if (problem === 'too-small') refuse('DBS.280242', `${field} ${size} is below ${least} GB.`)
  if (problem === 'too-large') refuse('DBS.280612', `${field} ${size} is above ${most} GB.`)
  if (problem === 'step') refuse('DBS.280611', `${field} ${size} is no multiple of ${step}.`)
}

/** The zones of a creation in their order. Refuses a wrong number or mix (DBS.280285) and unknown ones (DBS.200470). */
export function zonesOf(project: Project, text: string, double: boolean, field = 'availability_zone'): string[] {
  const zones = text.split(',').map((zone) => zone.trim())
  if (!fittingZones(zones, double))
    refuse('DBS.280285', `${field} needs ${double ? 'two different zones' : 'one zone three times, or three'}.`)
  for (const zone of zones)
    if (!project.zones.includes(zone)) refuse('DBS.200470', `${field} ${JSON.stringify(zone.slice(0, 60))}`)
  return zones
}

/** The network of a new instance. Refuses what does not exist or does not fit together (DBS.200503, 200501, 200050). */
export function networkOf(
  project: Project,
  vpcId: string,
  subnetId: string,
  securityGroupId: string | undefined,
): { vpc: string; subnet: Subnet; securityGroup: string } {
  if (vpcId.trim() === '') refuse('DBS.200048', 'vpc_id must not be empty.')
  if (subnetId.trim() === '') refuse('DBS.200049', 'subnet_id must not be empty.')
  const vpc = vpcsOf(project.id).find(({ id }) => id === vpcId)
  if (!vpc) return refuse('DBS.200503', `vpc_id ${vpcId.slice(0, 60)}`)
  const subnet = vpc.subnets.find(({ id }) => id === subnetId)
  if (!subnet) return refuse('DBS.200501', `subnet_id ${subnetId.slice(0, 60)}`)
  const groups = vpc.securityGroups
  const group = securityGroupId ? groups.find(({ id }) => id === securityGroupId) : groups[0]
  if (!group) return refuse('DBS.200050', `security_group_id ${String(securityGroupId).slice(0, 60)}`)
  return { vpc: vpc.id, subnet, securityGroup: group.id }
}

/** Addresses of a subnet that no instance of this service has yet. */
export function freeAddresses(state: State, subnet: Subnet, count: number): string[] {
  const taken = new Set<string>()
  for (const instance of state.gaussdbInstances.values())
    if (instance.subnet === subnet.id) for (const { ip } of instance.nodes) taken.add(ip)
  const [a, b, c = 0] = subnet.prefix.split('.').map(Number)
  const found: string[] = []
  for (let at = 0; found.length < count; at++) {
    const address = `${a}.${b}.${(c + 2 + Math.floor(at / 240) * 4) & 255}.${10 + (at % 240)}`
    if (!taken.has(address)) found.push(address)
  }
  return found
}

/** Refuses when a subnet has too few addresses left (DBS.200082); nodes made since the start count. */
export function demandAddresses(state: State, subnetId: string, needed: number, epoch: number): void {
  const subnet = vpcsOfAll(state).find(({ id }) => id === subnetId)
  if (!subnet) return
  let taken = 0
  for (const instance of state.gaussdbInstances.values())
    if (instance.subnet === subnetId) taken += instance.nodes.filter(({ created }) => created >= epoch).length
  const left = Math.max(0, subnet.free - taken)
  if (needed > left) refuse('DBS.200082', `subnet_id: ${needed} needed, ${left} left in ${subnet.name}.`)
}

const vpcsOfAll = (state: State): Subnet[] =>
  state.projects.flatMap((project) => vpcsOf(project.id)).flatMap(({ subnets }) => subnets)

export const subnetById = (state: State, id: string): Subnet | undefined =>
  vpcsOfAll(state).find((subnet) => subnet.id === id)

/** How many instances a project may have, by its region. */
export const quotaOf = (project: Project): number => (project.region === 'eu-west-101' ? 50 : 20)

/** How many it has. */
export function countOf(state: State, project: Project): number {
  let count = 0
  for (const instance of state.gaussdbInstances.values()) if (instance.project === project.id) count++
  return count
}
