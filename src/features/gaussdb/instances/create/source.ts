import { queryOptions } from '@tanstack/react-query'
import type { Backup, InstanceSnapshot } from '#contract/gaussdb/backup-types.ts'
import { listBackups, showInstanceSnapshot } from '#contract/gaussdb/backups.ts'
import type { GaussForm } from '#contract/gaussdb/create-rules.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { listInstances } from '#contract/gaussdb/instances.ts'
import { listRecycledInstances, type RecycledInstance } from '#contract/gaussdb/recycle-bin.ts'
import { idOf } from '#contract/op.ts'
import { formOf } from '#contract/gaussdb/rules.ts'
import { timeOf } from '#lib/format.ts'
import { rememberedForm, type RestoreRequest } from '#lib/restore.ts'
import { restoredName } from '#lib/restored-name.ts'
import { call } from '#query/call.ts'
import type { ApiError } from '#query/errors.ts'
import { utcOffsets } from '#ui/create/hours.ts'
import { type CreateForm, emptyForm, type Restored } from './model.ts'

/** What the address says about the source of a restore. */
export interface Wanted {
  instanceId: string
  backupId?: string
  /** Milliseconds since the epoch. */
  time?: number
}

export function wantedOf(search: URLSearchParams): Wanted | undefined {
  const instanceId = search.get('source')
  if (!instanceId) return undefined
  const backupId = search.get('backup')
  const time = search.get('time')
  return {
    instanceId,
    ...(backupId && { backupId }),
    ...(time !== null && { time: /^\d{1,16}$/.test(time) ? Number(time) : Number.NaN }),
  }
}

/** A source as far as it is known. */
export interface Source {
  wanted: Wanted
  /** Missing for one that was deleted. */
  instance?: InstanceSummary
  /** What the recycle bin says of one that was deleted. */
  gone?: RecycledInstance
  /** Its complete full backups, newest first; only the one that is meant where the list has no more. */
  backups: Backup[]
  /** The one that is restored; missing when none fits. */
  backupId?: string
  /** What the list says of it; the backup of a deletion stands in no list. */
  backup?: Backup
  /** What the instance was like then. */
  snapshot?: InstanceSnapshot
}

/** The moment that a backup holds, in milliseconds: that of its end, when its files were complete. */
export const heldBy = ({ begin_time, end_time }: Pick<Backup, 'begin_time' | 'end_time'>): number =>
  timeOf(end_time ?? begin_time)

/**
 * The backup that is meant: the one of the address, else the newest that was complete at the moment that is wanted, else
 * the newest of all. The API restores backups, not moments, to new instances (reference 4.7.8).
 */
export function backupFor(backups: readonly Backup[], { backupId, time }: Wanted): Backup | undefined {
  const complete = backups.filter(({ status }) => status === 'COMPLETED')
  if (backupId) return complete.find(({ id }) => id === backupId)
  const newest = complete.toSorted((a, b) => heldBy(b) - heldBy(a))
  return time === undefined ? newest[0] : newest.find((backup) => heldBy(backup) <= time)
}

/** The moment of the data, in milliseconds, as far as anything tells it. */
export const stateAt = ({ backup, backupId, gone }: Pick<Source, 'backup' | 'backupId' | 'gone'>): number | undefined =>
  backup ? heldBy(backup) : gone && backupId === gone.recycle_backup_id ? timeOf(gone.deleted_at) : undefined

/** How far a backup is from the moment that is wanted. */
export interface Apart {
  /** Milliseconds that it lacks; negative for one that is later. */
  behind: number
  /** No later complete backup of the list is from before that moment. */
  last: boolean
}

/** What a restore leaves out, or has beyond, the moment that is wanted; nothing where none is, or where they are the same. */
export function apartOf(
  source: Pick<Source, 'wanted' | 'backups' | 'backup' | 'backupId' | 'gone'>,
): Apart | undefined {
  const { time } = source.wanted
  const at = stateAt(source)
  if (time === undefined || at === undefined || Math.abs(time - at) < 1000) return undefined
  return { behind: time - at, last: !source.backups.some((one) => heldBy(one) > at && heldBy(one) <= time) }
}

/** What the source is called. */
export const nameOf = ({ instance, gone, backup, wanted }: Source): string =>
  instance?.name ?? gone?.name ?? backup?.name ?? wanted.instanceId

const binPage = 50

/** A deleted instance of the recycle bin (reference 4.13.3). */
async function goneOf(connection: string, id: string, signal: AbortSignal): Promise<RecycledInstance | undefined> {
  for (let offset = 0; ; offset += binPage) {
    const { instances } = await call(listRecycledInstances, { connection, query: { offset, limit: binPage } }, signal)
    const found = instances.find((each) => each.id === id)
    if (found || instances.length < binPage) return found
  }
}

/** The source of a restore: instance (4.4.4) or what is left of it (4.13.3), backups (4.7.3), what it was like (4.7.10). */
export const sourceQuery = (connection: string, wanted: Wanted) =>
  queryOptions<Source, ApiError, Source, readonly unknown[]>({
    queryKey: [idOf(showInstanceSnapshot), connection, wanted],
    staleTime: 30_000,
    queryFn: async ({ signal }) => {
      const { instanceId } = wanted
      const [list, listed] = await Promise.all([
        call(listInstances, { connection, query: { id: instanceId } }, signal),
        call(listBackups, { connection, query: { instance_id: instanceId, limit: 100 } }, signal),
      ])
      const instance = list.instances.find(({ id }) => id === instanceId)
      const gone = instance ? undefined : await goneOf(connection, instanceId, signal)
      const backups = listed.backups.filter(({ status }) => status === 'COMPLETED')
      const asked = wanted.backupId
      if (asked && asked !== gone?.recycle_backup_id && !backups.some(({ id }) => id === asked)) {
        // It may be older than a page of the list.
        const single = await call(listBackups, { connection, query: { backup_id: asked } }, signal)
        backups.push(...single.backups.filter(({ id, status }) => id === asked && status === 'COMPLETED'))
      }
      const backup = backupFor(backups, wanted)
      // A deleted instance is restored as it was last, unless another backup is named.
      const last = wanted.time === undefined || (gone && timeOf(gone.deleted_at) <= wanted.time)
      const left = !backup && last && gone && (asked ?? gone.recycle_backup_id) === gone.recycle_backup_id
      const backupId = backup?.id ?? (left ? gone.recycle_backup_id : undefined)
      const query = { backup_id: backupId }
      const snapshot = backupId && (await call(showInstanceSnapshot, { connection, query }, signal))
      return {
        wanted,
        backups,
        ...(instance && { instance }),
        ...(gone && { gone }),
        ...(backupId && { backupId }),
        ...(backup && { backup }),
        ...(snapshot && { snapshot }),
      }
    },
  })

/** What the console keeps of a restore, so that a failed one can be tried again. */
export function requestOf(
  source: Pick<Source, 'wanted' | 'backup' | 'backupId' | 'gone'>,
  values: CreateForm,
): RestoreRequest {
  const { wanted, backup, backupId, gone } = source
  return {
    ...(wanted.time !== undefined && { time: wanted.time }),
    ...(backupId && { backup: backupId }),
    ...(backup && { backupName: backup.name, backupTime: heldBy(backup) }),
    ...(gone && { deleted: gone.name }),
    form: rememberedForm(values),
  }
}

/** What a restore needs to know of a snapshot. The specification is that of the instance now: snapshots do not tell it. */
export function restoredOf({ wanted, instance, backupId, snapshot }: Source): Restored | undefined {
  if (!backupId || !snapshot) return undefined
  const { vcpu, mem } = instance?.flavor_info ?? {}
  return {
    instanceId: wanted.instanceId,
    backupId,
    shards: formOfSnapshot(snapshot) === 'ha' ? 1 : snapshot.sharding_num,
    replicas: snapshot.replica_num,
    volumeSize: Number(snapshot.data_volume_size),
    ...(vcpu !== undefined && { vcpus: vcpu }),
    ...(mem !== undefined && { ram: mem }),
  }
}

export function formOfSnapshot({ cluster_mode: mode }: InstanceSnapshot): GaussForm {
  const word = mode.toLowerCase()
  return word === 'independent' ? 'independent' : (formOf(word) ?? 'ha')
}

/** Version of the engine as two numbers: `8.103` of the kernel `8.103.0`. */
export const engineOf = (kernel: string): string => kernel.split('.').slice(0, 2).join('.')

/**
 * A restored instance starts out like its source, so that what runs on it has the same room and the same reach. Name and
 * password are its own.
 */
export function formLike(source: Source): CreateForm {
  const { instance, snapshot } = source
  const form = snapshot ? formOfSnapshot(snapshot) : 'ha'
  const zones = [...new Set(instance?.nodes.map(({ availability_zone }) => availability_zone))].toSorted()
  const leader = instance?.nodes.find(({ role }) => role === 'master')?.availability_zone
  const double = form === 'ha' && snapshot?.replica_num === 2
  const ordered = double && leader ? [leader, ...zones.filter((zone) => zone !== leader)] : zones
  const [zone1 = '', zone2 = '', zone3 = ''] = ordered
  const timeZone = instance?.time_zone ?? ''
  return {
    ...emptyForm,
    name: restoredName(nameOf(source), stateAt(source) ?? Date.now()),
    form,
    pair: double ? 'double' : 'triset',
    version: snapshot ? engineOf(snapshot.engine_version) : '',
    zoneMode: zones.length === 1 ? 'one' : 'several',
    zone1,
    zone2,
    zone3,
    flavor: instance?.flavor_ref ?? '',
    volume: snapshot ? Number(snapshot.data_volume_size) : emptyForm.volume,
    vpc: instance?.vpc_id ?? '',
    subnet: instance?.subnet_id ?? '',
    securityGroup: instance?.security_group_id ?? '',
    port: instance?.port,
    backupWindow: instance?.backup_strategy.start_time ?? '',
    keepDays: instance?.backup_strategy.keep_days ?? emptyForm.keepDays,
    timeZone: utcOffsets.includes(timeZone) ? timeZone : 'UTC',
  }
}
