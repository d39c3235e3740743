import { hash32, seededRandom } from '../environment.ts'
import type { State } from '../state.ts'
import { compactTime, day, dayOf, hour, minute, second, weekdayOf } from '../time.ts'
import type { GaussdbBackup, GaussdbShape } from './backup-state.ts'
import { usedAt } from './common.ts'
import { shapeAt } from './shape.ts'
import type { GaussdbBackupPolicy, GaussdbInstance } from './state.ts'

/**
 * Automated backups, differential backups and restorable ranges. None of them is stored: all follow from an instance's
 * policies, its age and the clock, and always come out the same.
 */

export interface FullBackup {
  id: string
  instance: string
  name: string
  type: 'auto' | 'manual'
  begin: number
  end: number
  status: 'BUILDING' | 'COMPLETED' | 'FAILED'
  sizeMb: number
  description: string
  shape: GaussdbShape
  fileSplit: number
}

export interface DifferentialBackup {
  id: string
  name: string
  begin: number
  end: number
  sizeMb: number
}

export interface Range {
  from: number
  to: number
}

export function policyAt(instance: GaussdbInstance, time: number): GaussdbBackupPolicy {
  const found = instance.policies.findLast((entry) => entry.since <= time) ?? instance.policies[0]
  if (!found) throw new Error(`${instance.id} has no policy`)
  return found.policy
}

export const currentPolicy = (instance: GaussdbInstance): GaussdbBackupPolicy => policyAt(instance, Infinity)

/** Data at a moment that may lie in the past; backwards the growth cannot have been steady since the first day. */
const dataAt = (instance: GaussdbInstance, time: number): number =>
  Math.max(usedAt(instance, time), instance.usedGb * 0.2, 0.05)

/** Backups are compressed. */
export const backupSizeMb = (instance: GaussdbInstance, time: number): number =>
  Math.max(1, Math.round(dataAt(instance, time) * 1024 * 0.42))

/** MB/s that a shard uploads when nobody limits it. */
const fullSpeed = 200

/** How long a full backup takes, as in life: shards upload side by side, each at the speed that the policy allows. */
export function backupDuration(instance: GaussdbInstance, time: number): number {
  const limit = policyAt(instance, time).rate_limit
  const speed = Math.min(fullSpeed, limit === 0 ? fullSpeed : limit) * instance.shards
  return 2 * minute + Math.round((backupSizeMb(instance, time) / speed) * second)
}

/** From when on no more backups are made, for an instance that is switched off. */
const stoppedAt = (instance: GaussdbInstance): number =>
  instance.status === 'FROZEN' ? instance.statusSince : Infinity

/** The policies that were in force during a day, which begins at `date`, in their order. */
const policiesOn = (instance: GaussdbInstance, date: number): GaussdbBackupPolicy[] =>
  instance.policies
    .filter(({ since }, at) => since < date + day && (instance.policies[at + 1]?.since ?? Infinity) > date)
    .map(({ policy }) => policy)

const startHour = (policy: GaussdbBackupPolicy): number => Number(policy.start_time.slice(0, 2))

const nameOf = (instance: GaussdbInstance, begin: number): string => `GaussDB-${instance.name}-${compactTime(begin)}`

/** Automated full backups that still exist, newest first. */
export function automatedBackups(instance: GaussdbInstance, now: number): FullBackup[] {
  const found: FullBackup[] = []
  if (instance.readyAt === null) return found
  const keep = currentPolicy(instance).keep_days * day
  const until = Math.min(now, stoppedAt(instance))
  const add = (key: string | number, begin: number) => {
    const chance = hash32(`${instance.id}/${key}`)
    const end = begin + Math.round(backupDuration(instance, begin) * (0.85 + ((chance >>> 8) % 300) / 1000))
    if (begin > until || end < now - keep) return
    const failed = key !== 'first' && chance % 83 === 0
    found.push({
      get id() {
        return `${seededRandom(`${instance.id}/auto/${key}`).hex(32)}br14`
      },
      instance: instance.id,
      name: nameOf(instance, begin),
      type: 'auto',
      begin,
      end,
      status: end > now ? 'BUILDING' : failed ? 'FAILED' : 'COMPLETED',
      sizeMb: end > now || failed ? 0 : backupSizeMb(instance, begin),
      description: '',
      shape: shapeAt(instance, begin),
      fileSplit: policyAt(instance, begin).file_split_size,
    })
  }
  for (let date = dayOf(until); date >= dayOf(Math.max(now - keep, instance.readyAt)); date -= day) {
    const spread = hash32(`${instance.id}/start/${date / day}`) % 3_300_000
    // On a day on which it was changed each policy counts for its own part; the later one comes first.
    for (const policy of policiesOn(instance, date).toReversed()) {
      if (!policy.period.split(',').includes(String(weekdayOf(date)))) continue
      const begin = date + startHour(policy) * hour + spread
      if (begin > instance.readyAt + hour && policyAt(instance, begin) === policy)
        add(`${date / day}/${startHour(policy)}`, begin)
    }
  }
  // A new instance is backed up as soon as it works.
  add('first', instance.readyAt + minute)
  return found.sort((a, b) => b.begin - a.begin)
}

export const manualBackup = (backup: GaussdbBackup, now: number): FullBackup => ({
  id: backup.id,
  instance: backup.instance,
  name: backup.name,
  type: 'manual',
  begin: backup.begin,
  end: backup.end ?? now,
  status: backup.status,
  sizeMb: backup.sizeMb,
  description: backup.description,
  shape: backup.shape,
  fileSplit: backup.fileSplit,
})

/** All full backups of an instance, newest first. */
export function fullBackups(state: State, instance: GaussdbInstance, now: number): FullBackup[] {
  const manual = [...state.gaussdbBackups.values()]
    .filter((backup) => backup.instance === instance.id)
    .map((backup) => manualBackup(backup, now))
  return [...automatedBackups(instance, now), ...manual].sort((a, b) => b.begin - a.begin)
}

/** The last point that can be restored lags behind by about as much as it takes to send the log away. */
const lag = 40_000

/**
 * Spans of time an instance can be restored to, oldest first. Each begins with the end of a full backup and reaches up
 * to the next one, whose own begins some seconds later.
 */
export function restorableRanges(state: State, instance: GaussdbInstance, now: number): Range[] {
  const keep = currentPolicy(instance).keep_days * day
  const last = Math.min(now - lag, stoppedAt(instance))
  const bases = fullBackups(state, instance, now)
    .filter(({ status, end }) => status === 'COMPLETED' && end >= now - keep && end < last)
    .map(({ end }) => end)
    .sort((a, b) => a - b)
  return bases.flatMap((from, at) => {
    const next = bases[at + 1]
    const to = next === undefined ? last : next - 8 * second
    return to > from ? [{ from, to }] : []
  })
}

/** The part of each range that lies in a span. */
export const clip = (ranges: readonly Range[], from: number, to: number): Range[] =>
  ranges
    .map((range) => ({ from: Math.max(range.from, from), to: Math.min(range.to, to) }))
    .filter((range) => range.to > range.from)

/** Differential backups follow the first full one; each policy has its own distance between them. */
function slotsOf(
  instance: GaussdbInstance,
  from: number,
  to: number,
): { first: number; last: number; every: number }[] {
  return instance.policies
    .map(({ since, policy }, at) => ({
      every: policy.differential_period * minute,
      begin: Math.max(from, at === 0 ? -Infinity : since),
      end: Math.min(to, (instance.policies[at + 1]?.since ?? Infinity) - 1),
    }))
    .filter(({ begin, end }) => end >= begin)
    .map(({ every, begin, end }) => ({ every, first: Math.ceil(begin / every), last: Math.floor(end / every) }))
}

/**
 * One page of differential backups, newest first, and how many there are in all: with one every half hour and a
 * retention of years they are counted, not listed.
 *
 * @param from only those that began at this moment or later, ms since the epoch
 */
export function differentialBackups(
  state: State,
  instance: GaussdbInstance,
  now: number,
  from: number,
  to: number,
  offset: number,
  limit: number,
): { rows: DifferentialBackup[]; total: number } {
  const ranges = restorableRanges(state, instance, now)
  const begin = Math.max(from, ranges[0]?.from ?? Infinity)
  const end = Math.min(to, ranges.at(-1)?.to ?? -Infinity)
  const rows: DifferentialBackup[] = []
  let total = 0
  for (const { first, last, every } of slotsOf(instance, begin, end).toReversed()) {
    const count = Math.max(0, last - first + 1)
    for (let at = Math.max(0, offset - total); at < count && rows.length < limit; at++) {
      const started = (last - at) * every
      const random = seededRandom(`${instance.id}/differential/${started}`)
      const changedMb = ((instance.growthGbPerDay * 1024) / (day / every)) * 1.8
      rows.push({
        id: `${random.hex(32)}br14`,
        name: nameOf(instance, started),
        begin: started,
        end: started + random.int(8_000, 55_000),
        sizeMb: Math.round((1 + changedMb * (0.5 + random.next())) * 100) / 100,
      })
    }
    total += count
  }
  return { rows, total }
}
