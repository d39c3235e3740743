import type * as contract from '#contract/taurusdb/backups.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { reply, type Handlers } from '../handler.ts'
import type { Instance, ManualBackup, Project, State } from '../state.ts'
import { day, formatTime, minute } from '../time.ts'
import { demand, instanceOf, refuse, stateOf } from './common.ts'
import { effect, stepsOf } from './effects.ts'
import { moreBackups } from './more-backups.ts'
import { restoreSource } from './restore-source.ts'
import { span, timeOf } from './span.ts'
import {
  automatedBackups,
  clip,
  currentPolicy,
  incrementalBackups,
  manualBackup,
  restorableRanges,
  usedAt,
  type FullBackup,
} from './timeline.ts'

interface Listed {
  backup: FullBackup
  instanceName: string
  version: string
  levelOne: boolean
}

const listed = (backup: FullBackup, instance: Instance): Listed => ({
  backup,
  instanceName: instance.name,
  version: instance.version,
  levelOne: instance.switches.levelOneBackup,
})

/** All full backups of a project, newest first; made once a minute for as long as nothing changes. */
const cache = new WeakMap<State, Map<string, { revision: number; minute: number; rows: Listed[] }>>()

function backupsOf(state: State, project: Project, now: number): Listed[] {
  let perProject = cache.get(state)
  if (!perProject) cache.set(state, (perProject = new Map()))
  const known = perProject.get(project.id)
  const thisMinute = Math.floor(now / minute)
  if (known?.revision === state.revision && known.minute === thisMinute) return known.rows
  const rows: Listed[] = []
  for (const instance of state.instances.values())
    if (instance.project === project.id)
      for (const backup of automatedBackups(instance, now)) rows.push(listed(backup, instance))
  for (const manual of state.backups.values()) {
    if (manual.project !== project.id) continue
    const instance = state.instances.get(manual.instance)
    rows.push({
      backup: manualBackup(manual, now),
      instanceName: instance?.name ?? manual.instanceName,
      version: manual.version,
      levelOne: instance?.switches.levelOneBackup ?? false,
    })
  }
  rows.sort((a, b) => b.backup.begin - a.backup.begin || (a.backup.name < b.backup.name ? -1 : 1))
  perProject.set(project.id, { revision: state.revision, minute: thisMinute, rows })
  return rows
}

/** Level 1 is kept where the instance is, for the newest complete backup only. */
function levelOf({ backup }: Listed, newest: FullBackup | undefined): '0' | '1' | '2' {
  if (backup.status !== 'COMPLETED') return '0'
  return backup === newest ? '1' : '2'
}

/** Whether a restore that is under way reads this backup. */
function isBeingRestored(state: State, backupId: string): boolean {
  for (const job of state.openJobs())
    if (job.onEnd.some((it) => it.kind === 'restore' && it['backup'] === backupId)) return true
  return false
}

export const backups: Handlers<typeof contract> = {
  ...moreBackups,

  updateBackupPolicy(ctx) {
    const { state, now, body } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    demand(instanceCan.setBackupPolicy(stateOf(instance)), 'instance_id')
    const wanted = body.backup_policy
    const days = wanted.period.split(',')
    if (new Set(days).size !== days.length) refuse('DBS.280251', 'backup_policy.period names a day twice.')
    if (wanted.retention_num_backup_level1 && !instance.switches.levelOneBackup)
      refuse('DBS.05000098', 'backup_policy.retention_num_backup_level1: level-1 backup is not switched on.')
    state.instances.put({
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
            retention_num_backup_level1: wanted.retention_num_backup_level1 ?? 0,
          },
        },
      ],
    })
    return { status: 'COMPLETED', instance_id: instance.id, instance_name: instance.name }
  },

  showBackupPolicy(ctx) {
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const { retention_num_backup_level1, ...policy } = currentPolicy(instance)
    return {
      backup_policy: { ...policy, ...(instance.switches.levelOneBackup ? { retention_num_backup_level1 } : {}) },
    }
  },

  /** A name that ends in `-fail` fails half-way. */
  createManualBackup(ctx) {
    const { state, body, now } = ctx
    const instance = instanceOf(ctx, body.instance_id)
    if (instance.status === 'backing up') refuse('DBS.201205', `instance_id ${instance.id}`)
    demand(instanceCan.backup(stateOf(instance)), 'instance_id')
    const backup: ManualBackup = {
      id: ctx.ids.backup(),
      project: instance.project,
      instance: instance.id,
      instanceName: instance.name,
      name: body.name,
      description: body.description ?? '',
      begin: now,
      end: null,
      status: 'BUILDING',
      sizeMb: 0,
      version: instance.version,
    }
    state.backups.put(backup)
    const release = effect({ kind: 'release', instance: instance.id, status: instance.status })
    const job = ctx.jobs.start({
      // The reference lists no name for this task.
      name: 'CreateGaussDBforMySQLBackup',
      instance,
      steps: stepsOf.backup(usedAt(instance, now)),
      onStart: [effect({ kind: 'hold', instance: instance.id, status: 'backing up' })],
      onEnd: [effect({ kind: 'backup', backup: backup.id, status: 'COMPLETED' }), release],
      onFail: [effect({ kind: 'backup', backup: backup.id, status: 'FAILED' }), release],
      entities: { backup: { id: backup.id, name: backup.name } },
      ...(body.name.endsWith('-fail') ? { fails: 'The upload was interrupted: the backup is named to fail.' } : {}),
    })
    return reply(201, {
      backup: {
        id: backup.id,
        name: backup.name,
        description: backup.description,
        begin_time: formatTime(backup.begin),
        status: 'BUILDING',
        type: 'manual',
        instance_id: instance.id,
      },
      job_id: job.id,
    })
  },

  listBackups({ query, state, project, now }) {
    const within = span(query.begin_time, query.end_time, 'begin_time', 'end_time')
    const all = backupsOf(state, project, now)
    const newest = new Map<string, FullBackup>()
    for (const { backup } of all)
      if (backup.status === 'COMPLETED' && !newest.has(backup.instance)) newest.set(backup.instance, backup)
    const found = all.filter(
      ({ backup, instanceName }) =>
        (!query.instance_id || backup.instance === query.instance_id) &&
        (!query.backup_type || backup.type === query.backup_type) &&
        (!query.name || backup.name === query.name) &&
        (!query.instance_name || instanceName === query.instance_name) &&
        within(backup.begin) &&
        (!query.backup_id || backup.id === query.backup_id),
    )
    const offset = query.offset ?? 0
    return {
      backups: found.slice(offset, offset + (query.limit ?? 100)).map((row) => {
        const { backup } = row
        const building = backup.status === 'BUILDING'
        return {
          id: backup.id,
          name: backup.name,
          begin_time: formatTime(backup.begin),
          ...(building ? {} : { end_time: formatTime(backup.end) }),
          take_up_time: Math.round((Math.min(backup.end, now) - backup.begin) / minute),
          status: backup.status,
          type: backup.type,
          size: backup.sizeMb,
          datastore: { type: 'gaussdb-mysql', version: row.version },
          instance_id: backup.instance,
          instance_name: row.instanceName,
          ...(row.levelOne ? { backup_level: levelOf(row, newest.get(backup.instance)) } : {}),
          description: backup.description,
        }
      }),
      total_count: found.length,
    }
  },

  deleteManualBackup({ path, state, project, now }) {
    const id = path.backup_id
    const backup = state.backups.get(id)
    if (!backup || backup.project !== project.id) {
      const automated = backupsOf(state, project, now).some((row) => row.backup.type === 'auto' && row.backup.id === id)
      if (automated) return refuse('DBS.05000091', 'backup_id: automated backups leave by their retention only.')
      return refuse('DBS.201010', `backup_id ${id.slice(0, 60)}`)
    }
    if (backup.status === 'BUILDING') refuse('DBS.201208', 'backup_id: the backup is still being made.')
    if (isBeingRestored(state, id)) refuse('DBS.201208', 'backup_id: the backup is being restored.')
    state.backups.remove(id)
    return { backup_id: backup.id, backup_name: backup.name }
  },

  restoreToExistingInstance(ctx) {
    const { body } = ctx
    const target = instanceOf(ctx, body.target_instance_id)
    const source = restoreSource(ctx, body)
    demand(instanceCan.restoreTo(stateOf(target), stateOf(source.instance)), 'target_instance_id')
    const steps = stepsOf.restore(source.sizeGb)
    const job = ctx.jobs.start({
      // The reference lists no name for this task.
      name: 'RestoreGaussDBforMySQLInstance',
      instance: target,
      steps,
      onStart: [effect({ kind: 'hold', instance: target.id, status: 'restoring' })],
      onEnd: [
        effect({
          kind: 'restore',
          target: target.id,
          source: source.instance.id,
          sizeGb: source.sizeGb,
          ...(source.backup ? { backup: source.backup } : {}),
          ...(source.time === undefined ? {} : { time: source.time }),
        }),
        effect({ kind: 'release', instance: target.id, status: 'normal' }),
      ],
      // Half the data is replaced: the instance cannot go on as it is.
      onFail: [effect({ kind: 'release', instance: target.id, status: 'abnormal' })],
      entities: { restored_from: source.instance.id, ...(source.backup ? { backup_id: source.backup } : {}) },
    })
    return { job_id: job.id }
  },

  listRestoreTimeRanges(ctx) {
    const { query, state, now } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    let ranges = restorableRanges(state, instance, now)
    if (query.date) {
      const start = Date.parse(`${query.date}T00:00:00Z`)
      if (Number.isNaN(start)) refuse('DBS.200001', 'date must be a day such as 2025-11-21.')
      ranges = clip(ranges, start, start + day - 1)
    }
    return { restore_times: ranges.map(({ from, to }) => ({ start_time: Math.ceil(from), end_time: Math.floor(to) })) }
  },

  listIncrementalBackups(ctx) {
    const { query, state, now } = ctx
    const instance = instanceOf(ctx, ctx.path.instance_id)
    const from = timeOf(query.begin_time, 'begin_time')
    const to = timeOf(query.end_time, 'end_time')
    if ((from === undefined) !== (to === undefined))
      refuse('DBS.200001', `${from === undefined ? 'begin_time' : 'end_time'} is required when the other end is given.`)
    if (from !== undefined && to !== undefined && to <= from)
      refuse('DBS.200001', 'end_time must be later than begin_time.')
    const ranges = clip(restorableRanges(state, instance, now), from ?? -Infinity, to ?? Infinity)
    const { rows, total } = incrementalBackups(instance, ranges, query.offset ?? 0, query.limit ?? 10)
    return {
      backups: rows.map((row) => ({
        id: row.id,
        name: row.name,
        begin_time: formatTime(row.begin),
        end_time: formatTime(row.end),
        size: row.sizeKb,
        instance_id: instance.id,
      })),
      total_count: total,
    }
  },
}
