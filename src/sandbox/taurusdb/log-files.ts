import type * as contract from '#contract/taurusdb/logs.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { hash32, seededRandom, uuidOf } from '../environment.ts'
import type { Context, Handlers } from '../handler.ts'
import { endOf, viewOf } from '../jobs.ts'
import { enterpriseProjects } from '../seed/enterprise-projects.ts'
import { flavorByCode } from '../seed/flavors.ts'
import type { Instance, InstanceNode, Job } from '../state.ts'
import { compactTime, day, formatTime, minute } from '../time.ts'
import { slowRowChunks } from '../workload/rows.ts'
import { demand, instanceOf, refuse, stateOf, wireStatus } from './common.ts'
import { stepsOf } from './effects.ts'
import { clockLeeway, sourceOf, walk } from './log-source.ts'
import { timeOf } from './span.ts'

/** Files of logs, and where logs are sent: what of 4.8 is not about single lines. */

/** A file holds half an hour of a node's statements, and is kept for a week; so long its link works too. */
const fileSpan = 30 * minute
const filesKept = 7 * day
/** How long the link to a slow log works (reference 4.8.12). */
const linkLasts = 5 * minute
const exportJob = 'ExportGaussDBforMySQLSlowLog'
const logTypes = ['error_log', 'slow_log'] as const satisfies readonly contract.LtsLogType[]

const linkTo = (region: string, path: string): string =>
  `https://obs.${region}.sandbox.invalid/logs/${path}?signature=${seededRandom(`link/${path}`).hex(32)}`

/** The files that SQL Explorer has written for nodes of an instance, in the order of their names. */
function fullSqlFiles(
  instance: Instance,
  nodes: readonly InstanceNode[],
  from: number,
  to: number,
  now: number,
  region: string,
): contract.FullSqlFile[] {
  const spans = instance.sqlExplorer ?? []
  const vcpus = flavorByCode(instance.flavor)?.vcpus ?? 2
  const files: contract.FullSqlFile[] = []
  const first = Math.floor(Math.max(from, now - filesKept) / fileSpan)
  // The file of the current half hour is still being written.
  const last = Math.floor(Math.min(to, now) / fileSpan)
  for (let slot = first; slot <= last; slot++) {
    const begin = slot * fileSpan
    const end = begin + fileSpan
    if (end > now || !spans.some((span) => span.from < end && (span.to ?? Infinity) > begin)) continue
    for (const node of nodes) {
      if (node.created >= end) continue
      const key = `${instance.id}/${node.id}/full-sql/${slot}`
      const name = `${compactTime(begin).slice(0, 14)}_${instance.id}_${node.id}_SQLAudit_${uuidOf(seededRandom(key).hex(32))}`
      files.push({
        name,
        size: Math.round(vcpus * (90 + (hash32(key) % 400))),
        updated_time: formatTime(end),
        download_link: linkTo(region, `${instance.id}/${compactTime(begin).slice(0, 8)}/SQLAudit/${name}`),
        link_expired_time: formatTime(end + filesKept),
      })
    }
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Files of a node's slow log that were asked for lately, newest first. */
function exportsOf({ state, now }: Pick<Context, 'state' | 'now'>, instance: Instance, node: InstanceNode): Job[] {
  return [...state.jobs.values()]
    .filter((job) => job.name === exportJob && job.instance === instance.id && job.entities['node_id'] === node.id)
    .filter((job) => endOf(job) > now - linkLasts)
    .sort((a, b) => b.created - a.created)
}

function downloadOf(job: Job, now: number, region: string): contract.SlowLogDownload {
  const { status, ended } = viewOf(job, now)
  const name = `${job.instance.slice(0, 32)}_gaussdbformysql_slowlog_download_${compactTime(job.created)}`
  return {
    job_id: job.id,
    file_name: name,
    status: status === 'Completed' ? 'SUCCESS' : status === 'Failed' ? 'FAILED' : 'EXPORTING',
    file_size: status === 'Completed' ? Number(job.entities['size_kb']) : 0,
    file_link: status === 'Completed' ? linkTo(region, name) : '',
    create_at: Math.round(job.created),
    updated_at: Math.round(ended ?? job.start),
  }
}

/** The instances of a batch, each once for each log. Refuses a pair that is there twice (DBS.200001). */
function batchOf(ctx: Pick<Context, 'state' | 'project'>, configs: readonly contract.LtsConfigReference[]): Instance[] {
  const seen = new Set<string>()
  return configs.map(({ instance_id: id, log_type: type }, at) => {
    const instance = instanceOf(ctx, id)
    if (seen.has(`${id}/${type}`)) refuse('DBS.200001', `log_configs[${at}]: the same log is there twice.`)
    seen.add(`${id}/${type}`)
    demand(instanceCan.setLogMasking(stateOf(instance)), `log_configs[${at}].instance_id`)
    return instance
  })
}

export const logFiles: Pick<
  Handlers<typeof contract>,
  | 'updateSqlExplorer'
  | 'showSqlExplorer'
  | 'listFullSqlFiles'
  | 'listLtsConfigs'
  | 'deleteLtsConfigs'
  | 'createLtsConfigs'
  | 'downloadSlowLog'
> = {
  updateSqlExplorer({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    demand(instanceCan.setLogMasking(stateOf(instance)), 'instance_id')
    const spans = instance.sqlExplorer ?? []
    const isOn = spans.some((span) => span.to === null)
    const wanted = body.switch_status === 'ON'
    if (wanted !== isOn)
      ctx.state.instances.put({
        ...instance,
        sqlExplorer: wanted
          ? [...spans, { from: ctx.now, to: null }]
          : spans.map((span) => ({ ...span, to: span.to ?? ctx.now })),
      })
    return { result: 'success' }
  },

  showSqlExplorer({ path, ...ctx }) {
    const spans = instanceOf(ctx, path.instance_id).sqlExplorer ?? []
    return { switch_status: spans.some((span) => span.to === null) ? 'ON' : 'OFF' }
  },

  listFullSqlFiles({ path, query, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    demand(instanceCan.readLogs(stateOf(instance)), 'instance_id')
    const from = timeOf(query.start_time, 'start_time') ?? refuse('DBS.200001', 'start_time is missing.')
    const to = timeOf(query.end_time, 'end_time') ?? refuse('DBS.200001', 'end_time is missing.')
    // Times on the wire have no milliseconds.
    if (from < Math.floor(instance.created / 1000) * 1000)
      refuse('DBS.200001', 'start_time must not be earlier than the creation of the instance.')
    if (to > ctx.now + clockLeeway) refuse('DBS.200001', 'end_time must not be later than the current time.')
    if (to <= from) refuse('DBS.200001', 'end_time must be later than start_time.')
    const nodes = instance.nodes.filter(({ id }) => query.node_id === undefined || id === query.node_id)
    if (nodes.length === 0) refuse('DBS.200001', `node_id is not a node of instance ${instance.id}.`)
    const { last_file_name: last } = query
    const files = fullSqlFiles(instance, nodes, from, to, ctx.now, ctx.project.region)
    return { files: files.filter(({ name }) => !last || name > last).slice(0, query.limit ?? 10) }
  },

  listLtsConfigs({ query, state, project }) {
    const found = [...state.instances.values()]
      .filter(
        (instance) =>
          instance.project === project.id &&
          instance.readyAt !== null &&
          (!query.instance_id || instance.id === query.instance_id) &&
          (!query.instance_name || instance.name === query.instance_name) &&
          (!query.enterprise_project_id || instance.enterpriseProject === query.enterprise_project_id),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const offset = query.offset ?? 0
    return {
      instance_lts_configs: found.slice(offset, offset + (query.limit ?? 10)).map((instance) => ({
        lts_configs: logTypes.map((type) => {
          const stream = instance.logStreams?.find((it) => it.type === type)
          return {
            log_type: type,
            lts_group_id: stream?.group ?? '',
            lts_stream_id: stream?.stream ?? '',
            enabled: stream !== undefined,
          }
        }),
        instance: {
          id: instance.id,
          name: instance.name,
          mode: 'Cluster',
          engine_name: 'gaussdb-mysql',
          engine_version: '2.0',
          status: wireStatus[instance.status],
          enterprise_project_id: instance.enterpriseProject === '0' ? 0 : instance.enterpriseProject,
          enterprise_project_name:
            enterpriseProjects.find(({ id }) => id === instance.enterpriseProject)?.name ?? instance.enterpriseProject,
        },
      })),
      total_count: found.length,
    }
  },

  /** All of a batch, or nothing. */
  deleteLtsConfigs({ body, ...ctx }) {
    for (const [at, instance] of batchOf(ctx, body.log_configs).entries()) {
      const type = body.log_configs[at]?.log_type ?? ''
      if (!instance.logStreams?.some((it) => it.type === type))
        refuse('DBS.290013', `log_configs[${at}]: ${type} of ${instance.name} is not sent anywhere.`)
    }
    for (const { instance_id: id, log_type: type } of body.log_configs) {
      const instance = instanceOf(ctx, id)
      const logStreams = (instance.logStreams ?? []).filter((it) => it.type !== type)
      ctx.state.instances.put({ ...instance, logStreams })
    }
    return null
  },

  /** A log that is sent already goes to the new stream from now on. */
  createLtsConfigs({ body, ...ctx }) {
    batchOf(ctx, body.log_configs)
    for (const config of body.log_configs) {
      const instance = instanceOf(ctx, config.instance_id)
      const others = (instance.logStreams ?? []).filter((it) => it.type !== config.log_type)
      const stream = { type: config.log_type, group: config.lts_group_id, stream: config.lts_stream_id }
      ctx.state.instances.put({ ...instance, logStreams: [...others, stream] })
    }
    return null
  },

  async downloadSlowLog({ path, ...ctx }) {
    const { instance, node, workload } = sourceOf(ctx, path.instance_id, path.node_id)
    const { region } = ctx.project
    if (exportsOf(ctx, instance, node).every((job) => viewOf(job, ctx.now).status === 'Failed')) {
      let rows = 0
      await walk(slowRowChunks(workload, ctx.now - day, ctx.now, ctx.now, false), () => ++rows > 0)
      ctx.jobs.start({
        // The reference lists no name for this task.
        name: exportJob,
        instance,
        steps: [...stepsOf.exportLog()],
        // A line of the log, with its head, is about half a kilobyte.
        entities: { node_id: node.id, size_kb: Math.ceil(rows / 2) },
      })
    }
    const list = exportsOf(ctx, instance, node).map((job) => downloadOf(job, ctx.now, region))
    return { list, count: list.length }
  },
}
