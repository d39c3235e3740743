import type { createInstance } from '#contract/taurusdb/instances.ts'
import { createConflicts, type CreateConflict } from '#contract/taurusdb/rules.ts'
import { reply, type Context, type Handler } from '../handler.ts'
import { backupWindow, volumeFor } from '../seed/build.ts'
import { kernels, oldKernels } from '../seed/fleet.ts'
import type { Subnet } from '../seed/networks.ts'
import { defaultTemplate, templateIdOf } from '../seed/templates.ts'
import type { BackupPolicy, Charge, Instance, State } from '../state.ts'
import { minute } from '../time.ts'
import { hex, sha256 } from '../verify/web-crypto.ts'
import { refuse } from './common.ts'
import { demandPool } from './dedicated-resources.ts'
import { effect, stepsOf } from './effects.ts'
import { newParameters } from './parameters.ts'
import { demandStrong } from './passwords.ts'
import { demandAddresses, demandQuota, networkOf, offeredFlavor, roomFor, zonesFor } from './placement.ts'
import { subnetOfProxy } from './proxy-state.ts'
import { demandEnterpriseQuota } from './quotas.ts'
import { restoreSource } from './restore-source.ts'
import { createdView } from './views.ts'
import { ruleSentence } from '../rule-words.ts'

type Create = Context<typeof createInstance>

/** Rules across fields that have a code of their own; the others are parameter errors. */
const conflictCodes: Partial<Record<CreateConflict['rule'], string>> = {
  'tag-key-twice': 'DBS.280272',
  'only-for-yearly-monthly': 'DBS.280325',
  'required-for-several-zones': 'DBS.280285',
  'only-for-several-zones': 'DBS.280285',
}

/** Newest first. */
const byAge: readonly string[] = [...kernels, ...oldKernels]

/** The kernel of the new instance: the newest, or the one asked for when it is on offer. */
function kernelFor(body: Create['body'], sourceKernel: string | undefined): string {
  const wanted = body.datastore.kernel_version
  if (body.datastore.version !== '8.0') refuse('DBS.280238', `datastore.version ${body.datastore.version}`)
  if (wanted !== undefined && !kernels.some((kernel) => kernel === wanted))
    refuse('DBS.05000035', `datastore.kernel_version ${wanted} is not on offer.`)
  const kernel = wanted ?? kernels[0]
  if (sourceKernel !== undefined && byAge.indexOf(kernel) > byAge.indexOf(sourceKernel))
    refuse('DBS.05000034', `datastore.kernel_version must be ${sourceKernel} or newer.`)
  return kernel
}

function policyFor(ctx: Create): BackupPolicy {
  const wanted = ctx.body.backup_strategy
  return {
    start_time: wanted?.start_time ?? backupWindow(ctx.random.int(0, 22)),
    keep_days: Number(wanted?.keep_days ?? 7),
    period: '1,2,3,4,5,6,7',
    retention_num_backup_level1: 0,
  }
}

function chargeFor(ctx: Create): Charge {
  const wanted = ctx.body.charge_info
  if (wanted?.charge_mode !== 'prePaid') return { charge_mode: 'postPaid' }
  return {
    charge_mode: 'prePaid',
    period_type: wanted.period_type,
    period_num: wanted.period_num,
    is_auto_renew: wanted.is_auto_renew ?? 'false',
    is_auto_pay: wanted.is_auto_pay ?? 'false',
    order_id: ctx.ids.order(),
  }
}

/** Addresses of a subnet that somebody has. */
export function takenAddresses(state: State, subnet: Subnet): Set<string> {
  const taken = new Set<string>()
  for (const instance of state.instances.values()) {
    if (instance.subnet === subnet.id) {
      taken.add(instance.writeIp)
      for (const node of instance.nodes) taken.add(node.ip)
    }
    for (const proxy of instance.proxies) if (subnetOfProxy(instance, proxy) === subnet.id) taken.add(proxy.address)
  }
  for (const { instance, address, nodes } of state.clickhouse.values())
    if (state.instances.get(instance)?.subnet === subnet.id) {
      taken.add(address)
      for (const node of nodes) taken.add(node.ip)
    }
  for (const row of state.starRocks.values())
    if (row.subnet === subnet.id) for (const node of row.nodes) taken.add(node.ip)
  return taken
}

/** Addresses of a subnet that nobody has yet; past the 200th they continue in the next network. */
export function freeAddresses(state: State, subnet: Subnet, count: number): string[] {
  const taken = takenAddresses(state, subnet)
  const found: string[] = []
  const [a, b, c] = subnet.prefix.split('.').map(Number)
  for (let at = 10; found.length < count; at++) {
    const address = `${a}.${b}.${((c ?? 0) + Math.floor(at / 250) * 4) & 255}.${at % 250}`
    if (at % 250 > 9 && !taken.has(address)) found.push(address)
  }
  return found
}

/**
 * Creates an instance, empty or from a backup or a point in time (reference 4.3.1). Names may repeat. A yearly/monthly
 * instance answers with an order; with `is_auto_pay: "false"` somebody pays it a minute later. A name that ends in
 * `-fail` fails half-way.
 */
export const createInstanceHandler: Handler<typeof createInstance> = async (ctx) => {
  const { body, state, project, now, ids } = ctx
  if (body.region !== project.region) refuse('DBS.200024', `region must be ${project.region} in this project.`)
  for (const { field, rule } of createConflicts(body))
    refuse(conflictCodes[rule] ?? 'DBS.200001', ruleSentence(field.replace(/\.(\d+)(?=\.|$)/g, '[$1]'), rule))
  demandStrong(body.password)
  const flavor = offeredFlavor(body.flavor_ref, 'flavor_ref')
  const source = body.restore_point && restoreSource(ctx, body.restore_point, 'restore_point.')
  const kernel = kernelFor(body, source?.instance.kernel)
  const nodeCount = body.slave_count + 1
  const zones = zonesFor(
    project,
    flavor,
    body.availability_zone_mode,
    body.master_availability_zone,
    'master_availability_zone',
  )
  if (nodeCount > roomFor(flavor))
    refuse('DBS.280450', `flavor_ref ${flavor.code}: not enough room for ${nodeCount} nodes.`)
  const { vpc, subnet, securityGroup } = networkOf(project, body.vpc_id, body.subnet_id, body.security_group_id)
  const configuration = body.configuration_id || templateIdOf(project.id, defaultTemplate)
  const template = state.templates.get(configuration)
  if (template?.project !== project.id) return refuse('DBS.212001', `configuration_id ${configuration.slice(0, 60)}`)
  demandQuota(state, project, 1)
  const enterpriseProject = String(body.enterprise_project_id ?? '0')
  demandEnterpriseQuota(state, project, enterpriseProject, {
    instances: 1,
    vcpus: nodeCount * flavor.vcpus,
    ram: nodeCount * flavor.ram,
  })
  if (body.dedicated_resource_id)
    demandPool(state, project, body.dedicated_resource_id, {
      vcpus: nodeCount * flavor.vcpus,
      ram: nodeCount * flavor.ram,
    })
  demandAddresses(state, subnet, nodeCount + 1, ctx.seed.epoch)

  const charge = chargeFor(ctx)
  const addresses = freeAddresses(state, subnet, nodeCount + 1)
  const sizeGb = source?.sizeGb ?? 0.07
  const id = ids.instance()
  const multi = body.availability_zone_mode === 'multi'
  const zone = (at: number) => zones[multi ? at % zones.length : 0] as string
  const nodes: Instance['nodes'] = Array.from({ length: nodeCount }, (_, at) => ({
    id: ids.node(),
    name: `${body.name}_node${String(at + 1).padStart(2, '0')}`,
    type: at === 0 ? 'master' : 'slave',
    status: 'creating',
    az: zone(at),
    priority: at < 2 ? 1 : at,
    ip: addresses[at + 1] as string,
    flavor: flavor.code,
    created: now,
    updated: now,
    needRestart: false,
  }))
  const instance: Instance = {
    id,
    project: project.id,
    name: body.name,
    alias: '',
    status: 'creating',
    statusSince: now,
    created: now,
    updated: now,
    readyAt: null,
    kernel,
    version: '8.0',
    flavor: flavor.code,
    charge,
    nodes,
    azMode: body.availability_zone_mode,
    masterAz: zone(0),
    volumeSize:
      charge.charge_mode === 'prePaid'
        ? Math.max(Number(body.volume?.size ?? 10), source ? volumeFor(sizeGb) : 10)
        : null,
    usedGb: sizeGb,
    usedAt: now,
    growthGbPerDay: source ? source.instance.growthGbPerDay : 0.05,
    port: 3306,
    writeIp: addresses[0] as string,
    readIps: nodes.slice(1).map((node) => node.ip),
    publicIp: '',
    dnsName: '',
    dbUser: 'root',
    passwordHash: hex(await sha256(body.password)),
    vpc: vpc.id,
    subnet: subnet.id,
    securityGroup,
    configuration,
    parameters: newParameters(template.values, now),
    enterpriseProject,
    dedicatedResource: body.dedicated_resource_id ?? '',
    timeZone: body.time_zone ?? 'UTC',
    lowerCaseTableNames: source ? source.instance.lowerCaseTableNames : (body.lower_case_table_names ?? 1),
    maintenanceWindow: '18:00-22:00',
    tags: body.tags?.map(({ key, value }) => ({ key, value })) ?? [],
    policies: [{ since: now, policy: policyFor(ctx) }],
    proxies: [],
    tde: body.tde_info?.enable_tde ? { enable_tde: true, encryption_type: body.tde_info.encryption_type } : null,
    switches: { showOriginalLog: false, levelOneBackup: false },
    gaps: [],
    restoredFrom: null,
    busyWith: null,
  }
  state.instances.put(instance)
  const unpaid = charge.charge_mode === 'prePaid' && charge.is_auto_pay === 'false'
  const job = ctx.jobs.start({
    name: source ? 'RestoreGaussDBforMySQLNewInstance' : 'CreateGaussDBforMySQLInstance',
    instance,
    steps: source ? stepsOf.restoreNew(nodeCount, sizeGb) : stepsOf.create(nodeCount),
    ...(unpaid ? { start: now + minute / ctx.pace } : {}),
    ...(charge.order_id ? { orderId: charge.order_id } : {}),
    onStart: [effect({ kind: 'hold', instance: id })],
    onEnd: [
      ...(source
        ? [
            effect({
              kind: 'restore',
              target: id,
              source: source.instance.id,
              sizeGb,
              ...(source.backup ? { backup: source.backup } : {}),
              ...(source.time === undefined ? {} : { time: source.time }),
            }),
          ]
        : []),
      effect({ kind: 'release', instance: id, status: 'normal', nodes: 'normal' }),
    ],
    onFail: [effect({ kind: 'release', instance: id, status: 'createfail', nodes: 'createfail' })],
    ...(source ? { entities: { restored_from: source.instance.id } } : {}),
    ...(body.name.endsWith('-fail') ? { fails: 'The nodes could not be created: the instance is named to fail.' } : {}),
  })
  return reply(201, {
    instance: createdView(instance),
    ...(charge.charge_mode === 'prePaid' ? { order_id: charge.order_id } : { job_id: job.id }),
  })
}
