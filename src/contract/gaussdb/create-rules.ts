/**
 * Rules between the fields of a new instance (reference 4.4.1, 4.7.8), which no schema tells. The form shows their
 * breach before it is sent, the sandbox refuses by the same numbers.
 */
import type { CreateInstanceBody, Solution } from './instance-types.ts'
import type { InstanceState } from './rules.ts'
import { compareVersions } from './version-order.ts'

export type GaussForm = NonNullable<InstanceState['form']>

/** The word for a form that creations use. */
export const modeOfForm: Record<GaussForm, string> = {
  ha: 'centralization_standard',
  independent: 'enterprise',
  combined: 'combined',
}

/** The form of a mode, in any case of letters; `ha` stands in the example. */
export function formOfMode(mode: string): GaussForm | undefined {
  const word = mode.toLowerCase()
  if (word === 'ha') return 'ha'
  return (Object.keys(modeOfForm) as GaussForm[]).find((form) => modeOfForm[form] === word)
}

/** Templates of each form. The table has none for distributed instances with independent deployment; 4.7.10 says hws. */
export const solutionsOf: Record<GaussForm, readonly Solution[]> = {
  ha: ['triset', 'double'],
  combined: ['hcs2'],
  independent: ['hws'],
}

/** The oldest versions with which something can be had. */
export const neededVersions = {
  /** One primary and one standby. */
  double: '3.220',
  combined: '3.223',
  /** Huawei Cloud EulerOS 2.0. */
  hce: '8.102',
  singleFloatIp: '3.206',
  forceSwitch: '1.2.2',
} as const

export const ports = { least: 1024, most: 39_998, standard: 8000 } as const

/** Ports that the service needs itself. */
export const reservedPorts: ReadonlySet<number> = new Set([
  2378, 2379, 2380, 4999, 5000, 5999, 6000, 6001, 8097, 8098, 12016, 12017, 20049, 20050, 21731, 21732, 32122, 32123,
  32124,
])

/** What a storage of some shards may be, in GB of all of them together: 40 GB to 16 TB for each, in steps of 4. */
export const volumeLimits = (shards: number): { least: number; most: number; step: number } => ({
  least: 40 * shards,
  most: 16 * 1024 * shards,
  step: 4 * shards,
})

/** How the zones of an instance may be: two different ones for a pair, else one three times or three different ones. */
export function fittingZones(zones: readonly string[], pair: boolean): boolean {
  const different = new Set(zones).size
  return pair ? zones.length === 2 && different === 2 : zones.length === 3 && (different === 1 || different === 3)
}

/** A rule across fields that is broken. `limit`: the number or version that it is about. */
export interface GaussConflict {
  /** Dotted name in the request. */
  field: string
  rule:
    | 'solution-of-another-form'
    | 'needs-version'
    | 'paxos-only'
    | 'two-zones'
    | 'one-or-three-zones'
    | 'primary-zone-missing'
    | 'primary-zone-elsewhere'
    | 'centralized-only'
    | 'port-range'
    | 'port-reserved'
    | 'volume-least'
    | 'volume-most'
    | 'volume-step'
    | 'volume-below-source'
    | 'flavor-below-source'
  limit?: number | string
}

type Add = (field: string, rule: GaussConflict['rule'], limit?: number | string) => void

const collect = (): { found: GaussConflict[]; add: Add } => {
  const found: GaussConflict[] = []
  return { found, add: (field, rule, limit) => found.push({ field, rule, ...(limit === undefined ? {} : { limit }) }) }
}

function portConflict(port: string | number | undefined, add: Add): void {
  if (port === undefined || port === '') return
  const number = Number(port)
  if (!Number.isInteger(number) || number < ports.least || number > ports.most) add('port', 'port-range')
  else if (reservedPorts.has(number)) add('port', 'port-reserved', number)
}

function volumeConflict(size: number, shards: number, add: Add): void {
  const { least, most, step } = volumeLimits(shards)
  if (size < least) add('volume.size', 'volume-least', least)
  else if (size > most) add('volume.size', 'volume-most', most)
  else if (size % step !== 0) add('volume.size', 'volume-step', step)
}

function zonesConflict(text: string, pair: boolean, add: Add): string[] {
  const zones = text.split(',').map((zone) => zone.trim())
  if (!fittingZones(zones, pair)) add('availability_zone', pair ? 'two-zones' : 'one-or-three-zones')
  return zones
}

/**
 * All rules across fields that a new instance breaks (reference 4.4.1); empty when it breaks none.
 *
 * @param body as it would be sent
 * @param version of the engine as two numbers: the newest one where the body leaves it open
 * @param shards that its template has (4.4.12)
 */
export function gaussConflicts(body: CreateInstanceBody, version: string, shards: number): GaussConflict[] {
  const { found, add } = collect()
  const form = formOfMode(body.ha.mode)
  const pair = body.solution === 'double'
  const since = (field: string, needed: string) => {
    if (compareVersions(version, needed) < 0) add(field, 'needs-version', needed)
  }
  if (form && !solutionsOf[form].includes(body.solution)) add('solution', 'solution-of-another-form')
  if (pair) since('solution', neededVersions.double)
  if (form === 'combined') since('ha.mode', neededVersions.combined)
  if (pair && (body.ha.consistency_protocol ?? 'quorum').toLowerCase() !== 'paxos')
    add('ha.consistency_protocol', 'paxos-only')
  if (body.os_type === 'Hce') since('os_type', neededVersions.hce)
  if (body.enable_force_switch) since('enable_force_switch', neededVersions.forceSwitch)
  if (body.enable_single_float_ip) {
    if (form !== 'ha') add('enable_single_float_ip', 'centralized-only')
    else since('enable_single_float_ip', neededVersions.singleFloatIp)
  }
  const zones = zonesConflict(body.availability_zone, pair, add)
  if (body.master_az) {
    if (form !== 'ha') add('master_az', 'centralized-only')
    else if (!zones.includes(body.master_az)) add('master_az', 'primary-zone-elsewhere')
  } else if (pair) add('master_az', 'primary-zone-missing')
  portConflict(body.port, add)
  volumeConflict(Number(body.volume.size), shards, add)
  return found
}

/** As much of the source of a restore as its rules need. Sizes in GB. */
export interface RestoredShape {
  shards: number
  /** Of each shard: 2 for one primary and one standby. */
  replicas: number
  volumeSize: number
  /** Of its specification, where that is known. */
  vcpus?: number
  ram?: number
}

interface RestoreDraft {
  availability_zone: string
  volume: { size: number }
  port?: string | number
}

/**
 * All rules across fields that a restore to a new instance breaks (reference 4.7.8): it needs no less than its source.
 *
 * @param flavor the chosen specification, where it is known
 */
export function restoreConflicts(
  body: RestoreDraft,
  source: RestoredShape,
  flavor?: { vcpus: number; ram: number },
): GaussConflict[] {
  const { found, add } = collect()
  zonesConflict(body.availability_zone, source.replicas === 2, add)
  portConflict(body.port, add)
  if (body.volume.size < source.volumeSize) add('volume.size', 'volume-below-source', source.volumeSize)
  else volumeConflict(body.volume.size, source.shards, add)
  if (flavor && isSmaller(flavor, source)) add('flavor_ref', 'flavor-below-source')
  return found
}

/** Whether a specification is smaller than that of a source, in processors or memory (reference 4.7.8). */
export const isSmaller = (
  { vcpus, ram }: { vcpus: number; ram: number },
  source: Pick<RestoredShape, 'vcpus' | 'ram'>,
): boolean => vcpus < (source.vcpus ?? 0) || ram < (source.ram ?? 0)
