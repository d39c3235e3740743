import { restoreToNewInstance } from '#contract/gaussdb/backups.ts'
import type { RestoreToNewInstanceBody } from '#contract/gaussdb/backup-types.ts'
import {
  type GaussConflict,
  type GaussForm,
  gaussConflicts,
  modeOfForm,
  restoreConflicts,
  type RestoredShape,
  solutionsOf,
} from '#contract/gaussdb/create-rules.ts'
import type { Flavor } from '#contract/gaussdb/engine-versions.ts'
import type { CreateInstanceBody, Solution } from '#contract/gaussdb/instance-types.ts'
import { createInstance } from '#contract/gaussdb/instances.ts'
import { type PasswordRules, restoreSpecials } from '#contract/gaussdb/password-rules.ts'
import { compareVersions } from '#contract/gaussdb/version-order.ts'
import { flavorZones } from '#lib/flavors.ts'
import { type OpenApiDocument, validateBody, type Violation } from '#lib/schema.ts'

/** What the form holds. Every field is there at all times; the bodies leave out what does not apply. */
export interface CreateForm {
  name: string
  form: GaussForm
  /** Of a centralized instance: one primary with two standbys, or with one. */
  pair: 'triset' | 'double'
  /** Empty: the newest. */
  version: string
  os: 'Euler' | 'Hce'
  consistency: 'strong' | 'eventual'
  protocol: 'quorum' | 'paxos'
  zoneMode: 'several' | 'one'
  /** The only zone; of a pair, that of the primary. */
  zone1: string
  zone2: string
  zone3: string
  /** Zone of the primary of one with two standbys. Empty: the cloud chooses. */
  masterAz: string
  flavor: string
  storageType: string
  /** GB of all shards together. */
  volume: number | undefined
  vpc: string
  subnet: string
  securityGroup: string
  port: number | undefined
  singleFloatIp: boolean
  forceSwitch: boolean
  password: string
  again: string
  encryptionKey: string
  /** Empty: the cloud's own window and retention. */
  backupWindow: string
  keepDays: number | undefined
  configuration: string
  timeZone: string
  chargeMode: 'postPaid' | 'prePaid'
}

export const emptyForm: CreateForm = {
  name: '',
  form: 'ha',
  pair: 'triset',
  version: '',
  os: 'Euler',
  consistency: 'strong',
  protocol: 'quorum',
  zoneMode: 'several',
  zone1: '',
  zone2: '',
  zone3: '',
  masterAz: '',
  flavor: '',
  storageType: 'ULTRAHIGH',
  volume: 120,
  vpc: '',
  subnet: '',
  securityGroup: '',
  port: undefined,
  singleFloatIp: false,
  forceSwitch: false,
  password: '',
  again: '',
  encryptionKey: '',
  backupWindow: '',
  keepDays: 7,
  configuration: '',
  timeZone: 'UTC',
  chargeMode: 'postPaid',
}

/** What the administrator's password of a restored instance is made of. */
export const restoredPassword: PasswordRules = { specials: restoreSpecials }

export const isPair = ({ form, pair }: Pick<CreateForm, 'form' | 'pair'>): boolean => form === 'ha' && pair === 'double'

/** The template of what is chosen. */
export const solutionOf = (values: Pick<CreateForm, 'form' | 'pair'>): Solution =>
  values.form === 'ha' ? values.pair : (solutionsOf[values.form][0] as Solution)

/** What the cloud offers and the page knows, as far as the form depends on it. */
export interface Offer {
  region: string
  /** Versions of the form, in any order. */
  versions: readonly string[]
  /** Flavors of form and version; empty while they load. */
  flavors: readonly Flavor[]
  /** Shards of the template (4.4.12); undefined while nobody has told. */
  shards: number | undefined
  /** What the storage goes with; undefined while nobody has told. */
  groups: readonly string[] | undefined
}

export const newestOf = (versions: readonly string[]): string => versions.toSorted(compareVersions).at(-1) ?? ''

/** The version that the instance gets. */
export const versionOf = (values: Pick<CreateForm, 'version'>, { versions }: Pick<Offer, 'versions'>): string =>
  values.version || newestOf(versions)

/** Every zone that the project has. */
export const zonesOf = ({ flavors }: Pick<Offer, 'flavors'>): string[] =>
  flavorZones(flavors, '').map(({ zone }) => zone)

/** With three zones there is nothing to choose when several are wanted. */
export const allThree = (zones: readonly string[]): boolean => zones.length === 3

/** The zones that are chosen, in the order of the request; an empty text for each that is missing. */
export function chosenZones(values: CreateForm, known: readonly string[]): string[] {
  const { zone1, zone2, zone3 } = values
  if (isPair(values)) return [zone1, zone2]
  if (values.zoneMode === 'one') return [zone1, zone1, zone1]
  return allThree(known) ? [...known] : [zone1, zone2, zone3]
}

/** Where the data of the new instance comes from, as the backup knows it. */
export interface Restored extends RestoredShape {
  instanceId: string
  backupId: string
}

const text = (value: string): string | undefined => value.trim() || undefined
/** Through JSON, so that what is checked and shown is what goes over the wire. */
const wired = <T>(body: T): T => JSON.parse(JSON.stringify(body)) as T

const strategyOf = ({ backupWindow, keepDays }: CreateForm) =>
  backupWindow ? { start_time: backupWindow, keep_days: keepDays } : undefined

/** The body of a creation (reference 4.4.1). What does not apply is left out, not sent empty. */
export function bodyOf(values: CreateForm, offer: Offer): CreateInstanceBody {
  const zones = chosenZones(values, zonesOf(offer))
  const centralized = values.form === 'ha'
  const pair = isPair(values)
  return wired<CreateInstanceBody>({
    name: values.name.trim(),
    datastore: { type: 'GaussDB', version: text(values.version) },
    ha: {
      mode: modeOfForm[values.form],
      consistency: values.consistency,
      replication_mode: 'sync',
      consistency_protocol: values.protocol,
    },
    solution: solutionOf(values),
    configuration_id: text(values.configuration),
    port: values.port === undefined ? undefined : String(values.port),
    password: values.password,
    backup_strategy: strategyOf(values),
    disk_encryption_id: text(values.encryptionKey),
    flavor_ref: values.flavor,
    // A blank number is a missing one: the check names the field.
    volume: { type: values.storageType as 'ULTRAHIGH', size: values.volume as number },
    region: offer.region,
    availability_zone: zones.join(','),
    vpc_id: values.vpc.trim(),
    subnet_id: values.subnet.trim(),
    security_group_id: text(values.securityGroup),
    charge_info: { charge_mode: values.chargeMode },
    time_zone: text(values.timeZone),
    // The table knows three replicas only, and a pair has two.
    replica_num: pair ? undefined : 3,
    enable_force_switch: values.forceSwitch || undefined,
    os_type: values.os,
    master_az: pair
      ? text(values.zone1)
      : centralized && values.zoneMode === 'several'
        ? text(values.masterAz)
        : undefined,
    enable_single_float_ip: (centralized && values.singleFloatIp) || undefined,
  })
}

/** The body of a restore to a new instance (reference 4.7.8): form, version and shards are those of the backup. */
export const restoreBodyOf = (values: CreateForm, offer: Offer, source: Restored): RestoreToNewInstanceBody =>
  wired<RestoreToNewInstanceBody>({
    name: values.name.trim(),
    availability_zone: chosenZones(values, zonesOf(offer)).join(','),
    flavor_ref: values.flavor,
    volume: { type: 'ULTRAHIGH', size: values.volume as number },
    vpc_id: values.vpc.trim(),
    subnet_id: values.subnet.trim(),
    security_group_id: text(values.securityGroup),
    password: values.password,
    charge_info: { charge_mode: 'postPaid' },
    backup_strategy: strategyOf(values),
    restore_point: { instance_id: source.instanceId, backup_id: source.backupId },
    configuration_id: text(values.configuration),
    port: values.port === undefined ? undefined : String(values.port),
    time_zone: text(values.timeZone),
  })

export type Problem =
  | { kind: 'violation'; violation: Violation }
  | { kind: 'conflict'; conflict: GaussConflict }
  | { kind: 'no-zone' }
  | { kind: 'flavor-elsewhere'; zones: string[] }
  | { kind: 'flavor-storage' }

/** Zones of a choice in which a flavor cannot be had. */
export const missingZones = ({ az_status }: Pick<Flavor, 'az_status'>, zones: readonly string[]): string[] =>
  [...new Set(zones)].filter((zone) => zone !== '' && az_status[zone] !== 'normal')

/**
 * Everything that is wrong with a form before it is sent, by the field of the request: the limits of the schema first,
 * then the rules across fields, then what the cloud has for sale. The passwords are the password field's own.
 */
export function problemsOf(
  document: OpenApiDocument,
  values: CreateForm,
  offer: Offer,
  source?: Restored,
): Map<string, Problem> {
  const found = new Map<string, Problem>()
  const add = (field: string, problem: Problem) => {
    if (!found.has(field)) found.set(field, problem)
  }
  const zones = chosenZones(values, zonesOf(offer))
  if (zones.includes('')) add('availability_zone', { kind: 'no-zone' })
  const flavor = offer.flavors.find(({ spec_code }) => spec_code === values.flavor)
  const size = flavor && { vcpus: Number(flavor.vcpus), ram: Number(flavor.ram) }
  // An optional field of the restore, but here the source's is chosen to begin with.
  if (!values.flavor)
    add('flavor_ref', { kind: 'violation', violation: { field: 'flavor_ref', rule: 'required', message: '' } })
  const fresh = source ? undefined : bodyOf(values, offer)
  const restored = source && restoreBodyOf(values, offer, source)
  for (const violation of validateBody(document, source ? restoreToNewInstance : createInstance, fresh ?? restored))
    add(violation.field, { kind: 'violation', violation })
  for (const [field, value] of Object.entries({ vpc_id: values.vpc, subnet_id: values.subnet }))
    if (!value.trim()) add(field, { kind: 'violation', violation: { field, rule: 'required', message: '' } })
  const conflicts = fresh
    ? gaussConflicts(fresh, versionOf(values, offer), offer.shards ?? 1)
    : source && restored
      ? restoreConflicts(restored, source, size)
      : []
  for (const conflict of conflicts)
    // Without the number of shards nobody can tell what the storage has to be.
    if (source || offer.shards !== undefined || conflict.field !== 'volume.size')
      add(conflict.field, { kind: 'conflict', conflict })
  if (flavor) {
    const elsewhere = missingZones(flavor, zones)
    if (elsewhere.length) add('flavor_ref', { kind: 'flavor-elsewhere', zones: elsewhere })
    if (offer.groups && !offer.groups.includes(flavor.group_type)) add('flavor_ref', { kind: 'flavor-storage' })
  }
  return found
}
