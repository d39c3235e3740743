import type { GeminiBackup } from '#contract/geminidb/backups.ts'
import type { GeminiInstance, GeminiRestoreSource } from '#contract/geminidb/instances.ts'
import { nodesOf, storageOf } from '../../shared/fleet.ts'
import { type CreateForm, emptyForm } from './model.ts'

/** Where the data of the new instance comes from. */
export interface Source {
  info: GeminiRestoreSource
  /** Name of the instance whose data it is. */
  name: string
  engine: string
  /** Undefined where the instance is gone. */
  instance: GeminiInstance | undefined
  backup: GeminiBackup | undefined
  /** Milliseconds since 1970; of a moment. */
  time: number | undefined
}

/** A backup, or an instance at a moment; undefined where neither is known. */
export function sourceOf(
  instance: GeminiInstance | undefined,
  backup: GeminiBackup | undefined,
  time: number | undefined,
): Source | undefined {
  if (backup)
    return {
      info: { backup_id: backup.id },
      name: backup.instance_name,
      engine: backup.datastore.type,
      instance,
      backup,
      time: undefined,
    }
  if (!instance || time === undefined) return undefined
  return {
    info: { source_instance_id: instance.id, restore_time: time },
    name: instance.name,
    engine: instance.datastore.type,
    instance,
    backup: undefined,
    time,
  }
}

const longestName = 64

/** The form as it begins: nodes and network of the source, and a name that says where it is from. */
export function filledFrom({ name, instance }: Source): CreateForm {
  const suffix = '-restored'
  const begun = { ...emptyForm, name: `${name.slice(0, longestName - suffix.length)}${suffix}` }
  if (!instance) return begun
  const nodes = nodesOf(instance)
  const zones = instance.availability_zone?.split(',').filter(Boolean) ?? []
  const { type, version } = instance.datastore
  return {
    ...begun,
    offer: `${type} ${version} ${instance.mode}`,
    product: instance.product_type ?? emptyForm.product,
    flavor: nodes[0]?.spec_code ?? '',
    num: nodes.length || emptyForm.num,
    size: Math.ceil(storageOf(instance).size) || emptyForm.size,
    // One zone or three: nothing else can be asked for.
    zones: zones.length === 1 || zones.length === 3 ? zones.toSorted().join(',') : '',
    vpc: instance.vpc_id,
    subnet: instance.subnet_id,
    securityGroup: instance.security_group_id,
    ssl: instance.ssl === '1',
    backupStart: instance.backup_strategy.start_time || emptyForm.backupStart,
    keep: Number(instance.backup_strategy.keep_days) || emptyForm.keep,
  }
}
