import { hash32, seededRandom, uuidOf } from '../environment.ts'
import { largerFlavor } from '../seed/flavors.ts'
import type { AutoScaling, Instance } from '../state.ts'
import { day, dayOf, minute } from '../time.ts'

/** What automatic scaling has done. Nothing of it is stored: it follows from the policies and the clock. */
export interface ScalingRecord {
  id: string
  at: number
  type: 'ENLARGE_FLAVOR' | 'REDUCE_FLAVOR' | 'ENLARGE_READ_ONLY' | 'REDUCE_READ_ONLY'
  from: string
  to: string
}

/**
 * Peaks of a policy: the instance grows in the morning of a busy day and shrinks again in the afternoon. The lower the
 * threshold, the more days are busy. Only policies that shrink again leave records, and only whole peaks that have
 * passed, so that the instance always is what its details say.
 */
function recordsOf(instance: Instance, policy: AutoScaling, now: number): ScalingRecord[] {
  const found: ScalingRecord[] = []
  if (!policy.reduce) return found
  const until = Math.min(now, policy.to ?? now)
  const pairs: [ScalingRecord['type'], ScalingRecord['type'], string, string][] = []
  const larger = largerFlavor(policy.minFlavor)
  if (policy.flavors && larger) pairs.push(['ENLARGE_FLAVOR', 'REDUCE_FLAVOR', policy.minFlavor, larger.code])
  if (policy.replicas)
    pairs.push(['ENLARGE_READ_ONLY', 'REDUCE_READ_ONLY', String(policy.minReplicas), String(policy.minReplicas + 1)])
  // While it is silent, there are no changes.
  const everyDays = Math.max(1, Math.ceil((policy.silenceCycle * 1000) / day))
  for (let date = dayOf(policy.from) + day; date < until; date += everyDays * day)
    for (const [grow, shrink, small, large] of pairs) {
      const chance = hash32(`${policy.id}/${grow}/${date / day}`)
      if (chance % 100 >= (105 - policy.threshold) / 2) continue
      const begin = date + 8 * 60 * minute + (chance % 120) * minute
      const end = begin + Math.max(policy.silenceCycle * 1000, (150 + (chance % 200)) * minute) + 12 * minute
      if (end + 10 * minute > until) continue
      const record = (type: ScalingRecord['type'], at: number, from: string, to: string): ScalingRecord => ({
        id: uuidOf(seededRandom(`${instance.id}/${type}/${at}`).hex(32)),
        type,
        at,
        from,
        to,
      })
      found.push(record(grow, begin, small, large), record(shrink, end, large, small))
    }
  return found
}

/** All records of an instance, the newest first. */
export const scalingRecords = (instance: Instance, now: number): ScalingRecord[] =>
  (instance.autoScaling ?? [])
    .flatMap((policy) => recordsOf(instance, policy, now))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))

/** The policy that holds now. */
export const activePolicy = (instance: Instance): AutoScaling | undefined => {
  const last = instance.autoScaling?.at(-1)
  return last?.to === null ? last : undefined
}
