import type { TenantFlavor, TenantNode } from '#contract/gaussdb/tenant-types.ts'
import { type TenantAction, tenantCan } from '#contract/gaussdb/catalog-rules.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import type { Context } from '../handler.ts'
import { gaussdbFlavor } from '../seed/gaussdb-flavors.ts'
import { parametersOf } from '../seed/gaussdb-parameters/definitions.ts'
import { reservedTenant, tenantIdOf, tenantTemplatesOf, type TenantTemplateSeed } from '../seed/gaussdb-tenants.ts'
import type { ParameterDefinition } from '../seed/parameters/definitions.ts'
import { valueProblem } from '../seed/parameters/definitions.ts'
import type { State } from '../state.ts'
import type { GaussdbTenant } from './catalog-state.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { isMaster } from './layout.ts'
import type { GaussdbInstance } from './state.ts'

type Environment = Pick<Context, 'state' | 'project'>

/**
 * The instance of a request on tenants. Refuses when it has none, or when its state does not allow this. From the first
 * change on, its tenants have rows of their own.
 */
export function openContainer(
  ctx: Environment,
  id: string,
  purpose: 'readTenants' | 'changeTenants' | 'deleteTenant',
): GaussdbInstance {
  const instance = instanceOf(ctx, id)
  demand(instanceCan[purpose](stateOf(instance)), 'instance_id')
  if (purpose !== 'readTenants' && rowsOf(ctx.state, instance.id).length === 0)
    for (const tenant of tenantsOf(ctx.state, instance)) ctx.state.gaussdbTenants.put(tenant)
  return instance
}

const rowsOf = (state: State, instance: string): GaussdbTenant[] =>
  [...state.gaussdbTenants.values()].filter((tenant) => tenant.instance === instance)

/**
 * The tenants that came with the data of a restored instance, under ids of their own; only the reserved one when there
 * are none. Each step goes further back in time, so that it comes to an end.
 */
function inherited(state: State, instance: GaussdbInstance, before = Number.POSITIVE_INFINITY): GaussdbTenant[] {
  const { restoredFrom } = instance
  if (!restoredFrom || restoredFrom.instance === instance.id || restoredFrom.at >= before)
    return [reservedTenant(instance)]
  const { instance: id, at, time = at } = restoredFrom
  const source = state.gaussdbInstances.get(id) ?? state.gaussdbRecycled.get(id)?.instance
  const rows = rowsOf(state, id)
  const there = rows.length === 0 && source ? inherited(state, source, at) : rows
  const own = there
    .filter(({ created }) => created <= time)
    .map((tenant) => ({ ...tenant, id: tenantIdOf(instance.id, tenant.name), instance: instance.id }))
  return own.length > 0 ? own : [reservedTenant(instance)]
}

/** The tenants of an instance by their numbers, the reserved one first. */
export function tenantsOf(state: State, instance: GaussdbInstance): GaussdbTenant[] {
  const rows = rowsOf(state, instance.id)
  return (rows.length > 0 ? rows : inherited(state, instance)).sort((a, b) => a.oid - b.oid)
}

/**
 * Refuses to divide a distributed instance among tenants, and to stop dividing one while anybody has a tenant in it
 * (DBS.280406).
 */
export function demandMultitenancy(
  state: State,
  instance: GaussdbInstance,
  { multitenancy }: Readonly<Record<string, string>>,
): void {
  const field = 'params.multitenancy'
  if (multitenancy === 'on' && instance.form !== 'ha') refuse('DBS.280406', `${field} is for centralized instances.`)
  const isDivided = instance.features['multitenancy'] === 'on'
  if (multitenancy === 'off' && isDivided && tenantsOf(state, instance).some(({ reserved }) => !reserved))
    refuse('DBS.280406', `${field}: tenants are there.`)
}

/** A tenant of an instance. Refuses any other id (DBS.200355). */
export function tenantOf(state: State, instance: GaussdbInstance, id: string): GaussdbTenant {
  return (
    tenantsOf(state, instance).find((tenant) => tenant.id === id) ??
    refuse('DBS.200355', `pdb_id ${JSON.stringify(id.slice(0, 60))} is not known.`)
  )
}

/** Opens a tenant for its users and schemas. Refuses while it does not work (DBS.280406). */
export function openTenant(
  ctx: Environment,
  path: { instance_id: string; pdb_id: string },
  purpose: 'readDatabases' | 'changeTenants',
): { instance: GaussdbInstance; tenant: GaussdbTenant } {
  const instance = openContainer(ctx, path.instance_id, purpose === 'readDatabases' ? 'readTenants' : purpose)
  if (purpose === 'readDatabases') demand(instanceCan.readDatabases(stateOf(instance)), 'instance_id')
  const tenant = tenantOf(ctx.state, instance, path.pdb_id)
  demandTenant(purpose === 'changeTenants' ? 'change' : 'read', tenant)
  return { instance, tenant }
}

/**
 * Refuses what a tenant's own state does not allow (DBS.280406), and to touch the one that the system keeps for itself
 * (DBS.200402).
 */
export function demandTenant(action: TenantAction, { name, status, reserved }: GaussdbTenant): void {
  const verdict = tenantCan(action, { status, is_cdb: reserved })
  if (verdict.ok) return
  if (verdict.reason === 'system-tenant') refuse('DBS.200402', `pdb_id: ${name} is the system's own.`)
  refuse('DBS.280406', `pdb_id: the tenant is ${status}.`)
}

/** vCPUs and memory (GB) of an instance's specifications, and of each vCPU. */
function sizeOf(instance: GaussdbInstance): { vcpus: number; ram: number; perCpu: number } {
  const flavor = gaussdbFlavor(instance.flavor)
  const { vcpus, ram } = flavor ?? { vcpus: 8, ram: 32 }
  return { vcpus, ram, perCpu: Math.max(1, Math.floor(ram / vcpus)) }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** What an instance has left beside its tenants; `but` is left out of the count. */
export function remainsOf(
  state: State,
  instance: GaussdbInstance,
  but?: GaussdbTenant,
): { cpu: number; mem: number; disk: number } {
  const { vcpus, ram } = sizeOf(instance)
  const others = tenantsOf(state, instance).filter(({ id }) => id !== but?.id)
  return {
    cpu: Math.max(0, vcpus - sum(others.map(({ cpu }) => cpu))),
    mem: Math.max(0, ram - sum(others.map(({ mem }) => mem))),
    disk: Math.max(0, instance.volumeSize - sum(others.map(({ disk }) => disk))),
  }
}

/** All sizes of tenants that the specifications of an instance have room for when nobody else is there. */
const sizesOf = (instance: GaussdbInstance): TenantFlavor[] => {
  const { vcpus, perCpu } = sizeOf(instance)
  return [1, 2, 4, 8, 16, 32, 64].filter((cpu) => cpu <= vcpus).map((cpu) => ({ cpu, mem: cpu * perCpu }))
}

/** The sizes that still fit. */
export function flavorsLeft(state: State, instance: GaussdbInstance): TenantFlavor[] {
  const left = remainsOf(state, instance)
  return sizesOf(instance).filter(({ cpu, mem }) => cpu <= left.cpu && mem <= left.mem)
}

/** Refuses a size that no tenant can have here (DBS.280661), and one for which too little is left (DBS.216028). */
export function demandSize(
  state: State,
  instance: GaussdbInstance,
  { cpu, mem }: TenantFlavor,
  but?: GaussdbTenant,
): void {
  if (!sizesOf(instance).some((size) => size.cpu === cpu && size.mem === mem))
    refuse('DBS.280661', `cpu ${cpu} with mem ${mem} is not offered.`)
  const left = remainsOf(state, instance, but)
  if (cpu > left.cpu || mem > left.mem)
    refuse('DBS.216028', `cpu ${cpu} with mem ${mem}: ${left.cpu} vCPUs and ${left.mem} GB are left.`)
}

/** Refuses more storage than the instance has left (DBS.280242). */
export function demandDisk(state: State, instance: GaussdbInstance, disk: number): void {
  const left = remainsOf(state, instance).disk
  if (disk > left) refuse('DBS.280242', `disk ${disk} is more than the ${left} GB that are left.`)
}

/** The template of an id. Refuses one that is not for tenants of this instance (DBS.200057, DBS.200058). */
export function templateOf(instance: GaussdbInstance, id: string): TenantTemplateSeed {
  if (!/^[A-Za-z0-9]{32}pr\d{2}$/.test(id))
    return refuse('DBS.200057', `configuration_id ${JSON.stringify(id.slice(0, 60))} is not one.`)
  return (
    tenantTemplatesOf(instance.project, instance.version).find((template) => template.id === id) ??
    refuse('DBS.200058', `configuration_id ${id} is not one for tenants of this instance.`)
  )
}

/** On the wire a tenant's parameters are those of data nodes. */
const prefix = 'dn:'

/**
 * Parameters of a tenant by their names on the wire: those that can be set while the instance runs. The others belong to
 * the instance as a whole.
 */
export function tenantParameters(): ReadonlyMap<string, ParameterDefinition> {
  wireNames ??= new Map(
    [...parametersOf('ha').values()]
      .filter(({ readonly, restart }) => !readonly && !restart)
      .map((definition) => [`${prefix}${definition.name}`, definition]),
  )
  return wireNames
}
let wireNames: ReadonlyMap<string, ParameterDefinition> | undefined

/**
 * Refuses values that cannot be set: an empty list (DBS.200006), parameters that tenants do not have (DBS.280270), and
 * values out of range (DBS.280271).
 */
export function demandValues(values: Readonly<Record<string, string>>): void {
  if (Object.keys(values).length === 0) refuse('DBS.200006', 'values is empty.')
  for (const [name, value] of Object.entries(values)) {
    const field = `values.${name.slice(0, 80)}`
    const definition = tenantParameters().get(name)
    if (!definition) return refuse('DBS.280270', `${field} is no parameter of tenants.`)
    const problem = valueProblem(definition, value)
    if (problem !== undefined) refuse('DBS.280271', `${field} ${problem}.`)
  }
}

/** `cm_1;dn_6001:60011`: a data node with the port that its siblings reach it at. */
const componentNames = (components: GaussdbInstance['nodes'][number]['components']): string =>
  components.map(({ id, type }) => (type === 'DN' ? `${id}:${id.slice(id.indexOf('_') + 1)}1` : id)).join(';')

/** The servers of an instance as a tenant sees them: each runs all tenants. */
export const tenantNodes = (instance: GaussdbInstance): TenantNode[] =>
  instance.nodes.map((node) => ({
    id: node.id,
    name: node.name,
    role: isMaster(node) ? 'master' : 'slave',
    status: node.status === 'stopped' ? 'abnormal' : node.status,
    availability_zone: node.az,
    data_ip: node.ip,
    // The provider's own network: the last two parts are the same.
    management_ip: `100.64.${node.ip.split('.').slice(2).join('.')}`,
    private_ip: node.ip,
    component_names: componentNames(node.components),
  }))

/** The first number that no tenant has. Refuses when all 4095 are taken (DBS.216028). */
export function nextOid(tenants: readonly GaussdbTenant[]): number {
  const taken = new Set(tenants.map(({ oid }) => oid))
  for (let oid = 1; oid <= 4095; oid++) if (!taken.has(oid)) return oid
  return refuse('DBS.216028', 'instance_id: there are 4095 tenants.')
}
