import { endOf } from '../jobs.ts'
import { flavorByCode } from '../seed/flavors.ts'
import type { Instance, InstanceNode, State } from '../state.ts'
import { maxConnections } from '../taurusdb/parameters.ts'
import { usedAt } from '../taurusdb/timeline.ts'
import { hour, minute } from '../time.ts'
import { nodeWorkload, profileFor, seedVcpus, type FleetSeed } from '../workload/facts.ts'
import { nodeLoad, temperOf, type NodeLoad } from '../workload/load.ts'
import type { NodeWorkload } from '../workload/rows.ts'
import { largestVolume, type Minute } from './table.ts'

/** What a node did, minute by minute; undefined where nothing was measured, because it did not run. */
export interface NodeMinutes {
  from: number
  minutes: (Minute | undefined)[]
}

/** Spans in which a node cannot be measured. */
type Span = { from: number; to: number }

/** Percent that come closer to the top the more there is to do, and never pass it. */
const capped = (percent: number): number =>
  percent <= 80 ? Math.max(0.2, percent) : 80 + 19.4 * (1 - Math.exp(-(percent - 80) / 30))

/** When the instance got the size that it has now. */
function resizedAt(state: State, instance: Instance): number {
  let at = Number.NEGATIVE_INFINITY
  for (const job of state.jobs.values())
    if (job.instance === instance.id && /Resize/.test(job.name) && job.phase === 'ended' && !job.failure)
      at = Math.max(at, endOf(job))
  return at
}

/** The span in which there can be points at all. */
export function measured(instance: Instance, node: InstanceNode): Span {
  const never = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }
  if (instance.readyAt === null || node.status === 'creating' || node.status === 'createfail') return never
  return {
    from: Math.max(instance.readyAt, node.created),
    to: instance.status === 'frozen' ? instance.statusSince : Number.POSITIVE_INFINITY,
  }
}

/**
 * The minutes of a node in [from, to), both whole minutes.
 *
 * @param sizeOnly only the size of the data is wanted: the log is not read
 * @param loads loads of this span that are known already, by node
 */
export async function nodeMinutes(
  ctx: { state: State; seed: FleetSeed; now: number; loads: Map<string, Promise<NodeLoad>> },
  instance: Instance,
  node: InstanceNode,
  { from, to, sizeOnly }: Span & { sizeOnly: boolean },
): Promise<NodeMinutes> {
  const { state, seed, now } = ctx
  const { workload, incidents } = nodeWorkload(state, instance, node, seed, now)
  const profile = profileFor(instance, seed)
  const temper = temperOf(profile, seedVcpus(instance, seed))
  const loadOf = (one: NodeWorkload): Promise<NodeLoad> => {
    let known = ctx.loads.get(one.node)
    if (!known) ctx.loads.set(one.node, (known = nodeLoad(one, from, to, now)))
    return known
  }
  const load = sizeOnly ? undefined : await loadOf(workload)
  const primary = instance.nodes.find(({ type }) => type === 'master')
  const writer =
    node.type === 'slave' && primary && !sizeOnly ? nodeWorkload(state, instance, primary, seed, now) : undefined
  // A read replica applies what the primary node has written: it falls behind when that works hard.
  const ahead = writer ? await loadOf(writer.workload) : undefined
  const { from: begin, to: end } = measured(instance, node)
  const down: Span[] = [...workload.pauses, ...(incidents.abnormal ? [incidents.abnormal] : [])]
  const made = flavorByCode(node.flavor)
  const before = seedVcpus(instance, seed)
  const resized = made && made.vcpus !== before ? resizedAt(state, instance) : Number.POSITIVE_INFINITY
  const share = node.type === 'master' ? 1 : 0.42 + (temper.cpuWork % 1) * 0.3
  const most = maxConnections(instance, made?.maxConnections ?? 800)
  const volume = instance.volumeSize ?? largestVolume

  const minuteAt = (index: number): Minute | undefined => {
    const at = from + index * minute
    if (at < begin || at + minute > end || down.some((span) => at < span.to && at + minute > span.from))
      return undefined
    const used = usedAt(instance, at)
    if (!load) return { ...nothing, used, volume }
    const value = (values: Float64Array) => values[index] as number
    const [activity, executing, waiting, noise] = [
      value(load.activity) * share,
      value(load.executing),
      value(load.waiting),
      value(load.noise),
    ]
    const vcpus = at >= resized && made ? made.vcpus : before
    const scale = before / vcpus
    // Who waits for a lock holds connections, and hardly works: fewer statements get through.
    const blocked = waiting / (waiting + 14)
    const qps = temper.qps * activity * (1 - 0.6 * blocked) * (1 + 0.04 * noise)
    const examined = value(load.examined)
    const work = temper.cpuWork * Math.sqrt(Math.max(activity, 0.02)) * Math.max(activity, 0.02) ** 0.25
    const cpu =
      temper.cpuIdle +
      work * scale * (1 + 0.06 * noise) +
      // A slow statement keeps a good half of a core; waiting threads spin and switch.
      (executing / vcpus) * 62 +
      22 * (1 - Math.exp(-waiting / 11))
    const restarted = down.reduce((last, span) => (span.to <= at ? Math.max(last, span.to) : last), begin)
    const warm = 1 - Math.exp(-(at - restarted) / (2 * hour))
    const tps = node.type === 'master' ? qps * temper.writes * 0.7 : 0
    const behind = ahead ? (ahead.executing[index] as number) * 0.02 + (ahead.waiting[index] as number) * 0.03 : 0
    return {
      cpu: capped(cpu),
      memory: temper.memory * (0.45 + 0.55 * warm) + 1.2 * Math.sqrt(Math.max(activity, 0)) + 0.3 * noise,
      connections: Math.min(
        most,
        temper.pool * (0.8 + 0.2 * Math.min(2, activity)) * (0.55 + share * 0.45) + executing + waiting * 14,
      ),
      active: 1 + temper.pool * 0.012 * activity + executing + waiting * 2.5,
      mostConnections: most,
      qps,
      tps,
      writes: node.type === 'master' ? temper.writes : 0,
      waiting,
      rowsRead: qps * 24 + examined,
      slow: value(load.slow),
      readDelay: temper.readDelay * (1 + 0.25 * activity + Math.min(4, examined / 2_500_000)) * (1 + 0.08 * noise),
      writeDelay: temper.writeDelay * (1 + 0.3 * activity) * (1 + 0.08 * noise),
      delay: node.type === 'slave' ? 0.012 + 0.02 * activity * (1 + 0.5 * noise) + behind : 0,
      used,
      volume,
    }
  }
  const length = Math.max(0, Math.round((to - from) / minute))
  return { from, minutes: Array.from({ length }, (_, index) => minuteAt(index)) }
}

const nothing: Minute = {
  cpu: 0,
  memory: 0,
  connections: 0,
  active: 0,
  mostConnections: 1,
  qps: 0,
  tps: 0,
  writes: 0,
  waiting: 0,
  rowsRead: 0,
  slow: 0,
  readDelay: 0,
  writeDelay: 0,
  delay: 0,
  used: 0,
  volume: 1,
}
