import type * as contract from '#contract/gaussdb/multi-tenancy.ts'
import type { Context, Handlers } from '../handler.ts'
import { reply } from '../handler.ts'
import { tenantRootRoles, tenantTemplatesOf } from '../seed/gaussdb-tenants.ts'
import { plainUser, rootUser } from './catalog-seed.ts'
import {
  catalogOf,
  demandNewUser,
  demandPassword,
  numberedPage,
  schemaPage,
  userView,
  withPassword,
  withRights,
  withSchemas,
} from './catalog.ts'
import type { GaussdbTenant } from './catalog-state.ts'
import { refuse, sha256Hex } from './common.ts'
import { startChange } from './jobs.ts'
import type { GaussdbInstance } from './state.ts'
import { stepsOf } from './steps.ts'
import type { TenantEffect } from './tenant-effects.ts'
import {
  demandDisk,
  demandSize,
  demandTenant,
  demandValues,
  flavorsLeft,
  nextOid,
  openContainer,
  openTenant,
  remainsOf,
  templateOf,
  tenantNodes,
  tenantOf,
  tenantParameters,
  tenantsOf,
} from './tenants.ts'

const plainTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
const engine = 'GaussDB'
const engineVersion = (version: string): string => `V2.0-${version}`

/** Starts the job of a change of one tenant, which shows as being changed meanwhile. */
function changeTenant(
  ctx: Pick<Context, 'jobs'>,
  instance: GaussdbInstance,
  tenant: GaussdbTenant,
  name: string,
  steps: ReturnType<typeof stepsOf.createTenant>,
  set: Partial<GaussdbTenant>,
): { job_id: string } {
  const to = (set: Partial<GaussdbTenant>): TenantEffect => ({
    kind: 'tenant',
    instance: instance.id,
    tenant: tenant.id,
    set,
  })
  const job = startChange(ctx, instance, {
    name,
    steps,
    entities: { pdb_id: tenant.id, pdb_name: tenant.name },
    onStart: [to({ status: 'modifying' })],
    onEnd: [to({ ...set, status: 'normal' })],
    onFail: [to({ status: 'normal' })],
  })
  return { job_id: job.id }
}

export const multiTenancy: Handlers<typeof contract> = {
  async createTenant({ path, body, now, ...ctx }) {
    const passwordHash = await sha256Hex(body.pdb_pd_in_db)
    const instance = openContainer(ctx, path.instance_id, 'changeTenants')
    const tenants = tenantsOf(ctx.state, instance)
    const { pdb_name: name, cpu, mem } = body
    // A tenant is a database of the engine, and shares its names with the others.
    const names = catalogOf(ctx.state, instance, ctx.seed).databases
    if ([...tenants, ...names].some((it) => it.name === name)) refuse('DBS.200826', `pdb_name ${name}.`)
    demandPassword(name, body.pdb_pd_in_db, 'pdb_pd_in_db')
    const template = templateOf(instance, body.configuration_id)
    demandSize(ctx.state, instance, { cpu, mem })
    demandDisk(ctx.state, instance, Number(body.disk))
    const tenant: GaussdbTenant = {
      id: ctx.ids.gaussdb.tenant(),
      instance: instance.id,
      name,
      status: 'creating',
      oid: nextOid(tenants),
      cpu,
      mem,
      disk: Number(body.disk),
      created: now,
      updated: now,
      reserved: false,
      encoding: body.encoding ?? 'UTF8',
      collate: body.lc_collate ?? 'C',
      ctype: body.lc_ctype ?? 'C',
      configuration: template.id,
      parameters: { ...template.values },
      parametersUpdated: now,
      users: [rootUser(now, tenantRootRoles, passwordHash)],
      schemas: [],
    }
    const { id } = tenant
    const job = startChange(ctx, instance, {
      name: 'CreateGaussDBV5Pdb',
      steps: stepsOf.createTenant(),
      entities: { pdb_id: id, pdb_name: name },
      onStart: [{ kind: 'tenant', instance: instance.id, tenant: id, add: tenant }],
      onEnd: [{ kind: 'tenant', instance: instance.id, tenant: id, set: { status: 'normal' } }],
      onFail: [{ kind: 'tenant', instance: instance.id, tenant: id, set: { status: 'createfail' } }],
    })
    return reply(202, { job_id: job.id })
  },

  deleteTenant({ path, body, ...ctx }) {
    const instance = openContainer(ctx, path.instance_id, 'deleteTenant')
    const tenant = tenantOf(ctx.state, instance, body.pdb_id)
    demandTenant('delete', tenant)
    const { id, name, status } = tenant
    const job = startChange(ctx, instance, {
      name: 'DeleteGaussDBV5Pdb',
      steps: stepsOf.deleteTenant(),
      entities: { pdb_id: id, pdb_name: name },
      onStart: [{ kind: 'tenant', instance: instance.id, tenant: id, set: { status: 'deleting' } }],
      onEnd: [{ kind: 'tenant', instance: instance.id, tenant: id, set: null }],
      onFail: [{ kind: 'tenant', instance: instance.id, tenant: id, set: { status } }],
    })
    return reply(202, { job_id: job.id })
  },

  updateTenant({ path, body, ...ctx }) {
    const instance = openContainer(ctx, path.instance_id, 'changeTenants')
    const tenant = tenantOf(ctx.state, instance, body.pdb_id)
    demandTenant('change', tenant)
    const { cpu, mem, disk } = body
    const sized = cpu !== undefined || mem !== undefined
    if (sized && disk !== undefined) refuse('DBS.200001', 'disk cannot go together with cpu and mem.')
    if (disk !== undefined) {
      demandDisk(ctx.state, instance, Number(disk))
      const set = { disk: tenant.disk + Number(disk) }
      return reply(202, changeTenant(ctx, instance, tenant, 'EnlargeGaussDBV5PdbVolume', stepsOf.enlargeTenant(), set))
    }
    if (cpu === undefined)
      return refuse('DBS.200001', sized ? 'cpu is required beside mem.' : 'cpu or disk is required.')
    if (mem === undefined) return refuse('DBS.200001', 'mem is required beside cpu.')
    if (cpu === tenant.cpu && mem === tenant.mem) refuse('DBS.280239', `cpu ${cpu} with mem ${mem} is what it has.`)
    demandSize(ctx.state, instance, { cpu, mem }, tenant)
    return reply(
      202,
      changeTenant(ctx, instance, tenant, 'ResizeGaussDBV5PdbFlavor', stepsOf.resizeTenant(), { cpu, mem }),
    )
  },

  listTenants({ path, body, ...ctx }) {
    const instance = openContainer(ctx, path.instance_id, 'readTenants')
    const found = tenantsOf(ctx.state, instance).filter(
      ({ id, name }) => (body.id === undefined || body.id === id) && (body.name === undefined || body.name === name),
    )
    const nodes = tenantNodes(instance)
    const zone = nodes.find(({ role }) => role === 'master')?.availability_zone ?? instance.zones[0] ?? ''
    return {
      pdb_infos: numberedPage(found, body).map((tenant) => ({
        id: tenant.id,
        status: tenant.status,
        name: tenant.name,
        cpu: tenant.cpu,
        mem: tenant.mem,
        disk: tenant.disk,
        nodes,
        oid: tenant.oid,
        created: tenant.created,
        updated: tenant.updated,
        is_cdb: tenant.reserved,
        az_code: zone,
        config_id: tenant.configuration,
        instance_id: instance.id,
      })),
      total_count: found.length,
    }
  },

  updateTenantParameters({ path, body, now, ...ctx }) {
    const instance = openContainer(ctx, path.instance_id, 'changeTenants')
    const tenant = tenantOf(ctx.state, instance, path.pdb_id)
    demandTenant('change', tenant)
    demandValues(body.values)
    const set = { parameters: { ...tenant.parameters, ...body.values }, parametersUpdated: now }
    const steps = stepsOf.setTenantParameters()
    return reply(202, changeTenant(ctx, instance, tenant, 'ModifyGaussDBV5PdbParameters', steps, set))
  },

  listTenantParameters({ path, ...ctx }) {
    const instance = openContainer(ctx, path.instance_id, 'readTenants')
    const tenant = tenantOf(ctx.state, instance, path.pdb_id)
    return {
      created: plainTime(tenant.created),
      updated: plainTime(tenant.parametersUpdated),
      datastore_name: engine,
      datastore_version: engineVersion(instance.version),
      configuration_parameters: [...tenantParameters()].map(([name, definition]) => ({
        name,
        value: tenant.parameters[name] ?? definition.default,
        restart_required: definition.restart,
        value_range: definition.range,
        type: definition.type,
        description: definition.description,
      })),
    }
  },

  listTenantTemplates({ path, ...ctx }) {
    const instance = openContainer(ctx, path.instance_id, 'readTenants')
    const configurations = tenantTemplatesOf(instance.project, instance.version).map((template) => ({
      id: template.id,
      name: template.name,
      description: template.description,
      created: plainTime(template.created),
      updated: plainTime(template.created),
      datastore_version: engineVersion(instance.version),
      datastore_name: engine,
      ha_mode: 'centralization_standard',
      user_defined: template.userDefined,
    }))
    return { configurations, count: configurations.length }
  },

  listTenantFlavors({ path, ...ctx }) {
    const instance = openContainer(ctx, path.instance_id, 'readTenants')
    return { pdb_flavors: flavorsLeft(ctx.state, instance), remaining_disk: remainsOf(ctx.state, instance).disk }
  },

  async createTenantUser({ path, body, now, ...ctx }) {
    const passwordHash = await sha256Hex(body.password)
    const { tenant } = openTenant(ctx, path, 'changeTenants')
    demandNewUser(tenant.users, body.name, body.password)
    const user = plainUser(body.name, now, { passwordHash, createRole: body.is_login_only !== true })
    ctx.state.gaussdbTenants.put({ ...tenant, users: [...tenant.users, user], updated: now })
    return null
  },

  /** Those that can be made are made, even when others cannot. */
  createTenantSchemas({ path, body, now, ...ctx }) {
    const { tenant } = openTenant(ctx, path, 'changeTenants')
    const { schemas, failed } = withSchemas(tenant.schemas, tenant.users, body.schemas, now)
    ctx.state.gaussdbTenants.put({ ...tenant, schemas, updated: now })
    if (failed.length > 0) refuse('DBS.280652', `${failed.join('; ')}.`)
    return null
  },

  listTenantUsers({ path, query, ...ctx }) {
    const { users } = openTenant(ctx, path, 'readDatabases').tenant
    return {
      users: numberedPage(users, query).map((user) => ({ ...userView(user), lock_status: user.locked })),
      total_count: users.length,
    }
  },

  listTenantSchemas({ path, query, ...ctx }) {
    return schemaPage(openTenant(ctx, path, 'readDatabases').tenant.schemas, query)
  },

  /** A new password unlocks its user. */
  async resetTenantUserPassword({ path, body, now, ...ctx }) {
    const hash = await sha256Hex(body.password)
    const { tenant } = openTenant(ctx, path, 'changeTenants')
    const users = withPassword(tenant.users, body, hash, now).map((user) =>
      user.name === body.name ? { ...user, locked: false } : user,
    )
    ctx.state.gaussdbTenants.put({ ...tenant, users, updated: now })
    return null
  },

  grantTenantSchemaRights({ path, body, now, ...ctx }) {
    const { tenant } = openTenant(ctx, path, 'changeTenants')
    const schemas = withRights(tenant.schemas, tenant.users, body.users)
    ctx.state.gaussdbTenants.put({ ...tenant, schemas, updated: now })
    return null
  },
}
