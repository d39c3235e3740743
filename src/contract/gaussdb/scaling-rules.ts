/**
 * How far an instance can grow (reference 4.4.2). Screens say it beforehand, the sandbox refuses what goes beyond it, and
 * both ask here.
 */
import { volumeLimits } from './create-rules.ts'

/**
 * Coordinators, and likewise shards: most of an instance, and most that one request may add. The reference refuses too
 * many at once (DBS.280607, DBS.280608) without a number; it is the one of the vendor's user guide.
 */
export const CLUSTER = { most: 256, mostAtOnce: 64 } as const

/** How many more coordinators or shards an instance with so many can have in one request. */
export const roomFor = (now: number): number => Math.max(0, Math.min(CLUSTER.mostAtOnce, CLUSTER.most - now))

/** What is wrong with a size of the storage. */
export type VolumeProblem = 'too-small' | 'too-large' | 'step'

/** @param size GB of all shards together */
export function volumeProblem(size: number, shards: number): VolumeProblem | undefined {
  const { step, least, most } = volumeLimits(shards)
  if (size < least) return 'too-small'
  if (size > most) return 'too-large'
  return size % step === 0 ? undefined : 'step'
}

/** The smallest size that is allowed and not below another one, in GB. */
export function volumeFrom(size: number, shards: number): number {
  const { step, least, most } = volumeLimits(shards)
  return Math.min(most, Math.max(least, Math.ceil(size / step) * step))
}

/** Whether a node works: storage grows only when all of them do. Lists of instances and of nodes have words of their own. */
export const isNodeNormal = (status: string): boolean => status === 'ACTIVE' || status === 'normal'
