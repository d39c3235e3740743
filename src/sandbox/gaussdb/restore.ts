import type * as contract from '#contract/gaussdb/backups.ts'
import { isSmaller, modeOfForm } from '#contract/gaussdb/create-rules.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { reply, type Context, type Handler } from '../handler.ts'
import { gaussdbFlavor } from '../seed/gaussdb-flavors.ts'
import { majorOf } from '../seed/gaussdb-versions.ts'
import { demand, refuse, stateOf } from './common.ts'
import { createdView, createGaussdb, type CreationWish } from './create-instance.ts'
import { backupsIn, everKnown, findBackup } from './find-backup.ts'
import type { GaussdbInstance } from './state.ts'
import { stepsOf } from './steps.ts'
import type { FullBackup } from './timeline.ts'

type Restore = Handler<typeof contract.restoreToNewInstance>
type Body = Context<typeof contract.restoreToNewInstance>['body']
type Place = Pick<Context, 'state' | 'project' | 'now'>

/** How much data a backup holds, in GB: backups are compressed. */
const dataOf = ({ sizeMb }: FullBackup): number => Math.round((sizeMb / 0.42 / 1024) * 100) / 100

/**
 * The backup to restore: the one of the request, else the newest. Refuses one that does not exist (DBS.201010), that is
 * another instance's (DBS.201203) or that is not complete (DBS.201208).
 */
function backupOf({ state, project, now }: Place, instanceId: string, backupId: string | undefined): FullBackup {
  if (backupId === undefined) {
    const newest = backupsIn(state, project, now).find((it) => it.instance === instanceId && it.status === 'COMPLETED')
    return newest ?? refuse('DBS.201010', `restore_point.instance_id ${instanceId} has no backup.`)
  }
  const backup = findBackup(state, project, backupId, now)
  if (!backup) return refuse('DBS.201010', `restore_point.backup_id ${backupId.slice(0, 60)}`)
  if (backup.instance !== instanceId)
    refuse('DBS.201203', `restore_point.backup_id ${backupId} is not of instance ${instanceId}.`)
  if (backup.status !== 'COMPLETED') refuse('DBS.201208', `restore_point.backup_id ${backupId} is ${backup.status}.`)
  return backup
}

/** The source as it was when the backup was taken. */
const asItWas = (instance: GaussdbInstance, { shape }: FullBackup): GaussdbInstance => ({
  ...instance,
  form: shape.form,
  solution: shape.solution,
  shards: shape.shards,
  replicas: shape.replicas,
  volumeSize: shape.volumeSize,
  kernel: shape.kernel,
  version: majorOf(shape.kernel),
  hotfixes: instance.kernel === shape.kernel ? instance.hotfixes : [],
})

/** Version and form follow from the source, specification and storage must not be smaller (reference 4.7.8). */
function demandRoom(body: Body, source: GaussdbInstance, flavorRef: string): void {
  const { datastore, ha, volume } = body
  if (datastore?.version !== undefined && datastore.version !== source.version)
    refuse('DBS.200041', `datastore.version must be that of the source, ${source.version}.`)
  if (ha && ha.mode.toLowerCase() !== modeOfForm[source.form])
    refuse('DBS.200051', 'ha.mode must be that of the source.')
  if (volume.size < source.volumeSize)
    refuse('DBS.200306', `volume.size ${volume.size} is below the ${source.volumeSize} GB of the source.`)
  const [wanted, had] = [gaussdbFlavor(flavorRef), gaussdbFlavor(source.flavor)]
  if (wanted && had && isSmaller(wanted, had))
    refuse('DBS.280239', `flavor_ref ${flavorRef} is smaller than ${source.flavor} of the source.`)
}

function restoreWish(body: Body, source: GaussdbInstance, backup: FullBackup, flavorRef: string): CreationWish {
  const { shape } = backup
  return {
    ...body,
    datastore: { type: 'GaussDB', version: source.version },
    ha: {
      mode: modeOfForm[source.form],
      consistency: source.consistency,
      replication_mode: 'sync',
      consistency_protocol: source.protocol,
    },
    ...(source.form === 'independent' ? {} : { solution: source.solution ?? undefined }),
    flavor_ref: flavorRef,
    master_az: source.solution === 'double' ? body.availability_zone.split(',')[0]?.trim() : undefined,
    sharding_num: source.form === 'ha' ? undefined : shape.shards,
    coordinator_num: source.form === 'independent' ? shape.coordinators : undefined,
    source: { instance: source, backup: backup.id, time: backup.begin, sizeGb: dataOf(backup) },
  }
}

/** What a former creation (5.1.1) needs beside the fields that both have. */
function creationWish(body: Body): CreationWish {
  const { datastore, ha, region, flavor_ref, security_group_id } = body
  const missing = Object.entries({ datastore, ha, region, flavor_ref, security_group_id }).find(
    ([, value]) => value === undefined,
  )
  if (!datastore || !ha || !flavor_ref || missing)
    return refuse('DBS.280001', `${missing?.[0] ?? 'restore_point'} is required without restore_point.`)
  return { ...body, datastore, ha, flavor_ref }
}

/** Restores a backup to a new instance (4.7.8), or creates an empty one in the former way (5.1.1). */
export const restoreToNewInstance: Restore = async (ctx) => {
  const { body, state, project, now } = ctx
  const point = body.restore_point
  if (!point) {
    const { instance, job } = await createGaussdb(ctx, creationWish(body))
    return reply(202, { instance: restoredView(instance, false), job_id: job.id })
  }
  if (!/^[A-Za-z0-9]{32}in14$/.test(point.instance_id))
    refuse('DBS.280404', `restore_point.instance_id ${JSON.stringify(point.instance_id.slice(0, 60))} is not one.`)
  const known = everKnown(state, project, point.instance_id, now)
  if (!known) return refuse('DBS.200013', `restore_point.instance_id ${point.instance_id} is not known.`)
  if (state.gaussdbInstances.has(known.id)) demand(instanceCan.restoreFrom(stateOf(known)), 'restore_point.instance_id')
  const backup = backupOf(ctx, known.id, point.backup_id)
  const source = asItWas(known, backup)
  const flavorRef = body.flavor_ref ?? source.flavor
  demandRoom(body, source, flavorRef)
  const wish = restoreWish(body, source, backup, flavorRef)
  const sizeGb = dataOf(backup)
  const { instance, job } = await createGaussdb(ctx, wish, {
    name: 'CloneGaussDBV5NewInstance',
    steps: stepsOf.restoreNew(backup.shape.nodes, sizeGb / source.shards),
    // The id is not known yet; the effect finds the instance by its job.
    finish: [{ kind: 'restored', source: known.id, backup: backup.id, sizeGb }],
  })
  return reply(202, { instance: restoredView(instance, true), job_id: job.id })
}

function restoredView(instance: GaussdbInstance, restored: boolean): contract.RestoreToNewInstanceResult['instance'] {
  const { charge_info: _, ...view } = createdView(instance)
  return {
    ...view,
    charge_info: { charge_mode: 'postPaid' },
    ...(restored ? { enable_parallel_restore: instance.form !== 'ha' } : {}),
  }
}
