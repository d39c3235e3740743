import { hash32, seededRandom } from '../environment.ts'
import type { BackupPolicy, Instance, ManualBackup, State } from '../state.ts'
import { compactTime, day, dayOf, hour, minute, weekdayOf } from '../time.ts'

/**
 * Automated backups, incremental backups and restorable ranges. None of them is stored: all follow from an instance's
 * policies, its age, its gaps and the clock, and always come out the same.
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
}

export interface Range {
  from: number
  to: number
}

export interface IncrementalBackup {
  id: string
  name: string
  begin: number
  end: number
  sizeKb: number
}

/** Data of an instance at a time, in GB. */
export function usedAt(instance: Instance, time: number): number {
  const grown = instance.usedGb + (instance.growthGbPerDay * (time - instance.usedAt)) / day
  // Backwards the growth cannot have been steady since the first day of an old instance.
  return Math.max(grown, instance.usedGb * 0.2, 0.05)
}

export function policyAt(instance: Instance, time: number): BackupPolicy {
  const found = instance.policies.findLast((entry) => entry.since <= time) ?? instance.policies[0]
  if (!found) throw new Error(`${instance.id} has no policy`)
  return found.policy
}

export const currentPolicy = (instance: Instance): BackupPolicy => policyAt(instance, Infinity)

/** How long a full backup takes, as in life: a part that every one needs, and a part by size. */
export const backupDuration = (sizeGb: number): number => Math.round(2 * minute + sizeGb * 400)

/** Backups are compressed. */
export const backupSizeMb = (sizeGb: number): number => Math.max(1, Math.round(sizeGb * 1024 * 0.42))

/** From when on no more backups are made, for an instance that is switched off. */
function stoppedAt(instance: Instance): number {
  return instance.status === 'frozen' ? instance.statusSince : Infinity
}

/** The policies that were in force during a day, which begins at `date`, in their order. */
const policiesOn = (instance: Instance, date: number): BackupPolicy[] =>
  instance.policies
    .filter(({ since }, at) => since < date + day && (instance.policies[at + 1]?.since ?? Infinity) > date)
    .map(({ policy }) => policy)

const startHour = (policy: BackupPolicy): number => Number(policy.start_time.slice(0, 2))

/** Automated full backups that still exist, newest first. */
export function automatedBackups(instance: Instance, now: number): FullBackup[] {
  const found: FullBackup[] = []
  if (instance.readyAt === null) return found
  const keep = currentPolicy(instance).keep_days * day
  const until = Math.min(now, stoppedAt(instance))
  const add = (key: string | number, begin: number) => {
    const chance = hash32(`${instance.id}/${key}`)
    const size = usedAt(instance, begin)
    const end = begin + Math.round(backupDuration(size) * (0.85 + ((chance >>> 8) % 300) / 1000))
    if (begin > until || end < now - keep) return
    const failed = key !== 'first' && chance % 89 === 0
    found.push({
      get id() {
        return `${seededRandom(`${instance.id}/auto/${key}`).hex(32)}br07`
      },
      instance: instance.id,
      name: `TaurusDB-${instance.name}-${compactTime(begin)}`,
      type: 'auto',
      begin,
      end,
      status: end > now ? 'BUILDING' : failed ? 'FAILED' : 'COMPLETED',
      sizeMb: end > now || failed ? 0 : backupSizeMb(size),
      description: '',
    })
  }
  for (let date = dayOf(until); date >= dayOf(Math.max(now - keep, instance.readyAt)); date -= day) {
    const spread = hash32(`${instance.id}/start/${date / day}`) % 3_300_000
    // On a day on which it was changed each policy counts for its own part, so that what was made stays.
    const policies = policiesOn(instance, date)
    for (const [at, policy] of policies.entries()) {
      if (!policy.period.split(',').includes(String(weekdayOf(date)))) continue
      const begin = date + startHour(policy) * hour + spread
      if (begin > instance.readyAt + hour && policyAt(instance, begin) === policy)
        add(at === 0 ? date / day : `${date / day}/${startHour(policy)}`, begin)
    }
  }
  // A new instance is backed up as soon as it works.
  add('first', instance.readyAt + minute)
  return found.sort((a, b) => b.begin - a.begin)
}

export const manualBackup = (backup: ManualBackup, now: number): FullBackup => ({
  id: backup.id,
  instance: backup.instance,
  name: backup.name,
  type: 'manual',
  begin: backup.begin,
  end: backup.end ?? now,
  status: backup.status,
  sizeMb: backup.sizeMb,
  description: backup.description,
})

/** All full backups of an instance, newest first. */
export function fullBackups(state: State, instance: Instance, now: number): FullBackup[] {
  const manual: FullBackup[] = []
  for (const backup of state.backups.values())
    if (backup.instance === instance.id) manual.push(manualBackup(backup, now))
  return [...automatedBackups(instance, now), ...manual].sort((a, b) => b.begin - a.begin)
}

const incrementalEvery = 5 * minute
/** The last point that can be restored lags behind by about as much as an incremental backup takes. */
const lag = 40_000

/**
 * Spans of time an instance can be restored to, oldest first: from the end of a full backup on, for as long as
 * incremental backups follow without a gap.
 */
export function restorableRanges(state: State, instance: Instance, now: number): Range[] {
  const keep = currentPolicy(instance).keep_days * day
  const bases = fullBackups(state, instance, now)
    .filter((backup) => backup.status === 'COMPLETED')
    .map((backup) => backup.end)
    .sort((a, b) => a - b)
  const last = Math.min(now - lag, stoppedAt(instance))
  const gaps = [...instance.gaps].sort((a, b) => a.from - b.from)
  const ranges: Range[] = []
  let from = bases.find((base) => base >= now - keep)
  while (from !== undefined && from < last) {
    const start: number = from
    const inGap = gaps.find((gap) => gap.from <= start && gap.to > start)
    const gap = inGap ?? gaps.find((it) => it.from > start)
    const to = Math.min(inGap ? start : (gap?.from ?? last), last)
    if (to > start) ranges.push({ from: start, to })
    from = gap && gap.from < last ? bases.find((base) => base >= gap.to && base > start) : undefined
  }
  return ranges
}

/** Whether a moment lies in one of the ranges. */
export const isRestorable = (ranges: readonly Range[], time: number): boolean =>
  ranges.some((range) => time >= range.from && time <= range.to)

/** The part of each range that lies in a span. */
export const clip = (ranges: readonly Range[], from: number, to: number): Range[] =>
  ranges
    .map((range) => ({ from: Math.max(range.from, from), to: Math.min(range.to, to) }))
    .filter((range) => range.to > range.from)

const slotsOf = (instance: Instance) => {
  const offset = hash32(`${instance.id}/incremental`) % incrementalEvery
  return {
    first: (time: number) => Math.ceil((time - offset) / incrementalEvery),
    last: (time: number) => Math.floor((time - offset) / incrementalEvery),
    time: (slot: number) => slot * incrementalEvery + offset,
  }
}

/**
 * One page of incremental backups, newest first, and how many there are in all. There is one every five minutes, so
 * they are counted, not listed.
 */
export function incrementalBackups(
  instance: Instance,
  ranges: readonly Range[],
  offset: number,
  limit: number,
): { rows: IncrementalBackup[]; total: number } {
  const slots = slotsOf(instance)
  const rows: IncrementalBackup[] = []
  let total = 0
  for (const range of ranges.toReversed()) {
    const [first, last] = [slots.first(range.from), slots.last(range.to)]
    const count = Math.max(0, last - first + 1)
    for (let at = Math.max(0, offset - total); at < count && rows.length < limit; at++)
      rows.push(incremental(instance, last - at, slots.time(last - at)))
    total += count
  }
  return { rows, total }
}

function incremental(instance: Instance, slot: number, begin: number): IncrementalBackup {
  const random = seededRandom(`${instance.id}/incremental/${slot}`)
  // More is written by day, and by an instance that grows faster.
  const rhythm = 0.4 + 0.6 * Math.max(0, Math.sin(((new Date(begin).getUTCHours() - 5) / 24) * 2 * Math.PI))
  const growthKb = ((instance.growthGbPerDay * 1024 * 1024) / 288) * 1.6
  return {
    id: `${random.hex(32)}br07`,
    name: `TaurusDB-${instance.name}-${compactTime(begin)}`,
    begin,
    end: begin + random.int(2000, 38_000),
    sizeKb: Math.round((12 + growthKb * rhythm * (0.6 + random.next())) * 64) / 64,
  }
}
