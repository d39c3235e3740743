import { seededRandom, uuidOf } from '../environment.ts'
import type { AutoScaling, BackupPolicy, Charge, Instance, InstanceNode, Tag } from '../state.ts'
import { day, hour, minute, second } from '../time.ts'
import { poolOf } from './dedicated-resources.ts'
import { enterpriseProjectOfTeam } from './enterprise-projects.ts'
import { flavorByCode, largerFlavor } from './flavors.ts'
import { eipCount, eipsOf } from './eips.ts'
import { memberOf, type FleetMember, type FleetRow } from './fleet.ts'
import { vpcNamed } from './networks.ts'
import { allProjects, projects } from './projects.ts'
import { seedProxies } from './proxies.ts'
import { seedParameters } from './templates.ts'

const twoDigits = (value: number) => String(value).padStart(2, '0')

/** `01:00-02:00`; the last one of a day begins at 22:00. */
export const backupWindow = (from: number): string => `${twoDigits(from)}:00-${twoDigits(from + 1)}:00`

function policyOf(row: FleetRow): BackupPolicy {
  return {
    start_time: backupWindow(Math.min(22, row.backupHour ?? 1)),
    keep_days: row.keepDays ?? 7,
    period: row.period ?? '1,2,3,4,5,6,7',
    retention_num_backup_level1: 0,
  }
}

function chargeOf(seed: string, row: FleetRow): Charge {
  if (!row.prePaid) return { charge_mode: 'postPaid' }
  const random = seededRandom(`${seed}/charge/${row.name}`)
  return {
    charge_mode: 'prePaid',
    period_type: row.prePaid,
    period_num: row.prePaid === 'year' ? random.int(1, 3) : random.pick([1, 3, 6]),
    is_auto_renew: random.chance(0.7) ? 'true' : 'false',
    is_auto_pay: 'true',
    order_id: `CS${2_600_000_000_000 + random.int(0, 999_999_999)}`,
  }
}

function tagsOf(row: FleetRow): Tag[] {
  const center: Record<string, string> = {
    shop: '1001',
    finance: '1002',
    sales: '1003',
    platform: '2001',
    data: '2002',
  }
  const tags = { env: row.env, team: row.team, 'cost-center': center[row.team] ?? '3000', ...row.extraTags }
  return Object.entries(tags).map(([key, value]) => ({ key, value }))
}

/** Addresses of an instance: the named fleet lives in small networks, a large one in 10.0.0.0/8. */
function addressesOf(index: number, prefix: string): (offset: number) => string {
  if (index < 100) return (offset) => `${prefix}.${10 + (index % 27) * 9 + offset}`
  const block = index * 16
  return (offset) => `10.${(block >> 16) & 255}.${(block >> 8) & 255}.${(block & 255) + offset}`
}

/** Larger specifications by day, and smaller ones again. */
function scalingOf(seed: string, row: FleetRow, from: number): AutoScaling {
  const larger = largerFlavor(row.flavor)
  return {
    id: uuidOf(seededRandom(`${seed}/scaling/${row.name}`).hex(32)),
    from,
    to: null,
    flavors: true,
    replicas: false,
    monitorCycle: 600,
    silenceCycle: 3600,
    threshold: 70,
    reduce: true,
    minFlavor: row.flavor,
    maxFlavor: (larger && largerFlavor(larger.code)?.code) ?? larger?.code ?? row.flavor,
    minReplicas: row.nodes - 1,
    maxReplicas: null,
    weight: null,
  }
}

/** Where the finance team keeps its logs. */
function streamsOf(project: string): NonNullable<Instance['logStreams']> {
  const id = (name: string) => uuidOf(seededRandom(`lts/${project}/${name}`).hex(32))
  return [
    { type: 'error_log', group: id('finance'), stream: id('finance/errors') },
    { type: 'slow_log', group: id('finance'), stream: id('finance/slow') },
  ]
}

/** Where the copies of a region's backups go at the start: to the other region. */
function copiedFrom(region: string): NonNullable<Instance['offsiteBackup']> | null {
  const other = allProjects.find((project) => project.region !== region)
  return other ? { region: other.region, project: other.id, incremental: true, keepDays: 90 } : null
}

/** What an instance's storage is rounded up to when it is paid by the year. */
export const volumeFor = (usedGb: number): number => Math.max(40, Math.ceil((usedGb * 1.35) / 10) * 10)

/**
 * An instance of the fleet as it is at the moment the fleet is made for.
 *
 * @param index its place in the fleet; its addresses follow from it
 * @param epoch milliseconds since the epoch
 */
export function buildInstance(seed: string, row: FleetRow, index: number, epoch: number): Instance {
  const member: FleetMember = memberOf(seed, row)
  const project = projects[row.project]
  const random = seededRandom(`${seed}/build/${row.name}`)
  const network = vpcNamed(row.project, `vpc-${row.env}`)
  const subnet = network.subnets[index % 2 === 0 ? 0 : 1] as (typeof network.subnets)[number]
  const address = addressesOf(index, subnet.prefix)
  const creating = row.status === 'creating'
  const failed = row.status === 'createfail'
  const created = creating ? epoch : epoch - row.ageDays * day - random.int(0, 72_000) * second
  const flavor = flavorByCode(row.flavor)
  if (!flavor) throw new Error(`no flavor ${row.flavor}`)
  const azMode = row.azMode ?? 'single'
  // Arm is not offered in the last zone.
  const zones = flavor.type === 'arm' ? project.zones.slice(0, 2) : project.zones
  const first = random.int(0, zones.length - 1)
  const zone = (at: number) => zones[azMode === 'multi' ? (first + at) % zones.length : first] as string
  const updated = creating ? epoch : Math.max(created, epoch - random.int(3600, 20 * 86_400) * second)
  const nodes = member.nodeList.map((node, at): InstanceNode => {
    const broken = row.status === 'abnormal' && at === member.nodeList.length - 1
    return {
      ...node,
      status: creating ? 'creating' : failed ? 'createfail' : broken ? 'abnormal' : 'normal',
      az: zone(at),
      priority: at < 2 ? 1 : at === 4 ? -1 : at,
      ip: address(1 + at),
      flavor: row.flavor,
      created,
      updated,
      needRestart: row.name.includes('staging') && at > 0,
    }
  })
  const policy = policyOf(row)
  const gaps = row.gapHours ? [{ from: epoch - row.gapHours[0] * hour, to: epoch - row.gapHours[1] * hour }] : []
  return {
    id: member.id,
    project: project.id,
    name: row.name,
    alias: row.alias ?? '',
    status: row.status ?? 'normal',
    statusSince: row.status === 'frozen' ? epoch - 3 * day : updated,
    created,
    updated,
    readyAt: creating || failed ? null : created + 10 * minute,
    kernel: row.kernel,
    version: '8.0',
    flavor: row.flavor,
    charge: chargeOf(seed, row),
    nodes,
    azMode,
    masterAz: zone(0),
    volumeSize: row.prePaid ? volumeFor(row.sizeGb) : null,
    usedGb: row.sizeGb,
    usedAt: epoch,
    growthGbPerDay: row.growthGb,
    port: 3306,
    writeIp: address(0),
    readIps: nodes.filter((node) => node.type === 'slave').map((node) => node.ip),
    publicIp: row.publicIp ? (eipsOf(project.id)[index % eipCount]?.address ?? '') : '',
    dnsName: row.env === 'prod' ? `${member.id}.internal.${project.region}.sandbox.invalid` : '',
    dbUser: 'root',
    passwordHash: '',
    vpc: network.id,
    subnet: subnet.id,
    securityGroup: network.securityGroups[row.env === 'prod' ? 1 : 0]?.id ?? '',
    ...seedParameters(row, { id: member.id, project: project.id, created }, epoch),
    enterpriseProject: enterpriseProjectOfTeam(row.team),
    dedicatedResource: row.dedicated ? (poolOf(project.id)?.id ?? '') : '',
    timeZone: row.timeZone ?? 'UTC',
    lowerCaseTableNames: row.workload === 'analytics' || row.workload === 'reports' ? 0 : 1,
    maintenanceWindow: row.maintenance ?? '18:00-22:00',
    tags: tagsOf(row),
    policies: [{ since: created, policy }],
    proxies: seedProxies({
      seed,
      name: row.name,
      count: row.proxies ?? 0,
      nodes,
      port: 3306,
      subnet: subnet.id,
      created,
      epoch,
      address: (at) => address(6 + at),
    }),
    tde: row.tde ? { enable_tde: true, encryption_type: row.project === 'ap' ? 'SM4' : 'AES256' } : null,
    switches: { showOriginalLog: row.env !== 'prod', levelOneBackup: row.name === 'shop-orders-prod' },
    ...(row.env === 'prod' && !creating && !failed
      ? { sqlExplorer: [{ from: Math.max(created, epoch - 40 * day), to: null }] }
      : {}),
    ...(row.env === 'prod' && row.team === 'finance' ? { logStreams: streamsOf(project.id) } : {}),
    ...(row.env === 'prod' ? { ssl: true } : {}),
    ...(row.protection === 'encrypted' ? { backupKey: 'SANDBOX-kms-key-of-the-company' } : {}),
    ...(row.protection === 'offsite' ? { offsiteBackup: copiedFrom(project.region) } : {}),
    ...(row.extraTags?.['tier'] === '0' ? { monitoring: 1 as const } : {}),
    ...(row.serverless ? { serverless: { min: row.serverless[0], max: row.serverless[1] } } : {}),
    ...(row.scaledDays ? { autoScaling: [scalingOf(seed, row, epoch - row.scaledDays * day)] } : {}),
    gaps,
    restoredFrom: null,
    busyWith: null,
  }
}
