import type { CreatedGeminiInstance, createInstance as operation } from '#contract/geminidb/instances.ts'
import { reply, type Context, type Handler } from '../handler.ts'
import { enterpriseProjects } from '../seed/enterprise-projects.ts'
import {
  geminiFlavor,
  newestBuild,
  offers,
  zoneStatus,
  type EngineOffer,
  type GeminiFlavorRow,
} from '../seed/gemini-flavors.ts'
import { geminiSuffix } from '../seed/gemini.ts'
import { vpcsOf, type Subnet } from '../seed/networks.ts'
import type { State } from '../state.ts'
import { formatTime } from '../time.ts'
import { findBackup } from './backups.ts'
import { instanceOf, refuse } from './common.ts'
import { effect, stepsOf } from './effects.ts'
import { templateOf } from './templates.ts'
import type { GeminiData, GeminiInstanceRow, OfferedEngine } from './state.ts'
import { dataAt, restorePoints } from './timeline.ts'

type Create = Context<typeof operation>

/** Ports that the service needs for itself. */
const taken = [2180, 2887, 3887, 6377, 6378, 6380, 8018, 8079, 8091, 8479, 8484, 8999, 12_017, 12_333, 50_069]

function offerFor({ body }: Create): EngineOffer {
  const { datastore, mode } = body
  const ofEngine = offers.filter(({ engine }) => engine === datastore.type)
  if (ofEngine.length === 0)
    return refuse('DBS.200042', `datastore.type ${datastore.type} is not offered in this region.`)
  const ofMode = ofEngine.filter((offer) => offer.mode === mode)
  if (ofMode.length === 0) return refuse('DBS.200063', `mode ${mode} does not exist for ${datastore.type}.`)
  const found = ofMode.find(({ version }) => version === datastore.version)
  if (!found) return refuse('DBS.200041', `datastore.version ${datastore.version.slice(0, 20)} is not on offer.`)
  const needsType = found.engine === 'redis' && found.mode === 'CloudNativeCluster'
  if (needsType !== (body.product_type !== undefined))
    refuse(
      'DBS.200001',
      `product_type ${needsType ? 'is required for this mode' : 'belongs to CloudNativeCluster of Redis'}.`,
    )
  return found
}

function flavorFor(
  { body, project }: Create,
  { engine, nodes }: EngineOffer,
  zones: readonly string[],
): GeminiFlavorRow {
  const wanted = body.flavor[0]!
  const flavor = geminiFlavor(wanted.spec_code)
  if (!flavor) return refuse('DBS.200053', `flavor[0].spec_code ${wanted.spec_code.slice(0, 60)}`)
  if (flavor.engine !== engine) refuse('DBS.200054', `flavor[0].spec_code ${flavor.code} is not for ${engine}.`)
  const status = zoneStatus(flavor, project)
  for (const zone of zones)
    if (status[zone] !== 'normal')
      refuse('DBS.200054', `flavor[0].spec_code ${flavor.code} is ${status[zone]} in ${zone}.`)
  const num = Number(wanted.num)
  const [fewest, most] = nodes
  if (num < fewest || num > most) refuse('DBS.240002', `flavor[0].num must be ${fewest} to ${most}.`)
  const size = Number(wanted.size)
  const [least, largest] = flavor.storage
  if (size < least || size > largest) refuse('DBS.200072', `flavor[0].size must be ${least} to ${largest} GB.`)
  return flavor
}

function zonesOf({ body, project }: Create): string[] {
  const zones = body.availability_zone.split(',')
  if (zones.length !== 1 && zones.length !== 3) refuse('DBS.200025', 'availability_zone must name one zone or three.')
  for (const zone of zones)
    if (!project.zones.includes(zone)) refuse('DBS.200025', `availability_zone ${zone.slice(0, 40)} is not known.`)
  if (new Set(zones).size !== zones.length) refuse('DBS.200025', 'availability_zone must name different zones.')
  return zones
}

function subnetFor({ body, project }: Create): Subnet {
  const vpc = vpcsOf(project.id).find(({ id }) => id === body.vpc_id)
  if (!vpc) return refuse('DBS.200503', `vpc_id ${body.vpc_id.slice(0, 60)} is not known.`)
  const subnet = vpc.subnets.find(({ id }) => id === body.subnet_id)
  if (!subnet) return refuse('DBS.200501', `subnet_id ${body.subnet_id.slice(0, 60)} is not one of the VPC.`)
  if (!vpc.securityGroups.some(({ id }) => id === body.security_group_id))
    refuse('DBS.200502', `security_group_id ${body.security_group_id.slice(0, 60)} is not one of the VPC.`)
  return subnet
}

/** The pattern leaves open that all four kinds of characters are there. */
function demandPassword(password: string): void {
  const kinds = [/[A-Z]/, /[a-z]/, /\d/, /[~!@#%^*_=+?-]/]
  if (!kinds.every((kind) => kind.test(password)))
    refuse('DBS.200052', 'password must have upper and lower case, digits and special characters.')
  demandUnknown(password)
}

export function demandUnknown(password: string): void {
  if (new Set(password.toLowerCase()).size < 5 || /passw[o0]rd|qwerty|huawei|rwuser/i.test(password))
    refuse('DBS.200068', 'password is a well-known one.')
}

function portFor({ body }: Create, { engine }: EngineOffer): number {
  if (body.port === undefined) return engine === 'redis' ? 6379 : 8635
  const port = Number(body.port)
  if (engine !== 'redis') refuse('DBS.200059', 'port can be chosen for Redis only.')
  if (port < 1024 || port > 65_535) refuse('DBS.200060', 'port must be 1024 to 65535.')
  if (taken.includes(port)) refuse('DBS.200060', `port ${port} is one the service needs for itself.`)
  return port
}

function backupFor({ body }: Create): GeminiInstanceRow['backup'] {
  const wanted = body.backup_strategy
  if (!wanted) return { start_time: '00:00-01:00', keep_days: 7 }
  const [from = '', to = ''] = wanted.start_time.split('-')
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  if ((minutes(to) - minutes(from) + 1440) % 1440 !== 60)
    refuse('DBS.201101', 'backup_strategy.start_time must be one hour long.')
  return { start_time: wanted.start_time, keep_days: Number(wanted.keep_days ?? 7) }
}

/** Addresses of a subnet that no other instance has. */
export function freeAddresses(state: State, { id, prefix }: Subnet, count: number): string[] {
  const used = new Set<string>()
  for (const instance of state.geminiInstances.values()) {
    if (instance.subnet === id) used.add(instance.loadBalancer)
    for (const { ip, subnet = instance.subnet } of instance.nodes) if (subnet === id) used.add(ip)
  }
  const free: string[] = []
  for (let at = 100; at < 250 && free.length < count; at++)
    if (!used.has(`${prefix}.${at}`)) free.push(`${prefix}.${at}`)
  if (free.length < count) refuse('DBS.200049', 'subnet_id has too few free addresses.')
  return free
}

export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What the new instance begins with: a backup of the same engine, or an instance as it was. Undefined: nothing. */
function sourceFor(ctx: Create, engine: OfferedEngine, size: number): GeminiData | undefined {
  const wanted = ctx.body.restore_info
  if (!wanted) return undefined
  const { backup_id, source_instance_id, restore_time } = wanted
  if (backup_id === undefined && source_instance_id === undefined)
    refuse('DBS.200001', 'restore_info.backup_id or source_instance_id is required.')
  const fits = (of: OfferedEngine, data: GeminiData): GeminiData => {
    if (of !== engine) refuse('DBS.200001', `restore_info is of ${of}, not of ${engine}.`)
    const gb = data.usedGb + data.databases.reduce((sum, { sizeMb }) => sum + sizeMb, 0) / 1024
    if (gb > size) refuse('DBS.200072', `flavor[0].size must be more than the ${gb.toFixed(1)} GB that are restored.`)
    return data
  }
  if (backup_id !== undefined) {
    const backup = findBackup(ctx, backup_id)
    if (!backup) return refuse('DBS.280124', `restore_info.backup_id ${backup_id.slice(0, 60)} is not known.`)
    if (backup.status !== 'COMPLETED') refuse('DBS.200001', 'restore_info.backup_id is a backup that is not complete.')
    if (backup.tables.length > 0) refuse('DBS.200001', 'restore_info.backup_id is a backup of single tables.')
    return fits(backup.engine, backup.data)
  }
  const source = instanceOf(ctx, source_instance_id!)
  if (restore_time === undefined || !restorePoints(source, restore_time, restore_time, ctx.now).includes(restore_time))
    return refuse('DBS.200001', 'restore_info.restore_time is not one of the restorable moments.')
  return fits(source.engine, dataAt(source, restore_time))
}

/** Creates an instance. Names may repeat; one that ends in `-fail` fails half-way. */
export const createInstance: Handler<typeof operation> = async (ctx) => {
  const { body, state, project, now, random } = ctx
  if (body.region !== project.region) refuse('DBS.200024', `region must be ${project.region} in this project.`)
  const offer = offerFor(ctx)
  const zones = zonesOf(ctx)
  const flavor = flavorFor(ctx, offer, zones)
  const subnet = subnetFor(ctx)
  demandPassword(body.password)
  const port = portFor(ctx, offer)
  const backup = backupFor(ctx)
  const template = body.configuration_id ? templateOf(ctx, body.configuration_id, 'configuration_id') : undefined
  if (
    template &&
    (template.engine !== offer.engine || template.version !== offer.version || template.mode !== offer.mode)
  )
    refuse('DBS.200057', 'configuration_id is a template for other instances.')
  const enterpriseProject = body.enterprise_project_id || '0'
  if (!enterpriseProjects.some(({ id }) => id === enterpriseProject))
    refuse('DBS.200001', `enterprise_project_id ${enterpriseProject.slice(0, 60)} is not known.`)

  const { engine } = offer
  const wanted = body.flavor[0]!
  const count = Number(wanted.num)
  const data = sourceFor(ctx, engine, Number(wanted.size))
  const [balancer = '', ...addresses] = freeAddresses(state, subnet, count + 1)
  const instance: GeminiInstanceRow = {
    id: random.hex(32) + geminiSuffix('in', engine),
    project: project.id,
    name: body.name,
    engine,
    mode: offer.mode,
    ...(body.product_type ? { productType: body.product_type } : {}),
    version: offer.version,
    build: newestBuild(engine, offer.version),
    status: 'creating',
    created: now,
    updated: now,
    port,
    vpc: body.vpc_id,
    subnet: subnet.id,
    securityGroup: body.security_group_id,
    flavor: flavor.code,
    nodes: addresses.map((ip, at) => ({
      id: random.hex(32) + geminiSuffix('no', engine),
      name: `${body.name}_priam_node_${at + 1}`,
      status: 'creating',
      az: zones[at % zones.length]!,
      ip,
    })),
    group: random.hex(32) + geminiSuffix('gr', engine),
    sizeGb: Number(wanted.size),
    usedGb: 0,
    databases: [],
    loadBalancer: engine === 'redis' ? balancer : '',
    backup,
    maintenanceWindow: '02:00-06:00',
    yearly: false,
    enterpriseProject,
    timeZone: '',
    ssl: String(body.ssl_option ?? '0') === '1',
    passwordHash: await sha256Hex(body.password),
    ...(template ? { parameters: template.values } : {}),
    busyWith: null,
  }
  state.geminiInstances.put(instance)
  const { id, name } = instance
  const job = ctx.jobs.start({
    service: 'geminidb',
    name: data ? 'RestoreNewInstance' : 'CreateInstance',
    instance: { id, name, project: project.id },
    steps: [...stepsOf.create(count)],
    onStart: [effect({ kind: 'hold', instance: id, action: 'CREATE' })],
    onEnd: [effect({ kind: 'ready', instance: id, ...(data ? { data } : {}) })],
    onFail: [effect({ kind: 'createfail', instance: id })],
    ...(name.endsWith('-fail') ? { fails: 'The nodes could not be created: not enough resources in the zone.' } : {}),
  })
  const created: CreatedGeminiInstance = {
    id,
    name,
    datastore: body.datastore,
    created: formatTime(now).slice(0, 19).replace('T', ' '),
    status: 'creating',
    region: project.region,
    availability_zone: body.availability_zone,
    vpc_id: body.vpc_id,
    subnet_id: body.subnet_id,
    security_group_id: body.security_group_id,
    mode: body.mode,
    flavor: [{ num: String(wanted.num), storage: wanted.storage, size: String(wanted.size), spec_code: flavor.code }],
    backup_strategy: { start_time: backup.start_time, keep_days: String(backup.keep_days) },
    ssl_option: instance.ssl ? '1' : '0',
    job_id: job.id,
  }
  return reply(202, created)
}
