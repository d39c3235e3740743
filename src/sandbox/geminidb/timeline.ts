import { hash32 } from '../environment.ts'
import { day, minute } from '../time.ts'
import type { GeminiBackupRow, GeminiData, GeminiInstanceRow } from './state.ts'

/** What follows from the policies of an instance and from time: automated backups, and moments to go back to. */

/** An automated or manual backup. */
export type AnyBackup = GeminiBackupRow & { type: 'Auto' | 'Manual' }

const everyDay = [1, 2, 3, 4, 5, 6, 7]

export const daysOf = ({ backupDays }: GeminiInstanceRow): number[] => backupDays ?? everyDay

/** 1 for Monday, in UTC. */
const weekday = (at: number): number => ((Math.floor(at / day) + 3) % 7) + 1

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** KB that a backup of this much data takes: it is compressed. */
export const sizeKbOf = ({ usedGb, databases }: GeminiData): number =>
  Math.round((usedGb + databases.reduce((sum, { sizeMb }) => sum + sizeMb, 0) / 1024) * 0.42 * 1024 * 1024)

/** Milliseconds that a backup of this much data takes. */
export const durationOf = (data: GeminiData): number => 90_000 + Math.round(sizeKbOf(data) / 1024) * 9

/** What an instance held at a moment. */
export function dataAt(instance: GeminiInstanceRow, at: number): GeminiData {
  const { usedGb, databases } = instance.dataBefore?.find(({ until }) => until > at) ?? instance
  return { usedGb, databases }
}

/** The instance with what it holds now kept for the past. */
export const remembered = (instance: GeminiInstanceRow, now: number): GeminiInstanceRow['dataBefore'] => [
  ...(instance.dataBefore ?? []).filter(({ until }) => until > now - 40 * day),
  { usedGb: instance.usedGb, databases: instance.databases, until: now },
]

/** The policy that held at a moment. */
function policyAt(instance: GeminiInstanceRow, at: number) {
  const before = instance.backupsBefore?.find(({ until }) => until > at)
  return before ?? { ...instance.backup, days: daysOf(instance) }
}

/** Automated backups that are kept now, newest first. */
export function automatedBackups(instance: GeminiInstanceRow, now: number): AnyBackup[] {
  const { keep_days: keep } = instance.backup
  // Without automated backups, those that are there stay no longer.
  if (keep === 0 || instance.status === 'creating' || instance.status === 'createfail') return []
  const found: AnyBackup[] = []
  for (let start = Math.floor(now / day) * day; start > now - (keep + 1) * day; start -= day) {
    const hash = hash32(`${instance.id}/backup/${start}`)
    const policy = policyAt(instance, start)
    const begin = start + minutesOf(policy.start_time) * minute + (hash % 55) * minute
    if (begin > now || begin < now - keep * day || begin < instance.created) continue
    if (policy.keep_days === 0 || !policy.days.includes(weekday(start))) continue
    const data = dataAt(instance, begin)
    // Data grows by the day, a little less on some than on others.
    const grown = 1 - ((now - begin) / day) * 0.004 - (hash % 1000) / 200_000
    const end = begin + Math.round(durationOf(data) * grown)
    const id = `${hash.toString(16).padStart(8, '0')}${instance.id.slice(8, 32)}br${instance.id.slice(-2)}`
    const stamp = new Date(begin).toISOString().replaceAll(/\D/g, '').slice(0, 17)
    found.push({
      id,
      project: instance.project,
      instance: instance.id,
      instanceName: instance.name,
      engine: instance.engine,
      version: instance.version,
      name: `GaussDBforNoSQL-${instance.name}-${stamp}`,
      description: '',
      type: 'Auto',
      status: end > now ? 'BUILDING' : 'COMPLETED',
      begin,
      end: end > now ? null : end,
      sizeKb: end > now ? 0 : Math.round(sizeKbOf(data) * grown),
      tables: [],
      data,
    })
  }
  return found
}

/** Points in time that a Redis instance keeps of itself, newest first, ms since the epoch. */
export function pitrPoints({ pitr }: GeminiInstanceRow, now: number): number[] {
  if (!pitr) return []
  const step = pitr.interval * minute
  const least = Math.max(pitr.since, now - pitr.keepDays * day)
  const points: number[] = []
  for (let at = Math.floor(now / step) * step; at >= least; at -= step) points.push(at)
  return points
}

/** How far apart the moments are that a new instance can be made of. */
const every = 15 * minute

/** Moments within a span that a new instance can be made of: after the oldest automated backup, newest first. */
export function restorePoints(instance: GeminiInstanceRow, from: number, to: number, now: number): number[] {
  const oldest = automatedBackups(instance, now)
    .filter(({ status }) => status === 'COMPLETED')
    .at(-1)?.end
  if (oldest === undefined || oldest === null) return []
  const least = Math.max(from, oldest)
  const points: number[] = []
  for (let at = Math.floor(Math.min(to, now - every) / every) * every; at >= least; at -= every) points.push(at)
  return points
}
