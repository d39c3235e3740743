import type * as contract from '#contract/geminidb/backups.ts'
import { geminiCan, hasPitr, hasRestorePoints } from '#contract/geminidb/rules.ts'
import { reply, type Context, type Handlers } from '../handler.ts'
import { geminiSuffix } from '../seed/gemini.ts'
import { day, formatTime, parseTime } from '../time.ts'
import { demand, instanceOf, refuse } from './common.ts'
import { effect } from './effects.ts'
import type { GeminiBackupRow, GeminiInstanceRow } from './state.ts'
import {
  automatedBackups,
  dataAt,
  daysOf,
  durationOf,
  pitrPoints,
  restorePoints,
  sizeKbOf,
  type AnyBackup,
} from './timeline.ts'

type Cloud = Pick<Context, 'state' | 'project' | 'now'>

function backupsIn({ state, project, now }: Cloud): AnyBackup[] {
  const all: AnyBackup[] = []
  for (const row of state.geminiBackups.values()) if (row.project === project.id) all.push({ ...row, type: 'Manual' })
  for (const instance of state.geminiInstances.values())
    if (instance.project === project.id) all.push(...automatedBackups(instance, now))
  return all.sort((a, b) => b.begin - a.begin || (a.id < b.id ? -1 : 1))
}

/** The backup with this id, whoever made it; undefined when there is none in the project. */
export const findBackup = (cloud: Cloud, id: string): AnyBackup | undefined =>
  backupsIn(cloud).find((backup) => backup.id === id)

const viewOf = (backup: AnyBackup): contract.GeminiBackup => ({
  id: backup.id,
  name: backup.name,
  description: backup.description,
  instance_id: backup.instance,
  instance_name: backup.instanceName,
  datastore: { type: backup.engine, version: backup.version },
  type: backup.type,
  size: backup.sizeKb,
  status: backup.status,
  begin_time: formatTime(backup.begin),
  end_time: backup.end === null ? '' : formatTime(backup.end),
  ...(backup.tables.length > 0 ? { database_tables: backup.tables } : {}),
})

function timeOf(text: string | undefined, field: string): number | undefined {
  if (text === undefined) return undefined
  return parseTime(text) ?? refuse('DBS.200001', `${field} must be yyyy-mm-ddThh:mm:ss+hhmm.`)
}

/** One hour, the minutes as they are. */
function demandHour(window: string): void {
  const [from = '', to = ''] = window.split('-')
  const hour = (time: string) => Number(time.slice(0, 2))
  if ((hour(to) - hour(from) + 24) % 24 !== 1 || from.slice(3) !== to.slice(3))
    refuse('DBS.280216', 'backup_policy.start_time must be one hour long.')
}

/** The instance, when it keeps points in time that it can go back to (DBS.216029). */
function redisCluster(ctx: Cloud, id: string): GeminiInstanceRow {
  const instance = instanceOf(ctx, id)
  if (!hasPitr({ datastore: { type: instance.engine, patch_available: false }, mode: instance.mode }))
    refuse('DBS.216029', `instance_id ${id} is no Redis cluster with a proxy.`)
  return instance
}

export const backups: Handlers<typeof contract> = {
  listBackups({ query, ...ctx }) {
    const { begin_time, end_time, offset = 0, limit = 100 } = query
    if ((begin_time === undefined) !== (end_time === undefined))
      refuse('DBS.200001', `${begin_time === undefined ? 'begin_time' : 'end_time'} is required with the other one.`)
    const from = timeOf(begin_time, 'begin_time') ?? -Infinity
    const to = timeOf(end_time, 'end_time') ?? Infinity
    if (to < from) refuse('DBS.200001', 'end_time must be later than begin_time.')
    const found = backupsIn(ctx).filter(
      (backup) =>
        (query.type === 'DatabaseTable') === backup.tables.length > 0 &&
        (query.instance_id === undefined || backup.instance === query.instance_id) &&
        (query.datastore_type === undefined || backup.engine === query.datastore_type) &&
        (query.backup_id === undefined || backup.id === query.backup_id) &&
        (query.backup_type === undefined || backup.type === query.backup_type) &&
        backup.begin >= from &&
        backup.begin <= to,
    )
    return { backups: found.slice(offset, offset + limit).map(viewOf), total_count: found.length }
  },

  /** A backup whose name ends in `-fail` fails. */
  createBackup({ path, body, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    const tables = body.database_tables ?? []
    if (tables.length > 0 && instance.engine !== 'cassandra')
      refuse('DBS.216029', 'database_tables can be chosen for Cassandra only.')
    demand(instance, geminiCan.backup)
    const { id, name, project, engine, version } = instance
    const data = dataAt(instance, ctx.now)
    const backup: GeminiBackupRow = {
      id: ctx.random.hex(32) + geminiSuffix('in', engine).replace('in', 'br'),
      project,
      instance: id,
      instanceName: name,
      engine,
      version,
      name: body.name,
      description: body.description ?? '',
      status: 'BUILDING',
      begin: ctx.now,
      end: null,
      sizeKb: 0,
      tables,
      data,
    }
    ctx.state.geminiBackups.put(backup)
    const job = ctx.jobs.start({
      service: 'geminidb',
      name: 'BackupInstance',
      instance: { id, name, project },
      steps: [
        { name: 'Take a snapshot', ms: 20_000 },
        { name: 'Upload the files', ms: durationOf(data) },
      ],
      onStart: [effect({ kind: 'hold', instance: id, action: 'BACKING_UP' })],
      onEnd: [
        effect({ kind: 'backedup', backup: backup.id, sizeKb: sizeKbOf(data) }),
        effect({ kind: 'release', instance: id }),
      ],
      onFail: [effect({ kind: 'backupfailed', backup: backup.id }), effect({ kind: 'release', instance: id })],
      ...(body.name.endsWith('-fail') ? { fails: 'The files could not be uploaded.' } : {}),
    })
    return reply(202, { job_id: job.id, backup_id: backup.id })
  },

  /** One that is being made cannot be deleted, and automated ones go when their time is over. */
  deleteBackup({ path, ...ctx }) {
    const backup = findBackup(ctx, path.backup_id)
    if (!backup) return refuse('DBS.280124', `backup_id ${path.backup_id.slice(0, 60)} is not known.`)
    if (backup.type === 'Auto') return refuse('DBS.212003', 'backup_id is an automated backup.')
    if (backup.status === 'BUILDING') return refuse('DBS.200019', 'backup_id is a backup that is being made.')
    const job = ctx.jobs.start({
      service: 'geminidb',
      // The list of task names has none for this.
      name: 'DeleteBackup',
      instance: { id: backup.instance, name: backup.instanceName, project: backup.project },
      steps: [{ name: 'Delete the files', ms: 15_000 }],
      onEnd: [effect({ kind: 'backupgone', backup: backup.id })],
    })
    return reply(202, { job_id: job.id })
  },

  showBackupPolicy({ path, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    const { keep_days, start_time } = instance.backup
    return {
      backup_policy: keep_days === 0 ? { keep_days } : { keep_days, start_time, period: daysOf(instance).join(',') },
    }
  },

  setBackupPolicy({ path, body: { backup_policy: wanted }, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    const { keep_days } = wanted
    const start_time = wanted.start_time ?? '00:00-01:00'
    const days = [...new Set((wanted.period ?? '1,2,3,4,5,6,7').split(',').map(Number))].sort()
    if (keep_days > 0) {
      demandHour(start_time)
      if (keep_days < 7 && days.length < 7)
        refuse('DBS.280215', 'backup_policy.period must be all days when backups are kept for less than seven.')
    } else if (wanted.start_time !== undefined || wanted.period !== undefined)
      refuse('DBS.280216', 'backup_policy.start_time and period are not given when backups are switched off.')
    ctx.state.geminiInstances.put({
      ...instance,
      backup: { start_time: keep_days > 0 ? start_time : instance.backup.start_time, keep_days },
      backupDays: days,
      backupsBefore: [
        ...(instance.backupsBefore ?? []).filter(({ until }) => until > ctx.now - 40 * day),
        { until: ctx.now, ...instance.backup, days: daysOf(instance) },
      ],
      updated: ctx.now,
    })
    return null
  },

  listRestorePoints({ path, query, ...ctx }) {
    const instance = instanceOf(ctx, path.instance_id)
    if (!hasRestorePoints({ datastore: { type: instance.engine, patch_available: false }, mode: instance.mode }))
      refuse('DBS.216029', `instance_id ${instance.id} is an instance of ${instance.engine} (${instance.mode}).`)
    const to = timeOf(query.end_time, 'end_time') ?? ctx.now
    const from = timeOf(query.start_time, 'start_time') ?? ctx.now - day
    if (to <= from) refuse('DBS.200001', 'end_time must be later than start_time.')
    const points = restorePoints(instance, from, to, ctx.now)
    const { offset = 0, limit = 1000 } = query
    return {
      restorable_time_periods: points.slice(offset, offset + limit).map((at) => ({ start_time: at, end_time: at })),
      total_count: points.length,
    }
  },

  showPitrPolicy({ path, ...ctx }) {
    const { pitr } = redisCluster(ctx, path.instance_id)
    return pitr ? { enabled: true, interval: pitr.interval, keep_days: pitr.keepDays } : { enabled: false }
  },

  setPitrPolicy({ path, body, ...ctx }) {
    const instance = redisCluster(ctx, path.instance_id)
    const { pitr } = instance
    ctx.state.geminiInstances.put({
      ...instance,
      pitr: body.enabled
        ? { interval: body.interval ?? 20, keepDays: body.keep_days ?? 1, since: pitr?.since ?? ctx.now }
        : null,
    })
    return null
  },

  showPitrStorage({ path, ...ctx }) {
    const instance = redisCluster(ctx, path.instance_id)
    const gb = (pitrPoints(instance, ctx.now).length * sizeKbOf(dataAt(instance, ctx.now)) * 0.004) / 1024 / 1024
    return { storage: gb.toFixed(2) }
  },

  listPitrPoints({ path, ...ctx }) {
    const points = pitrPoints(redisCluster(ctx, path.instance_id), ctx.now)
    return { restore_time: points.map(formatTime), total_count: points.length }
  },

  restoreToPoint({ path, body, ...ctx }) {
    const instance = redisCluster(ctx, path.instance_id)
    const at = timeOf(body.restore_time, 'restore_time')
    if (at === undefined || !pitrPoints(instance, ctx.now).includes(at))
      return refuse('DBS.200001', 'restore_time is not one of the points in time that the instance keeps.')
    demand(instance, geminiCan.restoreToPoint)
    const { id, name, project } = instance
    const job = ctx.jobs.start({
      service: 'geminidb',
      // The list of task names has none for this.
      name: 'RestoreRedisPitr',
      instance: { id, name, project },
      steps: [
        { name: 'Stop writes', ms: 5000 },
        { name: 'Go back', ms: 60_000 },
        { name: 'Check the instance', ms: 15_000 },
      ],
      onStart: [effect({ kind: 'hold', instance: id, action: 'RESTORING' })],
      onEnd: [
        effect({ kind: 'restored', instance: id, data: dataAt(instance, at) }),
        effect({ kind: 'release', instance: id }),
      ],
      onFail: [effect({ kind: 'release', instance: id })],
    })
    return reply(202, { job_id: job.id })
  },
}
