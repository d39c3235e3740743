import type * as contract from '#contract/gaussdb/backups.ts'
import type { InstanceSnapshot } from '#contract/gaussdb/backup-types.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { compareVersions } from '#contract/gaussdb/version-order.ts'
import { seededRandom } from '../environment.ts'
import { reply, type Handlers } from '../handler.ts'
import { majorOf } from '../seed/gaussdb-versions.ts'
import type { State } from '../state.ts'
import { day, formatTime, hour, parseTime } from '../time.ts'
import type { GaussdbBackup, GaussdbShape } from './backup-state.ts'
import { demand, instanceOf, instancesIn, pageOf, refuse, stateOf } from './common.ts'
import { backupsIn, findBackup } from './find-backup.ts'
import { startChange } from './jobs.ts'
import { restoreToNewInstance } from './restore.ts'
import { sameShape, shapeAt, shapeOf } from './shape.ts'
import type { GaussdbInstance } from './state.ts'
import { stepsOf } from './steps.ts'
import {
  backupDuration,
  backupSizeMb,
  clip,
  currentPolicy,
  differentialBackups,
  restorableRanges,
  type FullBackup,
} from './timeline.ts'

/** How long links to files of a backup work. */
const linkLasts = hour

/** Form as the restore operations spell it. */
const clusterMode = { ha: 'Ha', independent: 'Independent', combined: 'Combined' } as const

/** Incremental backups are listed from this version on (reference 4.7.3). */
const incrementalSince = '3.301'
const standbySince = '3.100.0'

/** A time of a query, ms since the epoch. Refuses what is no time (DBS.200001). */
const timeOf = (text: string, field: string): number =>
  parseTime(text) ?? refuse('DBS.200001', `${field} must be a time such as 2025-11-21T12:00:00+0000.`)

/** The span of a query; all of time without one. Its two ends only come together, the end after the beginning. */
function spanOf({ begin_time: begin, end_time: end }: { begin_time?: string; end_time?: string }): [number, number] {
  if (begin === undefined && end === undefined) return [-Infinity, Infinity]
  if (begin === undefined) return refuse('DBS.200001', 'begin_time is required with end_time.')
  if (end === undefined) return refuse('DBS.280416', 'end_time is required with begin_time.')
  const [from, to] = [timeOf(begin, 'begin_time'), timeOf(end, 'end_time')]
  if (to <= from) refuse('DBS.280416', 'end_time must be later than begin_time.')
  return [from, to]
}

const fullView = (backup: FullBackup): contract.ListBackupsResult['backups'][number] => ({
  id: backup.id,
  name: backup.name,
  description: backup.description || null,
  begin_time: formatTime(backup.begin),
  ...(backup.status === 'BUILDING' ? {} : { end_time: formatTime(backup.end) }),
  status: backup.status,
  size: backup.sizeMb,
  type: backup.type,
  datastore: { type: 'GaussDB', version: majorOf(backup.shape.kernel) },
  instance_id: backup.instance,
})

/** Whether a restore that is under way reads this backup. */
function isBeingRestored(state: State, backupId: string): boolean {
  for (const job of state.openJobs())
    if (job.service === 'gaussdb' && job.onEnd.some((it) => it.kind === 'restored' && it['backup'] === backupId))
      return true
  return false
}

/** Sizes in KB of the files of a backup, which is split at some GB; 0 does not split it. */
function fileSizes({ sizeMb, fileSplit }: FullBackup): number[] {
  const whole = sizeMb * 1024
  if (fileSplit === 0) return [whole]
  const part = fileSplit * 1024 * 1024
  const count = Math.max(1, Math.ceil(whole / part))
  return Array.from({ length: count }, (_, at) => (at < count - 1 ? part : whole - part * (count - 1)))
}

const snapshotView = (shape: GaussdbShape): InstanceSnapshot => ({
  cluster_mode: clusterMode[shape.form],
  instance_mode: shape.edition,
  data_volume_size: String(shape.volumeSize),
  solution: shape.solution ?? 'hws',
  node_num: shape.nodes,
  coordinator_num: shape.coordinators,
  sharding_num: shape.shards,
  replica_num: shape.replicas,
  engine_version: shape.kernel,
})

/** A moment of a query. Refuses one at which the instance did not exist, or that has not come yet (DBS.200001). */
function momentOf(instance: GaussdbInstance, text: string, now: number): number {
  const time = Number(text)
  if (time > now || time < (instance.readyAt ?? Infinity))
    refuse('DBS.200001', 'restore_time must lie between the creation of the instance and now.')
  return time
}

/** Whether the data of a shape can be restored to an instance: all but size and specification have to be the same. */
function fits(instance: GaussdbInstance, shape: GaussdbShape): boolean {
  const own = shapeOf(instance)
  const { volumeSize, flavor, edition, solution } = own
  return (
    instanceCan.restoreTo(stateOf(instance)).ok &&
    volumeSize >= shape.volumeSize &&
    sameShape(own, { ...shape, volumeSize, flavor, edition, solution })
  )
}

export const backups: Handlers<typeof contract> = {
  restoreToNewInstance,

  updateBackupPolicy(ctx) {
    const { state, now, body } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.setBackupPolicy(stateOf(instance)), 'instance_id')
    const wanted = body.backup_policy
    const days = wanted.period.split(',')
    if (new Set(days).size !== days.length) refuse('DBS.280251', 'backup_policy.period names a day twice.')
    const standby = wanted.enable_standby_backup === true || wanted.enable_standby_backup === 'true'
    if (standby && (instance.replicas < 2 || compareVersions(instance.kernel, standbySince) < 0))
      refuse('DBS.280406', `backup_policy.enable_standby_backup needs standbys and version ${standbySince}.`)
    state.gaussdbInstances.put({
      ...instance,
      updated: now,
      policies: [
        ...instance.policies,
        {
          since: now,
          policy: {
            start_time: wanted.start_time,
            keep_days: wanted.keep_days,
            period: days.toSorted().join(','),
            differential_period: Number(wanted.differential_period),
            rate_limit: wanted.rate_limit ?? 0,
            prefetch_block: wanted.prefetch_block ?? 64,
            file_split_size: wanted.file_split_size ?? 4,
            enable_standby_backup: standby,
          },
        },
      ],
    })
    return null
  },

  showBackupPolicy(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    return { backup_policy: { ...currentPolicy(instance) } }
  },

  listBackups(ctx) {
    const { query, state, project, now } = ctx
    const [from, to] = spanOf(query)
    const type = query.backup_type
    if (type === 'Log_Xbsa' || type === 'xbsa') {
      if (query.instance_id === undefined) return refuse('DBS.280404', 'instance_id is required for this type.')
      const instance = instanceOf(ctx, query.instance_id)
      if (compareVersions(instance.kernel, incrementalSince) < 0)
        refuse('DBS.201207', `backup_type ${type} needs version ${incrementalSince}.`)
      const { offset = 0, limit = 100, backup_id: id } = query
      const page = differentialBackups(state, instance, now, from, to, offset, limit)
      const rows = page.rows.filter((row) => id === undefined || row.id === id)
      return {
        backups: rows.map((row) => ({
          id: row.id,
          name: row.name,
          description: null,
          begin_time: formatTime(row.begin),
          end_time: formatTime(row.end),
          status: 'COMPLETED' as const,
          size: row.sizeMb,
          type,
          datastore: { type: 'GaussDB', version: instance.version },
          instance_id: instance.id,
        })),
        total_count: id === undefined ? page.total : rows.length,
      }
    }
    const rows = backupsIn(state, project, now).filter(
      (backup) =>
        (query.instance_id === undefined || backup.instance === query.instance_id) &&
        (type === undefined || backup.type === type) &&
        backup.begin >= from &&
        backup.begin <= to &&
        (query.backup_id === undefined || backup.id === query.backup_id),
    )
    return { backups: pageOf(rows, query, 100).map(fullView), total_count: rows.length }
  },

  /** A name that ends in `-fail` fails half-way. */
  createManualBackup(ctx) {
    const { state, body, now } = ctx
    const instance = instanceOf(ctx, body.instance_id)
    if (instance.status === 'BACKING UP') refuse('DBS.201205', `instance_id ${instance.id}`)
    demand(instanceCan.backup(stateOf(instance)), 'instance_id')
    for (const backup of state.gaussdbBackups.values())
      if (backup.instance === instance.id && backup.name === body.name)
        refuse('DBS.201201', `name ${body.name} is that of backup ${backup.id}.`)
    const backup: GaussdbBackup = {
      id: ctx.ids.gaussdb.backup(),
      project: instance.project,
      instance: instance.id,
      instanceName: instance.name,
      name: body.name,
      description: body.description ?? '',
      begin: now,
      end: null,
      status: 'BUILDING',
      sizeMb: 0,
      shape: shapeOf(instance),
      fileSplit: currentPolicy(instance).file_split_size,
    }
    state.gaussdbBackups.put(backup)
    const sizeMb = backupSizeMb(instance, now)
    const job = startChange(ctx, instance, {
      name: 'BackupSnapshotGaussDBV5Instance',
      status: 'BACKING UP',
      steps: stepsOf.backup(backupDuration(instance, now)),
      onEnd: [{ kind: 'backed-up', backup: backup.id, status: 'COMPLETED', sizeMb }],
      onFail: [{ kind: 'backed-up', backup: backup.id, status: 'FAILED', sizeMb: 0 }],
      entities: { backup: { id: backup.id, name: backup.name } },
      ...(body.name.endsWith('-fail') ? { fails: 'The upload was interrupted: the backup is named to fail.' } : {}),
    })
    return reply(202, {
      backup: {
        id: backup.id,
        name: backup.name,
        description: backup.description || null,
        begin_time: formatTime(backup.begin),
        status: 'BUILDING',
        type: 'manual',
        instance_id: instance.id,
      },
      job_id: job.id,
    })
  },

  listBackupFiles({ query, state, project, now }) {
    const backup = findBackup(state, project, query.backup_id, now)
    if (!backup) return refuse('DBS.201010', `backup_id ${query.backup_id.slice(0, 60)}`)
    if (backup.status !== 'COMPLETED') refuse('DBS.301024', `backup_id ${backup.id} is ${backup.status}.`)
    const bucket = `gaussdbbucket.${project.region}.${project.id.slice(0, 8)}`
    return {
      files: fileSizes(backup).map((size, at) => {
        const name = `${backup.id}.${String(at + 1).padStart(4, '0')}.gz`
        const signature = seededRandom(`link/${name}`).hex(32)
        return {
          name,
          size,
          download_link: `https://obs.${project.region}.sandbox.invalid/${bucket}/${name}?signature=${signature}`,
          link_expired_time: formatTime(now + linkLasts),
        }
      }),
      bucket,
    }
  },

  deleteManualBackup({ path, state, project, now }) {
    const backup = findBackup(state, project, path.backup_id, now)
    if (!backup) return refuse('DBS.201010', `backup_id ${path.backup_id.slice(0, 60)}`)
    if (backup.type !== 'manual') refuse('DBS.201218', `backup_id ${backup.id} was made by the policy.`)
    if (backup.status === 'BUILDING') refuse('DBS.201208', `backup_id ${backup.id} is still being made.`)
    if (isBeingRestored(state, backup.id)) refuse('DBS.201208', `backup_id ${backup.id} is being restored.`)
    state.gaussdbBackups.remove(backup.id)
    return { backup_id: backup.id, backup_name: backup.name }
  },

  listRestorableTimes(ctx) {
    const { query, state, now } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const from = Date.parse(`${query.date}T00:00:00Z`)
    if (Number.isNaN(from)) refuse('DBS.200001', `date ${query.date} is not a day.`)
    return {
      restore_time: clip(restorableRanges(state, instance, now), from, from + day).map((range) => ({
        start_time: Math.round(range.from),
        end_time: Math.round(range.to),
      })),
    }
  },

  /** The source itself is among them when its own state allows it. */
  listRestorableInstances(ctx) {
    const { query, state, project, now } = ctx
    const source = instanceOf(ctx, query.source_instance_id, 'source_instance_id', 'DBS.200013')
    let shape = shapeOf(source)
    if (query.backup_id !== undefined) {
      const backup = findBackup(state, project, query.backup_id, now)
      if (!backup) return refuse('DBS.201010', `backup_id ${query.backup_id.slice(0, 60)}`)
      if (backup.instance !== source.id) refuse('DBS.201203', `backup_id ${backup.id} is of another instance.`)
      shape = backup.shape
    } else if (query.restore_time !== undefined) shape = shapeAt(source, momentOf(source, query.restore_time, now))
    const rows = instancesIn(state, project).filter((instance) => fits(instance, shape))
    return {
      instances: pageOf(rows, query, 100).map((instance) => ({
        instance_name: instance.name,
        instance_id: instance.id,
        volume_type: instance.volumeType,
        data_volume_size: instance.volumeSize,
        version: Number(instance.version),
        mode: clusterMode[instance.form],
        instance_mode: instance.edition,
      })),
      total_count: rows.length,
    }
  },

  showInstanceSnapshot(ctx) {
    const { query, state, project, now } = ctx
    const { instance_id: id, restore_time: time, backup_id: backupId } = query
    if (backupId !== undefined) {
      const backup = findBackup(state, project, backupId, now)
      if (!backup) return refuse('DBS.201010', `backup_id ${backupId.slice(0, 60)}`)
      return snapshotView(backup.shape)
    }
    if (id === undefined && time === undefined)
      return refuse('DBS.280006', 'backup_id, or instance_id with restore_time, is needed.')
    if (id === undefined) return refuse('DBS.280404', 'instance_id is required with restore_time.')
    const instance = instanceOf(ctx, id)
    if (time === undefined) return refuse('DBS.200001', 'restore_time is required with instance_id.')
    return snapshotView(shapeAt(instance, momentOf(instance, time, now)))
  },
}
