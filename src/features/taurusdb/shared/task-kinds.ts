import type { JobName } from '#contract/taurusdb/tasks.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/tasks.ts'

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

/**
 * A name of the cloud without what all of them have, and with spaces: `CreateGaussDBforMySQLBackup` → `Create backup`.
 * Its own words stay: nobody has said what they stand for.
 */
export function spelledOut(name: string): string {
  const words = name
    .replaceAll(/gaussdbformysql/gi, ' ')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter(Boolean)
    // A word in capitals is an abbreviation and stays one.
    .map((word) => (/^[A-Z\d]{2,}$/.test(word) ? word : word.toLowerCase()))
  const text = words.join(' ')
  return text ? text.charAt(0).toUpperCase() + text.slice(1) : name
}

/** What a task does, in words. */
export const kindText = (name: string): string => (isDocumented(name) ? kinds[name]() : spelledOut(name))
