import { seededRandom, uuidOf } from '../environment.ts'
import { layoutOf, leadBy } from '../gaussdb/layout.ts'
import type { GaussdbBackupPolicy, GaussdbForm, GaussdbInstance, GaussdbNode } from '../gaussdb/state.ts'
import type { Charge, Tag } from '../state.ts'
import { day, hour, minute, second } from '../time.ts'
import { backupWindow } from './build.ts'
import { enterpriseProjectOfTeam } from './enterprise-projects.ts'
import { gaussdbEips } from './gaussdb-eips.ts'
import { gaussdbInstanceId, type GaussdbRow } from './gaussdb-fleet.ts'
import { majorOf } from './gaussdb-versions.ts'
import { vpcNamed } from './networks.ts'
import { projects } from './projects.ts'

/** Id of a project's default parameter template for a version and a form; they exist from the start. */
export const gaussdbDefaultTemplate = (projectId: string, version: string, form: GaussdbForm): string =>
  `${seededRandom(`gaussdb/template/${projectId}/${version}/${form}`).hex(32)}pr14`

export const defaultGaussdbPolicy = (start_time: string, keep_days: number): GaussdbBackupPolicy => ({
  start_time,
  keep_days,
  period: '1,2,3,4,5,6,7',
  differential_period: 30,
  rate_limit: 75,
  prefetch_block: 64,
  file_split_size: 4,
  enable_standby_backup: false,
})

function chargeOf(seed: string, row: GaussdbRow): Charge {
  if (!row.prePaid) return { charge_mode: 'postPaid' }
  const random = seededRandom(`${seed}/gaussdb/charge/${row.name}`)
  return {
    charge_mode: 'prePaid',
    period_type: row.prePaid,
    period_num: row.prePaid === 'year' ? random.int(1, 3) : random.pick([1, 3, 6]),
    is_auto_renew: 'true',
    order_id: `CS${2_700_000_000_000 + random.int(0, 999_999_999)}`,
  }
}

const tagsOf = (row: GaussdbRow): Tag[] =>
  Object.entries({ env: row.env, team: row.team, ...row.extraTags }).map(([key, value]) => ({ key, value }))

/** Addresses beside those of TaurusDB in the same subnets: two networks further on, 16 to an instance. */
function addressesOf(index: number, prefix: string): (offset: number) => string {
  const [a, b, c = 0] = prefix.split('.').map(Number)
  return (offset) => `${a}.${b}.${c + 2}.${10 + (index % 14) * 16 + offset}`
}

/**
 * An instance of the fleet as it is at the moment the fleet is made for.
 *
 * @param index its place in the fleet; its addresses follow from it
 * @param epoch milliseconds since the epoch
 */
export function buildGaussdbInstance(seed: string, row: GaussdbRow, index: number, epoch: number): GaussdbInstance {
  const project = projects[row.project]
  const random = seededRandom(`${seed}/gaussdb/build/${row.name}`)
  const network = vpcNamed(row.project, `vpc-${row.env}`)
  const subnet = network.subnets[index % 2] ?? (network.subnets[0] as (typeof network.subnets)[number])
  const address = addressesOf(index, subnet.prefix)
  const building = row.status === 'BUILD'
  const created = building ? epoch : epoch - row.ageDays * day - random.int(0, 72_000) * second
  const updated = building ? epoch : Math.max(created, epoch - random.int(3600, 20 * 86_400) * second)
  const replicas = row.double ? 2 : 3
  // Arm is not offered in the last zone.
  const arm = row.flavor.includes('.arm')
  const first = random.int(0, arm ? 1 : 2)
  const zoneAt = (at: number) => project.zones[row.multi ? at % project.zones.length : first] as string
  const zones = Array.from({ length: replicas }, (_, at) => zoneAt(at))
  const bare = layoutOf({
    name: row.name,
    form: row.form,
    shards: row.shards,
    replicas,
    coordinators: row.coordinators ?? 0,
    logOnly: row.logReplica ?? false,
  })
  const eip = row.publicIp ? gaussdbEips(project.id)[0] : undefined
  const coordinators = row.coordinators ?? 0
  let nodes = bare.map((node, at): GaussdbNode => {
    // Servers of a shard stand in different zones, like those of coordinators.
    const place = at < coordinators || row.form !== 'independent' ? at : (at - coordinators) % replicas
    const broken = row.status === 'FAILED' && at === bare.length - 1
    return {
      id: `${seededRandom(`${seed}/gaussdb/node/${row.name}/${at}`).hex(32)}no14`,
      ...node,
      status: building ? 'creating' : broken ? 'abnormal' : 'normal',
      az: zones[place % zones.length] as string,
      ip: address(at),
      publicIp: eip && at === 0 ? { id: eip.id, address: eip.address, boundAt: created + 3 * hour } : null,
      created,
    }
  })
  if (row.unbalanced) nodes = leadBy(nodes, 1, 'dn_6002')
  const version = majorOf(row.kernel)
  const policy = defaultGaussdbPolicy(backupWindow(Math.min(22, row.backupHour)), row.keepDays ?? 7)
  return {
    id: gaussdbInstanceId(seed, row.name),
    project: project.id,
    name: row.name,
    status: row.status ?? 'ACTIVE',
    statusSince: updated,
    created,
    updated,
    readyAt: building ? null : created + 20 * minute,
    form: row.form,
    solution: row.form === 'independent' ? null : row.form === 'combined' ? 'hcs2' : row.double ? 'double' : 'triset',
    shards: row.shards,
    replicas,
    logReplica: row.logReplica ? { az: zones[replicas - 1] as string } : null,
    consistency: 'strong',
    protocol: row.double ? 'paxos' : 'quorum',
    version,
    kernel: row.kernel,
    hotfixes: [...(row.hotfixes ?? [])],
    edition: row.form === 'combined' ? 'basic' : 'enterprise',
    flavor: row.flavor,
    volumeType: 'ULTRAHIGH',
    volumeSize: row.volumeGb,
    usedGb: row.usedGb,
    usedAt: epoch,
    growthGbPerDay: row.growthGb,
    nodes,
    zones,
    masterZone: row.form === 'ha' ? (zones[0] as string) : null,
    port: 8000,
    vpc: network.id,
    subnet: subnet.id,
    securityGroup: network.securityGroups[row.env === 'prod' ? 1 : 0]?.id ?? '',
    singleFloatIp: false,
    forceSwitch: false,
    osType: version.startsWith('8.') && row.project === 'ap' ? 'Hce' : 'Euler',
    diskKey: row.team === 'finance' ? uuidOf(seededRandom(`${seed}/gaussdb/key/${row.project}`).hex(32)) : '',
    dbUser: 'root',
    passwordHash: '',
    timeZone: row.timeZone ?? 'UTC',
    maintenanceWindow: '18:00-22:00',
    policies: [{ since: created, policy }],
    charge: chargeOf(seed, row),
    tags: tagsOf(row),
    enterpriseProject: enterpriseProjectOfTeam(row.team),
    configuration: gaussdbDefaultTemplate(project.id, version, row.form),
    features: { ...row.features },
    autoEnlarge: {
      on: row.autoEnlarge ?? false,
      limit: row.volumeGb * 2,
      triggerPercent: 20,
      stepSize: row.autoEnlarge ? 40 * row.shards : null,
      stepPercent: null,
    },
    restoredFrom: null,
    busyWith: null,
  }
}
