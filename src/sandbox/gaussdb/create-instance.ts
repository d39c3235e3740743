import { formOfMode, modeOfForm, neededVersions, solutionsOf } from '#contract/gaussdb/create-rules.ts'
import { restoreSpecials, rootSpecials } from '#contract/gaussdb/password-rules.ts'
import type { createInstance } from '#contract/gaussdb/instances.ts'
import type { CreatedInstance } from '#contract/gaussdb/instance-types.ts'
import { compareVersions } from '#contract/gaussdb/version-order.ts'
import { reply, type Context, type Handler } from '../handler.ts'
import { defaultGaussdbPolicy, gaussdbDefaultTemplate } from '../seed/gaussdb-build.ts'
import { kernelOfVersion, newestVersion } from '../seed/gaussdb-versions.ts'
import { projectById } from '../seed/projects.ts'
import type { Job, JobStep } from '../state.ts'
import { refuse, sha256Hex } from './common.ts'
import { effect, type GaussdbEffect } from './effects.ts'
import { startJob } from './jobs.ts'
import { layoutOf } from './layout.ts'
import { newParameters } from './parameters.ts'
import {
  countOf,
  demandAddresses,
  demandInZones,
  demandPassword,
  demandVolume,
  flavorFor,
  freeAddresses,
  networkOf,
  portOf,
  quotaOf,
  zonesOf,
} from './placement.ts'
import type { GaussdbForm, GaussdbInstance, GaussdbNode } from './state.ts'
import { stepsOf } from './steps.ts'
import { knownTemplate, templateValues } from './template-check.ts'

/** What a creation needs, whether it is one of today (4.4.1), a former one (5.1.1) or a restore (4.7.8). */
export interface CreationWish {
  name: string
  /** In any case of letters, as on the wire. */
  datastore: { type: string; version?: string | undefined }
  ha: { mode: string; consistency: string; replication_mode: string; consistency_protocol?: string | undefined }
  solution?: 'triset' | 'double' | 'hcs2' | 'hws' | undefined
  flavor_ref: string
  volume: { type: string; size: number | string }
  region?: string | undefined
  availability_zone: string
  vpc_id: string
  subnet_id: string
  security_group_id?: string | undefined
  configuration_id?: string | undefined
  port?: string | number | undefined
  password: string
  backup_strategy?: { start_time: string; keep_days?: number | undefined } | undefined
  disk_encryption_id?: string | undefined
  charge_info?: { charge_mode: 'postPaid' | 'prePaid' } | undefined
  time_zone?: string | undefined
  enable_force_switch?: boolean | undefined
  os_type?: 'Euler' | 'Hce' | undefined
  master_az?: string | undefined
  enable_single_float_ip?: boolean | undefined
  /** Distributed instances; 3 of each when left out. */
  sharding_num?: number | undefined
  coordinator_num?: number | undefined
  /** What the data comes from: kernel, form and size follow from it. */
  source?: { instance: GaussdbInstance; backup?: string; time?: number; sizeGb: number } | undefined
}

type Needed = Pick<Context, 'state' | 'project' | 'now' | 'ids' | 'jobs' | 'pace' | 'seed'>

/** The form of a mode. Refuses an unknown one (DBS.200051). */
function formOf(mode: string): GaussdbForm {
  return formOfMode(mode) ?? refuse('DBS.200051', `ha.mode ${JSON.stringify(mode.slice(0, 40))}`)
}

interface Shape {
  form: GaussdbForm
  double: boolean
  consistency: GaussdbInstance['consistency']
  protocol: GaussdbInstance['protocol']
  version: string
  kernel: string
  shards: number
  coordinators: number
  solution: GaussdbInstance['solution']
}

/** Form, version and numbers of a new instance, with the rules of reference 4.4.1 that join them. */
function shapeOf(wish: CreationWish): Shape {
  const { datastore, ha, solution, source } = wish
  if (datastore.type.toLowerCase() !== 'gaussdb')
    refuse('DBS.200042', `datastore.type ${JSON.stringify(datastore.type.slice(0, 40))}`)
  const version = source?.instance.version ?? (datastore.version || newestVersion)
  const kernel = source?.instance.kernel ?? kernelOfVersion(version)
  if (kernel === undefined) return refuse('DBS.200040', `datastore.version ${version.slice(0, 40)} is not offered.`)
  const form = formOf(ha.mode)
  const consistency = ha.consistency.toLowerCase()
  if (consistency !== 'strong' && consistency !== 'eventual')
    return refuse('DBS.280602', `ha.consistency ${JSON.stringify(ha.consistency.slice(0, 40))}`)
  if (ha.replication_mode.toLowerCase() !== 'sync')
    refuse('DBS.280262', `ha.replication_mode ${JSON.stringify(ha.replication_mode.slice(0, 40))}`)
  if (solution !== undefined && !solutionsOf[form].includes(solution))
    refuse('DBS.280635', `solution ${solution} does not go with ${ha.mode}.`)
  const double = solution === 'double' || source?.instance.solution === 'double'
  if (double && compareVersions(version, neededVersions.double) < 0)
    refuse('DBS.280629', `solution double needs ${neededVersions.double}.`)
  if (form === 'combined' && compareVersions(version, neededVersions.combined) < 0)
    refuse('DBS.280635', `solution hcs2 needs ${neededVersions.combined}.`)
  const protocol = (ha.consistency_protocol || (source ? source.instance.protocol : 'quorum')).toLowerCase()
  if (protocol !== 'quorum' && protocol !== 'paxos')
    return refuse('DBS.200001', `ha.consistency_protocol ${JSON.stringify(protocol.slice(0, 40))}`)
  if (double && protocol !== 'paxos') refuse('DBS.200001', 'ha.consistency_protocol must be paxos with two replicas.')
  if (wish.enable_force_switch && compareVersions(kernel, neededVersions.forceSwitch) < 0)
    refuse('DBS.200175', `enable_force_switch needs ${neededVersions.forceSwitch}.`)
  if (wish.os_type === 'Hce' && compareVersions(version, neededVersions.hce) < 0)
    refuse('DBS.280238', `os_type Hce needs version ${neededVersions.hce}.`)
  if (wish.enable_single_float_ip && (form !== 'ha' || compareVersions(version, neededVersions.singleFloatIp) < 0))
    refuse(
      'DBS.200001',
      `enable_single_float_ip needs primary and standbys, and version ${neededVersions.singleFloatIp}.`,
    )
  const shards = form === 'ha' ? 1 : (wish.sharding_num ?? source?.instance.shards ?? 3)
  if (!Number.isInteger(shards) || shards < 1 || shards > 256) refuse('DBS.280601', `sharding_num ${shards}`)
  const coordinators = form === 'independent' ? (wish.coordinator_num ?? Math.min(3, shards * 2)) : 0
  if (form === 'independent' && (coordinators < 1 || coordinators > 2 * shards))
    refuse('DBS.280600', `coordinator_num ${coordinators} must be from 1 to ${2 * shards}.`)
  return {
    form,
    double,
    consistency,
    protocol,
    version,
    kernel,
    shards,
    coordinators,
    solution: form === 'ha' ? (double ? 'double' : 'triset') : form === 'combined' ? 'hcs2' : null,
  }
}

/** The zone of the primary (reference 4.4.1). Refuses a missing, unknown or needless one (DBS.280285). */
function masterZoneOf(wish: CreationWish, { form, double }: Shape, zones: readonly string[]): string | null {
  const wanted = wish.master_az
  if (form !== 'ha') return wanted ? refuse('DBS.280285', 'master_az is for primary and standbys only.') : null
  if (!wanted) return double && !wish.source ? refuse('DBS.280285', 'master_az is required for double.') : zones[0]!
  if (!zones.includes(wanted)) refuse('DBS.280285', 'master_az must be one of availability_zone.')
  return wanted
}

/**
 * Creates an instance and starts the job that makes it. A name that ends in `-fail` fails half-way.
 *
 * @param finish effects of a category's own that go before the instance works (loading data)
 */
export async function createGaussdb(
  ctx: Needed,
  wish: CreationWish,
  job: { name: string; steps?: JobStep[]; finish?: GaussdbEffect[] } = { name: 'CreateGaussDBV5Instance' },
): Promise<{ instance: GaussdbInstance; job: Job }> {
  const { state, project, now, ids } = ctx
  if (wish.region !== undefined && wish.region !== project.region)
    refuse('DBS.200024', `region must be ${project.region} in this project.`)
  const shape = shapeOf(wish)
  const { form, double, version, shards } = shape
  const port = portOf(wish.port)
  demandPassword(wish.password, 'password', wish.source ? restoreSpecials : rootSpecials)
  const flavor = flavorFor(wish.flavor_ref, form)
  if (wish.volume.type !== 'ULTRAHIGH') refuse('DBS.200026', `volume.type ${wish.volume.type} is not offered.`)
  const size = Number(wish.volume.size)
  if (!Number.isInteger(size)) refuse('DBS.280311', `volume.size ${String(wish.volume.size).slice(0, 20)}`)
  demandVolume(size, shards, 'volume.size')
  const zones = zonesOf(project, wish.availability_zone, double)
  const masterZone = masterZoneOf(wish, shape, zones)
  demandInZones(flavor, zones)
  const network = networkOf(project, wish.vpc_id, wish.subnet_id, wish.security_group_id)
  const configuration = wish.configuration_id || gaussdbDefaultTemplate(project.id, version, form)
  if (wish.configuration_id && !knownTemplate(state, project, configuration, { version, form }))
    refuse('DBS.200058', `configuration_id ${configuration.slice(0, 60)}`)
  if (wish.disk_encryption_id && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(wish.disk_encryption_id))
    refuse('DBS.200506', `disk_encryption_id ${JSON.stringify(wish.disk_encryption_id.slice(0, 60))}`)
  const used = countOf(state, project)
  if (used >= quotaOf(project)) refuse('DBS.200046', `${used} of ${quotaOf(project)} are in use.`)

  const bare = layoutOf({
    name: wish.name,
    form,
    shards,
    replicas: zones.length,
    coordinators: shape.coordinators,
    logOnly: false,
  })
  demandAddresses(state, network.subnet.id, bare.length, ctx.seed.epoch)
  const addresses = freeAddresses(state, network.subnet, bare.length)
  // The primary stands where it was asked for, the others in the remaining zones.
  const first = masterZone === null ? 0 : zones.indexOf(masterZone)
  const nodes = bare.map((node, at): GaussdbNode => {
    const place = form === 'independent' && at >= shape.coordinators ? at - shape.coordinators : at
    return {
      id: ids.gaussdb.node(),
      ...node,
      status: 'creating',
      az: zones[(first + place) % zones.length] as string,
      ip: addresses[at] as string,
      publicIp: null,
      components: node.components,
      created: now,
    }
  })
  const keepDays = wish.backup_strategy?.keep_days || 7
  const id = ids.gaussdb.instance()
  const instance: GaussdbInstance = {
    id,
    project: project.id,
    name: wish.name,
    status: 'BUILD',
    statusSince: now,
    created: now,
    updated: now,
    readyAt: null,
    form,
    solution: shape.solution,
    shards,
    replicas: zones.length,
    logReplica: null,
    consistency: shape.consistency,
    protocol: shape.protocol,
    version,
    kernel: shape.kernel,
    hotfixes: wish.source ? [...wish.source.instance.hotfixes] : [],
    edition: form === 'combined' ? 'basic' : 'enterprise',
    flavor: flavor.code,
    volumeType: 'ULTRAHIGH',
    volumeSize: size,
    usedGb: wish.source?.sizeGb ?? 0.4 * shards,
    usedAt: now,
    growthGbPerDay: wish.source?.instance.growthGbPerDay ?? 0.05,
    nodes,
    zones,
    masterZone,
    port,
    vpc: network.vpc,
    subnet: network.subnet.id,
    securityGroup: network.securityGroup,
    singleFloatIp: wish.enable_single_float_ip ?? false,
    forceSwitch: wish.enable_force_switch ?? false,
    osType: wish.os_type ?? 'Euler',
    diskKey: wish.disk_encryption_id ?? '',
    dbUser: 'root',
    passwordHash: await sha256Hex(wish.password),
    timeZone: wish.time_zone ?? 'UTC',
    maintenanceWindow: '18:00-22:00',
    policies: [
      { since: now, policy: defaultGaussdbPolicy(wish.backup_strategy?.start_time ?? '02:00-03:00', keepDays) },
    ],
    charge:
      wish.charge_info?.charge_mode === 'prePaid'
        ? { charge_mode: 'prePaid', period_type: 'month', period_num: 1, order_id: ids.order() }
        : { charge_mode: 'postPaid' },
    tags: [],
    enterpriseProject: '0',
    configuration,
    parameters: newParameters(templateValues(state, configuration), now),
    features: wish.source ? { ...wish.source.instance.features } : {},
    autoEnlarge: { on: false, limit: size * 2, triggerPercent: 20, stepSize: null, stepPercent: null },
    restoredFrom: wish.source
      ? {
          instance: wish.source.instance.id,
          ...(wish.source.backup ? { backup: wish.source.backup } : {}),
          ...(wish.source.time === undefined ? {} : { time: wish.source.time }),
          at: now,
        }
      : null,
    busyWith: null,
  }
  state.gaussdbInstances.put(instance)
  const started = startJob(ctx, {
    name: job.name,
    instance,
    steps: job.steps ?? stepsOf.create(nodes.length),
    onStart: [effect({ kind: 'hold', instance: id })],
    onEnd: [
      ...(job.finish ?? []).map(effect),
      effect({ kind: 'ready', instance: id }),
      effect({ kind: 'release', instance: id }),
    ],
    onFail: [
      effect({ kind: 'node-status', instance: id, status: 'createfail' }),
      effect({ kind: 'release', instance: id, status: 'FAILED' }),
    ],
    ...(instance.charge.order_id ? { orderId: instance.charge.order_id } : {}),
    ...(wish.name.endsWith('-fail')
      ? { fails: 'The servers could not be created: the instance is named to fail.' }
      : {}),
  })
  return { instance: state.gaussdbInstances.get(id) ?? instance, job: started }
}

/** A new instance as its creation answers (reference 4.4.1, 5.1.1, 4.7.8). */
export function createdView(instance: GaussdbInstance): CreatedInstance {
  const policy = instance.policies.at(-1)?.policy
  return {
    id: instance.id,
    name: instance.name,
    status: 'BUILD',
    datastore: { type: 'GaussDB', version: instance.version },
    ha: {
      mode: modeOfForm[instance.form],
      replication_mode: 'sync',
      consistency: instance.consistency,
      consistency_protocol: instance.protocol,
    },
    replica_num: instance.replicas,
    port: String(instance.port),
    backup_strategy: { start_time: policy?.start_time ?? '', keep_days: policy?.keep_days ?? 7 },
    flavor_ref: instance.flavor,
    volume: { type: instance.volumeType, size: instance.volumeSize },
    region: projectById(instance.project)?.region ?? '',
    availability_zone: instance.zones.join(','),
    vpc_id: instance.vpc,
    subnet_id: instance.subnet,
    security_group_id: instance.securityGroup,
    charge_info: { charge_mode: instance.charge.charge_mode },
  }
}

export const createInstanceHandler: Handler<typeof createInstance> = async (ctx) => {
  const { instance, job } = await createGaussdb(ctx, ctx.body)
  return reply(202, { instance: createdView(instance), job_id: job.id })
}
