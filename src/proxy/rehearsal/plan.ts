import { listBackups, listRestoreTimeRanges, type Backup } from '#contract/taurusdb/backups.ts'
import { listRecycledInstances, showRecyclePolicy } from '#contract/taurusdb/instance-recycle-bin.ts'
import { checkResources, showInstance, type InstanceDetail } from '#contract/taurusdb/instances.ts'
import type { CreateInstanceBody } from '#contract/taurusdb/instance-creation-types.ts'
import { listQuotas } from '#contract/taurusdb/quotas.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { listFlavors, type Flavor } from '#contract/taurusdb/specifications.ts'
import type { Footprint, RehearsalPlan, RestoredPoint, WantedPoint } from '#lib/rehearsal.ts'
import type { Usual } from '#lib/usual.ts'
import { Refusal } from '../errors.ts'
import type { RehearsalTwin } from '../store/rehearsals.ts'
import type { Ask } from './ask.ts'
import { nameFor, parseOffsetTime, tagFor } from './marker.ts'

/** Kinds of tasks whose duration is asked for before it begins. */
export const restoreTask = 'RestoreGaussDBforMySQLNewInstance'
export const deleteTask = 'DeleteGaussDBforMySQLInstance'

/** A primary node and the one replica that a creation has at least (reference 4.3.1, 5.3.1). */
const nodes = 2
/** Of the smallest sizes so many are tried for room. */
const sizesTried = 3

const refuse = (status: number, code: string, field: string, message: string): never => {
  throw new Refusal(status, code, message, { field })
}

/** A finished full backup. */
const isWhole = ({ status }: Backup): boolean => status === 'COMPLETED' || status === 'AVAILABLE'

const pointOf = (backup: Backup): RestoredPoint => ({
  type: 'backup',
  at: parseOffsetTime(backup.begin_time),
  backup: { id: backup.id, name: backup.name },
})

/** The point to restore, which must exist (reference 4.4.3, 4.4.7). */
async function findPoint(ask: Ask, instance: string, wanted: WantedPoint): Promise<RestoredPoint> {
  if (wanted.type === 'time') {
    const { restore_times } = await ask(listRestoreTimeRanges, { path: { instance_id: instance } })
    if (restore_times.some(({ start_time, end_time }) => wanted.at >= start_time && wanted.at <= end_time))
      return { type: 'time', at: wanted.at }
    return refuse(409, 'ASTROLABE.NOT_RESTORABLE', 'point.at', 'The moment is outside of what can be restored now.')
  }
  if (wanted.type === 'backup') {
    const { backups } = await ask(listBackups, { query: { backup_id: wanted.id } })
    const backup = backups.find(({ id, instance_id }) => id === wanted.id && instance_id === instance)
    if (!backup) return refuse(404, 'ASTROLABE.NO_BACKUP', 'point.id', 'The instance has no backup of this id.')
    if (!isWhole(backup))
      return refuse(409, 'ASTROLABE.NO_BACKUP', 'point.id', `The backup is ${backup.status}, it cannot be restored.`)
    return pointOf(backup)
  }
  const { backups } = await ask(listBackups, { query: { instance_id: instance, limit: 100 } })
  const newest = backups
    .filter((backup) => backup.instance_id === instance && isWhole(backup))
    .toSorted((a, b) => parseOffsetTime(b.begin_time) - parseOffsetTime(a.begin_time))[0]
  return newest
    ? pointOf(newest)
    : refuse(409, 'ASTROLABE.NO_BACKUP', 'point', 'The instance has no finished full backup.')
}

const isOffered = ({ az_status }: Flavor): boolean => Object.values(az_status).includes('normal')

/** Sizes to try, the first that passes the dry run is taken: one by its code, the source's own, or the smallest of its kind. */
async function sizesFor(ask: Ask, source: InstanceDetail, wanted: string): Promise<Flavor[]> {
  const { flavors } = await ask(listFlavors, {
    path: { database_name: 'gaussdb-mysql' },
    query: { availability_zone_mode: 'single' },
  })
  const own = source.nodes.find(({ type }) => type === 'master')?.flavor_ref ?? source.nodes[0]?.flavor_ref
  if (wanted !== 'smallest') {
    const code = wanted === 'same' ? own : wanted
    const found = flavors.find(({ spec_code }) => spec_code === code)
    if (!found || !isOffered(found))
      return refuse(409, 'ASTROLABE.NO_FLAVOR', 'flavor', `The specification ${code ?? ''} cannot be had here now.`)
    return [found]
  }
  const kind = flavors.find(({ spec_code }) => spec_code === own)?.type
  const bySize = flavors
    .filter((flavor) => isOffered(flavor) && (kind === undefined || flavor.type === kind))
    .toSorted((a, b) => Number(a.vcpus) - Number(b.vcpus) || Number(a.ram) - Number(b.ram))
  if (bySize.length === 0) refuse(409, 'ASTROLABE.NO_FLAVOR', 'flavor', 'No specification of this kind can be had now.')
  return bySize.slice(0, sizesTried)
}

/** The first size for which there is room (reference 4.3.30). What the dry run refuses otherwise is thrown. */
async function dryRun(ask: Ask, source: InstanceDetail, sizes: readonly Flavor[]): Promise<Flavor> {
  for (const flavor of sizes) {
    const { result } = await ask(checkResources, {
      body: {
        action: 'createInstance',
        resource: {
          enterprise_project_id: String(source.enterprise_project_id),
          instance_num: 1,
          mode: 'Cluster',
          availability_zone_mode: 'single',
          node_num: nodes,
          flavor_ref: flavor.spec_code,
          subnet_id: source.subnet_id,
        },
      },
    })
    if (result) return flavor
  }
  return refuse(409, 'ASTROLABE.NO_ROOM', 'flavor', 'The cloud has no room for a temporary instance of this size now.')
}

export interface Prepared {
  plan: RehearsalPlan
  twin: RehearsalTwin
}

export interface Wanted {
  instance: string
  point: WantedPoint
  /** `same`, `smallest` or a code. */
  flavor: string
}

/** How long tasks of a kind take on the connection, in ms. */
export type UsualOf = (task: string) => Promise<Usual | null>

const hour = 3_600_000
const round = (value: number) => Math.round(value * 100) / 100

/**
 * Asks everything that a rehearsal needs to be possible, without changing anything: source and its state, point, room and
 * quota (reference 4.4.3, 4.4.7, 4.6.1, 4.3.30).
 *
 * @throws Refusal with the field that is to blame; CallFailure when the cloud refuses or does not answer
 */
export async function preparePlan(ask: Ask, wanted: Wanted, usualOf: UsualOf): Promise<Prepared> {
  const { instance: source } = await ask(showInstance, { path: { instance_id: wanted.instance } })
  const can = instanceCan.restoreFrom(source)
  if (!can.ok) refuse(409, 'ASTROLABE.SOURCE_STATE', 'instance', `The instance is ${source.status}: ${can.reason}.`)
  if (!source.security_group_id)
    refuse(409, 'ASTROLABE.SOURCE_STATE', 'instance', 'The instance has no security group to share with a twin.')
  const point = await findPoint(ask, source.id, wanted.point)
  const { quotas } = await ask(listQuotas, {})
  const { used = 0, quota = -1 } = quotas.resources.find(({ type }) => type === 'instance') ?? {}
  if (quota >= 0 && used + 1 > quota)
    refuse(
      409,
      'ASTROLABE.QUOTA',
      'instance',
      `The project has ${used} of ${quota} instances: there is no room for one more.`,
    )
  const flavor = await dryRun(ask, source, await sizesFor(ask, source, wanted.flavor))
  const [restore, deletion] = [await usualOf(restoreTask), await usualOf(deleteTask)]
  const footprint: Footprint = {
    flavor: flavor.spec_code,
    vcpus: Number(flavor.vcpus),
    ram: Number(flavor.ram),
    nodes,
    // Nodes share their storage.
    storage: source.nodes[0]?.volume.used ?? 0,
    vpc: source.vpc_id,
    subnet: source.subnet_id,
    securityGroup: source.security_group_id ?? '',
    enterpriseProject: String(source.enterprise_project_id),
  }
  const lifetime = restore && restore.median + (deletion?.median ?? 0)
  const hours = ((lifetime ?? 0) / hour) * nodes
  return {
    plan: {
      source: { id: source.id, name: source.name, status: source.status, version: source.datastore.version },
      point,
      footprint,
      quota: { used, quota },
      usual: { restore, delete: deletion },
      expected:
        lifetime === null
          ? null
          : { lifetime, vcpuHours: round(hours * footprint.vcpus), ramHours: round(hours * footprint.ram) },
      recycleDays: await recycleDays(ask),
    },
    twin: {
      version: source.datastore.version,
      timeZone: source.time_zone,
      dedicatedResource: source.dedicated_resource_id ?? '',
      encryption: source.tde_info?.enable_tde ? source.tde_info.encryption_type : '',
    },
  }
}

/** A detail for the eye: a rehearsal does not fail for want of it. */
export async function recycleDays(ask: Ask): Promise<number | null> {
  try {
    const { recycle_policy } = await ask(showRecyclePolicy, {})
    return Number(recycle_policy.retention_period_in_days)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** The deleted instance in the recycle bin, if it is there (reference 4.3.36). */
export async function findRecycled(ask: Ask, id: string): Promise<{ deleted: number } | undefined> {
  for (let offset = 0; offset < 2000; offset += 100) {
    const { instances } = await ask(listRecycledInstances, { query: { limit: 100, offset } })
    const found = instances.find((one) => one.id === id)
    if (found) return { deleted: Number(found.deleted_at) }
    if (instances.length < 100) return undefined
  }
  return undefined
}

/** An automated backup of the twin is of no use: its window lies half a day away, and it is kept for the least time. */
const farWindow = (now: number): string => {
  const from = (new Date(now).getUTCHours() + 12) % 24
  const text = (hours: number) => `${String(hours % 24).padStart(2, '0')}:00`
  return `${text(from)}-${text(from + 1)}`
}

/** What the temporary instance is created with (reference 4.3.1). The password is for this call alone. */
export const creationOf = (
  { plan: { source, point, footprint }, twin }: Prepared,
  { id, region, password, now }: { id: string; region: string; password: string; now: number },
): CreateInstanceBody => ({
  region,
  name: nameFor(id),
  datastore: { type: 'gaussdb-mysql', version: twin.version },
  mode: 'Cluster',
  flavor_ref: footprint.flavor,
  vpc_id: footprint.vpc,
  subnet_id: footprint.subnet,
  security_group_id: footprint.securityGroup,
  password,
  availability_zone_mode: 'single',
  slave_count: nodes - 1,
  charge_info: { charge_mode: 'postPaid' },
  backup_strategy: { start_time: farWindow(now), keep_days: '1' },
  enterprise_project_id: footprint.enterpriseProject,
  tags: [tagFor(id)],
  restore_point:
    point.type === 'time'
      ? { source_instance_id: source.id, type: 'timestamp', restore_time: point.at }
      : { source_instance_id: source.id, type: 'backup', backup_id: point.backup?.id ?? '' },
  ...(/^UTC([+-](0\d|1[0-2]):00)?$/.test(twin.timeZone) ? { time_zone: twin.timeZone } : {}),
  ...(twin.dedicatedResource ? { dedicated_resource_id: twin.dedicatedResource } : {}),
  ...(twin.encryption ? { tde_info: { enable_tde: true, encryption_type: twin.encryption } } : {}),
})
