import type { JobName } from '#contract/taurusdb/tasks.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/tasks.ts'
import { spellOut } from '#ui/tasks/kind-text.ts'

/** Every task that reference 4.13.2 names. */
export const kinds = {
  CreateGaussDBforMySQLInstance: () => t('tasks:kinds.CreateGaussDBforMySQLInstance'),
  RestoreGaussDBforMySQLNewInstance: () => t('tasks:kinds.RestoreGaussDBforMySQLNewInstance'),
  AddGaussDBforMySQLNodes: () => t('tasks:kinds.AddGaussDBforMySQLNodes'),
  DeleteGaussDBforMySQLNode: () => t('tasks:kinds.DeleteGaussDBforMySQLNode'),
  RebootGaussDBforMySQLInstance: () => t('tasks:kinds.RebootGaussDBforMySQLInstance'),
  ModifyGaussDBforMySQLPort: () => t('tasks:kinds.ModifyGaussDBforMySQLPort'),
  ModifyGaussDBforMySQLSecurityGroup: () => t('tasks:kinds.ModifyGaussDBforMySQLSecurityGroup'),
  ResizeGaussDBforMySQLFlavor: () => t('tasks:kinds.ResizeGaussDBforMySQLFlavor'),
  SwitchoverGaussDBforMySQLMasterNode: () => t('tasks:kinds.SwitchoverGaussDBforMySQLMasterNode'),
  GaussDBforMySQLBindEIP: () => t('tasks:kinds.GaussDBforMySQLBindEIP'),
  GaussDBforMySQLUnbindEIP: () => t('tasks:kinds.GaussDBforMySQLUnbindEIP'),
  RenameGaussDBforMySQLInstance: () => t('tasks:kinds.RenameGaussDBforMySQLInstance'),
  DeleteGaussDBforMySQLInstance: () => t('tasks:kinds.DeleteGaussDBforMySQLInstance'),
  UpgradeGaussDBforMySQLDatabaseVersion: () => t('tasks:kinds.UpgradeGaussDBforMySQLDatabaseVersion'),
  EnlargeGaussDBforMySQLProxy: () => t('tasks:kinds.EnlargeGaussDBforMySQLProxy'),
  OpenGaussDBforMySQLProxy: () => t('tasks:kinds.OpenGaussDBforMySQLProxy'),
  CloseGaussDBforMySQLProxy: () => t('tasks:kinds.CloseGaussDBforMySQLProxy'),
  GaussdbforMySQLModifyProxyIp: () => t('tasks:kinds.GaussdbforMySQLModifyProxyIp'),
  ScaleGaussDBforMySQLProxy: () => t('tasks:kinds.ScaleGaussDBforMySQLProxy'),
  GaussDBforMySQLModifyInstanceMetricExtend: () => t('tasks:kinds.GaussDBforMySQLModifyInstanceMetricExtend'),
  GaussDBforMySQLModifyInstanceDataVip: () => t('tasks:kinds.GaussDBforMySQLModifyInstanceDataVip'),
  GaussDBforMySQLSwitchSSL: () => t('tasks:kinds.GaussDBforMySQLSwitchSSL'),
  GaussDBforMySQLModifyProxyConsist: () => t('tasks:kinds.GaussDBforMySQLModifyProxyConsist'),
  GaussDBforMySQLModifyProxyWeight: () => t('tasks:kinds.GaussDBforMySQLModifyProxyWeight'),
} satisfies Record<JobName, () => string>

export const isDocumented = (name: string): name is JobName => Object.hasOwn(kinds, name)

/** A name of the cloud without what all of its tasks have, and with spaces. */
export const spelledOut = (name: string): string => spellOut(name, /gaussdbformysql/gi)

/** What a task does, in words. */
export const kindText = (name: string): string => (isDocumented(name) ? kinds[name]() : spelledOut(name))
