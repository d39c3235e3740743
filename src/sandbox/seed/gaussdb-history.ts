import { seededRandom, uuidOf, type Random } from '../environment.ts'
import { effect } from '../gaussdb/effects.ts'
import type { GaussdbInstance, GaussdbRecycled } from '../gaussdb/state.ts'
import { stepsOf } from '../gaussdb/steps.ts'
import { endOf } from '../jobs.ts'
import type { Job, JobStep } from '../state.ts'
import { day, hour, minute } from '../time.ts'
import { buildGaussdbInstance } from './gaussdb-build.ts'
import { gaussdbGone, gaussdbRows } from './gaussdb-fleet.ts'

interface Past {
  name: string
  steps: (instance: GaussdbInstance) => JobStep[]
  fits?: (instance: GaussdbInstance) => boolean
}

const backupSteps = (): JobStep[] => [
  { name: 'Take a snapshot', ms: 30_000 },
  { name: 'Upload data', ms: 420_000 },
]

const kinds: readonly Past[] = [
  { name: 'BackupSnapshotGaussDBV5Instance', steps: backupSteps },
  { name: 'RestartGaussDBV5Instance', steps: (it) => stepsOf.restart(it.nodes.length) },
  { name: 'EnlargeGaussDBV5Volume', steps: () => stepsOf.enlarge() },
  { name: 'ResizeGaussDBV5Flavor', steps: (it) => stepsOf.resize(it.replicas) },
  {
    name: 'GaussDBV5ExpandClusterCN',
    steps: () => stepsOf.expandCoordinators(1),
    fits: ({ form }) => form === 'independent',
  },
  { name: 'GaussDBV5ExpandClusterDN', steps: () => stepsOf.expandShards(1), fits: ({ shards }) => shards > 2 },
  { name: 'GaussDBV5SwitchShard', steps: () => stepsOf.switchShard(1) },
]

const failures: Readonly<Record<string, string>> = {
  ResizeGaussDBV5Flavor: 'The specification was sold out while servers were being changed.',
  RestartGaussDBV5Instance: 'A data node did not come up within the time allowed.',
  BackupSnapshotGaussDBV5Instance: 'The upload to the object storage was interrupted.',
}

const base = (seed: string, key: string, instance: GaussdbInstance, created: number): Omit<Job, 'name' | 'steps'> => ({
  id: uuidOf(seededRandom(`${seed}/gaussdb/job/${key}`).hex(32)),
  service: 'gaussdb',
  project: instance.project,
  instance: instance.id,
  instanceName: instance.name,
  created,
  start: created,
  failure: null,
  phase: 'ended',
  onStart: [],
  onEnd: [],
  onFail: [],
  orderId: '',
  entities: {},
  schedule: null,
})

function pastJobs(seed: string, instance: GaussdbInstance, epoch: number, random: Random): Job[] {
  const fitting = kinds.filter(({ fits }) => fits?.(instance) ?? true)
  return Array.from({ length: random.int(3, 7) }, (_, index): Job => {
    const kind = random.pick(fitting)
    const created = Math.max(instance.created + hour, epoch - Math.floor(random.next() * 29 * day) - 2 * hour)
    const reason = random.chance(0.15) ? failures[kind.name] : undefined
    const steps = kind.steps(instance)
    return {
      ...base(seed, `${instance.name}/${index}`, instance, created),
      name: kind.name,
      steps,
      failure: reason ? { step: Math.floor(steps.length / 2), reason } : null,
    }
  })
}

export interface GaussdbSeed {
  instances: GaussdbInstance[]
  recycled: GaussdbRecycled[]
  jobs: Job[]
}

/**
 * The GaussDB fleet with its past month, what is under way and what has been deleted.
 *
 * @param epoch ms since the epoch
 * @param pace divides the durations of what is under way
 */
export function buildGaussdbSeed(seed: string, epoch: number, pace: number): GaussdbSeed {
  const jobs: Job[] = []
  const instances = gaussdbRows.map((row, index) => {
    const instance = buildGaussdbInstance(seed, row, index, epoch)
    if (instance.readyAt !== null) {
      jobs.push(...pastJobs(seed, instance, epoch, seededRandom(`${seed}/gaussdb/history/${row.name}`)))
      return instance
    }
    const job: Job = {
      ...base(seed, `${row.name}/under-way`, instance, epoch),
      name: 'CreateGaussDBV5Instance',
      phase: 'running',
      steps: stepsOf.create(instance.nodes.length).map((step) => ({ ...step, ms: step.ms / pace })),
      onEnd: [effect({ kind: 'ready', instance: instance.id }), effect({ kind: 'release', instance: instance.id })],
      onFail: [
        effect({ kind: 'node-status', instance: instance.id, status: 'createfail' }),
        effect({ kind: 'release', instance: instance.id, status: 'FAILED' }),
      ],
    }
    jobs.push(job)
    return { ...instance, busyWith: job.id }
  })
  const recycled = gaussdbGone.map((row, index): GaussdbRecycled => {
    const instance = buildGaussdbInstance(seed, row, gaussdbRows.length + index, epoch)
    const deletedAt = epoch - row.deletedHoursAgo * hour
    jobs.push({
      ...base(seed, `${row.name}/deleted`, instance, deletedAt - 4 * minute),
      name: 'DeleteGaussDBV5Instance',
      steps: stepsOf.delete(),
    })
    return {
      id: instance.id,
      project: instance.project,
      instance,
      deletedAt,
      until: deletedAt + 7 * day,
      backupId: `${seededRandom(`${seed}/gaussdb/recycled/${row.name}`).hex(32)}br14`,
      backupRunning: false,
    }
  })
  // What is told as the past must have ended by now.
  return { instances, recycled, jobs: jobs.filter((job) => job.phase !== 'ended' || endOf(job) <= epoch) }
}
