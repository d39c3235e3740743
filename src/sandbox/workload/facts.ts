import { endOf } from '../jobs.ts'
import { flavorByCode } from '../seed/flavors.ts'
import { fleetRows, instanceIdOf, type FleetRow } from '../seed/fleet.ts'
import { vpcsOf } from '../seed/networks.ts'
import type { Instance, InstanceNode, Job, State } from '../state.ts'
import { hour } from '../time.ts'
import { Draw, seedOf } from './draw.ts'
import type { Incidents } from './errors.ts'
import { profileOf, usualThreshold, workloadKeys, type Env, type Profile, type ProfileFacts } from './profiles.ts'
import { zoneMinutes } from './rhythm.ts'
import type { NodeWorkload } from './rows.ts'
import { plantedTroubles, troublesOf, type PlantedTrouble } from './troubles.ts'

/** What the fleet was made of: the name of its seed, and the moment it was made for. */
export interface FleetSeed {
  name: string
  epoch: number
}

const namedRows = new Map<string, Map<string, FleetRow>>()

/** The written-down row of an instance, whatever it is called by now. */
function rowOf(seed: FleetSeed, id: string): FleetRow | undefined {
  let rows = namedRows.get(seed.name)
  if (!rows) {
    rows = new Map(fleetRows.map((row) => [instanceIdOf(seed.name, row.name), row]))
    namedRows.set(seed.name, rows)
  }
  return rows.get(id)
}

/** By the network, which stays; tags may be changed, and what has happened must not change with them. */
const envOf = (instance: Instance): Env => {
  const network = vpcsOf(instance.project).find(({ id }) => id === instance.vpc)?.name
  return network === 'vpc-prod' ? 'prod' : network === 'vpc-staging' ? 'staging' : 'dev'
}

/** What an instance of the fleet was made for; undefined for one that somebody has created since. */
export function purposeOf(instance: Instance, seed: FleetSeed): { workload: string; env: Env } | undefined {
  const row = rowOf(seed, instance.id)
  if (row) return { workload: row.workload, env: row.env }
  if (instance.created >= seed.epoch) return undefined
  return { workload: new Draw(seedOf(instance.id, 2)).pick(workloadKeys), env: envOf(instance) }
}

/** Slow-log thresholds follow `long_query_time`: as it was set over time, or as it has always been. */
function thresholdsOf({ parameters }: Instance): NonNullable<ProfileFacts['thresholds']> {
  const always = parameters?.values['long_query_time']
  return parameters?.thresholds ?? [{ from: 0, seconds: always === undefined ? usualThreshold : Number(always) }]
}

/**
 * The workload of an instance. One of the named fleet has that of its row; one that was restored has a trickle of what
 * its source has; one that somebody has just created has none.
 */
export function profileFor(instance: Instance, seed: FleetSeed): Profile {
  const row = rowOf(seed, instance.id)
  const zone = zoneMinutes(instance.timeZone)
  const since = instance.readyAt ?? Number.POSITIVE_INFINITY
  const until = instance.status === 'frozen' ? instance.statusSince : undefined
  const common = { id: instance.id, zone, since, until, anchor: seed.epoch, thresholds: thresholdsOf(instance) }
  if (row) {
    // The size in the seed counts: what has happened must not change when the instance is resized.
    const vcpus = flavorByCode(row.flavor)?.vcpus ?? 4
    return profileOf({ ...common, workload: row.workload, env: row.env, vcpus }, troublesOf(row.name, seed.epoch, zone))
  }
  if (instance.created < seed.epoch) {
    const draw = new Draw(seedOf(instance.id, 2))
    return profileOf({
      ...common,
      workload: draw.pick(workloadKeys),
      env: envOf(instance),
      vcpus: draw.pick([2, 4, 8, 16]),
    })
  }
  const source = instance.restoredFrom ? rowOf(seed, instance.restoredFrom.instance) : undefined
  return profileOf({ ...common, workload: source?.workload ?? 'flags', env: 'prod', vcpus: 16, idle: true })
}

/** Steps of a task during which a node does not answer. */
const downSteps: Record<InstanceNode['type'], RegExp> = {
  master:
    /primary node|^Reboot the node$|^Switch over$|^Stop the database$|^Load the full backup$|^Replay |^Start the database$/,
  slave: /read replicas|^Reboot the node$|^Stop the database$|^Load the full backup$|^Replay |^Start the database$/,
}

/** When a task took a node down; steps that follow each other are one span. */
function downTimes(job: Job, type: InstanceNode['type'], now: number): { from: number; to: number; crash: boolean }[] {
  const spans: { from: number; to: number; crash: boolean }[] = []
  const end = endOf(job)
  let from = job.start
  for (const step of job.steps) {
    const to = Math.min(from + step.ms, end)
    if (downSteps[type].test(step.name) && to > from && from <= now) {
      const last = spans.at(-1)
      if (last && last.to === from) last.to = to
      else spans.push({ from, to, crash: false })
    }
    from += step.ms
  }
  return spans
}

/** The workload of one node, and what has happened to it. */
export function nodeWorkload(
  state: State,
  instance: Instance,
  node: InstanceNode,
  seed: FleetSeed,
  now: number,
): { workload: NodeWorkload; incidents: Incidents } {
  const profile = profileFor(instance, seed)
  const row = rowOf(seed, instance.id)
  const restarts = [...state.jobs.values()]
    .filter((job) => job.instance === instance.id && job.phase !== 'waiting' && job.start <= now)
    // A task of one node does not concern the others.
    .filter((job) => (job.entities['node_id'] ?? node.id) === node.id)
    .flatMap((job) => downTimes(job, node.type, now))
    .sort((a, b) => a.from - b.from)
  const afterSeed = restarts.find((restart) => restart.from >= seed.epoch)?.from
  const brokenAtSeed = row?.status === 'abnormal' && instance.nodes.at(-1)?.id === node.id
  const storm = profile.troubles.find((trouble) => trouble.kind === 'lock-storm')
  const brokenSince = storm ? storm.to + 100_000 : seed.epoch - 7 * hour
  const fullSince = row?.status === 'storage full' ? seed.epoch - 26 * hour : undefined
  return {
    workload: {
      profile,
      node: node.id,
      role: node.type,
      since: node.created,
      pauses: restarts,
    },
    incidents: {
      restarts,
      abnormal: brokenAtSeed ? { from: brokenSince, to: afterSeed ?? Number.POSITIVE_INFINITY } : undefined,
      full:
        fullSince === undefined
          ? undefined
          : {
              from: fullSince,
              to: instance.status === 'storage full' ? Number.POSITIVE_INFINITY : instance.statusSince,
            },
    },
  }
}

/** The planted troubles of an instance of the fleet, with its id and the node whose log shows them best. */
export interface FleetTrouble extends PlantedTrouble {
  instance: string
  name: string
  zone: number
}

/** Everything that has been planted in a fleet: for tests that know where to look. */
export function fleetTroubles(seed: FleetSeed): FleetTrouble[] {
  return fleetRows.flatMap((row) => {
    const zone = zoneMinutes(row.timeZone ?? 'UTC')
    const instance = instanceIdOf(seed.name, row.name)
    return plantedTroubles({ name: row.name, zone, anchor: seed.epoch }).map((trouble) => ({
      ...trouble,
      instance,
      name: row.name,
      zone,
    }))
  })
}

/** Whether a statement that was logged at a moment is shown with its values (reference 4.8.10). */
export function showsOriginal(instance: Instance, at: number): boolean {
  const spans = instance.originalLogs
  if (!spans) return instance.switches.showOriginalLog
  return spans.some((span) => at >= span.from && (span.to === null || at < span.to))
}

/** The spans after the switch has been moved. */
export function switchOriginal(instance: Instance, on: boolean, now: number): NonNullable<Instance['originalLogs']> {
  const spans = instance.originalLogs ?? (instance.switches.showOriginalLog ? [{ from: 0, to: null }] : [])
  const closed = spans.map((span) => (span.to === null ? { ...span, to: now } : span))
  if (!on) return closed
  return spans.some((span) => span.to === null) ? spans : [...closed, { from: now, to: null }]
}
