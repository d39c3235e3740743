import { listInstances, type InstanceSummary } from '#contract/taurusdb/instances.ts'
import type { JobRun } from '../store/job-runs.ts'
import type { RehearsalRow } from '../store/rehearsals.ts'
import type { Ask } from './ask.ts'
import type { UsualOf } from './plan.ts'

/** What a step has to work with. */
export interface StepEnv {
  ask: Ask
  region: string
  /** Whether the connection allows the deletion at the end. */
  mayDelete: boolean
  now: () => number
  /** Writes the rehearsal down. Throws when it is in other hands by now. */
  save: (row: RehearsalRow) => Promise<void>
  usualOf: UsualOf
  /** Keeps how long a task took. */
  learn: (run: Omit<JobRun, 'connection' | 'service'>) => Promise<void>
}

/** Milliseconds until it is worth another look; 0 goes on at once, null is over. */
export type Wait = number | null

const second = 1000
const minute = 60 * second

/** Asks often at first: small restores take minutes, large ones hours. */
export const pollWait = (row: RehearsalRow): number => Math.min(30, 5 + 3 * row.work.polls++) * second

/** An instance whose creation was never answered is looked for after the end as well. */
export const watchedFor = 24 * 60 * minute

/** Instances of exactly the temporary one's name: there can be one at most. */
export async function namedLike(ask: Ask, row: RehearsalRow): Promise<InstanceSummary[]> {
  const { instances } = await ask(listInstances, { query: { name: row.target.name, limit: 100 } })
  return instances.filter(({ name }) => name === row.target.name)
}

/** The temporary instance by its id, whatever its name is by now; undefined when the cloud lists it no more. */
export async function listedTarget(ask: Ask, { target: { id } }: RehearsalRow): Promise<InstanceSummary | undefined> {
  if (id === '') return undefined
  const { instances } = await ask(listInstances, { query: { id } })
  return instances.find((one) => one.id === id)
}
