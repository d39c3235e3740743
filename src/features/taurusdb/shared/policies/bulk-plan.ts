import { offsiteLoss, type OffsiteState, type OffsiteValues, policyIn, sameOffsite } from './offsite.ts'
import { sameSchedule, type Schedule } from '#lib/recovery/timetable.ts'

/** What is to be set on many instances; what is left out stays as each instance has it. */
export interface Wish {
  hourUtc?: number
  weekdays?: number[]
  keepDays?: number
  offsite?: OffsiteValues
}

/** What an instance has now. */
export interface Present {
  schedule: Schedule
  encryption: 'on' | 'off' | undefined
  offsite: OffsiteState
}

export interface Plan {
  same?: { before: Schedule; after: Schedule }
  offsite?: { before: OffsiteState; after: OffsiteValues; loss: 'stop' | 'shorten' | undefined }
}

export type LeftOut = 'has' | 'encrypted' | 'own-region'

export const isEmptyWish = ({ hourUtc, weekdays, keepDays, offsite }: Wish): boolean =>
  hourUtc === undefined && weekdays === undefined && keepDays === undefined && offsite === undefined

/** The policy that an instance would have. Its level-1 backups are not touched. */
export const scheduleWith = (schedule: Schedule, { hourUtc, weekdays, keepDays }: Wish): Schedule => ({
  ...schedule,
  hourUtc: hourUtc ?? schedule.hourUtc,
  weekdays: weekdays ?? schedule.weekdays,
  keepDays: keepDays ?? schedule.keepDays,
})

/**
 * What an instance in `region` needs to be as wished, or why it is left out. Copies in another region that cannot be asked for
 * are always sent; encryption excludes them, so that nothing is sent that the cloud refuses (DBS.05000029).
 */
export function planFor(present: Present, wish: Wish, region: string): Plan | LeftOut {
  const { schedule, encryption, offsite } = present
  const wanted = wish.offsite
  if (wanted?.on && encryption === 'on') return 'encrypted'
  if (wanted && wanted.region.trim() === region) return 'own-region'
  const after = scheduleWith(schedule, wish)
  const plan: Plan = {}
  if (!sameSchedule(schedule, after)) plan.same = { before: schedule, after }
  if (wanted && !sameOffsite(offsite, wanted))
    plan.offsite = { before: offsite, after: wanted, loss: offsiteLoss(offsite, wanted) }
  return plan.same || plan.offsite ? plan : 'has'
}

/** Whether a plan shortens how long backups are kept, so that some may be lost. */
export const shortens = ({ same }: Plan): boolean => same !== undefined && same.after.keepDays < same.before.keepDays

/** What takes the off-site part back; undefined where the old policy is not known. */
export function offsiteBack({ offsite }: Plan): OffsiteValues | undefined {
  if (!offsite) return undefined
  const policy = policyIn(offsite.before)
  if (policy) return { on: true, ...policy }
  return offsite.before.is === 'off' ? { ...offsite.after, on: false } : undefined
}
