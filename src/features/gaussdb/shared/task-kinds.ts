import { t } from '#i18n/setup.ts'
import '#i18n/gaussTasks.ts'
import { spellOut } from '#ui/tasks/kind-text.ts'

/** Every task that reference 4.12.2 names. */
export const kinds = {
  CreateGaussDBV5Instance: () => t('gaussTasks:kinds.CreateGaussDBV5Instance'),
  BackupSnapshotGaussDBV5Instance: () => t('gaussTasks:kinds.BackupSnapshotGaussDBV5Instance'),
  CloneGaussDBV5NewInstance: () => t('gaussTasks:kinds.CloneGaussDBV5NewInstance'),
  RestoreGaussDBV5Instance: () => t('gaussTasks:kinds.RestoreGaussDBV5Instance'),
  RestoreGaussDBV5InstanceToExistedInst: () => t('gaussTasks:kinds.RestoreGaussDBV5InstanceToExistedInst'),
  DeleteGaussDBV5Instance: () => t('gaussTasks:kinds.DeleteGaussDBV5Instance'),
  EnlargeGaussDBV5Volume: () => t('gaussTasks:kinds.EnlargeGaussDBV5Volume'),
  ResizeGaussDBV5Flavor: () => t('gaussTasks:kinds.ResizeGaussDBV5Flavor'),
  GaussDBV5ExpandClusterCN: () => t('gaussTasks:kinds.GaussDBV5ExpandClusterCN'),
  GaussDBV5ExpandClusterDN: () => t('gaussTasks:kinds.GaussDBV5ExpandClusterDN'),
} satisfies Record<string, () => string>

export const isDocumented = (name: string): name is keyof typeof kinds => Object.hasOwn(kinds, name)

/** What a task does, in words; of a name that is not documented there are words of the cloud only. */
export const kindText = (name: string): string => (isDocumented(name) ? kinds[name]() : spellOut(name, /gaussdbv5/gi))
