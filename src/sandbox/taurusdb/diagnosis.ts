import type * as contract from '#contract/taurusdb/diagnosis.ts'
import type { DiagnosisMetric } from '#contract/taurusdb/diagnosis.ts'
import { breath, breathEvery } from '../breath.ts'
import { hash32 } from '../environment.ts'
import type { Context, Handlers } from '../handler.ts'
import { flavorByCode } from '../seed/flavors.ts'
import { parameterDefinitions } from '../seed/parameters/definitions.ts'
import type { Instance, InstanceNode, State } from '../state.ts'
import { hour, minute } from '../time.ts'
import { nodeWorkload, profileFor } from '../workload/facts.ts'
import { slowRowChunks } from '../workload/rows.ts'
import { instanceValue } from './parameters.ts'
import { usedAt } from './timeline.ts'

/**
 * What makes an instance conspicuous. The reference gives no limits; these are ours.
 *
 * - high_pressure: slow statements of the past hour took longer than a twentieth of the primary node's vCPU time
 * - insufficient_capacity: the storage is full, or more than nine tenths of a bought size are used
 * - slow_sql_frequency: more than 150 slow statements on the primary node in the past hour
 * - mem_overrun: buffer pool and the buffers of a tenth of the allowed connections do not fit into the memory
 * - connections_exceed: more than four fifths of the allowed connections are used
 */
const limits = { busy: 0.05, storage: 0.9, slowPerHour: 150, connections: 0.8 } as const

/** Instances with fewer slow statements a day are not looked at more closely, unless there is trouble. */
const worthALook = 500

export const diagnosisMetrics = [
  'high_pressure',
  'insufficient_capacity',
  'slow_sql_frequency',
  'mem_overrun',
  'connections_exceed',
] as const satisfies readonly DiagnosisMetric[]

type Place = Pick<Context, 'state' | 'project' | 'now' | 'seed'>

function numberOf(instance: Instance, name: string): number {
  const definition = parameterDefinitions().get(name)
  if (!definition) throw new Error(`no parameter ${name}`)
  return Number(instanceValue(instance, definition))
}

function memoryOverrun(instance: Instance): boolean {
  const memory = (flavorByCode(instance.flavor)?.ram ?? 8) * 1024 ** 3
  const perConnection = ['sort_buffer_size', 'join_buffer_size', 'read_buffer_size', 'read_rnd_buffer_size']
    .map((name) => numberOf(instance, name))
    .reduce((sum, bytes) => sum + bytes, 0)
  const connections = numberOf(instance, 'max_connections') / 10
  return numberOf(instance, 'innodb_buffer_pool_size') + connections * perConnection > memory
}

/** Connections that are open: each client host keeps a pool. */
function connectionsOf(instance: Instance, hosts: number): number {
  return 20 + hosts * (40 + (hash32(`${instance.id}/pool`) % 21))
}

/** What the log of the primary node has of the past hour. */
function pastHour(ctx: Place, instance: Instance, primary: InstanceNode): { slow: number; seconds: number } {
  const { workload } = nodeWorkload(ctx.state, instance, primary, ctx.seed, ctx.now)
  let slow = 0
  let seconds = 0
  for (const chunk of slowRowChunks(workload, ctx.now - hour, ctx.now, ctx.now, false))
    for (const row of chunk) {
      slow++
      seconds += row.seconds
    }
  return { slow, seconds }
}

function diagnose(ctx: Place, instance: Instance, primary: InstanceNode): DiagnosisMetric[] {
  const found: DiagnosisMetric[] = []
  const profile = profileFor(instance, ctx.seed)
  const perDay = profile.mix.reduce((sum, mixed) => sum + mixed.perDay, 0)
  const { slow, seconds } =
    perDay > worthALook || profile.troubles.length > 0 ? pastHour(ctx, instance, primary) : { slow: 0, seconds: 0 }
  const vcpus = flavorByCode(instance.flavor)?.vcpus ?? 2
  if (seconds > limits.busy * vcpus * 3600) found.push('high_pressure')
  const size = instance.volumeSize
  if (instance.status === 'storage full' || (size !== null && usedAt(instance, ctx.now) > limits.storage * size))
    found.push('insufficient_capacity')
  if (slow > limits.slowPerHour) found.push('slow_sql_frequency')
  if (memoryOverrun(instance)) found.push('mem_overrun')
  const hosts = new Set(profile.mix.flatMap((mixed) => mixed.hosts)).size
  if (connectionsOf(instance, hosts) > limits.connections * numberOf(instance, 'max_connections'))
    found.push('connections_exceed')
  return found
}

type Found = Record<DiagnosisMetric, contract.AbnormalInstance[]>

/** The last diagnosis of each project: it is made once a minute, as long as nothing changes. */
const cache = new WeakMap<State, Map<string, { revision: number; minute: number; found: Promise<Found> }>>()

function diagnosisOf(ctx: Place): Promise<Found> {
  const { state, project, now } = ctx
  let perProject = cache.get(state)
  if (!perProject) cache.set(state, (perProject = new Map()))
  const known = perProject.get(project.id)
  const thisMinute = Math.floor(now / minute)
  if (known?.revision === state.revision && known.minute === thisMinute) return known.found
  const found = diagnoseAll(ctx)
  perProject.set(project.id, { revision: state.revision, minute: thisMinute, found })
  return found
}

/** A large fleet takes seconds: others are let in between. */
async function diagnoseAll(ctx: Place): Promise<Found> {
  const found: Found = {
    high_pressure: [],
    insufficient_capacity: [],
    slow_sql_frequency: [],
    mem_overrun: [],
    connections_exceed: [],
  }
  let since = performance.now()
  for (const instance of ctx.state.instances.values()) {
    const works = instance.project === ctx.project.id && instance.readyAt !== null && instance.status !== 'frozen'
    const primary = instance.nodes.find((node) => node.type === 'master')
    if (works && primary)
      for (const metric of diagnose(ctx, instance, primary))
        found[metric].push({ instance_id: instance.id, master_node_id: primary.id })
    if (performance.now() - since < breathEvery) continue
    await breath()
    since = performance.now()
  }
  return found
}

export const diagnosis: Handlers<typeof contract> = {
  async countAbnormalInstances(ctx) {
    const found = await diagnosisOf(ctx)
    return { diagnosis_info: diagnosisMetrics.map((metric) => ({ metric_name: metric, count: found[metric].length })) }
  },

  async listAbnormalInstances(ctx) {
    const { metric_name: metric, offset, limit } = ctx.query
    const rows = (await diagnosisOf(ctx))[metric]
    return { total_count: rows.length, instance_infos: rows.slice(offset, offset + limit) }
  },
}
